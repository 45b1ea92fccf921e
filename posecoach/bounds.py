"""What a file of content may hold: its size, its depth, its digits, and each of its numbers.

A person's own file may come from anywhere. Whatever it says, reading it takes a moment, and no
number in it lets a clock run that should stand still.
"""

from __future__ import annotations

import dataclasses
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from posecoach.core.errors import PosecoachError, at_place
from posecoach.core.exercise import Check, Dose, ProtocolStep, Repetition, Return, Timing
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.core.programs.program import Item, Program

MOST_BYTES = 200_000
"""A file of ours has 4,300 at most; words in several languages come on top."""

MOST_DEPTH = 12
"""Tables within tables, and lists within lists; a file of ours has 4."""

MOST_DIGITS = 30

MOST_TEXT = 5_000
"""Characters of one text; the longest of ours has 800."""

MOST_ENTRIES = 500
"""Of one list or table; the longest of ours has 20."""

LARGEST = 10_000
"""No other number is larger, and each is a number: `nan` and `inf` are none."""

BOUNDS: Mapping[tuple[type, str], tuple[float, float]] = {
    (Dose, "hold_s"): (0, 3600),
    (Dose, "rest_s"): (0, 3600),
    (Dose, "repetitions"): (1, 200),
    (Dose, "sets"): (1, 50),
    (Check, "hysteresis"): (0, 45),
    (Check, "band"): (0, 45),
    (Timing, "settle_s"): (0.1, 10),
    (Timing, "grace_s"): (0, 5),
    (Timing, "unseen_s"): (0, 10),
    (ProtocolStep, "angle"): (0, 90),
    (ProtocolStep, "hold_s"): (1, 3600),
    (ProtocolStep, "rest_s"): (0, 3600),
    (ProtocolStep, "repeat"): (1, 100),
    (ProtocolStep, "total_max_s"): (1, 3600),
    (Return, "seconds"): (1, 600),
    (Repetition, "min_s"): (0, 60),
    (Item, "sets"): (1, 50),
    (Item, "repetitions"): (1, 200),
    (Item, "hold_s"): (0, 3600),
    (Item, "rest_s"): (0, 3600),
    (Item, "move_s"): (0, 600),
    (Item, "setup_s"): (0, 600),
    (Program, "target_min"): (0.1, 240),
}
"""Smallest and largest of each number; provisional, and several times what the catalog has."""

_ENTRY = {"checks": "check", "faults": "fault"}
"""What one entry of a list is called, where it is not called as the list is."""

_STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_DIGITS = re.compile(rf"[0-9a-fA-F_]{{{MOST_DIGITS},}}")
_DOTS = re.compile(rf"(?:[^\s.=\[\]]*\s*\.\s*){{{MOST_DEPTH},}}")


class NoContent(PosecoachError):  # noqa: N818 - the file may be a good one of another kind
    """A file that is no TOML, or says more than a file of content needs."""


def content_bytes(path: Path) -> bytes:
    """What stands in a file, when it is a file and small enough.

    Raises
    ------
    OSError
        When it cannot be read.
    NoContent
        When it is no file, or larger than a file of content needs.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise NoContent(Message.of("fault.not-a-file"))
    if found.st_size > MOST_BYTES:
        raise NoContent(Message.of("fault.bytes", count=found.st_size, most=MOST_BYTES))
    return path.read_bytes()


def toml_of(content: bytes) -> dict[str, Any]:
    """Read TOML, when it is simple enough.

    Raises
    ------
    NoContent
        When it is no TOML, or more than a file of content needs; the message says what, and where.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoContent(Message.of("fault.not-utf8", why=str(error))) from None
    bare = _STRINGS.sub("", text)
    if _DIGITS.search(bare):
        raise NoContent(Message.of("fault.digits", most=MOST_DIGITS))
    if _depth(bare) > MOST_DEPTH or _DOTS.search(bare):
        raise NoContent(Message.of("fault.deep", most=MOST_DEPTH))
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise NoContent(Message.of("fault.not-toml", why=plain(error))) from None


def _depth(text: str) -> int:
    """How many brackets are open at most."""
    deepest = open_now = 0
    for character in text:
        if character in "[{":
            open_now += 1
            deepest = max(deepest, open_now)
        elif character in "]}":
            open_now = max(0, open_now - 1)
    return deepest


def data_faults(data: object, place: str = "") -> Iterator[Message]:
    """Values that no file of content needs, each with its place.

    Parameters
    ----------
    data : object
        What was read from TOML: tables, lists and single values.
    place : str
        Where in the file it stands.
    """
    here = place or "file"
    if isinstance(data, Mapping | list):
        if len(data) > MOST_ENTRIES:
            what = Message.of("fault.entries", count=len(data), most=MOST_ENTRIES)
            yield at_place(here, what)
            return
        parts = data.items() if isinstance(data, Mapping) else enumerate(data, 1)
        for name, value in parts:
            yield from _text_faults(str(name), here)
            yield from data_faults(value, f"{place}.{plain(name)}" if place else plain(name))
    elif isinstance(data, str):
        yield from _text_faults(data, here)


def _text_faults(text: str, place: str) -> Iterator[Message]:
    if len(text) > MOST_TEXT:
        yield at_place(place, Message.of("fault.characters", count=len(text), most=MOST_TEXT))
    elif plain(text.replace("\t", " "), lines=True) != text.replace("\t", " "):
        yield at_place(place, Message.of("fault.acts"))


def bound_faults(content: object, place: str = "") -> Iterator[Message]:
    """Numbers out of their bounds, each with its place.

    Parameters
    ----------
    content : object
        A dataclass that was read from a file, or what stands in one.
    place : str
        Where in the file it stands.
    """
    if isinstance(content, tuple):
        for number, part in enumerate(content, 1):
            name = getattr(part, "id", "") or getattr(part, "exercise", "")
            entry = _ENTRY.get(place, place)
            yield from bound_faults(part, f"{entry} {number}" + (f" ({name})" if name else ""))
    elif dataclasses.is_dataclass(content) and not isinstance(content, type):
        for field in dataclasses.fields(content):
            value = getattr(content, field.name)
            where = f"{place}.{field.name}" if place else field.name
            least, most = BOUNDS.get((type(content), field.name), (-LARGEST, LARGEST))
            if isinstance(value, int | float) and not least <= value <= most:
                in_list = place[-1:].isdigit() or place.endswith(")")
                name = field.name if in_list else None
                what = Message.of(
                    "fault.not-between", name=name, value=value, least=least, most=most
                )
                yield at_place(place if in_list else where, what)
            else:
                yield from bound_faults(value, where)
