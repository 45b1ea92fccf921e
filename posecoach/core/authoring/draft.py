"""Drafts an exercise from a demonstration: the limits are put around what one person showed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posecoach.core.authoring.demonstration import Demonstration, MeasureReading
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
    is_asymmetric,
    select_gates,
    working_side,
)
from posecoach.core.authoring.setup_inference import InferredSetup, infer_setup
from posecoach.core.errors import SourceError, UsageError
from posecoach.core.exercise import SIDES, Check, Exercise, Limb, Side
from posecoach.core.judging.hold import Hold
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY, Plane
from posecoach.core.kinematics.observation import observed
from posecoach.core.message import Message, as_given
from posecoach.core.names import nearest_hint

SUGGESTIONS = 8
"""At most this many more checks are suggested, so that the author still sees the chosen ones."""

MOVED = 3.0
"""A measure that spreads over more error bands than this was moved, not held; provisional."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted exercise and what was found in the demonstration.

    Parameters
    ----------
    exercise : Exercise
        Complete, so that a judge can use it; texts that the author must write begin with TODO.
    setup : InferredSetup
        The view and the position.
    working : {"left", "right"}
        The side that works in the demonstration; for an exercise without sides, the side
        nearer to the camera.
    suggestions : tuple of Check
        More checks that separate the hold from rest.
    others : tuple of Candidate
        The remaining measures.
    rested : bool
        False when the person was not seen at rest before the hold. Then no measure can be
        compared with rest.
    moved : tuple of Candidate
        The two measures that changed most during the hold, of those that were moved rather
        than held.
    """

    exercise: Exercise
    setup: InferredSetup
    working: Side
    suggestions: tuple[Check, ...]
    others: tuple[Candidate, ...]
    rested: bool
    moved: tuple[Candidate, ...]


def draft(demo: Demonstration, request: DraftRequest) -> Draft:
    """Draft an exercise from a demonstration.

    Parameters
    ----------
    demo : Demonstration
    request : DraftRequest
        What the author says of the exercise.

    Raises
    ------
    SourceError
        When the camera stands off the view, the position cannot be told, or a requested measure
        is not seen.
    UsageError
        When a requested measure does not exist or is not measured in this view.
    """
    check_measures(request.measures)
    blank = blank_exercise(request, demo)
    setup = infer_setup(demo, blank, request.view, request.position)
    view = setup.view
    rest = _rest(demo, view)
    readings = demo.readings(view, rest)
    two_sided = request.two_sided
    if two_sided is None:
        two_sided = request.side is not None or _sides_differ(readings, view, request)
    working = request.side or working_side(readings, view) if two_sided else setup.near
    found = candidates(readings, view, working, _limbs(view, two_sided=two_sided))
    gates = _gates(found, view, request)
    if not gates:
        hint = Message.of("hint.film-the-whole-person")
        raise SourceError(Message.of("error.nothing-measured", view=view), hint)
    more = [c for c in found if c not in gates]
    suggested = sorted((c for c in more if c.separates), key=lambda c: -c.separation)[:SUGGESTIONS]
    told, shown = request.in_words, Message.of(f"side.{working}")
    origin = Message.of("drafted.origin", start_s=demo.start_s, end_s=demo.end_s, clip=request.clip)
    side_to_write = f"{TODO} {told(Message.of('drafted.working', side=shown))}"
    exercise = replace(
        blank,
        position=setup.position,
        view=view,
        landmarks=landmarks(gates, setup.position),
        sides="both" if two_sided else "near",
        working=side_to_write if two_sided else "",
        measurability=measurability(gates),
        dose=replace(blank.dose, per_side=two_sided),
        checks=tuple(
            provisional_check(c, origin, told, gate=True, entry=c is gates[0]) for c in gates
        ),
        repetition=provisional_repetition(gates[0]) if request.kind == "repetitions" else None,
    )
    return Draft(
        exercise,
        setup,
        working,
        tuple(provisional_check(c, origin, told, gate=False, entry=False) for c in suggested),
        tuple(c for c in more if c not in suggested),
        rest is not None,
        _moved(found),
    )


def _moved(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The two measures that moved most, in error bands."""
    moved = [c for c in found if c.spread > MOVED * c.band]
    return tuple(sorted(moved, key=lambda c: -c.spread / c.band)[:2])


def detected_hold(made: Draft, demo: Demonstration) -> Hold | None:
    """The hold that a judge finds in a demonstration with the draft made from it.

    Parameters
    ----------
    made : Draft
    demo : Demonstration
        The one that the draft was made from.

    Returns
    -------
    Hold or None
        The hold that shares most time with the demonstrated one; None when none does.
    """
    sides = (made.working,) if made.exercise.sides == "both" else SIDES
    judge = Judge(made.exercise, sides)
    judged = [judge.update(t, observed(pose)) for t, pose in demo.moments]
    holds = [s.ended for j in judged for s in j.sides if s.ended]
    holds += [hold for _, hold in judge.finish()]
    shared = {h: min(h.end_s, demo.end_s) - max(h.start_s, demo.start_s) for h in holds}
    best = max(shared, key=lambda h: shared[h], default=None)
    return best if best and shared[best] > 0 else None


def _rest(demo: Demonstration, view: Plane) -> Body | None:
    """The latest moment of rest that differs from the hold.

    The person may have taken the position before `start_s`; being still there is not rest.
    """
    for rest in reversed(demo.rests):
        readings = demo.readings(view, rest)
        if any(c.separates for c in candidates(readings, view, "right", ("working", "other"))):
            return rest
    return None


def _sides_differ(readings: Sequence[MeasureReading], view: Plane, request: DraftRequest) -> bool:
    """True when the gates that would be chosen changed more on one side than on the other."""
    side = working_side(readings, view)
    found = candidates(readings, view, side, _limbs(view, two_sided=True))
    judged = [c.measure for c in _gates(found, view, request)]
    return is_asymmetric([r for r in readings if r.measure in judged], view)


def _limbs(view: Plane, *, two_sided: bool) -> tuple[Limb, ...]:
    """The limbs to consider for checks.

    Without sides, a side view judges the nearer side. In a front view neither side stays the
    nearer one, so both must be in form.
    """
    if two_sided:
        return ("working", "other")
    return ("both",) if view == "front" else ("working",)


def _gates(found: Sequence[Candidate], view: Plane, request: DraftRequest) -> list[Candidate]:
    return _asked(request.measures, view, found) if request.measures else select_gates(found)


def check_measures(names: Sequence[str]) -> None:
    """Make sure that all measures are in the vocabulary.

    Raises
    ------
    UsageError
        For the first unknown one; the hint has the nearest names.
    """
    for name in names:
        if name not in VOCABULARY:
            raise UsageError(
                Message.of("error.no-measure", name=name), nearest_hint(name, VOCABULARY)
            )


def _asked(names: Sequence[str], view: Plane, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates for the measures that the author named, in that order."""
    seen = {c.measure.name: c for c in found}
    for name in names:
        measure = VOCABULARY[name]
        if view not in measure.views:
            hint = Message.of("hint.seen-in-clip", measures=tuple(map(as_given, sorted(seen))))
            raise UsageError(Message.of("error.not-in-this-view", name=name, view=view), hint)
        if name not in seen:
            parts, rest = tuple(map(as_given, measure.parts)), measure.reference == "neutral"
            hint = Message.of(
                "hint.needs-parts-and-rest" if rest else "hint.needs-parts", parts=parts
            )
            raise SourceError(Message.of("error.not-read-in-hold", name=name), hint)
    return [seen[name] for name in dict.fromkeys(names)]
