"""The order of exercises: as few changes of posture as the order of the parts allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from posecoach.core.exercise import Exercise, Position

POSTURES: tuple[tuple[Position, ...], ...] = (
    ("standing", "bent-over", "hanging"),
    ("sitting",),
    ("kneeling", "quadruped"),
    ("side-lying",),
    ("prone",),
    ("supine", "supine-feet-first"),
    ("inverted",),
)
"""Positions grouped by posture: within a group nobody has to get up or lie down. Of orders with
equally few changes the one that begins with the earlier groups is taken."""
_POSTURE = {position: n for n, group in enumerate(POSTURES) for position in group}


def posture(exercise: Exercise) -> int:
    """Number of the exercise's posture in `POSTURES`."""
    return _POSTURE[exercise.position]


def fewest_changes(
    start: int, blocks: Sequence[frozenset[int]], end: int | None
) -> list[tuple[int, ...]]:
    """The order of postures within each block that changes posture least often.

    Parameters
    ----------
    start : int
        The posture before the first block.
    blocks : sequence of frozenset of int
        The postures that occur in each block.
    end : int or None
        The posture after the last block; None when nothing follows.

    Returns
    -------
    list of tuple of int
        One order for each block; of equally good ones the first by number.

    Notes
    -----
    Dynamic programming over the last posture of a block, because nothing else of a block
    affects what follows. A block begins with the posture before it when it has that posture:
    no other beginning is better.
    """
    best: dict[int, list[tuple[int, ...]]] = {start: []}
    for block in blocks:
        best_after: dict[int, list[tuple[int, ...]]] = {}
        for last, orders in best.items():
            for order in _ways(last, block):
                longer = [*orders, order]
                ends = order[-1] if order else last
                if ends not in best_after or _cost(start, longer) < _cost(start, best_after[ends]):
                    best_after[ends] = longer
        best = best_after
    after = () if end is None else (end,)
    return min(best.values(), key=lambda orders: _cost(start, [*orders, after]))


def _ways(last: int, block: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """One order of a block's postures for each posture that it can end with."""
    for ends in block:
        others = block - {ends}
        begin = (last,) if last in others else ()
        yield (*begin, *sorted(others - {last}), ends)
    if not block:
        yield ()


def _cost(start: int, orders: Iterable[tuple[int, ...]]) -> tuple[int, tuple[int, ...]]:
    """The number of changes, then the order itself, so that equal numbers compare by order."""
    whole = (start, *(number for order in orders for number in order))
    return sum(a != b for a, b in pairwise(whole)), whole


def changes(first: Exercise, blocks: Sequence[Sequence[Exercise]], last: Exercise | None) -> int:
    """The smallest number of changes of posture from the first exercise to the last.

    Parameters
    ----------
    first : Exercise
    blocks : sequence of sequence of Exercise
        In order; within a block the exercises may be put in any order.
    last : Exercise or None
        None when nothing comes after the last block.
    """
    return _least(
        posture(first),
        tuple(frozenset(map(posture, block)) for block in blocks),
        None if last is None else posture(last),
    )


@lru_cache(maxsize=4096)
def _least(start: int, blocks: tuple[frozenset[int], ...], end: int | None) -> int:
    orders = fewest_changes(start, blocks, end)
    return _cost(start, [*orders, () if end is None else (end,)])[0]


def in_order(
    first: Exercise, blocks: Sequence[Sequence[Exercise]], last: Exercise | None
) -> list[Exercise]:
    """All exercises in order: the first, block after block, the last.

    Within a posture the exercises with the view of the exercise before come first, so that
    the camera or the person turns less often; otherwise the given order is kept.

    Parameters
    ----------
    first : Exercise
    blocks : sequence of sequence of Exercise
    last : Exercise or None
    """
    postures = [frozenset(map(posture, block)) for block in blocks]
    end = None if last is None else posture(last)
    done = [first]
    for block, order in zip(blocks, fewest_changes(posture(first), postures, end), strict=True):
        for number in order:
            group = [e for e in block if posture(e) == number]
            view = done[-1].view
            done += sorted(group, key=lambda e, view=view: e.view != view)  # type: ignore[misc]
    return done if last is None else [*done, last]
