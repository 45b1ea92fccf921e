"""Figures as tables for a terminal."""

from __future__ import annotations

import os

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import OWN, Exercise, Side
from posecoach.core.message import Message
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.fault_durations import FaultTime, HoldEnding
from posecoach.core.results.ranges import Range
from posecoach.core.results.summary import Summary
from posecoach.report.phrases import measure_message
from posecoach.words import Words

PIPED = 110
"""Letters in a line that goes into a file."""


def analysis_table(analysis: Analysis, words: Words) -> RenderableType:
    """The holds, repetitions, ranges and the ledger of one recording.

    Parameters
    ----------
    analysis : Analysis
    words : Words
        In which language.
    """
    summary, exercise = analysis.summary, analysis.exercise
    name = exercise.message("name")
    if not exercise.checks:
        return Text(words.say("analysis.timer-only", exercise=name))
    found = _holds(summary, exercise, words)
    parts: list[RenderableType] = [
        Text(words.say("analysis.title", exercise=name, file=analysis.source.path), style="bold"),
        found if summary.holds else Text(words.say("analysis.no-hold")),
    ]
    if summary.reps:
        parts.append(_reps(summary, words))
    if summary.steps:
        good = sum(not step.misstep for step in summary.steps)
        parts.append(Text(words.say("analysis.steps", count=len(summary.steps), good=good)))
    if summary.unheld:
        faults = tuple(lasted_message(fault) for _, fault in summary.unheld)
        parts.append(Text(words.say("analysis.unheld", faults=faults)))
    if summary.ranges:
        parts.append(_ranges(summary.ranges, words))
    parts.append(_ledger(analysis, words))
    if summary.reasons:
        reasons = tuple(reason.told for reason in summary.reasons)
        parts.append(Text(words.say("analysis.why-little", reasons=reasons)))
    parts += [Text(words.say("analysis.note", note=note)) for note in summary.notes]
    return Group(*parts)


def show(renderable: RenderableType, console: Console | None = None) -> None:
    """Print to stdout; where that is no terminal, as wide as COLUMNS says or a table needs.

    Parameters
    ----------
    renderable : RenderableType
        A table or a text of rich.
    console : Console, optional
        Where to print instead.
    """
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


def titled(words: Words, title: str, left: tuple[str, ...], right: tuple[str, ...] = ()) -> Table:
    """An empty table.

    Parameters
    ----------
    words : Words
    title : str
        Words, already in the language.
    left, right : tuple of str
        Columns of words and of figures, in this order, by what follows ``column.`` in their ids.
    """
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in left:
        table.add_column(words.say(f"column.{column}"))
    for column in right:
        table.add_column(words.say(f"column.{column}"), justify="right")
    return table


def side_words(side: Side | None, words: Words) -> str:
    """A side's word; empty where there is none.

    Parameters
    ----------
    side : {"left", "right", None}
    words : Words
    """
    return words.say(f"side.{side}") if side else ""


def _holds(summary: Summary, exercise: Exercise, words: Words) -> Table:
    figures = ("from", "to", "in-form", "of", "paused")
    table = titled(words, words.say("analysis.holds"), ("side",), figures)
    for column in ("to-improve", "ended-by"):
        table.add_column(words.say(f"column.{column}"))
    for timed in summary.holds:
        hold = timed.hold
        worst = sorted(timed.faults, key=lambda f: f.borderline)[:2]
        held = "bold green" if timed.completed else "bold"
        table.add_row(
            side_words(timed.side, words),
            words.say("unit.hundredths", seconds=hold.start_s),
            words.say("unit.hundredths", seconds=hold.end_s),
            Text(words.say("unit.tenths", seconds=hold.in_form_s), style=held),
            words.say("unit.seconds", seconds=timed.target_s),
            words.say("unit.tenths", seconds=hold.ledger.total_s - hold.in_form_s),
            words.say("analysis.to-improve", faults=tuple(map(lasted_message, worst))),
            words.say("analysis.held-to-the-end")
            if timed.completed
            else words.text(ending_message(timed.ended_by, exercise)),
        )
    return table


def lasted_message(fault: FaultTime) -> Message:
    """What to do about a fault, and how long it lasted."""
    how = "borderline" if fault.borderline else "clear"
    return Message.of(f"analysis.fault.{how}", cue=fault.cue, seconds=fault.seconds)


def ending_message(ending: HoldEnding, exercise: Exercise) -> Message:
    """What was wrong the longest in the moments that ended a hold, or that it was not seen.

    Where a check's file does not say what has happened, its name says how it should be.

    Parameters
    ----------
    ending : HoldEnding
    exercise : Exercise
    """
    if not ending.faults or ending.why != "out of form":
        return Message.of(f"analysis.why.{ending.why.replace(' ', '-')}")
    worst = ending.faults[0]
    how = "borderline" if worst.borderline else "clear"
    if any(check.id == worst.check for check in exercise.checks):
        name = exercise.lost(worst.check)
        if name is None:
            name = exercise.message(f"checks.{worst.check}.name")
            return Message.of(f"analysis.lost.{how}", check=name)
    else:
        name = exercise.message(f"faults.{worst.check}.name")
    return Message.of(f"analysis.ended.{how}", fault=name)


def _reps(summary: Summary, words: Words) -> Table:
    title = words.say("analysis.repetitions")
    table = titled(words, title, (), ("number", "from", "to", "held"))
    table.add_column(words.say("column.counts"))
    for number, (_side, rep) in enumerate(summary.reps, 1):
        times = (words.say("unit.hundredths", seconds=s) for s in (rep.start_s, rep.end_s))
        held = words.say("unit.tenths", seconds=rep.hold_s)
        counts = Message.of("analysis.counts" if rep.valid else "analysis.not-counted")
        told = words.say("analysis.because", counts=counts, reasons=rep.reasons)
        table.add_row(str(number), *times, held, told)
    return table


def _ranges(ranges: tuple[Range, ...], words: Words) -> Table:
    figures = ("median", "from", "to")
    table = titled(words, words.say("analysis.ranges"), ("measure", "side"), figures)
    table.add_column(words.say("column.verdict"))
    for r in ranges:
        sure = Message.of("analysis.borderline" if r.borderline else "analysis.clear")
        own = (Message.of("analysis.own"),) if r.check.basis == OWN else ()
        table.add_row(
            words.text(measure_message(r.measure.name)),
            side_words(r.side, words),
            *_values(r, words),
            words.say("analysis.verdict", verdict=(sure, *own)),
        )
    return table


def _values(r: Range, words: Words) -> tuple[str, str, str]:
    """Median with its error band, least and most; a direction where it is approximate."""
    if r.measure.grade == "approximate":
        return words.say("measurability.approximate"), "", ""
    unit = r.measure.unit
    return (
        words.say(f"figure.banded.{unit}", value=r.median, band=r.band),
        words.say(f"figure.{unit}", value=r.min),
        words.say(f"figure.{unit}", value=r.max),
    )


def _ledger(analysis: Analysis, words: Words) -> Text:
    ledger = analysis.summary.ledger
    spent = (
        (ledger.in_form_s, "in-form"),
        (ledger.borderline_s, "borderline"),
        (ledger.out_of_form_s, "out-of-form"),
        (ledger.unseen_s, "unseen"),
        (ledger.off_view_s, "off-view"),
    )
    told = tuple(
        Message.of(f"analysis.ledger.{what}", seconds=seconds)
        for seconds, what in spent
        if seconds >= 0.05
    )
    return Text(words.say("analysis.in-all", seconds=analysis.duration_s, spent=told))
