"""Figures about the source: its rooms, the docstrings that say too little, and word counts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "posecoach"
PORTS = "posecoach.core.ports"
LIMITS = {"README.md": 900, "CONTRIBUTING.md": 1500}
"""Words that a paper may have; more would not be read."""

Edges = dict[str, set[str]]


def room_graph() -> str:
    """The rooms and who imports whom, as a Mermaid diagram.

    An arrow that follows from two others is left out: who may import what is import-linter's to
    hold, the diagram is for the eye.
    """
    import grimp

    graph = grimp.build_graph("posecoach", exclude_type_checking_imports=True)
    edges: Edges = {}
    for module in sorted(graph.modules):
        if (room := _room(module)) is None:
            continue
        known = edges.setdefault(room, set())
        for other in graph.find_modules_directly_imported_by(module):
            known |= {r for r in (_room(other),) if r is not None and r != room}
    lines = [f"    {a} --> {b}" for a in sorted(edges) for b in sorted(_reduced(edges, a))]
    return "\n".join(["```mermaid", "graph TD", *lines, "```"])


def _room(module: str) -> str | None:
    """The folder that a module lies in, None for a module beside the folders."""
    place = PACKAGE.joinpath(*module.split(".")[1:])
    folder = place if place.is_dir() else place.parent
    inside = folder.relative_to(PACKAGE).parts
    depth = 2 if inside[:1] == ("core",) else 1
    room = ".".join(inside[:depth])
    return None if room in ("", "core") else room


def _reduced(edges: Edges, room: str) -> set[str]:
    """What a room imports, without what it reaches through another."""
    return {
        other
        for other in edges[room]
        if not any(other in _reached(edges, via) for via in edges[room] - {other})
    }


def _reached(edges: Edges, room: str) -> set[str]:
    found: set[str] = set()
    waiting = [room]
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public function and method of the package with two parameters or more.

    Left out are commands, whose docstring is their help and whose options explain themselves, and
    methods that are described where their port is (`posecoach.core.ports`).
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "cli":
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for place, function in _functions(name, ast.parse(path.read_text(encoding="utf-8"))):
            if name == PORTS or function.name not in _of_ports() or "self" not in _given(function):
                yield place, function


def _functions(
    place: str, node: ast.Module | ast.ClassDef
) -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in node.body:
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from _functions(f"{place}.{child.name}", child)
        elif not isinstance(child, ast.FunctionDef) or child.name.startswith("_"):
            continue
        elif len(_given(child) - {"self", "cls"}) >= 2:
            yield f"{place}.{child.name}", child


def _given(function: ast.FunctionDef) -> set[str]:
    args = function.args
    return {arg.arg for arg in args.posonlyargs + args.args + args.kwonlyargs}


@cache
def _of_ports() -> set[str]:
    """The methods that a port asks for."""
    tree = ast.parse((PACKAGE / "core" / "ports.py").read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def undescribed() -> list[str]:
    """Those of `functions` whose docstring has no section on its parameters."""
    section = re.compile(r"^Parameters\n-+$", re.MULTILINE)
    return [name for name, f in functions() if not section.search(ast.get_docstring(f) or "")]


def words(paper: str) -> int:
    """How many words a paper of the project has, as ``wc -w`` counts them."""
    return len((ROOT / paper).read_text(encoding="utf-8").split())


def report() -> str:
    """All of these figures but the graph, a line each."""
    every, bare = len(list(functions())), undescribed()
    lines = [f"{paper}: {words(paper)} words of at most {most}" for paper, most in LIMITS.items()]
    lines.append(f"parameters undescribed in {len(bare)} of {every} public functions")
    return "\n".join([*lines, *(f"    {name}" for name in bare)])
