"""The table of landmarks agrees with itself."""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.landmarks import BONES, COUNT, MIRRORED, PAIRS, Landmark


def test_mirroring_twice_is_nothing_and_changes_left_for_right() -> None:
    assert (MIRRORED[MIRRORED] == np.arange(COUNT)).all()
    for mark in Landmark:
        swapped = mark.name.replace("LEFT", "*").replace("RIGHT", "LEFT").replace("*", "RIGHT")
        assert Landmark(MIRRORED[mark]).name == swapped


def test_pairs_are_left_then_right_of_one_part() -> None:
    for part, (left, right) in PAIRS.items():
        if part == "nose":
            assert left == right == Landmark.NOSE
            continue
        assert "LEFT" in Landmark(left).name
        assert MIRRORED[left] == right


def test_no_bone_is_drawn_twice_and_each_has_its_twin() -> None:
    bones = {frozenset(b) for b in BONES}
    assert len(bones) == len(BONES)
    assert all(frozenset(int(MIRRORED[i]) for i in b) in bones for b in bones)
