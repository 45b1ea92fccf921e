"""Each measure over time, with its limits, its error and the holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from posecoach.core.exercise import Check, Exercise
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.trace import SideTrace, Trace
from posecoach.report.chart import Chart, Line, Span, chart_svg
from posecoach.report.phrases import direction_message, exact, limit_message, measure_message
from posecoach.words import Words


@dataclass(frozen=True, slots=True)
class MeasureChart:
    """A plot with its words: the check's name, its measure, its limit."""

    name: str
    measure: str
    limit: str
    drawn: Markup


def measure_charts(analysis: Analysis, trace: Trace, words: Words) -> list[MeasureChart]:
    """A plot for each check that was measured at all; numbers only where they can be trusted.

    Parameters
    ----------
    analysis : Analysis
    trace : Trace
    words : Words
        In which language.
    """
    sides = [side for side in trace.sides if side.running.any()] or list(trace.sides)
    charts = [_chart(analysis, check, trace, sides, words) for check in analysis.exercise.checks]
    return [chart for chart in charts if chart is not None]


def limit_words(e: Exercise, check: Check) -> Message:
    """A check's limit in numbers, or in directions where numbers cannot be trusted.

    Parameters
    ----------
    e : Exercise
    check : Check
    """
    return limit_message(check) if exact(e, check) else direction_message(e, check)


def _chart(
    analysis: Analysis, check: Check, trace: Trace, sides: list[SideTrace], words: Words
) -> MeasureChart | None:
    e, measure = analysis.exercise, VOCABULARY[check.measure]
    if not any(np.isfinite(side.values[check.id]).any() for side in sides):
        return None
    name = words.text(e.message(f"checks.{check.id}.name"))
    told, limit = words.text(measure_message(check.measure)), words.text(limit_words(e, check))
    spans = [
        Span(timed.hold.start_s, timed.hold.end_s, str(number))
        for number, timed in enumerate(analysis.summary.holds, 1)
    ]
    chart = Chart(
        title=words.say("report.chart", measure=measure_message(check.measure)),
        description=words.say("report.chart-told", limit=limit_words(e, check), holds=len(spans)),
        lines=tuple(
            Line(f"line {side.side or 'near'}", trace.t, side.values[check.id]) for side in sides
        ),
        spans=tuple(spans),
        low=check.min,
        high=check.max,
        band=measure.band_in(e.view, analysis.settings.model),
        end_s=analysis.duration_s,
        numbers=exact(e, check),
        point=words.say("grammar.point"),
    )
    return MeasureChart(name, told, limit, Markup(chart_svg(chart)))  # noqa: S704 - numbers, escaped
