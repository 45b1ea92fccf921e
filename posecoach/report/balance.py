"""A finished balance test as JSON, schema `posecoach.balance/1`, and as words for a terminal."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.core.balance.balance_result import (
    FourStageResult,
    SingleLegResult,
    cited_sources,
    stage_message,
    tenths,
)
from posecoach.core.balance.norms import SOURCES, StanceNorm
from posecoach.core.balance.trial import Attempt
from posecoach.core.exercise import SIDES
from posecoach.core.message import ENGLISH, Message
from posecoach.report.rounding import rounded
from posecoach.words import Words

SCHEMA = "posecoach.balance/1"
BalanceResult = FourStageResult | SingleLegResult


def balance_json(result: BalanceResult) -> str:
    """The result as indented JSON text; seconds to the millisecond."""
    return json.dumps(balance_data(result), indent=2, ensure_ascii=False) + "\n"


def balance_data(result: BalanceResult) -> dict[str, Any]:
    """The result as plain data, in English for machines; what is not known is None."""
    four_stage = isinstance(result, FourStageResult)
    return {
        "schema": SCHEMA,
        "test": "four-stage" if four_stage else "single-leg",
        "attempts": [_attempt(a) for a in result.attempts],
        **(_stages(result) if isinstance(result, FourStageResult) else _legs(result)),
        "lines": [Words(ENGLISH).text(message) for message in result.messages()],
        "sources": _sources(result),
    }


def balance_table(result: BalanceResult, words: Words) -> RenderableType:
    """Each stage or trial with its side, its seconds and how it ended; then what it means.

    Parameters
    ----------
    result : FourStageResult or SingleLegResult
    words : Words
        In which language.
    """
    stages = isinstance(result, FourStageResult)
    title = words.say("balance.table.four-stage" if stages else "balance.table.single-leg")
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(words.say("balance.table.stage" if stages else "balance.table.trial"))
    table.add_column(words.say("column.side"))
    table.add_column(words.say("column.held"), justify="right")
    table.add_column(words.say("column.of"), justify="right")
    table.add_column(words.say("column.ended-by"))
    for a in result.attempts:
        seconds = words.say("unit.tenths", seconds=tenths(a.seconds))
        table.add_row(
            words.text(_name(a, stages=stages)),
            words.say(f"side.{a.side}") if a.side else "",
            Text(seconds, style="bold green" if a.ended_by == "target" else "bold"),
            words.say("unit.seconds", seconds=a.trial.target_s),
            words.text(_ended(a)),
        )
    lines = [Text(words.text(message)) for message in result.messages()]
    sources = [Text(f"{key}: {title}") for key, title in _sources(result).items()]
    return Group(*([table] if result.attempts else []), *lines, *sources)


def _name(a: Attempt, *, stages: bool) -> Message:
    if stages:
        return stage_message(a.trial.exercise_id)
    return Message.of("balance.table.trial-of", number=a.trial.number, of=a.trial.of)


def _ended(a: Attempt) -> Message:
    return Message.of(f"balance.ended.{a.ended_by}", reason=a.reason)


def _attempt(a: Attempt) -> dict[str, Any]:
    return {
        "exercise": a.trial.exercise_id,
        "number": a.trial.number,
        "of": a.trial.of,
        "side": a.side,
        "seconds": rounded(a.seconds, "s"),
        "target_s": a.trial.target_s,
        "ended_by": a.ended_by,
        "reason": Words(ENGLISH).text(a.reason) if a.reason else "",
    }


def _stages(result: FourStageResult) -> dict[str, Any]:
    return {
        "held": list(result.held),
        "highest": result.highest,
        "failed": _attempt(result.failed) if result.failed else None,
        "increased_fall_risk": result.fall_risk,
    }


def _legs(result: SingleLegResult) -> dict[str, Any]:
    sides = {
        side: {
            "times_s": [rounded(seconds, "s") for seconds in result.times(side)],
            "best_s": rounded(result.best(side), "s"),
            "mean_s": rounded(result.mean(side), "s"),
        }
        for side in SIDES
    }
    return {"age": result.age, "sides": sides, "norm": _norm(result.norm)}


def _norm(norm: StanceNorm | None) -> dict[str, Any] | None:
    if norm is None:
        return None
    return {
        "ages": [norm.low, norm.high],
        "mean_of_3_s": {"SPRINGER07": norm.springer_s, "BOHANNON06": norm.bohannon_s},
        "provisional": norm.provisional,
    }


def _sources(result: BalanceResult) -> dict[str, str]:
    """What the keys in the words stand for."""
    return {key: SOURCES[key] for key in cited_sources(result.messages())}
