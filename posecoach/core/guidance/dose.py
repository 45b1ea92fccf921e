"""A dose in words."""

from __future__ import annotations

from posecoach.core.exercise import Dose
from posecoach.core.message import Message


def dose_message(dose: Dose) -> Message:
    """A dose as a person would say it."""
    times, sets = dose.repetitions, dose.sets
    if times == 1:
        times, sets = sets, 1  # three sets of one hold are three holds
    sides = dose.per_side
    once = (
        Message.of("dose.held", times=times, hold_s=dose.hold_s, per_side=sides)
        if dose.hold_s
        else Message.of("dose.times", times=times, per_side=sides)
    )
    return once if sets == 1 else Message.of("dose.sets", sets=sets, dose=once)
