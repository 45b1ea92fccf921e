"""A drafted exercise as a TOML file with comments, for its author to finish."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import get_args

from posecoach.core.authoring.draft import Draft
from posecoach.core.authoring.measure_selection import Candidate
from posecoach.core.exercise import Area, Check, Level, Position
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message
from posecoach.report.phrases import definition_message
from posecoach.words import Words

_CHOICES = {
    "area": get_args(Area),
    "level": get_args(Level),
    "position": get_args(Position),
}
"""What can stand there, told above the key."""

_EXPLAINED = ("sides", "easier", "exclude_if")
"""Keys with a sentence above them."""

_HEAD = (
    ("format", "id", "name", "area", "level", "purpose", "how_to"),
    ("position", "view", "landmarks", "sides", "working"),
    ("kind", "measurability", "not_measured"),
    ("easier", "harder", "clearance", "exclude_if", "caution_if", "stop_if"),
)
_DOSE = ("hold_s", "repetitions", "sets", "rest_s", "per_side", "frequency", "note")
_CHECK = ("id", "measure", "limb", "min", "max", "hysteresis", "gate", "band", "entry")
_CHECK_WORDS = ("below", "above", "basis", "note")
_USUAL = {"limb": "working", "entry": False}
"""What a check need not say."""

_FAULT_EXAMPLE = (
    "#",
    "# [[faults]]",
    '# id = "leans"',
    '# name = "trunk leans"',
    '# cue = "Stand tall"',
    '# when = [{ measure = "trunk_lat", above = 15, absolute = true }]',
    "#",
    "# [sources]",
    '# KEY = "Title, address"',
)

_REPETITION = ("measure", "rest", "top")


def draft_toml(draft: Draft, made_from: Message, words: Words) -> str:
    """The whole file.

    Parameters
    ----------
    draft : Draft
    made_from : Message
        What it was drafted from, for the first line.
    words : Words
        In which language the remarks are; the file's own texts are English.
    """
    e = draft.exercise
    first = words.say("drafted.from", clip=made_from)
    lines = [f"# {_one_line(first)}", *_remark(words.say("drafted.about"))]
    for names in _HEAD:
        lines += ["", *_pairs(e, names, words)]
    lines += ["", "[dose]", *_pairs(e.dose, _DOSE, words)]
    lines += ["", *_remark(words.say("drafted.checks"))]
    for check in e.checks:
        lines += ["", *_check(check, words)]
    if e.repetition is not None:
        lines += ["", *_remark(words.say("drafted.repetition"))]
        lines += ["[repetition]", *_pairs(e.repetition, _REPETITION, words)]
    if draft.suggestions:
        lines += ["", *_remark(words.say("drafted.suggested"))]
    for check in draft.suggestions:
        lines += ["", *(f"# {line}" for line in _check(check, words))]
    if draft.others:
        lines += ["", *_remark(words.say("drafted.others")), "#"]
        lines += [line for c in draft.others for line in _remark(words.text(_other(c)))]
    return "\n".join([*lines, "", *_remark(words.say("drafted.faults")), *_FAULT_EXAMPLE]) + "\n"


def _check(check: Check, words: Words) -> Iterator[str]:
    measure = VOCABULARY[check.measure]
    yield "[[checks]]"
    definition = definition_message(check.measure)
    unit = Message.of(f"drafted.unit.{measure.unit}")
    yield from _remark(words.say("drafted.defined", definition=definition, unit=unit))
    told = [n for n in _CHECK if getattr(check, n) != _USUAL.get(n)]
    yield from _pairs(check, (*told, *_CHECK_WORDS), words)


def _pairs(data: object, names: Iterable[str], words: Words) -> Iterator[str]:
    """Key and value of each that has one, with a remark above where there is a choice."""
    for name in names:
        value = getattr(data, name)
        if value is None or value == "":
            continue
        if name in _CHOICES:
            yield from _remark(", ".join(_CHOICES[name]))
        if name in _EXPLAINED:
            yield from _remark(words.say(f"drafted.key.{name}"))
        yield f"{name} = {_toml(value)}"


def _other(c: Candidate) -> Message:
    limb = None if c.limb == "working" else c.limb
    return Message.of(
        "drafted.other",
        name=c.measure.name,
        limb=limb,
        median=c.median,
        least=_limit(c.min),
        most=_limit(c.max),
        unit=c.measure.unit,
    )


def _limit(limit: float | None) -> Message:
    if limit is None:
        return Message.of("drafted.any")
    return Message.of("drafted.limit", value=limit)


def _remark(text: str) -> Iterator[str]:
    """The text as comments: each of its lines begins anew, and none is longer than a screen."""
    for line in text.split("\n"):
        indent = "  " if line.startswith("- ") else ""
        yield from (f"# {part}" for part in textwrap.wrap(line, 96, subsequent_indent=indent))


def _toml(value: object) -> str:
    """A value as TOML; every text is a basic string on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{_one_line(value)}"'
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(v) for v in value)}]"
    return f"{value:g}"


def _one_line(text: str) -> str:
    """The text as it stands between quotes: JSON's escapes are TOML's, but for DEL.

    What is no text at all, half a character from a file name, becomes a question mark.
    """
    whole = text.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
