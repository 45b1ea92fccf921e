"""What an exercise's data says, in a person's words: for the console and for the page."""

from __future__ import annotations

from posecoach.core.exercise import PROVISIONAL, Check, Dose, Exercise, ProtocolStep
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.report.measure_names import MEASURE_NAMES
from posecoach.safety import safety


def dose_words(dose: Dose) -> str:
    """A dose as a person would say it."""
    times, sets = dose.repetitions, dose.sets
    if times == 1:
        times, sets = sets, 1  # three sets of one hold are three holds
    words = f"{times} x {dose.hold_s:g} s" if dose.hold_s else f"{times} times"
    words += " each side" if dose.per_side else ""
    return words if sets == 1 else f"{sets} sets of {words}"


def dose_line(dose: Dose) -> str:
    """A dose with its rest and how often."""
    rest = f", {dose.rest_s:g} s rest" if dose.rest_s else ""
    return f"{dose_words(dose)}{rest}; {dose.frequency}"


def step_words(step: ProtocolStep) -> str:
    """One step of a timed protocol."""
    words = f"{step.label}: "
    words += f"table set to {step.angle:g}°, " if step.angle is not None else ""
    words += f"{step.repeat} x {step.hold_s:g} s"
    words += f", {step.rest_s:g} s rest" if step.rest_s else ""
    most = step.total_max_s
    return words + (f", at most {most:g} s in all" if most is not None else "")


def measure_words(name: str) -> str:
    """A measure's name as words."""
    return MEASURE_NAMES[name]


def basis_words(basis: str) -> str:
    """Where a number comes from."""
    return basis if basis != PROVISIONAL else "provisional (ours)"


def limit_words(check: Check) -> str:
    """A check's limits as numbers."""
    unit = "°" if VOCABULARY[check.measure].unit == "deg" else ""
    if check.min is None:
        return f"at most {check.max:g}{unit}"
    if check.max is None:
        return f"at least {check.min:g}{unit}"
    return f"{check.min:g} to {check.max:g}{unit}"


def direction_words(check: Check) -> str:
    """A check's limits as directions, for what is known only approximately."""
    ways = ((check.min, "too little", check.below), (check.max, "too much", check.above))
    told = (f"{way}: {cue}" if cue else way for limit, way, cue in ways if limit is not None)
    return "; ".join(told)


def cautions(e: Exercise) -> dict[str, list[str]]:
    """Who should not do it, who with care, and what ends it."""
    conditions, stop_rules = safety().conditions, safety().stop_rules
    return {
        "Not if": [conditions[name] for name in e.exclude_if],
        "With care if": [conditions[name] for name in e.caution_if],
        "Stop at": [stop_rules[name] for name in e.stop_if],
    }
