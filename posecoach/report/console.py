"""Figures as tables for a terminal."""

from __future__ import annotations

import os

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Exercise
from posecoach.core.judging.personal import OWN
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.fault_durations import FaultTime, HoldEnding
from posecoach.core.results.summary import Range, Summary
from posecoach.report.words import measure_words

PIPED = 110
"""Letters in a line that goes into a file."""


def analysis_table(analysis: Analysis) -> RenderableType:
    """The holds, repetitions, ranges and the ledger of one recording."""
    summary = analysis.summary
    if not analysis.exercise.checks:
        return Text(f"{analysis.exercise.name}: timer only. Time was kept; form was not judged.")
    parts: list[RenderableType] = [
        Text(f"{analysis.exercise.name}: {analysis.source.path}", style="bold"),
        _holds(summary, analysis.exercise) if summary.holds else Text("No hold was found."),
    ]
    if summary.reps:
        parts.append(_reps(summary))
    if summary.steps:
        good = sum(not step.misstep for step in summary.steps)
        parts.append(Text(f"Steps: {len(summary.steps)}, of which {good} count."))
    if summary.unheld:
        parts.append(_unheld(summary))
    if summary.ranges:
        parts.append(_ranges(summary.ranges))
    parts.append(_ledger(analysis))
    parts += [Text(f"Note: {note}.") for note in summary.notes]
    return Group(*parts)


def show(renderable: RenderableType, console: Console | None = None) -> None:
    """Print to stdout; where that is no terminal, as wide as COLUMNS says or a table needs."""
    out = console or Console(markup=False)
    if not (out.is_terminal or os.environ.get("COLUMNS")):
        out = Console(width=PIPED, markup=False)
    out.print(renderable)


def section(title: str, *lines: str) -> list[RenderableType]:
    """A bold title over its lines, or nothing when no line says anything."""
    told = [line for line in lines if line]
    if not told:
        return []
    body = Padding(Text("\n".join(told)), (0, 0, 0, 2), expand=False)
    return [Text(title, style="bold"), body, Text("")]


def _holds(summary: Summary, exercise: Exercise) -> Table:
    table = Table(title="Holds", title_justify="left", title_style="bold")
    for column in ("side", "from", "to", "in form", "of", "paused"):
        table.add_column(column, justify="left" if column == "side" else "right")
    table.add_column("to improve")
    table.add_column("ended by")
    for timed in summary.holds:
        hold = timed.hold
        worst = sorted(timed.faults, key=lambda f: f.borderline)[:2]
        table.add_row(
            timed.side or "",
            f"{hold.start_s:.2f} s",
            f"{hold.end_s:.2f} s",
            Text(f"{hold.in_form_s:.1f} s", style="bold green" if timed.completed else "bold"),
            f"{timed.target_s:g} s",
            f"{hold.ledger.total_s - hold.in_form_s:.1f} s",
            "; ".join(f"{f.cue} ({f.seconds:.1f} s{_sure(f)})" for f in worst),
            "held to the end" if timed.completed else _ending(timed.ended_by, exercise),
        )
    return table


def _unheld(summary: Summary) -> Text:
    faults = (f"{f.cue} ({f.seconds:.1f} s{_sure(f)})" for _, f in summary.unheld)
    return Text(f"While nothing was held: {'; '.join(faults)}.")


def _sure(fault: FaultTime) -> str:
    return ", borderline" if fault.borderline else ""


def _ending(ending: HoldEnding, exercise: Exercise) -> str:
    """What was wrong the longest in the moments that ended it, or that it was not seen.

    A check's name says how it should be, a fault's how it should not.
    """
    if not ending.faults or ending.why != "out of form":
        return ending.why
    worst = ending.faults[0]
    lost = "lost: " if any(c.id == worst.check for c in exercise.checks) else ""
    return lost + worst.check.replace("-", " ") + _sure(worst)


def _reps(summary: Summary) -> Table:
    table = Table(title="Repetitions", title_justify="left", title_style="bold")
    for column in ("number", "from", "to", "held"):
        table.add_column(column, justify="right")
    table.add_column("counts")
    for number, (_side, rep) in enumerate(summary.reps, 1):
        times = (f"{s:.2f} s" for s in (rep.start_s, rep.end_s))
        counts = ": ".join(filter(None, ("yes" if rep.valid else "no", "; ".join(rep.reasons))))
        table.add_row(str(number), *times, f"{rep.hold_s:.1f} s", counts)
    return table


def _ranges(ranges: tuple[Range, ...]) -> Table:
    table = Table(title="While in form", title_justify="left", title_style="bold")
    for column in ("measure", "side", "median", "from", "to", "verdict"):
        words = column in ("measure", "side", "verdict")
        table.add_column(column, justify="left" if words else "right")
    for r in ranges:
        sure = "borderline" if r.borderline else "clear"
        sure += f", {OWN}" if r.check.basis == OWN else ""
        table.add_row(measure_words(r.measure.name), r.side or "", *_values(r), sure)
    return table


def _values(r: Range) -> tuple[str, str, str]:
    """Median with its error band, least and most; a direction where it is approximate."""
    if r.measure.grade == "approximate":
        return "approximate", "", ""
    if r.measure.unit == "deg":
        return f"{r.median:.0f} ± {r.band:.0f}°", f"{r.min:.0f}°", f"{r.max:.0f}°"
    return f"{r.median:.2f} ± {r.band:.2f}", f"{r.min:.2f}", f"{r.max:.2f}"


def _ledger(analysis: Analysis) -> Text:
    ledger = analysis.summary.ledger
    spent = (
        (ledger.in_form_s, "in form"),
        (ledger.out_of_form_s, "out of form"),
        (ledger.unseen_s, "unseen"),
        (ledger.off_view_s, "camera off view"),
    )
    words = ", ".join(f"{seconds:.1f} s {what}" for seconds, what in spent if seconds >= 0.05)
    return Text(f"{analysis.duration_s:.1f} s in all: {words or 'nothing judged'}.")
