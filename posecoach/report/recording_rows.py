"""What was done, as the rows of a report: doses, holds, repetitions, and the limits they met."""

from __future__ import annotations

import math

from posecoach.core.exercise import PROVISIONAL, SIDES, Exercise, Side
from posecoach.core.judging.hold import Ledger
from posecoach.core.message import Message
from posecoach.core.progress.session_record import items_done
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.summary import Summary
from posecoach.report.console import ending_message, lasted_message
from posecoach.report.measure_charts import limit_words
from posecoach.report.phrases import basis_message
from posecoach.report.phrases import measure_message as measured
from posecoach.words import Words

MOST_ROWS = 30
"""So many holds, and so many repetitions, fit the pages; the JSON and the CSV have all."""

Row = tuple[str, ...]


def side_word(side: Side | None, words: Words) -> str:
    """A side's word; a dash where sides are not told apart.

    Parameters
    ----------
    side : {"left", "right", None}
    words : Words
    """
    return words.say(f"side.{side}") if side else words.say("report.no-side")


def dose_rows(analysis: Analysis, words: Words) -> list[Row]:
    """Side, holds and seconds against the dose, repetitions that count of those that were tried.

    Parameters
    ----------
    analysis : Analysis
    words : Words
    """
    summary = analysis.summary
    rows: list[Row] = []
    for item in items_done(analysis.exercise, summary, SIDES, {}):
        tried = sum(side == item.side for side, _ in summary.reps) + len(summary.steps)
        holds = words.say("unit.share", count=item.holds_completed, total=item.holds_planned)
        valid = words.say(
            "report.repetitions", valid=item.reps_valid, tried=tried, planned=item.reps_planned
        )
        held = words.say("report.of-dose", seconds=item.in_form_s, target_s=item.target_s)
        rows.append(
            (
                side_word(item.side, words),
                held,
                holds if item.holds_planned else words.say("report.none"),
                valid if item.reps_planned else words.say("report.none"),
            )
        )
    return rows


def ledger_cells(ledger: Ledger, words: Words) -> Row:
    """In form, borderline, out of form, unseen and off view.

    Parameters
    ----------
    ledger : Ledger
    words : Words
    """
    spent = (
        ledger.in_form_s,
        ledger.borderline_s,
        ledger.out_of_form_s,
        ledger.unseen_s,
        ledger.off_view_s,
    )
    return tuple(words.say("unit.tenths", seconds=seconds) for seconds in spent)


def hold_rows(analysis: Analysis, words: Words) -> list[Row]:
    """Side, from, to, of the dose, where its seconds went, what to improve, and why it ended.

    Parameters
    ----------
    analysis : Analysis
    words : Words
    """
    rows: list[Row] = []
    for timed in analysis.summary.holds:
        worst = sorted(timed.faults, key=lambda fault: fault.borderline)[:2]
        rows.append(
            (
                side_word(timed.side, words),
                words.say("unit.tenths", seconds=timed.hold.start_s),
                words.say("unit.tenths", seconds=timed.hold.end_s),
                words.say("unit.seconds", seconds=timed.target_s),
                *ledger_cells(timed.hold.ledger, words),
                words.say("analysis.to-improve", faults=tuple(map(lasted_message, worst))),
                words.say("analysis.held-to-the-end")
                if timed.completed
                else words.text(ending_message(timed.ended_by, analysis.exercise)),
            )
        )
    return rows


def rep_rows(summary: Summary, words: Words) -> list[Row]:
    """Number, side, from, to, held, the way back, and whether and why it counts.

    Parameters
    ----------
    summary : Summary
    words : Words
    """
    rows: list[Row] = []
    for number, (side, rep) in enumerate(summary.reps, 1):
        counts = Message.of("analysis.counts" if rep.valid else "analysis.not-counted")
        back = rep.lowering_s
        rows.append(
            (
                str(number),
                side_word(side, words),
                words.say("unit.tenths", seconds=rep.start_s),
                words.say("unit.tenths", seconds=rep.end_s),
                words.say("unit.tenths", seconds=rep.hold_s),
                words.say("report.none")
                if math.isnan(back)
                else words.say("unit.tenths", seconds=back),
                words.say("analysis.because", counts=counts, reasons=rep.reasons),
            )
        )
    return rows


def threshold_rows(analysis: Analysis, words: Words) -> list[Row]:
    """Each limit: what it looks at, the limit, whether it stops the clock, and its source.

    Parameters
    ----------
    analysis : Analysis
    words : Words
    """
    return [
        (
            words.text(analysis.exercise.message(f"checks.{check.id}.name")),
            words.text(measured(check.measure)),
            words.text(limit_words(analysis.exercise, check)),
            words.say("report.gate" if check.gate else "report.advice"),
            words.text(basis_message(check.basis)),
        )
        for check in analysis.exercise.checks
    ]


def provisional(exercise: Exercise) -> bool:
    """True where some limit is ours and no source's."""
    return any(check.basis == PROVISIONAL for check in exercise.checks)
