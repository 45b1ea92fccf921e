"""A drafted exercise as a TOML file with comments, for its author to finish."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import get_args

from posecoach.core.authoring.draft import Draft
from posecoach.core.authoring.measure_selection import Candidate
from posecoach.core.exercise import Area, Check, Position
from posecoach.core.kinematics.measures import VOCABULARY

_ABOUT = """\
# A draft. It can be tried as it is, by you; before anybody else does it,
#   - put words where TODO stands,
#   - ask of every limit whether it is what the exercise needs, or only what one person showed,
#   - run 'posecoach exercises check' on this file: it explains every fault by its place."""

_CHECKS = """\
# --- What is judged ---------------------------------------------------------------------
# Each limit is what the demonstration read, give or take the error of the measure or how
# much it moved: whichever is more. A check with gate = true stops the clock when it fails;
# with gate = false it is advice. entry = true marks what makes it an attempt at all.
# `below` and `above` are the cues for each way out, 40 letters at most: say them as you
# would to a person."""

_SUGGESTED = """\
# --- More that tells the hold from rest -------------------------------------------------
# To use one, take the '# ' away. Few checks are better: each is one more thing to be
# stopped by."""

_OTHERS = """\
# --- What else was measured --------------------------------------------------------------
# Median, and the limits that would follow; 'posecoach exercises new' takes any of these
# under --measures."""

_FAULTS = """\
# --- Faults, and where numbers come from ---------------------------------------------------
# A fault is named and timed and does not stop the clock. For example:
#
# [[faults]]
# id = "leans"
# name = "trunk leans"
# cue = "Stand tall"
# when = [{ measure = "trunk_lat", above = 15, absolute = true }]
#
# A limit or a dose from the literature names it as its basis; then explain the key here:
#
# [sources]
# KEY = "Title, address\""""


_CHOICES = {
    "area": ", ".join(get_args(Area)),
    "level": "beginner, intermediate, advanced",
    "position": ", ".join(get_args(Position)),
    "sides": '"both" is done and judged on either side; for "near" the nearer side is judged.',
    "easier": "An easier way and a harder one: in a few words, or an exercise's id.",
    "exclude_if": "Who must not do it, who with care, and what ends it: names as in other files.",
}
"""What can stand there, told above the key."""

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

_REPETITION = ("measure", "rest", "top")


def draft_toml(draft: Draft, made_from: str) -> str:
    """The whole file.

    Parameters
    ----------
    draft : Draft
    made_from : str
        What it was drafted from, for the first line.
    """
    e = draft.exercise
    lines = [f"# Drafted from {_one_line(made_from)}.", _ABOUT]
    for names in _HEAD:
        lines += ["", *_pairs(e, names)]
    lines += ["", "[dose]", *_pairs(e.dose, _DOSE), "", _CHECKS]
    for check in e.checks:
        lines += ["", *_check(check)]
    if e.repetition is not None:
        told = "# A repetition leaves `rest`, goes past `top` and comes back."
        lines += ["", told, "[repetition]", *_pairs(e.repetition, _REPETITION)]
    if draft.suggestions:
        lines += ["", _SUGGESTED]
    for check in draft.suggestions:
        lines += ["", *(f"# {line}" for line in _check(check))]
    if draft.others:
        lines += ["", _OTHERS, "#", *(_other(c) for c in draft.others)]
    return "\n".join([*lines, "", _FAULTS]) + "\n"


def _check(check: Check) -> Iterator[str]:
    measure = VOCABULARY[check.measure]
    unit = "degrees" if measure.unit == "deg" else "a ratio"
    yield "[[checks]]"
    yield from _wrapped(f"{measure.definition} ({unit})")
    told = [n for n in _CHECK if getattr(check, n) != _USUAL.get(n)]
    yield from _pairs(check, (*told, *_CHECK_WORDS))


def _pairs(data: object, names: Iterable[str]) -> Iterator[str]:
    """Key and value of each that has one, with a remark above where there is a choice."""
    for name in names:
        value = getattr(data, name)
        if value is None or value == "":
            continue
        if name in _CHOICES:
            yield from _wrapped(_CHOICES[name])
        yield f"{name} = {_toml(value)}"


def _other(c: Candidate) -> str:
    limits = " to ".join("any" if limit is None else f"{limit:g}" for limit in (c.min, c.max))
    limb = "" if c.limb == "working" else f", {c.limb}"
    return f"# {c.measure.name}{limb}: {c.median:.3g} ({limits}) {c.measure.unit}"


def _wrapped(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, 96):
        yield f"# {line}"


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
