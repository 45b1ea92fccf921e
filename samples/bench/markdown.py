"""The figures as Markdown tables, as the README carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samples.bench.compare import Result

CLOCK_HEAD = (
    "clips", "holds", "edges off, median", "95 percent", "worst", "time in form off", "missed",
    "wrong side", "false seconds", "unseen",
)  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A Markdown table; what is None is empty."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join("" if cell is None else str(cell) for cell in line) + " |"
        for line in lines
    )


def clips_table(results: Iterable[Result]) -> str:
    """A row a clip that is well done."""
    rows = []
    for r in results:
        found = len(r.edges) // 2
        edges = ", ".join(f"{e:+.2f}" for e in r.edges)
        timed = f"{r.timed_s:.2f} ({r.true_s:.2f})"
        rows.append((r.clip, f"{found} of {found + r.missed}", edges, timed))
    return table(("clip", "holds found", "edges off, s", "in form, s (true)"), rows)


def models_table(models: Mapping[str, Any]) -> str:
    """The README's table: a row a model."""
    rows = [(f"{name} model", *clock_cells(f["clock"])) for name, f in models.items()]
    return table(("model", *CLOCK_HEAD), rows)


def breakdown_table(kind: str, groups: Mapping[str, Any]) -> str:
    """A row for each condition of a kind: the clock's figures, and the faults seen."""
    rows = [
        (name, *clock_cells(g), _recalled(g["faults"]), g["faults"]["false_filed_in_clean"])
        for name, g in groups.items()
    ]
    return table((kind, *CLOCK_HEAD, "faults seen", "false faults"), rows)


def clock_cells(clock: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row's cells under `CLOCK_HEAD`."""
    edges = (clock[f"edge_{which}_s"] for which in ("median", "p95", "worst"))
    error, unseen = clock["in_form_error_percent"], clock["unseen_percent"]
    return (
        clock["clips"],
        clock["holds"],
        *(None if e is None else f"{e:.2f} s" for e in edges),
        None if error is None else f"{error:+.1f} %",
        clock["missed"],
        clock["wrong_side"],
        f"{clock['false_s']:g}",
        None if unseen is None else f"{unseen:.1f} %",
    )


def remarks(figures: Mapping[str, Any]) -> str:
    """What no table says: idle and off-view clips, faults, swaps."""
    idle, off, swaps = figures["idle"], figures["off_view"], figures["swaps"]
    faults = figures["faults"]
    measured, approximate = faults["measured"], faults["approximate"]
    missed = "; ".join(measured["missed"] + approximate["missed"]) or "none"
    return "\n".join(
        (
            f"Idle: {idle['false_s']:g} false seconds in {idle['clips_and_exercises']}"
            f" judgements. {'; '.join(idle['in'])}".rstrip(),
            f"Off view: {off['false_s']:g} s timed in {off['clips_and_exercises']} clips.",
            f"Faults: {_filed(measured)} graded measured, {_filed(approximate)} graded"
            f" approximate; {faults['false_filed_in_clean']} false in the reports of"
            f" {faults['clean_clips']} clean clips. Never seen: {missed}.",
            f"False faults: {'; '.join(faults['false']) or 'none'}.",
            f"Left and right were exchanged by the estimator in {swaps['estimated']} frames,"
            f" still in {swaps['left_after_putting_back']} after putting them back;"
            f" {swaps['reached_a_verdict']} reached a verdict. {'; '.join(swaps['in'])}".rstrip(),
        )
    )


def measure_table(measures: Mapping[str, Mapping[str, float]]) -> str:
    """A row for each measure and view."""
    head = ("measure, view", "bias", "spread", "95 percent within", "moments")
    cells = ("bias", "spread", "band95", "n")
    return table(head, ((name, *(e[c] for c in cells)) for name, e in measures.items()))


def sweep_table(rows: Iterable[Mapping[str, Any]]) -> str:
    """A row for each exercise and angle."""
    head = ("exercise", "degrees off", "held, s", "timed, s", "off view, s", "unseen, s")
    cells = ("exercise", "off_deg", "held_s", "timed_s", "off_view_s", "unseen_s")
    return table(head, ([row[c] for c in cells] for row in rows))


def intervals_table(sides: Mapping[str, Mapping[str, Any]]) -> str:
    """A row for each side and check: when it holds, in seconds."""
    rows = (
        (side, name, ", ".join(f"{a:.2f} to {b:.2f}" for a, b in spans))
        for side, checks in sides.items()
        for name, spans in checks.items()
    )
    return table(("side", "what", "holds, s"), rows)


def _recalled(faults: Mapping[str, Any]) -> str:
    both = (faults["measured"], faults["approximate"])
    seen, shown = (sum(f[key] for f in both) for key in ("recalled", "clips"))
    return f"{seen} of {shown}" if shown else ""


def _filed(recall: Mapping[str, Any]) -> str:
    return (
        f"{recall['recalled']} of {recall['clips']} seen and {recall['filed']} filed in the report"
    )
