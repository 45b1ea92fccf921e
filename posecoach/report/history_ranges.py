"""How far a person went, for the history's page: in form by session, and by calibration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from markupsafe import Markup

from posecoach.core.exercise import Check, Exercise, Side
from posecoach.core.judging.personal import OwnRange
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message
from posecoach.core.progress.session_record import SessionRecord
from posecoach.report.courses import range_courses
from posecoach.report.history_charts import Dots, dots_svg
from posecoach.words import Words

Taken = tuple[Side | None, datetime, float]
"""A value of a side, and when it was taken."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot under its words."""

    name: str
    told: tuple[Message, ...]
    drawn: Markup


def sided(side: Side | None, told: Message) -> Message:
    """What is told, with the side where there is one.

    Parameters
    ----------
    side : {"left", "right", None}
    told : Message
    """
    if side is None:
        return told
    return Message.of("history.of-side", side=Message.of(f"side.{side}"), told=told)


def held_ranges(
    sessions: Sequence[SessionRecord], exercises: Mapping[str, Exercise], words: Words
) -> Iterator[Plot]:
    """The median in form of each check and session, both sides in one plot.

    Parameters
    ----------
    sessions : sequence of SessionRecord
    exercises : mapping of str to Exercise
        Those that are known; the ranges of others are left out.
    words : Words
        In which language.
    """
    taken: dict[tuple[str, str], list[Taken]] = {}
    for course in range_courses(sessions):
        rows = zip(course.when, course.medians, strict=True)
        found = taken.setdefault((course.exercise, course.check), [])
        found += [(course.side, when, median) for when, median in rows]
    for (exercise, check_id), found in taken.items():
        if (check := _check(exercises, exercise, check_id)) is not None:
            band = VOCABULARY[check.measure].band_in(exercises[exercise].view)
            yield _plot(exercises[exercise], check, found, band, words)


def own_ranges(
    ranges: Mapping[str, Sequence[OwnRange]], exercises: Mapping[str, Exercise], words: Words
) -> Iterator[Plot]:
    """How far the person comfortably goes, by exercise and check, both sides in one plot.

    Parameters
    ----------
    ranges : mapping of str to sequence of OwnRange
        Every range that was ever taken, by exercise, the earliest first.
    exercises : mapping of str to Exercise
        Those that are known.
    words : Words
        In which language.
    """
    for exercise, taken in ranges.items():
        for check_id in dict.fromkeys(own.check for own in taken):
            own = [r for r in taken if r.check == check_id]
            if (check := _check(exercises, exercise, check_id)) is not None:
                found = [(r.side, _midnight(r), r.value) for r in own]
                yield _plot(exercises[exercise], check, found, own[0].band, words)


def _check(exercises: Mapping[str, Exercise], exercise: str, check_id: str) -> Check | None:
    """A check that is measured well enough for a number; None for any other."""
    e = exercises.get(exercise)
    if e is None or e.measurability != "measured":
        return None
    return next((check for check in e.checks if check.id == check_id), None)


def _plot(e: Exercise, check: Check, taken: Sequence[Taken], band: float, words: Words) -> Plot:
    unit = VOCABULARY[check.measure].unit
    rows, last = [], []
    for side in dict.fromkeys(side for side, _, _ in taken):
        own = [(when, value) for of, when, value in taken if of == side]
        when, values = zip(*own, strict=True)
        rows.append(Dots(side or "near", when, values, band))
        shown = Message.of(f"figure.banded.{unit}", value=values[-1], band=band)
        last.append(sided(side, shown))
    check_name, told = e.message(f"checks.{check.id}.name"), tuple(last)
    name = words.say("history.range-name", exercise=e.message("name"), check=check_name)
    title = words.say("history.range-plot", check=check_name)
    point = words.say("grammar.point")
    description = words.say("history.plot-told", told=told)
    drawn = dots_svg(title, description, rows, None, point=point)
    return Plot(name, told, Markup(drawn))  # noqa: S704 - built from numbers; its words are escaped


def _midnight(own: OwnRange) -> datetime:
    return datetime.combine(own.taken_on, time()).astimezone()
