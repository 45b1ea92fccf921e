"""posecoach: a private, offline coach for people with back pain.

>>> import posecoach
>>> posecoach.exercises()["glute-bridge"].name
'Bridge'

What stands in `__all__` is public and keeps its meaning within a major version. Everything else
may change.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from posecoach.core.errors import PosecoachError

if TYPE_CHECKING:
    from posecoach.core.exercise import Exercise
    from posecoach.core.message import Message
    from posecoach.results import Analysis, Fault, Hold, Ledger, Range, Repetition, Step

__version__ = "0.1.0"
__all__ = [
    "Analysis",
    "Exercise",
    "Fault",
    "Hold",
    "Ledger",
    "PosecoachError",
    "Range",
    "Repetition",
    "Step",
    "__version__",
    "analyze",
    "exercises",
]

_HOME = {"Exercise": "posecoach.core.exercise"}


def _in_english(message: Message) -> str:
    """What `str` and a traceback say of an error."""
    from posecoach.words import Words

    return Words().text(message)


PosecoachError.in_words = staticmethod(_in_english)


def __getattr__(name: str) -> Any:
    """The public classes, imported when they are asked for: `import posecoach` stays quick."""
    if name not in __all__:
        raise AttributeError(f"module 'posecoach' has no attribute '{name}'")
    return getattr(import_module(_HOME.get(name, "posecoach.results")), name)


def exercises() -> dict[str, Exercise]:
    """All exercises by id: those of posecoach, and the user's own in their place.

    Returns
    -------
    dict of str to Exercise
        Sorted by id.

    Raises
    ------
    PosecoachError
        When a file of the user's own breaks the rules; the hint says how to put it right.
    """
    from posecoach.library import exercises as read

    return {read.id: read for read in sorted(read(), key=lambda one: one.id)}


def analyze(
    recording: str | PathLike[str],
    exercise: str,
    *,
    side: Literal["both", "left", "right"] = "both",
    model: str = "full",
    video: str | PathLike[str] | None = None,
    track: str | PathLike[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Analysis:
    """Time the holds in a recording: what was in form, out of form and unseen.

    Parameters
    ----------
    recording : path
        A video file, or a pose track (.npz), which is judged without any model.
    exercise : str
        An id of `exercises`, such as ``"glute-bridge"``.
    side : {"both", "left", "right"}
        Which of the person's sides to judge, for an exercise that is done on one side.
    model : str
        ``"lite"``, ``"full"``, ``"heavy"``, or the path of a .task file.
    video, track : path, optional
        Where to write the annotated video and the pose track.
    progress : callable, optional
        Called with the frames done and the frames expected; 0 expected means unknown.

    Returns
    -------
    Analysis
        Its `to_dict` is what ``posecoach analyze --json`` writes.

    Raises
    ------
    PosecoachError
        When the recording, the model or an output cannot be used, or the exercise is unknown or
        has nothing that a camera can judge; the hint says what to do.
    """
    from posecoach.app.analyze import analyze_file
    from posecoach.app.choice import chosen_sides, judged_exercise
    from posecoach.report.as_json import analysis_data
    from posecoach.results import Analysis

    chosen = judged_exercise(exercise)
    judged = analyze_file(
        fspath(recording),
        chosen,
        chosen_sides(chosen, side),
        model,
        video=None if video is None else Path(video),
        track=None if track is None else Path(track),
        progress=progress,
    )
    return Analysis.from_dict(analysis_data(judged))
