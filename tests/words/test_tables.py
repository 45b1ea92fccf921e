"""The files of words and the code agree: no id without words, no words without a use."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import posecoach
from posecoach.words.aloud import SPOKEN
from posecoach.words.tables import CHOICE, Entry, languages, table

PACKAGE = Path(posecoach.__file__).parent
OWN = ("exercise.", "program.", "safety.", "definition.")
"""What brings its English words along."""

BY_THE_LOADER = re.compile(r"(grammar|spoken)\..*")


def names(entry: Entry) -> set[str]:
    """The parameters that an entry names."""
    if isinstance(entry, str):
        return {name for _, name, _, _ in Formatter().parse(entry) if name is not None}
    templates = {key: text for key, text in entry.items() if key != CHOICE}
    return {entry[CHOICE]}.union(*map(names, templates.values()))


def pattern(node: ast.expr) -> str | None:
    """What an id may be, as a pattern; None for an id that is a variable."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (
            re.escape(v.value) if isinstance(v, ast.Constant) else "[^.]+" for v in node.values
        )
        return "".join(map(str, parts))
    return None


def made(call: ast.Call) -> bool:
    """True for `Message.of(...)` and for `words.say(...)`."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="Message"), attr="of"):
            return True
        case ast.Attribute(attr="say"):
            return True
    return False


@cache
def uses() -> dict[str, list[tuple[str, set[str] | None]]]:
    """Every id that the code makes a message of: where, and with which parameters."""
    found = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and made(node) and node.args:
                keywords = {k.arg for k in node.keywords}
                given = None if None in keywords else keywords
                where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                for argument in choices(node.args[0]):
                    if (used := pattern(argument)) is not None:
                        found[used].append((where, given))
    for path in sorted(PACKAGE.rglob("*.html")):
        for said, more in re.findall(r'say\("([^"]+)"( ~)?', path.read_text(encoding="utf-8")):
            found[re.escape(said) + ("[^.]+" if more else "")].append((path.name, None))
    return found


def choices(node: ast.expr) -> Iterator[ast.expr]:
    """The ids among which `a if x else b` chooses."""
    if isinstance(node, ast.IfExp):
        yield from choices(node.body)
        yield from choices(node.orelse)
    else:
        yield node


@cache
def entries(used: str) -> tuple[str, ...]:
    """The entries that an id in the code may mean."""
    wanted = re.compile(used)
    return tuple(key for key in table("en") if wanted.fullmatch(key))


def test_every_id_in_the_code_has_words():
    missing = {f"{places[0][0]}: {used}" for used, places in uses().items() if not entries(used)}
    assert not missing


def test_every_entry_is_used():
    used = {key for made_id in uses() for key in entries(made_id)}
    unused = {key for key in table("en") if not BY_THE_LOADER.fullmatch(key)} - used
    assert not unused


def test_the_code_gives_the_parameters_that_the_words_name():
    wrong = [
        f"{where}: {key} names {names(table('en')[key])}, given {given}"
        for used, places in uses().items()
        for key in entries(used)
        for where, given in places
        if given is not None and names(table("en")[key]) - given
    ]
    assert not wrong


def test_every_given_parameter_is_named_by_some_of_the_words():
    """A parameter that no words name is one that was forgotten in the words."""
    wrong = []
    for used, places in uses().items():
        keys = [*entries(used), *(f"{SPOKEN}{key}" for key in entries(used))]
        named = set().union(*(names(table("en").get(key, "")) for key in keys))
        wrong += [f"{w}: {used} gives {g - named}" for w, g in places if g and g - named]
    assert not wrong


def test_what_is_said_aloud_belongs_to_what_is_written():
    english = table("en")
    spoken = {k.removeprefix(SPOKEN): e for k, e in english.items() if k.startswith(SPOKEN)}
    assert spoken
    for key, entry in spoken.items():
        given = [g for used, places in uses().items() if re.fullmatch(used, key) for _, g in places]
        assert key in english
        assert any(g is not None and names(entry) <= g for g in given), key


def test_another_language_knows_no_more_than_english():
    english = table("en")
    for language in languages():
        for key, entry in table(language).items():
            if not key.startswith(OWN):
                assert key in english, (language, key)
                assert names(entry) <= names(english[key]), (language, key)
