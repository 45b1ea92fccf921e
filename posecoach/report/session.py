"""A live session as a table: what was done of what was planned."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Group, RenderableType
from rich.text import Text

from posecoach.core.guidance.controls import Ending
from posecoach.core.message import Message
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.results.analysis import Analysis
from posecoach.report.console import analysis_table, titled
from posecoach.words import Words


def session_table(name: Message, played: SessionResult, words: Words) -> RenderableType:
    """The figures of a session: of one exercise in full, of several a row each.

    Parameters
    ----------
    name : Message
        Of the exercise or program.
    played : SessionResult
    words : Words
        In which language.
    """
    why = played.ended
    ended = []
    if why is not None and why is not Ending.BY_HAND:  # the person knows that they ended it
        ended.append(Text(words.say("session.ended-early", why=why.message)))
    if len(played.results) == 1:
        blind = [Text(told) for told in (_blind(played.outcomes[0].blind_s, words),) if told]
        return Group(analysis_table(played.results[0], words), *blind, *ended)
    table = titled(words, words.text(name), ("exercise",), ("in-form", "holds", "counted"))
    table.add_column(words.say("column.to-improve"))
    for row in session_rows(played, words):
        table.add_row(*row)
    return Group(table, *ended)


def session_rows(played: SessionResult, words: Words) -> list[tuple[str, ...]]:
    """For each exercise its name, seconds in form, holds, what counted, and what to improve.

    Parameters
    ----------
    played : SessionResult
    words : Words
        In which language.
    """
    return [
        (words.text(result.exercise.message("name")), *_row(result, outcome.blind_s, words))
        for result, outcome in zip(played.results, played.outcomes, strict=True)
    ]


def _row(result: Analysis, blind_s: float, words: Words) -> tuple[str, str, str, str]:
    """Seconds in form, holds, repetitions or steps, and the fault that lasted longest."""
    if not result.exercise.checks:
        return words.say("measurability.timer-only"), "", "", ""
    summary = result.summary
    lasted: dict[Message | None, float] = defaultdict(float)
    for fault in (f for timed in summary.holds for f in timed.faults):
        lasted[fault.cue] += fault.seconds
    worst = max(lasted, key=lambda cue: lasted[cue], default=None)
    good = sum(rep.valid for _, rep in summary.reps) + sum(not s.misstep for s in summary.steps)
    tried = len(summary.reps) + len(summary.steps)
    return (
        words.say("unit.tenths", seconds=summary.ledger.in_form_s),
        str(len(summary.holds)),
        words.say("unit.share", count=good, total=tried) if tried else "",
        _blind(blind_s, words) or (words.text(worst) if worst is not None else ""),
    )


def _blind(blind_s: float, words: Words) -> str:
    return words.say("session.blind", seconds=blind_s) if blind_s >= 0.5 else ""
