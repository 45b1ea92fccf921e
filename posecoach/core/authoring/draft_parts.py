"""The parts of a drafted exercise: targets from medians, limits from bands, all provisional."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from posecoach.core.authoring.demonstration import Demonstration
from posecoach.core.authoring.measure_selection import Candidate
from posecoach.core.errors import SourceError
from posecoach.core.exercise import (
    PROVISIONAL,
    Area,
    Check,
    Dose,
    Exercise,
    ExerciseKind,
    Measurability,
    Position,
    Repetition,
    Side,
)
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.measures import Plane
from posecoach.core.kinematics.position import position_parts

TODO = "TODO"
"""Begins every text that the author is still to write."""

AS_SHOWN = "As it was shown."
"""Said for a draft, until its author has written how it is done."""

LEAVES_REST = 0.25
"""An attempt at a repetition begins this share of the way from rest to form; provisional."""


_SPOKEN = {
    "abd": "out to the side",
    "dev": "height",
    "elev": "height",
    "flex": "bend",
    "fwd": "forward",
    "incl": "lean",
    "lat": "to the side",
    "len": "length",
    "shank": "shin",
    "vert": "off upright",
    "yaw": "turn",
}
"""The short words in the names of measures, for cues that can be heard until better ones stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What the author says of the exercise; None and empty are to be found in the clip.

    `clip` is the name of the file, without folders: it is written into the draft. Who must
    not do what it stands in for, `instead_of`, must not do it either.
    """

    id: str
    clip: str
    name: str = ""
    area: Area = "whole spine"
    kind: ExerciseKind = "static hold"
    view: Plane | None = None
    position: Position | None = None
    two_sided: bool | None = None
    side: Side | None = None
    measures: tuple[str, ...] = ()
    instead_of: Exercise | None = None


def blank_exercise(wanted: DraftRequest, demo: Demonstration) -> Exercise:
    """The exercise as far as no picture is needed for it."""
    before = wanted.instead_of
    return Exercise(
        format=1,
        id=wanted.id,
        name=wanted.name or wanted.id.replace("-", " ").capitalize(),
        area=wanted.area,
        level="beginner",
        purpose=f"{TODO} what it is good for, in one sentence.",
        how_to=f"{TODO} how to set up and what to do, as you would say it to a person.",
        position="standing",
        view="front",
        landmarks=(),
        sides="near",
        kind=wanted.kind,
        measurability="measured",
        not_measured=f"{TODO} what matters and the camera cannot see",
        dose=Dose(
            hold_s=max(1, math.floor(demo.end_s - demo.start_s)),
            repetitions=1,
            frequency=f"{TODO} how often",
            note=f"{TODO} where this dose comes from; the hold is as long as the demonstration",
        ),
        clearance=before.clearance if before else "",
        exclude_if=before.exclude_if if before else ("red_flag",),
        caution_if=before.caution_if if before else (),
        stop_if=before.stop_if if before else ("PAIN", "RADIATE", "DIZZY"),
    )


def unwritten(exercise: Exercise) -> dict[str, str]:
    """The texts that its author is still to write, by the place in the file."""
    texts = {
        "purpose": exercise.purpose,
        "how_to": exercise.how_to,
        "working": exercise.working,
        "not_measured": exercise.not_measured,
        "dose.frequency": exercise.dose.frequency,
        "dose.note": exercise.dose.note,
    }
    return {place: text for place, text in texts.items() if text.startswith(TODO)}


def spoken(exercise: Exercise) -> Exercise:
    """The exercise as a session says it: nobody is read what is still to be written."""
    missing = unwritten(exercise)
    return replace(
        exercise,
        how_to=AS_SHOWN if "how_to" in missing else exercise.how_to,
        working="" if "working" in missing else exercise.working,
    )


def measurability(gates: Sequence[Candidate]) -> Measurability:
    """Approximate when any gate is."""
    approximate = any(c.measure.grade == "approximate" for c in gates)
    return "approximate" if approximate else "measured"


def landmarks(gates: Sequence[Candidate], position: Position) -> tuple[str, ...]:
    """The parts that the gates and the position need, from head to foot."""
    needed = {part for c in gates for part in c.measure.parts} | set(position_parts(position))
    return tuple(part for part in PAIRS if part in needed)


def provisional_check(c: Candidate, told: str, *, gate: bool, entry: bool) -> Check:
    """A check around what the demonstration read; `told` says where that was."""
    words = " ".join(_SPOKEN.get(w, w) for w in c.measure.name.removesuffix("_est").split("_"))
    unit = "degrees" if c.measure.unit == "deg" else ""
    figure = f"{c.median:.0f} {unit}" if unit else f"{c.median:.2f}"
    return Check(
        id=c.measure.name.replace("_", "-") + ("-other" if c.limb == "other" else ""),
        measure=c.measure.name,
        min=c.min,
        max=c.max,
        hysteresis=c.hysteresis,
        gate=gate,
        entry=entry,
        limb=c.limb,
        below="" if c.min is None else f"A little more {words}",
        above="" if c.max is None else f"A little less {words}",
        basis=PROVISIONAL,
        note=f"median {figure} {told}",
    )


def provisional_repetition(entry: Candidate) -> Repetition:
    """From rest past the nearer limit of the first gate.

    Raises
    ------
    SourceError
        When no rest was seen, or it is form.
    """
    edge = entry.edge
    if edge is None:
        raise SourceError(
            f"{entry.measure.name} does not tell the hold from the rest before it",
            "begin the clip with a second of rest, or say --kind 'static hold'",
        )
    leaves = entry.rest + LEAVES_REST * (edge - entry.rest)
    return Repetition(measure=entry.measure.name, rest=round(leaves, 2), top=edge)
