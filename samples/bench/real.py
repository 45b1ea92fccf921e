"""Pose tracks of real people against what a person saw in them.

A folder holds pose tracks, as ``posecoach analyze --track`` writes them, and a `holds.json`: for
each track and exercise when somebody would call it that exercise, and whether the camera could
tell (``judgeable``: ``ok``, ``view``, ``crop`` or ``form``); which exercises are ``not`` done in
it; and, instead of holds, repetitions that were counted. A clinic can label a folder of its own
the same way. Labels by eye are good to about 0.3 seconds.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from posecoach.app.analyze import analyze_file
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise
from posecoach.core.results.analysis import Analysis
from posecoach.library import exercise

LABELS = "holds.json"

NEAR_S = 1.0
"""Seconds credited further than this from any labelled hold are false."""

EDGE_S = 0.5
"""A hold belongs to a label that it touches within this many seconds."""

FOUND = 0.7
"""Share of a labelled hold that has to be credited for it to be found."""

LONG_S = 1.0
"""A shorter label is found when it is touched: half of it is the edges' own error."""


@dataclass(frozen=True)
class Label:
    """A hold that a person saw: seconds, and whether the camera could tell."""

    start_s: float
    end_s: float
    judgeable: str

    @property
    def seconds(self) -> float:
        """How long it is, and never so short that a frame decides."""
        return max(self.end_s - self.start_s, 0.3)


@dataclass(frozen=True)
class Row:
    """A track as one exercise: what was seen in it.

    `reps` is the number of repetitions that were counted, or None; `done` is False for an
    exercise that is not done in the track and must earn nothing.
    """

    track: str
    exercise: str
    labels: tuple[Label, ...] = ()
    reps: int | None = None
    done: bool = True


@dataclass(frozen=True)
class Credited:
    """A hold that the judge credited: seconds, and how many of them were in form."""

    start_s: float
    end_s: float
    in_form_s: float

    def within(self, start_s: float, end_s: float) -> float:
        """Seconds in form that lie in a stretch, when they are spread evenly over the hold."""
        overlap = min(end_s, self.end_s) - max(start_s, self.start_s)
        share = self.in_form_s / max(self.end_s - self.start_s, 1e-6)
        return max(overlap, 0.0) * share


@dataclass
class Score:
    """What a row, an exercise or a whole folder comes to."""

    holds: int = 0
    found: int = 0
    partly: int = 0
    long_holds: int = 0
    long_found: int = 0
    wanted_s: float = 0.0
    credited_s: float = 0.0
    false_s: float = 0.0
    wrong_s: float = 0.0
    reps: int = 0
    reps_off: int = 0
    edges: list[float] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add what another one came to."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        edges = sorted(self.edges) or [float("nan")]
        late = edges[int(0.95 * (len(edges) - 1))]
        return (
            f"found {self.found} and partly {self.partly} of {self.holds}"
            f" (of 1 s and longer {self.long_found} of {self.long_holds}),"
            f" {self.credited_s:.0f} of {self.wanted_s:.0f} s credited,"
            f" edges median {statistics.median(edges):.2f} 95 % {late:.2f} s,"
            f" false {self.false_s:.1f} s, wrong {self.wrong_s:.1f} s,"
            f" repetitions off by {self.reps_off} of {self.reps}"
        )


def rows_of(folder: Path, only: Sequence[str] = ()) -> list[Row]:
    """The labels of a folder, a row for each track and exercise.

    Parameters
    ----------
    folder : Path
    only : sequence of str
        Names of tracks; all of them where it is empty.

    Raises
    ------
    UsageError
        When the folder has no labels, or they are not of the form above.
    """
    path = folder / LABELS
    hint = f"{LABELS} beside the tracks says what is done in them; see samples/README.md"
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
        return [row for item in items if not only or item["track"] in only for row in _rows(item)]
    except OSError as error:
        raise UsageError(f"{folder} has no labels that can be read", hint) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: {type(error).__name__} {error}", hint) from error


def _rows(item: dict[str, Any]) -> Iterable[Row]:
    for row in item["exercises"]:
        labels = tuple(
            Label(float(h["start_s"]), float(h["end_s"]), h["judgeable"]) for h in row["holds"]
        )
        yield Row(item["track"], row["exercise"], labels, row.get("reps"))
    for name in item.get("not") or ():
        yield Row(item["track"], name, done=False)


def judged(row: Row, folder: Path, rules: Exercise | None = None) -> Analysis:
    """What the judge makes of a row's track, by the catalog's rules or by others."""
    return analyze_file(str(folder / row.track), rules or exercise(row.exercise))


def scored(row: Row, folder: Path) -> tuple[Row, Score]:
    """A row with what it comes to; what one process of the bench does."""
    return row, score(row, judged(row, folder))


def score(row: Row, analysis: Analysis) -> Score:
    """Compare what was credited with what was seen."""
    holds = [
        Credited(h.hold.start_s, h.hold.end_s, h.hold.in_form_s) for h in analysis.summary.holds
    ]
    if not row.done:
        return Score(wrong_s=sum(h.in_form_s for h in holds))
    total = Score()
    for label in row.labels:
        total.add(_of_label(label, holds))
    if row.reps is not None:
        valid = sum(rep.valid for _, rep in analysis.summary.reps)
        total.reps, total.reps_off = row.reps, abs(valid - row.reps)
        total.marks.append(f"repetitions {valid} of {row.reps}")
    else:
        total.false_s = sum(h.in_form_s - _explained(h, row.labels) for h in holds)
    return total


def _of_label(label: Label, holds: Sequence[Credited]) -> Score:
    hit = [h for h in holds if _belongs(h, label)]
    credited = sum(h.within(label.start_s, label.end_s) for h in hit)
    short = label.end_s - label.start_s < LONG_S
    good = credited >= FOUND * label.seconds or (bool(hit) and short)
    told = "" if label.judgeable == "ok" else f"({label.judgeable})"
    mark = ("+" if good else "~" if hit else "-") + told
    if told:
        return Score(marks=[mark])
    edges: list[float] = []
    if good:
        edges.append(abs(min(h.start_s for h in hit) - label.start_s))
        edges.append(abs(max(h.end_s for h in hit) - label.end_s))
    return Score(
        holds=1,
        found=int(good),
        partly=int(bool(hit) and not good and credited > 0.1 * label.seconds),
        long_holds=int(not short),
        long_found=int(not short and good),
        wanted_s=label.seconds,
        credited_s=min(credited, label.seconds),
        edges=edges,
        marks=[mark],
    )


def _belongs(hold: Credited, label: Label) -> bool:
    nearly = min(label.end_s + EDGE_S, hold.end_s) - max(label.start_s - EDGE_S, hold.start_s)
    really = min(label.end_s, hold.end_s) - max(label.start_s, hold.start_s)
    return nearly > 0.2 and (really > 0 or label.end_s - label.start_s < LONG_S)


def _explained(hold: Credited, labels: Sequence[Label]) -> float:
    """Seconds in form that lie on a label or near it."""
    near = sorted((label.start_s - NEAR_S, label.end_s + NEAR_S) for label in labels)
    total, done = 0.0, hold.start_s
    for start, end in near:
        total += hold.within(max(start, done), end)
        done = max(done, end)
    return total
