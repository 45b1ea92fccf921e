"""The programs: those that come with posecoach and the person's own, and the rules for a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import tomli_w

from posecoach.bounds import bound_faults
from posecoach.core.errors import ProgramError, at_place
from posecoach.core.message import Message, places_without_words
from posecoach.core.names import nearest_hint
from posecoach.core.programs.program import Item, Option, Program, program_seconds
from posecoach.library import EXERCISES, exercise_files
from posecoach.toml_files import Collection

LIST = "posecoach exercises list"
LENGTH_TOLERANCE = 0.1
"""How far the planned length may be off the target, as a share of it; provisional."""


def program_text(program: Program) -> str:
    """The program as the text of its file; what has its default value is left out."""
    return tomli_w.dumps(_table(program))


def _table(data: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults, as plain TOML values."""
    table = {}
    for field in fields(data):
        value = getattr(data, field.name)
        factory = field.default_factory
        if value != (field.default if factory is MISSING else factory()):
            table[field.name] = _plain(value)
    return table


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _table(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _faults(read: Program) -> Iterator[Message]:
    """Every rule that a file breaks, each with its place."""
    if not read.area:
        yield at_place("area", Message.of("fault.no-area"))
    if not read.items and not read.test:
        yield at_place("items", Message.of("fault.no-items"))
    for place in places_without_words(read, read.words):
        yield at_place(f"words.{place}", Message.of("fault.no-words-there"))
    items = {f"items {n} ({item.exercise})": item for n, item in enumerate(read.items, 1)}
    option = read.option
    if option is not None:
        optional = enumerate(option.items, 1)
        items |= {f"option.items {n} ({item.exercise})": item for n, item in optional}
    wrong = [
        at_place(place, fault) for place, item in items.items() for fault in _item_faults(item)
    ]
    yield from wrong
    if option is not None:
        yield from _option_faults(option, read)
    yield from _evidence_faults(read)
    if not wrong and not any(bound_faults(read)):
        yield from _length_faults(read)


def _item_faults(item: Item) -> Iterator[Message]:
    files = exercise_files()
    if item.exercise not in files:
        near = nearest_hint(item.exercise, files, LIST)
        yield Message.of("fault.no-exercise", name=item.exercise, near=near)
        return
    exercise = EXERCISES.usable(item.exercise)
    if exercise is None:
        yield Message.of("fault.faulty-exercise", name=item.exercise)
        return
    if item.per_side and exercise.sides != "both":
        yield at_place("per_side", Message.of("fault.no-sides"))
    if item.hold_s == 0 and exercise.kind in ("static hold", "timed protocol"):
        yield at_place("hold_s", Message.of("fault.not-held"))


def _option_faults(option: Option, read: Program) -> Iterator[Message]:
    replaceable = [item.exercise for item in read.items]
    if option.replace not in replaceable:
        near = nearest_hint(option.replace, replaceable)
        what = Message.of("fault.not-an-item", name=option.replace, near=near)
        yield at_place("option.replace", what)
    given = [item.exercise for item in option.items]
    if option.with_exercise not in given:
        close = nearest_hint(option.with_exercise, given) if given else None
        what = Message.of("fault.not-in-option", name=option.with_exercise, near=close)
        yield at_place("option.with_exercise", what)


def _evidence_faults(read: Program) -> Iterator[Message]:
    """A claim ends with the keys of its sources: "... in 24 people. [KEY, OTHER]"."""
    for number, claim in enumerate(read.evidence, 1):
        keys = re.search(r"\[([^][]+)\]$", claim)
        if keys is None:
            yield at_place(f"evidence {number}", Message.of("fault.no-source"))
            continue
        for key in re.split(r",\s*", keys[1]):
            if key not in read.sources:
                near = nearest_hint(key, read.sources) if read.sources else None
                what = Message.of("fault.source-unexplained", source=key, near=near)
                yield at_place(f"evidence {number}", what)


def _length_faults(read: Program) -> Iterator[Message]:
    if read.test:
        return  # a test ends when it is failed
    planned = program_seconds(read) / 60
    if read.items and not abs(planned - read.target_min) <= LENGTH_TOLERANCE * read.target_min:
        what = Message.of("fault.wrong-length", target=read.target_min, planned=planned)
        yield at_place("target_min", what)


PROGRAMS = Collection("program", Program, _faults, ProgramError, "neck-relief")
user_folder = PROGRAMS.user_folder
program_files = PROGRAMS.files
program = PROGRAMS.find
read_program = PROGRAMS.read
catalog_programs = PROGRAMS.all_built_in


def programs() -> list[Program]:
    """All programs, sorted by name."""
    return sorted(PROGRAMS.all(), key=lambda p: p.name)
