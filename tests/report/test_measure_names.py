"""Every measure has a name that a person can read."""

from __future__ import annotations

from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.report.phrases import measure_message
from tests.english import english


def test_every_measure_has_a_name_of_words() -> None:
    names = [english(measure_message(name)) for name in VOCABULARY]
    assert all(names)
    assert not [name for name in names if "_" in name]
