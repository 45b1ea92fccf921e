"""The figures that the project publishes about itself, from the results of all clips."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from samples.bench.clip import Result


def clock_figures(results: Iterable[Result]) -> dict[str, Any]:
    """Errors of the hold clock over clips in which something is held."""
    held = [r for r in results if r.true_s or r.extra]
    edges = np.abs([e for r in held for e in r.edges]) if held else np.array([])
    true_s, timed_s = sum(r.true_s for r in held), sum(r.timed_s for r in held)
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
        "swaps_put_back": sum(r.swaps for r in held),
    }


def idle_figures(results: Iterable[Result]) -> dict[str, Any]:
    """Seconds that were timed where nothing was held."""
    all_results = list(results)
    return {
        "clips_and_exercises": len(all_results),
        "false_s": _round(sum(r.timed_s for r in all_results)),
        "in": [f"{r.clip} as {r.exercise}: {r.timed_s:.1f} s" for r in all_results if r.timed_s],
    }


def measure_figures(results: Iterable[Result]) -> dict[str, dict[str, float]]:
    """Bias, spread and 95 percent band of each measure by view, in its unit."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    for result in results:
        for name, values in result.values.items():
            pairs.setdefault(name, []).extend(values)
    return {name: _error(values) for name, values in sorted(pairs.items()) if values}


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
