"""A live calibration: how far the person in front of the camera comfortably goes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date

from posecoach.app.display import Display, Say
from posecoach.app.recording import open_model
from posecoach.app.run import Enough, run
from posecoach.capture import Camera, Playback
from posecoach.core.calibration.calibrate import STILL_S, Calibration, Guidance, Stage
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise, Side
from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.personal import OwnRange
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Tone, as_given
from posecoach.render.panel import Panel, State
from posecoach.render.terminal import Terminal
from posecoach.render.window import Window
from posecoach.words import Words

FAREWELL_S = 3.0
"""How long the last words stand."""

_STATES = {
    Stage.START: State.SET_UP,
    Stage.MOVE: State.WAITING,
    Stage.BACK: State.REST,
    Stage.DONE: State.DONE,
}


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What a calibration found, and what it did not."""

    ranges: tuple[OwnRange, ...]
    notes: tuple[str, ...]


class CalibrationSink:
    """Leads through a calibration, by eye and by words; the sink of its loop."""

    def __init__(self, exercise: Exercise, calibration: Calibration, display: Display) -> None:
        self._exercise = exercise
        self._calibration = calibration
        self._display = display
        self._words = Words()
        self._done_at: float | None = None

    def take(self, frame: Frame, pose: Pose | None, judgement: Judgement) -> None:
        """Lead through one frame; raises `Enough` when it is over."""
        guidance = self._calibration.update(judgement)
        self._display.tell("instruction", guidance.instruction)
        self._display.tell("cue", self._words.text(guidance.cue) if guidance.cue else "")
        self._display.show(frame.image, judgement.pose, panel_of_guidance(self._exercise, guidance))
        self.obey()
        if guidance.stage is Stage.DONE:
            self._done_at = frame.t if self._done_at is None else self._done_at
            if frame.t - self._done_at >= FAREWELL_S:
                raise Enough

    def obey(self) -> None:
        """Do what a key asks for."""
        match self._display.key():
            case "space" if self._display.pause():
                raise Enough
            case "n":
                self._calibration.skip()
            case "q":
                raise Enough

    def wait(self, status: str) -> None:
        """No frame comes: say why, and let the window answer its keys."""
        self._display.wait(status)
        self.obey()

    def close(self, *, keep: bool) -> None:
        """Close the window."""
        self._display.close()


def panel_of_guidance(exercise: Exercise, guidance: Guidance) -> Panel:
    """The panel of one moment; its clock is how long the posture has been still."""
    still = guidance.stage is Stage.MOVE and guidance.still_s > 0
    details = (
        f"{guidance.side} side".capitalize() if guidance.side else "",
        f"{guidance.captured} captured" if guidance.captured else "",
    )
    return Panel(
        name=exercise.name,
        state=State.HOLDING if still else _STATES[guidance.stage],
        clock_s=guidance.still_s if still else None,
        target_s=STILL_S if still else None,
        progress=min(guidance.still_s / STILL_S, 1.0) if still else None,
        cue=guidance.cue or as_given(guidance.instruction, Tone.DO),
        details=tuple(words for words in details if words),
    )


def require_personal(exercise: Exercise) -> None:
    """Make sure that the exercise has something to calibrate.

    Raises
    ------
    UsageError
    """
    if not any(check.personal for check in exercise.checks):
        message = f"{exercise.id} has nothing to calibrate: none of its limits is personal"
        raise UsageError(message, "for example neck-side-bend has")


def calibrate_live(
    source: Camera | Playback,
    exercise: Exercise,
    sides: Sequence[Side],
    model: str,
    *,
    today: date,
    headless: bool,
    say: Say,
) -> Calibrated:
    """Calibrate an exercise live; Ctrl-C and "q" keep what was found so far.

    Parameters
    ----------
    source : Camera or Playback
        The camera, or a video that is played as one; the caller closes it.
    exercise : Exercise
    sides : sequence of {"left", "right"}
    model : str
        A model's name or file.
    today : date
    headless : bool
        True for no window.
    say : callable
        Takes each new instruction and cue in words.

    Raises
    ------
    UsageError, ModelError, OutputError
    """
    require_personal(exercise)
    calibration = Calibration(exercise, sides, today)
    with ExitStack() as stack:
        estimator, _ = open_model(model)
        stack.enter_context(closing(estimator))
        screen = Terminal() if headless else Window(f"posecoach: {exercise.name}")
        display = Display(screen, say)
        stack.enter_context(closing(display))
        sink = CalibrationSink(exercise, calibration, display)
        source.while_waiting = lambda: sink.wait(source.status)
        try:
            run(source, estimator, Judge(exercise, sides), [sink])
        except KeyboardInterrupt:
            say("Stopped by hand.")
    return Calibrated(calibration.found, calibration.notes)
