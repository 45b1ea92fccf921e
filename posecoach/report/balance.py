"""A finished balance test as JSON, schema `posecoach.balance/1`, and as words for a terminal."""

from __future__ import annotations

import json
import math
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.core.balance.balance_result import STAGES, FourStageResult, SingleLegResult, tenths
from posecoach.core.balance.norms import SOURCES, StanceNorm
from posecoach.core.balance.trial import Attempt
from posecoach.core.exercise import SIDES

SCHEMA = "posecoach.balance/1"
BalanceResult = FourStageResult | SingleLegResult


def balance_json(result: BalanceResult) -> str:
    """The result as indented JSON text; seconds to the millisecond."""
    return json.dumps(balance_data(result), indent=2, ensure_ascii=False) + "\n"


def balance_data(result: BalanceResult) -> dict[str, Any]:
    """The result as plain data; what is not known is None."""
    four_stage = isinstance(result, FourStageResult)
    return {
        "schema": SCHEMA,
        "test": "four-stage" if four_stage else "single-leg",
        "attempts": [_attempt(a) for a in result.attempts],
        **(_stages(result) if isinstance(result, FourStageResult) else _legs(result)),
        "lines": list(result.lines()),
        "sources": _sources(result),
    }


def balance_table(result: BalanceResult) -> RenderableType:
    """Each stage or trial with its side, its seconds and what ended it; then what it means."""
    stages = isinstance(result, FourStageResult)
    title = "4-stage balance test" if stages else "Single-leg stance, eyes open"
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("stage" if stages else "trial")
    table.add_column("side")
    table.add_column("held", justify="right")
    table.add_column("of", justify="right")
    table.add_column("ended by")
    for a in result.attempts:
        name = STAGES.get(a.trial.exercise_id, f"{a.trial.number} of {a.trial.of}")
        seconds = Text(tenths(a.seconds), style="bold green" if a.ended_by == "target" else "bold")
        table.add_row(name, a.side or "", seconds, f"{a.trial.target_s:g} s", _ended(a))
    lines = [Text(line) for line in result.lines()]
    sources = [Text(f"{key}: {title}") for key, title in _sources(result).items()]
    return Group(*([table] if result.attempts else []), *lines, *sources)


def _ended(a: Attempt) -> str:
    match a.ended_by:
        case "target":
            return "held to the end"
        case "unseen":
            return f"not counted: {a.reason}" if a.reason else "not counted: not seen"
        case "skipped":
            return "left out"
        case "form":
            return a.reason or "the position was lost"


def _attempt(a: Attempt) -> dict[str, Any]:
    return {
        "exercise": a.trial.exercise_id,
        "number": a.trial.number,
        "of": a.trial.of,
        "side": a.side,
        "seconds": _s(a.seconds),
        "target_s": a.trial.target_s,
        "ended_by": a.ended_by,
        "reason": a.reason,
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
            "times_s": [_s(seconds) for seconds in result.times(side)],
            "best_s": _s(result.best(side)),
            "mean_s": _s(result.mean(side)),
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
    said = "\n".join(result.lines())
    return {key: title for key, title in SOURCES.items() if key in said}


def _s(seconds: float) -> float | None:
    return None if math.isnan(seconds) else round(seconds, 3)
