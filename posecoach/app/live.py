"""A live session: the coach in front of a camera, by eye and by words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from pathlib import Path

from posecoach.app.analyze import analyze, opened
from posecoach.app.recording import open_model
from posecoach.app.run import Enough
from posecoach.capture import Camera, Playback
from posecoach.core.analysis import Analysis
from posecoach.core.coach import Coach, Direction, Stage
from posecoach.core.cueing import Cue, Tone
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.frame import Frame
from posecoach.core.judge import Judgement
from posecoach.core.pose import Pose
from posecoach.render.overlay import Overlay
from posecoach.render.panel import Panel, State, panel_of_direction
from posecoach.render.window import Window
from posecoach.store.track import PoseTrackWriter

FAREWELL_S = 5.0
"""How long the last words stand before the session closes by itself."""

Say = Callable[[str], None]
LiveSource = Camera | Playback


class Session:
    """Leads the person through the exercise; the sink that a live session adds.

    Parameters
    ----------
    exercise : Exercise
    coach : Coach
    window : Window or None
        Where to show it; None for a session without a screen.
    say : callable
        Takes each new instruction and cue in words.
    """

    def __init__(self, exercise: Exercise, coach: Coach, window: Window | None, say: Say) -> None:
        self._exercise = exercise
        self._coach = coach
        self._window = window
        self._say = say
        self._overlay = Overlay(mirror=True)
        self._said: dict[str, str] = {}
        self._done_at: float | None = None
        self._shown: tuple[Frame, Pose | None, Panel] | None = None

    def take(self, frame: Frame, pose: Pose | None, judgement: Judgement) -> None:
        """Coach one frame; raises `Enough` when the session is over."""
        direction = self._coach.step(judgement)
        self._tell(direction)
        if self._window is not None:
            panel = panel_of_direction(self._exercise, direction, judgement)
            self._shown = frame, judgement.pose, panel
            self._window.show(self._overlay.draw(frame.image, judgement.pose, panel))
            self._obey(frame.t)
        if direction.stage is Stage.DONE:
            self._done_at = frame.t if self._done_at is None else self._done_at
            if frame.t - self._done_at >= FAREWELL_S:
                raise Enough

    def close(self, *, keep: bool) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()

    def wait(self, status: str) -> None:
        """No frame comes: say what is the matter, and let the window answer its keys."""
        if status and self._said.get("status") != status:
            self._say(status)
            self._redraw(State.WAITING, Cue(status, Tone.SEE))
        self._said["status"] = status
        if self._shown is not None:
            self._obey(self._shown[0].t)

    def _redraw(self, state: State, cue: Cue) -> None:
        """Show the last picture again with other words."""
        if self._window is not None and self._shown is not None:
            frame, pose, panel = self._shown
            panel = replace(panel, state=state, cue=cue)
            self._window.show(self._overlay.draw(frame.image, pose, panel))

    def _tell(self, direction: Direction) -> None:
        """Say what is new: the instruction when the stage changes, and each new cue."""
        cue = direction.cue.text if direction.cue else ""
        for what, words in (("instruction", direction.instruction), ("cue", cue)):
            if self._said.get(what) != words:
                self._said[what] = words
                if words:
                    self._say(words)

    def _obey(self, t: float) -> None:
        window = self._window
        key = window.key() if window else None
        if key == "space" and window:
            self._pause(window)
        elif key == "n":
            self._coach.skip(t)
        elif key == "m":
            self._overlay.mirror = not self._overlay.mirror
        elif key == "q":
            raise Enough

    def _pause(self, window: Window) -> None:
        """Wait for the next key; frames that come meanwhile are not judged, so no clock runs."""
        self._say("Paused. Press space to go on.")
        self._redraw(State.STOPPED, Cue("Press space to go on", Tone.DO))
        while (key := window.key(wait_s=0.05)) is None:
            pass
        if key == "q":
            raise Enough


def coach_live(
    source: LiveSource,
    exercise: Exercise,
    sides: Sequence[Side],
    model: str,
    *,
    headless: bool,
    track: Path | None,
    say: Say,
) -> Analysis:
    """Run a live session and return what was held in it.

    Parameters
    ----------
    source : Camera or Playback
        The camera, or a video that is played as one; the caller closes it.
    exercise : Exercise
    sides : sequence of {"left", "right"}
    model : str
        A model's name or file.
    headless : bool
        True for no window.
    track : Path or None
        Where to record the poses, to be judged again later.
    say : callable
        Takes each new instruction and cue in words.

    Raises
    ------
    ModelError, OutputError
    """
    with ExitStack() as stack:
        estimator, found_by = open_model(model)
        stack.enter_context(closing(estimator))
        window = None if headless else Window(f"posecoach: {exercise.name}")
        session = Session(exercise, Coach(exercise, sides), window, say)
        sinks = [opened(stack, session)]
        source.while_waiting = lambda: session.wait(source.status)
        if track is not None:
            writer = PoseTrackWriter(track, source.info, asdict(found_by))
            sinks.insert(0, opened(stack, writer))  # it has the frame on which the session ends
        return analyze(source, estimator, found_by, exercise, SIDES, sinks)
