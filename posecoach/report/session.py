"""A live session as a table: what was done of what was planned."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.core.progress.session_result import BY_HAND, SessionResult
from posecoach.core.results.analysis import Analysis
from posecoach.report.console import analysis_table


def session_table(name: str, played: SessionResult) -> RenderableType:
    """The figures of a session: of one exercise in full, of several a row each."""
    told = played.ended not in ("", BY_HAND)
    ended = [Text(f"Ended early: {played.ended}.")] if told else []
    if len(played.results) == 1:
        blind = [Text(words) for words in (_blind(played.blind_s[0]),) if words]
        return Group(analysis_table(played.results[0]), *blind, *ended)
    table = Table(title=name, title_justify="left", title_style="bold")
    for column in ("exercise", "in form", "holds", "counted"):
        table.add_column(column, justify="left" if column == "exercise" else "right")
    table.add_column("to improve")
    for result, blind_s in zip(played.results, played.blind_s, strict=True):
        table.add_row(result.exercise.name, *_row(result, blind_s))
    return Group(table, *ended)


def _row(result: Analysis, blind_s: float) -> tuple[str, str, str, str]:
    """Seconds in form, holds, repetitions or steps, and the fault that lasted longest."""
    if not result.exercise.checks:
        return "timer only", "", "", ""
    summary = result.summary
    lasted: dict[str, float] = {}
    for fault in (f for timed in summary.holds for f in timed.faults):
        lasted[fault.cue] = lasted.get(fault.cue, 0.0) + fault.seconds
    worst = max(lasted, key=lambda cue: lasted[cue], default="")
    good = sum(rep.valid for _, rep in summary.reps) + sum(not s.misstep for s in summary.steps)
    tried = len(summary.reps) + len(summary.steps)
    return (
        f"{summary.ledger.in_form_s:.1f} s",
        str(len(summary.holds)),
        f"{good} of {tried}" if tried else "",
        _blind(blind_s) or worst,
    )


def _blind(blind_s: float) -> str:
    return f"{blind_s:.0f} s by the clock alone, not seen" if blind_s >= 0.5 else ""
