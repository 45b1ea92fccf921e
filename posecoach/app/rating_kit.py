"""A kit for raters: the page, and the clips under names that say nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from posecoach.core.errors import OutputError, SourceError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.files import make_folder, write_text
from posecoach.report.rating_page import clip_code, rating_page
from posecoach.words import Words

PLAYED = (".mp4", ".m4v", ".mov", ".webm", ".ogv")
"""What browsers play."""


def make_kit(clips: Path, exercise: Exercise, kit: Path, words: Words) -> int:
    """Write a kit and return how many clips are in it.

    Parameters
    ----------
    clips : Path
        Folder of clips; what no browser plays is left out.
    exercise : Exercise
        Which all of them show.
    kit : Path
        Folder to write it into.
    words : Words
        In which language.

    Raises
    ------
    SourceError
        When there is no clip to be played.
    OutputError
        When the kit cannot be written.
    """
    try:
        found = sorted(f for f in clips.iterdir() if f.suffix.lower() in PLAYED and f.is_file())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problem = Message.of("error.unreadable", path=plain(clips), reason=reason)
        raise SourceError(problem, Message.of("hint.check-the-name")) from error
    if not found:
        problem = Message.of("error.no-clips", path=plain(clips))
        raise SourceError(problem, Message.of("hint.clips-played", kinds=", ".join(PLAYED)))
    make_folder(kit / "clips")
    names = [f"{clip_code(file.name)}{file.suffix.lower()}" for file in found]
    for file, name in zip(found, names, strict=True):
        _put(file, kit / "clips" / name)
    of = hashlib.sha256(" ".join([exercise.id, *names]).encode()).hexdigest()[:12]
    write_text(kit / "rate.html", rating_page(exercise, names, of, words))
    return len(found)


def _put(file: Path, target: Path) -> None:
    """The same file under another name; a copy where the disk cannot do that."""
    try:
        target.unlink(missing_ok=True)
        try:
            os.link(file, target)
        except OSError:
            shutil.copyfile(file, target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problem = Message.of("error.cannot-write", path=plain(target), reason=reason)
        raise OutputError(problem, Message.of("hint.choose-a-folder")) from error
