"""Finds out the setup of a demonstration: the camera's view and the person's position."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

import numpy as np

from posecoach.core.authoring.demonstration import MOSTLY, Demonstration
from posecoach.core.errors import SourceError
from posecoach.core.exercise import SIDES, Exercise, Position, Side
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY, Plane
from posecoach.core.kinematics.position import position_margin
from posecoach.core.kinematics.view import ViewCheck
from posecoach.core.message import Message, as_given

HEAD_DOWN_DEG = VOCABULARY["inversion_angle"].band
"""A person whose head is lower by more than this angle is inverted; lying flat reads less."""

STEADY = 0.95
"""A position seen in a smaller share of the moments is borderline and ranks behind others;
provisional."""

_PARTICULAR_FIRST: tuple[Position, ...] = (
    "supine-feet-first",
    "standing",
    "bent-over",
    "quadruped",
    "inverted",
    "supine",
    "prone",
    "kneeling",
    "side-lying",
    "hanging",
    "sitting",
)
"""The order in which positions are preferred. Their rules are wide and overlap: a person on all
fours also fits the rule for lying, one who stands also that for sitting. The first fit is used."""

_NOT_FROM: dict[Plane, tuple[Position, ...]] = {
    "front": ("supine", "prone", "inverted", "quadruped"),
    "side": ("side-lying", "supine-feet-first"),
}
"""Positions that are not filmed from this view, where they would be mistaken for others."""


@dataclass(frozen=True, slots=True)
class InferredSetup:
    """From where the person is seen during the hold, and in which position.

    Parameters
    ----------
    view, position : str
        As exercise files name them.
    off_deg : float
        Degrees by which the camera stands off the view; median of the hold.
    near : {"left", "right"}
        The side nearer to the camera.
    share : float
        Share of the hold's moments that show the position.
    """

    view: Plane
    position: Position
    off_deg: float
    near: Side
    share: float


def infer_setup(
    demo: Demonstration, blank: Exercise, view: Plane | None, position: Position | None
) -> InferredSetup:
    """Find the view and the position, or check those that were given.

    Parameters
    ----------
    demo : Demonstration
    blank : Exercise
        Any exercise; its view and position are replaced.
    view, position : str or None
        As exercise files name them; None when it must be found.

    Raises
    ------
    SourceError
        When the camera stands off the view, or the hold is in no known or another position.
    """
    side_on = _seen_from(demo, replace(blank, view="side", position="standing"))
    view = view or ("side" if side_on.off_deg <= 45 else "front")
    fits = positions(demo, view)
    if position is None and not fits:
        raise SourceError(
            Message.of("error.no-position"),
            Message.of("hint.say-position", names=tuple(map(as_given, get_args(Position)))),
        )
    position = position or fits[0]
    share = _share(demo.hold, position)
    if share < MOSTLY:
        would = Message.of("hint.would-fit", names=tuple(map(as_given, fits)))
        hint = would if fits else Message.of("hint.leave-position-away")
        raise SourceError(Message.of("error.another-position", position=position), hint)
    seen = _seen_from(demo, replace(blank, view=view, position=position))
    if seen.ok < MOSTLY:
        raise SourceError(
            Message.of("error.off-view", off_deg=seen.off_deg, view=view),
            Message.of("hint.film-straight"),
        )
    return InferredSetup(view, position, seen.off_deg, seen.near, share)


def positions(demo: Demonstration, view: Plane) -> tuple[Position, ...]:
    """The positions that the hold may be in, the likeliest first.

    Parameters
    ----------
    demo : Demonstration
    view : {"front", "side"}
    """
    shares = {p: _share(demo.hold, p) for p in _PARTICULAR_FIRST if p not in _NOT_FROM[view]}
    fits = {p for p, share in shares.items() if share >= MOSTLY}
    if not any(_share(body, "bent-over") >= MOSTLY for body in (demo.hold, *demo.rests)):
        fits.discard("standing")  # a person who sits never shows a leg in its full length
    head_down = np.fmin(*VOCABULARY["inversion_angle"](demo.hold).T) > HEAD_DOWN_DEG
    if head_down.mean() < MOSTLY:
        fits.discard("inverted")
    by_likelihood = sorted(fits, key=lambda p: (shares[p] < STEADY, _PARTICULAR_FIRST.index(p)))
    return tuple(by_likelihood)


def _share(body: Body, position: Position) -> float:
    """Share of the moments that show the position on every side that is seen.

    Both sides must, because either may be the one that is judged.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        margin = np.atleast_2d(position_margin(body, position))
    return float((np.fmin(*margin.T) > 0).mean())


@dataclass(frozen=True, slots=True)
class _Seen:
    ok: float
    off_deg: float
    near: Side


def _seen_from(demo: Demonstration, exercise: Exercise) -> _Seen:
    check = ViewCheck(exercise)
    views = [check.update(t, pose) for t, pose in demo.poses]
    return _Seen(
        float(np.mean([v.ok for v in views])),
        float(np.median([v.off_deg for v in views])),
        SIDES[round(float(np.mean([v.near for v in views])))],
    )
