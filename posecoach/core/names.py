"""A name that is not known, and the known ones that may have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from posecoach.core.message import Message, as_given


def nearest_hint(name: str, known: Iterable[str], otherwise: str = "") -> Message:
    """A hint that asks for the nearest known names.

    Parameters
    ----------
    name : str
        What was given, and is not known.
    known : iterable of str
    otherwise : str
        The command that lists them, told where no name is near; empty to tell all of them.
    """
    names = sorted(known)
    if near := _near(name, names):
        return Message.of("hint.did-you-mean", names=tuple(as_given(f"'{n}'") for n in near))
    if otherwise:
        return Message.of("hint.see-list", command=otherwise)
    return Message.of("hint.known-are", names=tuple(map(as_given, names)))


def _near(name: str, names: list[str]) -> list[str]:
    return difflib.get_close_matches(name, names, n=3, cutoff=0.5)
