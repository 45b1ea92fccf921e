"""Limits that the others set, and what one earns as another exercise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from samples.bench.confusion import confused
from samples.bench.gates import Gate
from samples.bench.left_out import pose_gates, scored_without, without
from samples.bench.real import Label, Row, judged
from tests.app.people import standing_track
from tests.stick import SIDE, Posture, stick

DOG = "yoga-downward-dog"
STAND = "single-leg-stand-eo"


def shown(person: str, **values: list[float]) -> dict[tuple[str, str], Gate]:
    return {
        ("yoga-tree", name.replace("_", "-")): Gate(values=seen, people={person})
        for name, seen in values.items()
    }


def limit(row: Row, gates: list[dict[tuple[str, str], Gate]], check: str) -> tuple[float, bool]:
    rules, told = without(row, gates)
    found = next(c.max for c in rules.checks if c.id == check)
    assert found is not None
    return found, told


def test_a_limit_is_set_by_the_others_and_never_wider_than_it_stands() -> None:
    row = Row("a.npz", "yoga-tree")
    own = shown("a.npz", trunk_upright=[40.0] * 9, foot_on_leg=[9.0], off_the_knee=[0.0])
    upright = shown("b.npz", trunk_upright=[2.0, 4.0], foot_on_leg=[0.1], off_the_knee=[0.2])
    another = {("yoga-mountain", "trunk-upright"): Gate(values=[0.5], people={"c.npz"})}
    assert limit(row, [own, upright, another], "trunk-upright") == (pytest.approx(3.9), True)
    leaning = shown("b.npz", trunk_upright=[30.0], foot_on_leg=[0.1], off_the_knee=[0.2])
    assert limit(row, [own, leaning], "trunk-upright") == (10, True)


def test_a_limit_that_nobody_else_sets_stays_and_is_told() -> None:
    row = Row("a.npz", "yoga-tree")
    own = shown("a.npz", trunk_upright=[1.0], foot_on_leg=[0.1])
    assert limit(row, [own], "trunk-upright") == (10, False)


def test_the_rows_person_is_judged_by_those_limits(tmp_path: Path) -> None:
    standing_track(tmp_path / "a.npz")
    (hold,) = judged(Row("a.npz", STAND), tmp_path).summary.holds
    label = Label(hold.hold.start_s, hold.hold.end_s, "ok")
    rules, told = without(Row("a.npz", STAND, (label,)), [])
    assert scored_without((Row("a.npz", STAND, (label,)), rules, told), tmp_path)[1].found == 1


def test_single_poses_are_read_by_the_side_that_is_worked(tmp_path: Path) -> None:
    assert pose_gates(DOG, tmp_path) == {}
    dog = stick(Posture(incl=120, hip=(75, 75), shoulder=(170, 170)), SIDE)
    (tmp_path / "poses").mkdir()
    np.savez(
        tmp_path / "poses" / f"{DOG}.npz",
        pixels=np.stack([dog.pixels, dog.pixels]),
        visibility=np.ones((2, 33)),
        size=np.array([dog.picture, dog.picture]),
        ok=np.array([True, False]),
    )
    high = pose_gates(DOG, tmp_path)[DOG, "hips-high"]
    assert high.values == [pytest.approx(75, abs=1)]
    assert len(high.people) == 1


def test_a_track_is_told_as_what_else_it_earns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samples.bench.confusion.JUDGED", [STAND, "steadi-one-leg", "yoga-chair"])
    standing_track(tmp_path / "a.npz")
    told = confused(("a.npz", {STAND}), tmp_path)
    (line,) = told
    assert line.startswith(f"a.npz ({STAND}) as steadi-one-leg: ")
