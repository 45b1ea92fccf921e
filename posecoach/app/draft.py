"""Drafts an exercise file from a clip."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from posecoach.app.recording import open_recording
from posecoach.core.authoring.demonstration import Demonstration
from posecoach.core.authoring.draft import Draft, check_measures, detected_hold, draft
from posecoach.core.authoring.draft_parts import DraftRequest
from posecoach.core.errors import OutputError, UsageError
from posecoach.core.judging.hold import Hold
from posecoach.core.kinematics.observation import pose_in
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.files import write_text
from posecoach.library import BUILT_IN, read_exercise, user_folder
from posecoach.report.draft import draft_toml
from posecoach.words import Words

SHORTEST_S = 1.0
"""The shortest hold that can be demonstrated: twice the half second in which a hold settles;
provisional."""

LATE_S = 0.1
"""Allowed difference between `--end` and the last frame: players show the time at which the last
frame ends, and frames carry the time at which they begin."""


@dataclass(frozen=True, slots=True)
class DraftedFile:
    """A draft and the file that it was written to.

    Parameters
    ----------
    draft : Draft
    hold : Hold or None
        The hold that a judge finds with the draft in its own demonstration; None for none.
    path : Path
    overrides : bool
        True when the file overrides an exercise that comes with posecoach.
    """

    draft: Draft
    hold: Hold | None
    path: Path
    overrides: bool


def draft_file(
    clip: str,
    start_s: float,
    end_s: float,
    request: DraftRequest,
    *,
    out: Path | None = None,
    force: bool = False,
    model: str = "full",
    progress: Callable[[int, int], None] | None = None,
    words: Words | None = None,
) -> DraftedFile:
    """Draft an exercise from a part of a clip and write its file.

    Parameters
    ----------
    clip : str
        A video, or a pose track (.npz).
    start_s, end_s : float
        Where the demonstrated hold begins and ends, in seconds of the clip; nothing after it
        is read.
    request : DraftRequest
        What the author says of the exercise.
    out : Path, optional
        Where to write; the person's own folder of exercises when None.
    force : bool
        True when an older file may be overwritten.
    model : str
        A model's name or file; ignored for a pose track.
    progress : callable, optional
        Called with the frames done and the frames expected.
    words : Words, optional
        The language of the file's remarks; English where nothing is said.

    Raises
    ------
    UsageError, OutputError
        When the request is wrong; raised before anything is read.
    SourceError, ModelError
        When the clip or the model cannot be used, or the clip does not show a hold. Nothing is
        written then.
    """
    _check_id(request.id)
    check_measures(request.measures)
    _check_times(start_s, end_s)
    path = out or user_folder() / f"{request.id}.toml"
    _check_target(path, request.id, force=force)
    ours = BUILT_IN / f"{request.id}.toml"
    if ours.exists():
        request = replace(request, instead_of=read_exercise(ours))
    moments = _moments(clip, end_s, model, progress)
    demo = Demonstration(moments, start_s, end_s)
    made = draft(demo, request)
    if out is None:
        _make_folder(path.parent)
    part = Message.of("drafted.part", clip=request.clip, start_s=start_s, end_s=end_s)
    write_text(path, draft_toml(made, part, words or Words()))
    overrides = path.parent == user_folder() and ours.exists()
    return DraftedFile(made, detected_hold(made, demo), path, overrides)


def _moments(
    clip: str,
    end_s: float,
    model: str,
    progress: Callable[[int, int], None] | None,
) -> list[tuple[float, Pose | None]]:
    """The time and the pose of every frame up to the end of the hold.

    Raises
    ------
    UsageError
        When the clip ends before the hold does.
    """
    moments: list[tuple[float, Pose | None]] = []
    with ExitStack() as stack:
        source, estimator, _ = open_recording(clip, model)
        stack.enter_context(closing(source))
        stack.enter_context(closing(estimator))
        expected = min(source.info.frames, math.ceil(end_s * source.info.rate))
        for frame in source:
            if frame.t > end_s:
                return moments
            moments.append((frame.t, pose_in(estimator.estimate(frame))))
            if progress is not None:
                progress(len(moments), expected)
    last = moments[-1][0] if moments else 0.0
    if last < end_s - LATE_S:
        raise UsageError(
            Message.of("error.clip-ends-early", last=last, end_s=end_s),
            Message.of("hint.seconds-of-the-clip"),
        )
    return moments


def _check_id(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        hint = Message.of("hint.how-an-id-is-written")
        raise UsageError(Message.of("error.no-exercise-id", name=" ".join(name.split())), hint)


def _check_times(start_s: float, end_s: float) -> None:
    if not (0 <= start_s < end_s < math.inf):
        raise UsageError(
            Message.of("error.no-part-of-a-clip", start_s=start_s, end_s=end_s),
            Message.of("hint.start-first"),
        )
    if end_s - start_s < SHORTEST_S:
        hint = Message.of("hint.show-it-longer", least_s=SHORTEST_S)
        raise UsageError(Message.of("error.hold-too-short", seconds=end_s - start_s), hint)


def _check_target(path: Path, name: str, *, force: bool) -> None:
    if path.name != f"{name}.toml":
        hint = Message.of("hint.name-it-by-its-id", name=name)
        raise UsageError(Message.of("error.out-name", path=plain(path)), hint)
    if path != user_folder() / path.name and not path.parent.is_dir():
        hint = Message.of("hint.choose-a-folder")
        raise OutputError(
            Message.of("error.no-folder", path=plain(path), parent=plain(path.parent)), hint
        )
    if path.exists() and not force:
        raise OutputError(
            Message.of("error.exists-already", path=plain(path)),
            Message.of("hint.force-overwrites"),
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            Message.of("error.cannot-write", path=plain(folder), reason=reason),
            Message.of("hint.say-where"),
        ) from error
