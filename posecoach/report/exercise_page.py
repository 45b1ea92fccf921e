"""An exercise as a page for a person: what to do, when not to, and what is judged."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from posecoach.core.exercise import PROVISIONAL, Check, Exercise, Fault
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.report.console import section
from posecoach.report.words import (
    cautions,
    direction_words,
    dose_line,
    limit_words,
    measure_words,
    step_words,
)

READABLE = 100
"""Longer lines are hard to find back from."""

_JUDGED = {
    "measured": "",
    "approximate": "Judged approximately: a direction is told, never a number.",
    "timer only": "Timer only: the clock runs, nothing is judged, and no score is shown.",
}


def exercise_page(e: Exercise) -> RenderableType:
    """Everything that a person needs to do the exercise, and to know what is judged.

    What keeps people from harm stands before what the camera does: who may not do it and
    what ends it come right after how it is done.
    """
    parts: list[RenderableType] = [Text(e.name, style="bold"), Text(e.purpose), Text("")]
    parts += section("Only with", e.clearance)
    parts += section("Evidence", e.evidence)
    parts += section("How", e.how_to)
    parts += section("You need", e.equipment)
    parts += section("The working side is", e.working)
    parts += section("Camera", f"from the {e.view}, you are {_placed(e)}", e.camera)
    parts += section("Dose", dose_line(e.dose), e.dose.note)
    steps = (f"{number}  {step_words(step)}" for number, step in enumerate(e.protocol, 1))
    parts += section("Step by step", *steps)
    parts += section("Easier", *e.easier)
    parts += section("Harder", *e.harder)
    for title, signs in cautions(e).items():
        parts += section(title, *signs)
    parts += _faults(e)
    parts += _checks(e)
    parts += section("The camera cannot see", e.not_measured)
    sources = (f"{key}: {title.removesuffix(', -')}" for key, title in e.sources.items())
    parts += section("Sources", *sources)
    return Constrain(Group(*parts), READABLE)


def _placed(e: Exercise) -> str:
    """The position in a person's words."""
    return {
        "supine": "on your back",
        "supine-feet-first": "on your back, feet toward it",
        "prone": "on your front",
        "quadruped": "on hands and knees",
        "side-lying": "on your side",
        "inverted": "on the table",
        "bent-over": "standing",
    }.get(e.position, e.position)


def _faults(e: Exercise) -> list[RenderableType]:
    """What is named when it is seen, apart from what only the person can notice."""

    def told(faults: list[Fault]) -> list[str]:
        return [f"{fault.name}: {fault.cue}" for fault in faults]

    seen = [fault for fault in e.faults if fault.during != "ask"]
    felt = [fault for fault in e.faults if fault.during == "ask"]
    return [
        *section("Faults that the camera watches for", *told(seen)),
        *section("Watch out yourself for", *told(felt)),
    ]


def _checks(e: Exercise) -> list[RenderableType]:
    """What stops the clock and what is advice, and where the limits come from."""
    gates = [c for c in e.checks if c.gate]
    advice = [c for c in e.checks if not c.gate]
    ours = any(c.basis == PROVISIONAL for c in e.checks)
    note = "Limits are provisional, ours, where they name no source." if ours else ""
    return [
        *section("What is judged", _JUDGED[e.measurability], note),
        *section("The clock runs while", *(_check(c, e) for c in gates)),
        *section("Advice only", *(_check(c, e) for c in advice)),
    ]


def _check(c: Check, e: Exercise) -> str:
    """One line; a number only where it is measured in degrees or lengths that can be trusted."""
    measure = VOCABULARY[c.measure]
    whose = {"working": "", "other": " (other side)", "both": " (both sides)"}[c.limb]
    name = measure_words(c.measure) + whose
    if "approximate" in (measure.grade, e.measurability):
        told = f"{name}, approximate; {direction_words(c)}"
    else:
        told = f"{name}: {limit_words(c)}. {measure.definition}"
    if c.basis != PROVISIONAL:
        told += f" [{c.basis}]"
    return told
