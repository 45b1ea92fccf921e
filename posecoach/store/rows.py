"""Rows of the history made into what they say, and refused where they cannot be right.

SQLite checks no contents. A wrong number may be read as a good session and open what is locked,
so a row that nobody of ours wrote is told and nothing is read past it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import cast, get_args

from posecoach.core.exercise import SIDES, Side
from posecoach.core.guidance.pain import Zone
from posecoach.core.judging.personal import OwnRange
from posecoach.core.plain_text import plain
from posecoach.core.progress.session_record import ItemDone, SessionEnding, SessionRecord

A_DAY_S = 86_400.0
MOST_COUNTED = 10_000
MOST_TEXT = 1_000
MOST_FAULTS = 200
LARGEST_RANGE = 1_000.0
WORST_PAIN = 10


def session_of(row: sqlite3.Row) -> SessionRecord:
    """A session without its exercises.

    Raises
    ------
    ValueError
        When a value in it cannot be right; the text says which.
    """
    settled = _whole(row, "settled", 1, optional=True)
    return SessionRecord(
        id=_counted(row, "id", 2**53),
        started=_moment(row, "started"),
        what=_text(row, "what"),
        pain_before=_whole(row, "pain_before", WORST_PAIN, optional=True),
        pain_after=_whole(row, "pain_after", WORST_PAIN, optional=True),
        zone=_zone(row),
        ended=cast("SessionEnding | None", _one_of(row, "ended", get_args(SessionEnding))),
        settled=None if settled is None else bool(settled),
        by_hand=bool(_whole(row, "by_hand", 1)),
    )


def item_of(row: sqlite3.Row) -> tuple[int, ItemDone]:
    """The number of a session, and one exercise of it.

    Raises
    ------
    ValueError
        When a value in it cannot be right; the text says which.
    """
    return _counted(row, "session", 2**53), ItemDone(
        exercise=_text(row, "exercise"),
        side=_side(row),
        in_form_s=_number(row, "in_form_s", A_DAY_S),
        target_s=_number(row, "target_s", A_DAY_S),
        holds_completed=_counted(row, "holds_completed"),
        holds_planned=_counted(row, "holds_planned"),
        reps_valid=_counted(row, "reps_valid"),
        reps_planned=_counted(row, "reps_planned"),
        faults=_numbers(row, "faults", A_DAY_S, 0.0),
        entered_s=_number(row, "entered_s", A_DAY_S),
        entered_reps=_counted(row, "entered_reps"),
        ranges=_numbers(row, "ranges", LARGEST_RANGE, -LARGEST_RANGE),
        version=_text(row, "version"),
        zone=_zone(row),
    )


def range_of(row: sqlite3.Row) -> tuple[str, OwnRange]:
    """The id of an exercise, and one of the person's own ranges in it.

    Raises
    ------
    ValueError
        When a value in it cannot be right; the text says which.
    """
    return _text(row, "exercise"), OwnRange(
        check=_text(row, "check_id"),
        side=_side(row),
        value=_number(row, "value", LARGEST_RANGE, least=-LARGEST_RANGE),
        unit=_text(row, "unit"),
        band=_number(row, "band", LARGEST_RANGE),
        taken_on=date.fromisoformat(_text(row, "taken_on")),
    )


def number_in(row: sqlite3.Row, most: int) -> int:
    """The one number of a row, 0 where it is empty.

    Parameters
    ----------
    row : sqlite3.Row
    most : int
        The largest that it may be.

    Raises
    ------
    ValueError
        When it is no whole number from 0 to `most`.
    """
    value = row[0]
    if value is not None and (not isinstance(value, int) or not 0 <= value <= most):
        raise ValueError(f"{plain(repr(value))[:60]} is not the number of a session")
    return value or 0


def _wrong(row: sqlite3.Row, name: str) -> ValueError:
    shown = plain(repr(row[name]))[:60]
    return ValueError(f"{shown} stands under {name} in row {plain(row['id'])[:20]}")


def _text(row: sqlite3.Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str) or len(value) > MOST_TEXT or plain(value) != value:
        raise _wrong(row, name)
    return value


def _number(row: sqlite3.Row, name: str, most: float, least: float = 0.0) -> float:
    value = row[name]
    if not isinstance(value, int | float) or not least <= value <= most:
        raise _wrong(row, name)
    return float(value)


def _whole(row: sqlite3.Row, name: str, most: int, *, optional: bool = False) -> int | None:
    value = row[name]
    if value is None and optional:
        return None
    if not isinstance(value, int) or not 0 <= value <= most:
        raise _wrong(row, name)
    return value


def _counted(row: sqlite3.Row, name: str, most: int = MOST_COUNTED) -> int:
    value = _whole(row, name, most)
    return 0 if value is None else value


def _one_of(row: sqlite3.Row, name: str, known: tuple[str, ...]) -> str | None:
    value = row[name]
    if value is not None and value not in known:
        raise _wrong(row, name)
    return cast("str | None", value)


def _side(row: sqlite3.Row) -> Side | None:
    return cast("Side | None", _one_of(row, "side", SIDES))


def _zone(row: sqlite3.Row) -> Zone | None:
    name = _one_of(row, "zone", tuple(zone.name.lower() for zone in Zone))
    return None if name is None else Zone[name.upper()]


def _moment(row: sqlite3.Row, name: str) -> datetime:
    """A time with its zone: without one, nobody can tell which came first."""
    try:
        moment = datetime.fromisoformat(_text(row, name))
    except ValueError:
        raise _wrong(row, name) from None
    if moment.tzinfo is None:
        raise _wrong(row, name)
    return moment


def _numbers(row: sqlite3.Row, name: str, most: float, least: float) -> Mapping[str, float]:
    """Numbers by name, as JSON."""
    try:
        numbers = json.loads(row[name])
    except (ValueError, TypeError, RecursionError):
        raise _wrong(row, name) from None
    if not isinstance(numbers, dict) or len(numbers) > MOST_FAULTS:
        raise _wrong(row, name)
    for key, value in numbers.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if plain(key) != key or not number or not least <= value <= most:
            raise _wrong(row, name)
    return {key: float(value) for key, value in numbers.items()}
