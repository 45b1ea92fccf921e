"""An exercise drafted from a demonstration: what a person showed becomes what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posecoach.core.authoring.demonstration import Demonstration, Reading
from posecoach.core.authoring.draft_parts import (
    TODO,
    DraftRequest,
    blank_exercise,
    landmarks,
    measurability,
    provisional_check,
    provisional_repetition,
)
from posecoach.core.authoring.measure_selection import (
    Candidate,
    candidates,
    chosen,
    uneven,
    working_side,
)
from posecoach.core.authoring.setup_inference import Placing, placing
from posecoach.core.errors import SourceError, UsageError
from posecoach.core.exercise import SIDES, Check, Exercise, Limb, Side
from posecoach.core.judging.hold import Hold
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY, Plane
from posecoach.core.kinematics.observation import observed
from posecoach.core.names import nearest

SUGGESTIONS = 8
"""More would bury the checks that are there."""

MOVED = 3.0
"""What spreads over more error bands than these was moved, not held; provisional."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and how it came about.

    Parameters
    ----------
    exercise : Exercise
        Whole and ready to be judged by; words that a person must write begin with TODO.
    placing : Placing
    working : {"left", "right"}
        The side that works in the demonstration, or is nearer to the camera.
    suggestions : tuple of Check
        More that tell the hold from rest.
    others : tuple of Candidate
        What else was measured.
    rested : bool
        False when nobody was seen at rest before the hold: then nothing tells it from rest.
    moved : tuple of Candidate
        What changed in the demonstration by more than a hold does, the two clearest.
    """

    exercise: Exercise
    placing: Placing
    working: Side
    suggestions: tuple[Check, ...]
    others: tuple[Candidate, ...]
    rested: bool
    moved: tuple[Candidate, ...]


def draft(demo: Demonstration, wanted: DraftRequest) -> Draft:
    """Draft an exercise from a demonstration.

    Raises
    ------
    SourceError
        When the camera stands off the view, the position cannot be told, or what was asked
        for is not seen.
    UsageError
        For a measure that this view does not have.
    """
    check_measures(wanted.measures)
    blank = blank_exercise(wanted, demo)
    placed = placing(demo, blank, wanted.view, wanted.position)
    view = placed.view
    rest = _rest(demo, view)
    readings = demo.readings(view, rest)
    two_sided = wanted.two_sided
    if two_sided is None:
        two_sided = wanted.side is not None or _sides_differ(readings, view, wanted)
    working = wanted.side or working_side(readings, view) if two_sided else placed.near
    found = candidates(readings, view, working, _limbs(view, two_sided=two_sided))
    gates = _gates(found, view, wanted)
    if not gates:
        hint = "film the whole person, from two to three meters, in good light"
        raise SourceError(f"nothing that a {view} view can measure was seen", hint)
    more = [c for c in found if c not in gates]
    suggested = sorted((c for c in more if c.tells), key=lambda c: -c.clear)[:SUGGESTIONS]
    told = f"of the demonstration at {demo.start_s:g} to {demo.end_s:g} s in {wanted.clip}"
    exercise = replace(
        blank,
        position=placed.position,
        view=view,
        landmarks=landmarks(gates, placed.position),
        sides="both" if two_sided else "near",
        working=f"{TODO} the side that works; the demonstration shows the {working}" * two_sided,
        measurability=measurability(gates),
        dose=replace(blank.dose, per_side=two_sided),
        checks=tuple(provisional_check(c, told, gate=True, entry=c is gates[0]) for c in gates),
        repetition=provisional_repetition(gates[0]) if wanted.kind == "repetitions" else None,
    )
    return Draft(
        exercise,
        placed,
        working,
        tuple(provisional_check(c, told, gate=False, entry=False) for c in suggested),
        tuple(c for c in more if c not in suggested),
        rest is not None,
        _moved(found),
    )


def _moved(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    moved = [c for c in found if c.spread > MOVED * c.band]
    return tuple(sorted(moved, key=lambda c: -c.spread / c.band)[:2])


def held(of: Draft, demo: Demonstration) -> Hold | None:
    """The hold that the draft finds in its own demonstration; None when it finds none."""
    sides = (of.working,) if of.exercise.sides == "both" else SIDES
    judge = Judge(of.exercise, sides)
    judged = [judge.update(t, observed(pose)) for t, pose in demo.moments]
    holds = [s.ended for j in judged for s in j.sides if s.ended]
    holds += [hold for _, hold in judge.finish()]
    shared = {h: min(h.end_s, demo.end_s) - max(h.start_s, demo.start_s) for h in holds}
    best = max(shared, key=lambda h: shared[h], default=None)
    return best if best and shared[best] > 0 else None


def _rest(demo: Demonstration, view: Plane) -> Body | None:
    """The latest rest that is not the hold itself, in case it was begun before its start."""
    for rest in reversed(demo.rests):
        readings = demo.readings(view, rest)
        if any(c.tells for c in candidates(readings, view, "right", ("working", "other"))):
            return rest
    return None


def _sides_differ(readings: Sequence[Reading], view: Plane, wanted: DraftRequest) -> bool:
    """True when what would be judged tells one side from the other."""
    side = working_side(readings, view)
    found = candidates(readings, view, side, _limbs(view, two_sided=True))
    judged = [c.measure for c in _gates(found, view, wanted)]
    return uneven([r for r in readings if r.measure in judged], view)


def _limbs(view: Plane, *, two_sided: bool) -> tuple[Limb, ...]:
    """From the front neither side is nearer for long, so both must show a common form."""
    if two_sided:
        return ("working", "other")
    return ("both",) if view == "front" else ("working",)


def _gates(found: Sequence[Candidate], view: Plane, wanted: DraftRequest) -> list[Candidate]:
    return _asked(wanted.measures, view, found) if wanted.measures else chosen(found)


def check_measures(names: Sequence[str]) -> None:
    """Make sure that all of them are in the vocabulary.

    Raises
    ------
    UsageError
        For the first that is not; the hint has the nearest names.
    """
    for name in names:
        if name not in VOCABULARY:
            raise UsageError(f"no measure is called '{name}'", nearest(name, VOCABULARY))


def _asked(names: Sequence[str], view: Plane, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that the author named, in that order."""
    seen = {c.measure.name: c for c in found}
    for name in names:
        measure = VOCABULARY[name]
        if view not in measure.views:
            hint = f"in this clip there are {', '.join(sorted(seen))}"
            raise UsageError(f"{name} cannot be measured in a {view} view", hint)
        if name not in seen:
            hint = f"it needs {' and '.join(measure.parts)} in the picture all the time"
            if measure.reference == "neutral":
                hint += ", and a second of rest before --start"
            raise SourceError(f"{name} cannot be read during the hold", hint)
    return [seen[name] for name in dict.fromkeys(names)]
