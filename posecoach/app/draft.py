"""From a clip to a drafted exercise file."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from posecoach.app.recording import open_recording
from posecoach.core.authoring.demonstration import Demonstration
from posecoach.core.authoring.draft import Draft, check_measures, draft, held
from posecoach.core.authoring.draft_parts import DraftRequest
from posecoach.core.errors import OutputError, UsageError
from posecoach.core.judging.hold import Hold
from posecoach.core.kinematics.observation import pose_in
from posecoach.core.kinematics.pose import Pose
from posecoach.files import write_text
from posecoach.library import BUILT_IN, read_exercise, user_folder
from posecoach.report.draft import draft_toml

SHORTEST_S = 1.0
"""A hold needs half a second to settle; less than twice that shows nothing. Provisional."""

LATE_S = 0.1
"""Players call the end of the last frame the clip's length; times count from its start."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was written where.

    Parameters
    ----------
    draft : Draft
    hold : Hold or None
        What the draft finds when it judges its own demonstration.
    path : Path
    overrides : bool
        True when the file now stands in for an exercise that comes with the program.
    """

    draft: Draft
    hold: Hold | None
    path: Path
    overrides: bool


def draft_file(
    clip: str,
    start_s: float,
    end_s: float,
    wanted: DraftRequest,
    *,
    out: Path | None = None,
    force: bool = False,
    model: str = "full",
    progress: Callable[[int, int], None] | None = None,
) -> Drafted:
    """Draft an exercise from a part of a clip and write its file.

    Parameters
    ----------
    clip : str
        A video, or a pose track (.npz).
    start_s, end_s : float
        The hold that it demonstrates, in seconds of the clip; nothing after it is read.
    wanted : DraftRequest
    out : Path, optional
        Where to; the user's own folder of exercises when None.
    force : bool
        Whether an older file may be overwritten.
    model : str
        A model's name or file; ignored for a pose track.
    progress : callable, optional
        Called with the frames done and the frames expected.

    Raises
    ------
    UsageError, OutputError
        For what is wrong with the request, before anything is read.
    SourceError, ModelError
        When the clip does not show it. Nothing is left behind.
    """
    _check_id(wanted.id)
    check_measures(wanted.measures)
    _check_times(start_s, end_s)
    path = out or user_folder() / f"{wanted.id}.toml"
    _check_target(path, wanted.id, force=force)
    ours = BUILT_IN / f"{wanted.id}.toml"
    if ours.exists():
        wanted = replace(wanted, instead_of=read_exercise(ours))
    moments = _moments(clip, end_s, model, progress)
    demo = Demonstration(moments, start_s, end_s)
    made = draft(demo, wanted)
    if out is None:
        _make_folder(path.parent)
    write_text(path, draft_toml(made, f"{wanted.clip}, {start_s:g} to {end_s:g} s"))
    overrides = path.parent == user_folder() and ours.exists()
    return Drafted(made, held(made, demo), path, overrides)


def _moments(
    clip: str,
    end_s: float,
    model: str,
    progress: Callable[[int, int], None] | None,
) -> list[tuple[float, Pose | None]]:
    """Every pose up to the end of the hold.

    Raises
    ------
    UsageError
        When the clip ends before.
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
            f"the clip ends at {last:.2f} s, before --end {end_s:g}",
            "give --start and --end in seconds of the clip",
        )
    return moments


def _check_id(name: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        hint = "use lower-case letters, digits and single dashes, such as wall-stretch"
        raise UsageError(f"{name!r} cannot be an exercise's id", hint)


def _check_times(start_s: float, end_s: float) -> None:
    if not (0 <= start_s < end_s < math.inf):
        raise UsageError(
            f"--start {start_s:g} and --end {end_s:g} are not a part of a clip",
            "give seconds of the clip, the start first",
        )
    if end_s - start_s < SHORTEST_S:
        hint = f"show it for at least {SHORTEST_S:g} s"
        raise UsageError(f"a hold of {end_s - start_s:.2g} s is too short", hint)


def _check_target(path: Path, name: str, *, force: bool) -> None:
    if path.name != f"{name}.toml":
        hint = f"name it {name}.toml: the id and the file's name are the same"
        raise UsageError(f"--out is {path}", hint)
    if path != user_folder() / path.name and not path.parent.is_dir():
        hint = "choose a folder that exists and that you can write to"
        raise OutputError(f"cannot write {path}: there is no folder {path.parent}", hint)
    if path.exists() and not force:
        raise OutputError(f"{path} exists already", "--force overwrites it, or take another id")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot write {folder}: {reason}", "say where with --out") from error
