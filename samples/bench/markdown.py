"""The figures as Markdown tables, as the README carries them."""

from __future__ import annotations

from typing import Any

from samples.bench.clip import Result


def clock_table(figures: dict[str, Any], results: list[Result]) -> str:
    """A row a clip, and the figures over all of them."""
    clock, idle, off = figures["clock"], figures["idle"], figures["off_view"]
    rows = [
        "| clip | holds found | edges off, s | in form, s (true) |",
        "| --- | --- | --- | --- |",
    ]
    for r in results:
        found = len(r.edges) // 2
        edges = ", ".join(f"{e:+.2f}" for e in r.edges)
        timed = f"{r.timed_s:.2f} ({r.true_s:.2f})"
        rows.append(f"| {r.clip} | {found} of {found + r.missed} | {edges} | {timed} |")
    return "\n".join(
        [
            *rows,
            "",
            f"Hold edges: median {clock['edge_median_s']} s, 95 percent within"
            f" {clock['edge_p95_s']} s, worst {clock['edge_worst_s']} s;"
            f" in-form time off by {clock['in_form_error_percent']} percent;"
            f" missed {clock['missed']}, wrong side {clock['wrong_side']},"
            f" false {clock['false_s']} s (model {figures['model']}).",
            f"Idle: {idle['false_s']} false seconds in {idle['clips_and_exercises']}"
            f" judgements. {'; '.join(idle['in'])}",
            f"Off view: {off['false_s']} s timed in {off['clips_and_exercises']} clips.",
            _faults(figures["faults"]),
            "",
        ]
    )


def _faults(faults: dict[str, Any]) -> str:
    measured, approximate = faults["measured"], faults["approximate"]
    return (
        f"Faults: {measured['recalled']} of {measured['clips']} graded measured were reported,"
        f" {approximate['recalled']} of {approximate['clips']} graded approximate;"
        f" {faults['false_filed_in_clean']} false in the reports of"
        f" {faults['clean_clips']} clean clips. Missed:"
        f" {'; '.join(measured['missed'] + approximate['missed']) or 'none'}."
    )


def measure_table(measures: dict[str, dict[str, float]]) -> str:
    """A row for each measure and view."""
    rows = [
        "| measure, view | bias | spread | 95 percent within | moments |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, e in measures.items():
        rows.append(f"| {name} | {e['bias']} | {e['spread']} | {e['band95']} | {e['n']} |")
    return "\n".join(rows)
