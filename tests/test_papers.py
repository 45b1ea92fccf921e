"""What README and CONTRIBUTING say is true: commands, links, the example, the rooms, the line."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from posecoach.app.run import run
from samples.bench.papers import LIMITS, PACKAGE, ROOT, functions, room_graph, undescribed, words
from tests.app.recordings import CLIPS, at_rate, rewritten

PAPERS = ("README.md", "CONTRIBUTING.md", "samples/README.md")


def text(paper: str) -> str:
    return (ROOT / paper).read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", LIMITS)
def test_a_paper_is_short_enough_to_be_read(paper: str) -> None:
    assert words(paper) <= LIMITS[paper]


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_paper_links_to_is_there(paper: str) -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", text(paper))
    assert linked
    missing = [path for path in linked if not (ROOT / paper).parent.joinpath(path).exists()]
    assert not missing


@pytest.mark.parametrize("paper", PAPERS)
def test_a_path_that_a_paper_names_is_there(paper: str) -> None:
    """Paths from the top, from the package, from its core, or from the paper's own folder."""
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", text(paper))
    roots = (ROOT, PACKAGE, PACKAGE / "core", (ROOT / paper).parent)
    ours = {path for path in named if not path.startswith(("demo/", "."))}
    missing = {p for p in ours if not any((root / p).exists() for root in roots)}
    assert {p for p in missing if not any(list(r.glob(f"{p}.py")) for r in roots)} == set()


def test_the_rooms_are_drawn_as_they_are() -> None:
    """After a change of imports: `python -m samples.bench rooms`, and paste what it prints."""
    drawn = re.search(r"<!-- rooms -->\n(.*)\n<!-- /rooms -->", text("CONTRIBUTING.md"), re.DOTALL)
    assert drawn is not None
    assert drawn[1] == room_graph()


def test_the_line_is_the_loop() -> None:
    shown = re.search(r"## The line\n\n((?:    .*\n)+)", text("CONTRIBUTING.md"))
    assert shown is not None
    lines = [line.strip() for line in shown[1].splitlines()]
    source = [line.strip() for line in inspect.getsource(run).splitlines()]
    assert any(source[i : i + len(lines)] == lines for i in range(len(source)))


def commands(paper: str) -> list[list[str]]:
    """The words of each `posecoach ...` line of a paper up to the first that is no command."""
    found = re.findall(r"^    posecoach ([^#\n]+)", text(paper), re.MULTILINE)
    return [line.split() for line in found]


@pytest.mark.slow
@pytest.mark.parametrize("line", commands("README.md"), ids=" ".join)
def test_a_command_of_the_readme_is_one(line: list[str]) -> None:
    """Its help knows every option that README gives it."""
    verbs = line[: 2 if line[0] in ("exercises", "programs", "history") and line[1:] else 1]
    command = [sys.executable, "-m", "posecoach", *verbs, "-h"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(word in said for word in line if word.startswith("-"))


@pytest.mark.slow
def test_the_example_of_the_readme_runs(tmp_path: Path) -> None:
    """On the first hold of a rendered person who stands on the right leg from 3.3 s on."""
    example = re.search(r"```python\n(.*?)```", text("README.md"), re.DOTALL)
    assert example is not None
    clip = CLIPS / "single-leg-stand.mp4"
    rewritten(clip, tmp_path / "stand.mp4", at_rate(8), until_s=7.0)
    program = [sys.executable, "-c", dedent(example[1])]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        program, cwd=tmp_path, capture_output=True, text=True, check=True, env=env
    )
    first, *_ = done.stdout.splitlines()
    seconds = re.fullmatch(r"right: (\d\.\d) s of 20 s in form", first)
    assert seconds is not None
    assert float(seconds[1]) == pytest.approx(7.0 - 3.3, abs=0.5)
    assert done.stdout.splitlines()[-1] == "Bridge"


def test_every_public_function_describes_its_parameters() -> None:
    assert len(list(functions())) > 200
    assert list(undescribed()) == []
