"""The figures that the project publishes about itself, from the results of all clips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from samples.bench.compare import Result
from samples.bench.faults import fault_figures

BREAKDOWNS = ("body", "view", "room", "sensor", "fps", "exercise")
"""By whom, from where, in which light, by which camera at which rate, and doing what."""


def all_figures(results: Sequence[Result]) -> dict[str, Any]:
    """Every figure of one model."""
    own = [r for r in results if r.own and not r.off_view]
    return {
        "clock": clock_figures(r for r in own if r.clean),
        "idle": idle_figures(r for r in results if not r.own and not r.true_s),
        "off_view": idle_figures(r for r in results if r.own and r.off_view),
        "faults": fault_figures(r.of_faults for r in own if r.of_faults is not None),
        "swaps": swap_figures(r for r in results if r.own),
        "measures": measure_figures(own),
        "by": {kind: breakdown(own, _condition(kind)) for kind in BREAKDOWNS},
    }


def clock_figures(results: Iterable[Result]) -> dict[str, Any]:
    """Errors of the hold clock over clips in which something is held."""
    held = [r for r in results if r.true_s or r.extra]
    edges = np.abs([e for r in held for e in r.edges]) if held else np.array([])
    true_s, timed_s = sum(r.true_s for r in held), sum(r.timed_s for r in held)
    whole_s = sum(r.ledger.total_s for r in held)
    return {
        "clips": len(held),
        "holds": len(edges) // 2 + sum(r.missed for r in held),
        "edge_median_s": _round(np.median(edges)) if edges.size else None,
        "edge_p95_s": _round(np.percentile(edges, 95)) if edges.size else None,
        "edge_worst_s": _round(edges.max()) if edges.size else None,
        "in_form_error_percent": _round(100 * (timed_s - true_s) / true_s, 2) if true_s else None,
        "missed": sum(r.missed for r in held),
        "wrong_side": sum(r.wrong_side for r in held),
        "false_s": _round(sum(r.false_s for r in held)),
        "unseen_percent": _round(100 * sum(r.ledger.unseen_s for r in held) / whole_s, 2)
        if whole_s
        else None,
    }


def idle_figures(results: Iterable[Result]) -> dict[str, Any]:
    """Seconds that were timed where nothing was held."""
    all_results = list(results)
    return {
        "clips_and_exercises": len(all_results),
        "false_s": _round(sum(r.timed_s for r in all_results)),
        "in": [f"{r.clip} as {r.exercise}: {r.timed_s:.1f} s" for r in all_results if r.timed_s],
    }


def swap_figures(results: Iterable[Result]) -> dict[str, Any]:
    """Frames in which left and right were exchanged, and those that a verdict rests on."""
    everything = list(results)
    return {
        "estimated": sum(r.swaps.estimated for r in everything),
        "left_after_putting_back": sum(r.swaps.left for r in everything),
        "reached_a_verdict": sum(r.swaps.reached for r in everything),
        "in": [f"{r.clip}: {r.swaps.reached}" for r in everything if r.swaps.reached],
    }


def measure_figures(results: Iterable[Result]) -> dict[str, dict[str, float]]:
    """Bias, spread and 95 percent band of each measure by view, in its unit."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    for result in results:
        for name, values in result.values.items():
            pairs.setdefault(name, []).extend(values)
    return {name: _error(values) for name, values in sorted(pairs.items()) if values}


def breakdown(results: Iterable[Result], of: Callable[[Result], str]) -> dict[str, dict[str, Any]]:
    """Clock and fault figures for each condition that occurs, by its name."""
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[of(result)].append(result)
    return {
        name: clock_figures(r for r in group if r.clean)
        | {"faults": fault_figures(r.of_faults for r in group if r.of_faults is not None)}
        for name, group in sorted(groups.items(), key=lambda item: (len(item[0]), item[0]))
    }


def off_view_figures(results: Iterable[Result]) -> list[dict[str, Any]]:
    """What the clock made of the same performance from further and further round."""
    rows = sorted(results, key=lambda r: (r.exercise, r.off_deg))
    return [
        {
            "exercise": r.exercise,
            "off_deg": _round(r.off_deg, 1),
            "held_s": _round(r.planned_s, 2),
            "timed_s": _round(r.timed_s, 2),
            "off_view_s": _round(r.ledger.off_view_s, 2),
            "unseen_s": _round(r.ledger.unseen_s, 2),
            "edges_s": [_round(e, 2) for e in r.edges],
        }
        for r in rows
    ]


def _condition(kind: str) -> Callable[[Result], str]:
    if kind == "exercise":
        return lambda result: result.exercise
    return lambda result: _named(result.take.get(kind))


def _named(value: str | float | None) -> str:
    """A condition's name; a scene that describes its own has none."""
    return f"{value:g}" if isinstance(value, (int, float)) else value or "own"


def _error(pairs: list[tuple[float, float]]) -> dict[str, float]:
    off = np.array([estimated - true for estimated, true in pairs])
    return {
        "n": len(off),
        "bias": _round(off.mean()),
        "spread": _round(off.std()),
        "band95": _round(np.percentile(np.abs(off), 95)),
    }


def _round(value: float, digits: int = 3) -> float:
    return round(float(value), digits)
