"""When form really held: the exercise's own limits on the true landmarks.

The measures are posecoach's, the landmarks are the renderer's, and the rest is geometry:
no smoothing, no hysteresis, no visibility. What is left of the hold rules is that a hold
lasts `settle_s` at least and survives a lapse of up to `grace_s`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.core.exercise import SIDES, Check, Exercise, Side
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array
from posecoach.core.kinematics.position import position_margin


@dataclass(frozen=True)
class TrueHold:
    """A hold as it was: seconds, and how many of them were in form."""

    side: Side | None
    start_s: float
    end_s: float
    in_form_s: float


def true_holds(exercise: Exercise, t: Array, points: Array, near: int) -> list[TrueHold]:
    """Every hold of a clip.

    Parameters
    ----------
    exercise : Exercise
    t : ndarray of shape (N,)
        Seconds.
    points : ndarray of shape (N, 33, 2)
        True landmarks in pixels.
    near : int
        Which side is nearer to the camera, 0 left or 1 right.
    """
    sides: list[Side | None] = [*SIDES] if exercise.sides == "both" else [None]
    found = []
    for side in sides:
        index = near if side is None else SIDES.index(side)
        room = form_room(exercise, Body(points), index, at_rest(points))
        stretches = [
            s for a, b in _good(room) for s in _unmoved(exercise, t, points, index, a, b, room)
        ]
        edges = [_edges(t, limited, a, b) for a, b, limited in stretches]
        found += [TrueHold(side, *hold) for hold in _joined(exercise, edges)]
    return sorted(found, key=lambda hold: hold.start_s)


def at_rest(points: Array) -> Body:
    """The person at rest: as every clip begins."""
    return Body(points[:10].mean(axis=0))


def form_room(
    exercise: Exercise, body: Body, index: int, neutral: Body, start: Body | None = None
) -> Array:
    """How far inside its limits the form is, negative outside, shape (N,).

    Each check's room is in parts of its limit's own error band, so that the least is the
    one that decides. Without `start` the checks on what has moved since are left out.
    """
    rooms = [position_margin(body, exercise.position)[:, index]]
    rooms += check_rooms(exercise, exercise.gates, body, index, neutral, start).values()
    return np.min(rooms, axis=0)


def check_rooms(
    exercise: Exercise,
    checks: Sequence[Check],
    body: Body,
    index: int,
    neutral: Body,
    start: Body | None = None,
) -> dict[str, Array]:
    """How far inside its limits each check is by its id, in parts of its error band (N,)."""
    rooms = {}
    for check in checks:
        measure = VOCABULARY[check.measure]
        if measure.reference == "start" and start is None:
            continue
        values = measure(body, neutral=neutral, start=start)
        pair = {"working": (index,), "other": (1 - index,), "both": (0, 1)}[check.limb]
        room = np.min([room_of(check, values[..., i]) for i in pair], axis=0)
        rooms[check.id] = room / measure.band_in(exercise.view)
    return rooms


def true_intervals(
    exercise: Exercise, t: Array, points: Array, near: int
) -> dict[str, dict[str, list[tuple[float, float]]]]:
    """Seconds from and to by side and by check, and by ``"form"``: all gates and the position.

    What compares with the start of a hold has no interval of its own: it is in `true_holds`.
    """
    body, neutral, found = Body(points), at_rest(points), {}
    for side in SIDES if exercise.sides == "both" else ("near",):
        index = near if side == "near" else SIDES.index(side)
        rooms = check_rooms(exercise, exercise.checks, body, index, neutral)
        rooms["form"] = form_room(exercise, body, index, neutral)
        found[side] = {
            name: [_edges(t, room, a, b) for a, b in _good(room)] for name, room in rooms.items()
        }
    return found


def true_measures(exercise: Exercise, points: Array) -> dict[str, Array]:
    """Each measure of the exercise on the true pose, shape (N, 2), left and right."""
    body = Body(points)
    neutral = at_rest(points)
    return {m: VOCABULARY[m](body, neutral=neutral) for m in exercise.measures}


def room_of(check: Check, values: Array) -> Array:
    """How far inside a check's limits its values are, negative outside."""
    size = np.abs(values) if check.absolute else values
    low = -np.inf if check.min is None else check.min
    high = np.inf if check.max is None else check.max
    return np.minimum(size - low, high - size)


def _good(room: Array) -> list[tuple[int, int]]:
    """First and last frame of every stretch with room."""
    edges = np.diff(np.concatenate([[0], (room >= 0).astype(int), [0]]))
    return list(zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1, strict=True))


def _unmoved(
    exercise: Exercise, t: Array, points: Array, index: int, first: int, last: int, room: Array
) -> list[tuple[int, int, Array]]:
    """The stretch again, cut where something has moved since it began, with the room so limited.

    What was too short to be a hold begins anew right there: the foot was still on its way
    into place. A hold that has settled is over, and the next can begin after the grace.
    """
    found = []
    while first <= last:
        rest = slice(first, last + 1)
        moved = form_room(exercise, Body(points[rest]), index, at_rest(points), Body(points[first]))
        stays = int(np.argmin(np.append(moved, -1.0) >= 0))
        if stays == 0:  # it cannot even be told here what has moved
            first += 1
            continue
        limited = room.copy()
        limited[rest] = np.minimum(room[rest], moved)
        end = first + stays - 1
        found.append((first, end, limited))
        held = t[end] - t[first] >= exercise.timing.settle_s
        after = t[end] + exercise.timing.grace_s
        first = int(np.searchsorted(t, after, side="right")) if held else end + 1
    return found


def _edges(t: Array, room: Array, first: int, last: int) -> tuple[float, float]:
    """Seconds at which the room crosses zero, between the frames."""

    def crossing(outside: int, inside: int) -> float:
        if not 0 <= outside < len(t) or not room[outside] < 0:  # nan, or cut off here
            return float(t[inside])
        share = room[inside] / (room[inside] - room[outside])
        return float(t[inside] + share * (t[outside] - t[inside]))

    return crossing(first - 1, first), crossing(last + 1, last)


def _joined(
    exercise: Exercise, stretches: list[tuple[float, float]]
) -> list[tuple[float, float, float]]:
    """Start, end and seconds in form of the holds that the stretches make up."""
    timing = exercise.timing
    holds: list[tuple[float, float, float]] = []
    for start, end in stretches:
        if holds and start - holds[-1][1] <= timing.grace_s:
            first, _, seconds = holds[-1]
            holds[-1] = (first, end, seconds + end - start)
        elif end - start >= timing.settle_s:
            holds.append((start, end, end - start))
    return holds
