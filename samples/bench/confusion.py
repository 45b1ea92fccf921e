"""What a person earns as another exercise than the one that is done."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from samples.bench.job import JUDGED
from samples.bench.real import Row, judged

LEAST_S = 0.5
"""Less is not told: it is one hold that has only just settled."""


def confused(item: tuple[str, Collection[str]], folder: Path) -> list[str]:
    """The seconds that a track earns as each exercise but those that are done in it.

    Parameters
    ----------
    item : tuple of str and collection of str
        Name of the track, and the exercises that are known to be done.
    folder : Path

    Returns
    -------
    list of str
        A line for each exercise of `LEAST_S` and more. It need not be wrong: a tree is a stand
        on one leg as well.
    """
    track, done = item
    lines = []
    for name in (name for name in JUDGED if name not in done):
        holds = judged(Row(track, name), folder).summary.holds
        seconds = sum(hold.hold.in_form_s for hold in holds)
        if seconds >= LEAST_S:
            what = ", ".join(sorted(done)) or "nothing known"
            lines.append(f"{track} ({what}) as {name}: {seconds:.1f} s")
    return lines
