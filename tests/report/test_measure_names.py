"""Every measure has a name that a person can read."""

from __future__ import annotations

from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.report.measure_names import MEASURE_NAMES


def test_every_measure_has_a_name_of_words() -> None:
    assert set(MEASURE_NAMES) == set(VOCABULARY)
    assert not [name for name in MEASURE_NAMES.values() if "_" in name]
