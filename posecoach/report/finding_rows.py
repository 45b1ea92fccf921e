"""What was found, as the rows of a report: ranges, left against right, faults."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from posecoach.core.exercise import OWN, Check, Exercise, Side
from posecoach.core.message import Message
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.fault_durations import FaultTime
from posecoach.core.results.ranges import Range
from posecoach.core.results.summary import Summary
from posecoach.core.results.trace import Trace
from posecoach.core.results.worst_moments import WorstMoment, worst_moments
from posecoach.report.measure_charts import limit_words
from posecoach.report.phrases import exact, limit_message
from posecoach.report.phrases import measure_message as measured
from posecoach.report.recording_rows import Row, side_word
from posecoach.report.small_charts import bar_svg
from posecoach.words import Words

Wrong: TypeAlias = tuple[Side | None, str]
"""A side, and the id of a check or fault on it."""

Lasted: TypeAlias = tuple[float, bool]
"""Seconds, and whether any of them is beyond the error."""

NOTHING: Lasted = (0.0, False)


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One measure of one side: its words, and the bar that shows it on its limits."""

    measure: str
    side: str
    value: str
    reach: str
    goal: str
    ceiling: str
    verdict: str
    bar: Markup


def range_rows(analysis: Analysis, words: Words) -> Iterator[RangeRow]:
    """The ranges in form; a direction and no number where it is known only roughly.

    Parameters
    ----------
    analysis : Analysis
    words : Words
    """
    for r in analysis.summary.ranges:
        check, none = r.check, words.say("report.none")
        name, side = words.text(measured(r.measure.name)), side_word(r.side, words)
        own = (Message.of("analysis.own"),) if check.basis == OWN else ()
        sure = Message.of("analysis.borderline" if r.borderline else "analysis.clear")
        verdict = words.say("analysis.verdict", verdict=(sure, *own))
        if not exact(analysis.exercise, check):
            goal = words.text(limit_words(analysis.exercise, check))
            rough = words.say("measurability.approximate")
            yield RangeRow(name, side, rough, none, goal, none, verdict, Markup(""))
            continue
        unit = r.measure.unit
        yield RangeRow(
            measure=name,
            side=side,
            value=words.say(f"figure.banded.{unit}", value=r.median, band=r.band),
            reach=words.say(f"report.reach.{unit}", least=r.min, most=r.max),
            goal=words.text(limit_message(check)),
            ceiling=words.text(ceiling) if (ceiling := _ceiling(check, unit)) else none,
            verdict=verdict,
            bar=_bar(r, words.say("report.bar", measure=measured(r.measure.name))),
        )


def _ceiling(check: Check, unit: str) -> Message | None:
    """The limit beyond which one is told to ease off."""
    if check.ceiling:
        return Message.of(f"limit.{unit}.most", max=check.max)
    return Message.of(f"limit.{unit}.least", min=check.min) if check.floor else None


def _bar(r: Range, title: str) -> Markup:
    drawn = bar_svg(title, r.check.min, r.check.max, r.min, r.median, r.max, r.band)
    return Markup(drawn)  # noqa: S704 - built from numbers; its title is escaped


def side_differences(analysis: Analysis, words: Words) -> list[Row]:
    """Left against right: what both sides showed, and whether they differ beyond the error.

    Parameters
    ----------
    analysis : Analysis
    words : Words

    Returns
    -------
    list of (measure, left, right, difference)
    """
    by_check: dict[str, dict[Side | None, Range]] = {}
    for r in analysis.summary.ranges:
        by_check.setdefault(r.check.id, {})[r.side] = r
    rows: list[Row] = []
    for found in by_check.values():
        if (left := found.get("left")) is None or (right := found.get("right")) is None:
            continue
        if not exact(analysis.exercise, left.check):
            continue
        unit = left.measure.unit
        change, band = left.median - right.median, math.hypot(left.band, right.band)
        size = Message.of(f"figure.{unit}", value=abs(change))
        error = Message.of(f"figure.{unit}", value=band)
        more = Message.of("side.left" if change > 0 else "side.right")
        kind = "more" if abs(change) > band else "within"
        told = Message.of(f"report.difference.{kind}", side=more, size=size, error=error)
        values = (Message.of(f"figure.{unit}", value=r.median) for r in (left, right))
        rows.append((words.text(measured(left.measure.name)), *map(words.text, values),
                     words.text(told)))  # fmt: skip
    return rows


def fault_rows(analysis: Analysis, trace: Trace, words: Words) -> list[Row]:
    """What was wrong: side, seconds in holds and outside, when it was worst, by how much, how sure.

    Parameters
    ----------
    analysis : Analysis
    trace : Trace
    words : Words
    """
    inside, outside = _lasted(analysis.summary)
    worst = {(m.side, m.what): m for m in worst_moments(analysis.exercise, trace)}
    rows: list[Row] = []
    for key in wrong_longest(analysis.summary):
        side, what = key
        sure = any(found[key][1] for found in (inside, outside) if key in found)
        moment = worst.get(key)
        rows.append(
            (
                words.text(fault_name(analysis.exercise, what)),
                side_word(side, words),
                words.say("unit.tenths", seconds=inside.get(key, NOTHING)[0]),
                words.say("unit.tenths", seconds=outside.get(key, NOTHING)[0]),
                words.say("unit.tenths", seconds=moment.t) if moment else words.say("report.none"),
                _by(analysis, moment, words),
                words.say("analysis.clear" if sure else "analysis.borderline"),
            )
        )
    return rows


def wrong_longest(summary: Summary) -> list[Wrong]:
    """What was wrong, in holds or outside of them, the longest first."""
    inside, outside = _lasted(summary)
    lasted = {
        key: inside.get(key, NOTHING)[0] + outside.get(key, NOTHING)[0]
        for key in (*inside, *outside)
    }
    return sorted(lasted, key=lambda key: -lasted[key])


def _lasted(summary: Summary) -> tuple[dict[Wrong, Lasted], dict[Wrong, Lasted]]:
    """What was wrong in holds, and outside of them."""
    inside = _added((timed.side, fault) for timed in summary.holds for fault in timed.faults)
    return inside, _added(summary.unheld)


def _added(faults: Iterable[tuple[Side | None, FaultTime]]) -> dict[Wrong, Lasted]:
    found: dict[Wrong, Lasted] = {}
    for side, fault in faults:
        seconds, sure = found.get((side, fault.check), NOTHING)
        found[side, fault.check] = seconds + fault.seconds, sure or not fault.borderline
    return found


def fault_name(exercise: Exercise, what: str) -> Message:
    """The name of a check or a fault.

    Parameters
    ----------
    exercise : Exercise
    what : str
        Its id.
    """
    kind = "checks" if any(check.id == what for check in exercise.checks) else "faults"
    return exercise.message(f"{kind}.{what}.name")


def _by(analysis: Analysis, moment: WorstMoment | None, words: Words) -> str:
    if moment is None or moment.by is None or not exact(analysis.exercise):
        return words.say("report.none")
    return words.say(f"figure.{moment.unit}", value=moment.by)
