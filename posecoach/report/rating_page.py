"""The page on which a physiotherapist rates clips without seeing our figures, or their names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from posecoach.core.exercise import Exercise
from posecoach.core.message import Message
from posecoach.report.page import content_hash, inline, page_environment
from posecoach.words import Words


def clip_code(file: str) -> str:
    """What a clip is called in a kit: a name that says nothing, the same for the same file name.

    A file's own name may say what the clip shows.
    """
    name = Path(file.replace("\\", "/")).stem
    return hashlib.sha256(f"posecoach clip {name}".encode("utf-8", "replace")).hexdigest()[:12]


def rating_page(exercise: Exercise, clips: Sequence[str], kit: str, words: Words) -> str:
    """The page; it needs the clips in a folder ``clips`` beside it, and no network.

    Parameters
    ----------
    exercise : Exercise
        Which all of them show.
    clips : sequence of str
        Their file names in that folder.
    kit : str
        Name of this kit, under which the browser keeps what was marked so far.
    words : Words
        In which language.

    Returns
    -------
    str
        HTML with a script of its own; its policy lets it play local files and nothing else.
    """
    style, script = inline("rating.css"), inline("rating.js")
    faults = [
        {"id": fault.id, "name": exercise.message(f"faults.{fault.id}.name")}
        for fault in exercise.faults
        if fault.during != "ask"
    ]
    how: Message = exercise.message("how_to")
    return (
        page_environment(words)
        .get_template("rating.html")
        .render(
            clips=clips,
            exercise=exercise.id,
            faults=faults,
            how=how,
            kit=kit,
            name=exercise.message("name"),
            script=script,
            script_hash=content_hash(script),
            style=style,
            style_hash=content_hash(style),
            two_sides=exercise.sides == "both",
            working=exercise.message("working") if exercise.working else None,
        )
    )
