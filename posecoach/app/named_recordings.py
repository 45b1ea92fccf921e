"""Which recordings a person means by naming files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from posecoach.app.recording import TRACK
from posecoach.core.errors import SourceError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

_FILMS = "mp4 m4v mov mkv webm avi mpg mpeg mts m2ts ts flv wmv asf 3gp ogv gif"
SUFFIXES = frozenset((TRACK, *(f".{kind}" for kind in _FILMS.split())))
"""What is taken for a recording in a folder, in small letters."""


def means_many(named: Sequence[str]) -> bool:
    """True for several names, a folder, or a pattern that the shell has not put out."""
    return len(named) > 1 or _is_folder(named[0]) or _is_pattern(named[0])


def recordings_in(named: Sequence[str]) -> tuple[str, ...]:
    """The recordings that a person named.

    Parameters
    ----------
    named : sequence of str
        A file is taken as it is, whether it is there or not. A folder stands for all that is in
        it and in its folders, sorted by name, but for hidden files.

    Returns
    -------
    tuple of str
        Each file once, in the order in which it was first named.

    Raises
    ------
    SourceError
        When a folder or a pattern has no recording.
    """
    found: dict[str, str] = {}
    for name in named:
        for path in _meant(name):
            found.setdefault(os.path.realpath(path), path)  # unlike Path, it takes a loop of links
    return tuple(found.values())


def _meant(name: str) -> list[str]:
    if _is_folder(name):
        paths = sorted(_inside(name))
    elif _is_pattern(name):
        matching = glob.glob(name, recursive=True)  # noqa: PTH207 - takes a pattern of any root
        paths = sorted(path for path in matching if Path(path).is_file())
    else:
        return [name]
    if not paths:
        message = Message.of("error.no-recording-in", named=plain(name))
        raise SourceError(message, Message.of("hint.name-recordings"))
    return paths


def _inside(folder: str) -> Iterator[str]:
    """Recordings in a folder, as paths that begin as it was named."""
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for file in files:
            if not file.startswith(".") and Path(file).suffix.lower() in SUFFIXES:
                yield os.path.join(place, file)  # noqa: PTH118 - keeps "./" as it was named


def _is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - unlike Path, it takes a name that is too long


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?") and not os.path.lexists(name)
