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
from posecoach.core.calibration.calibrate import STEADY_S, Calibration, Guidance
from posecoach.core.calibration.instructions import CalibrationStage
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise, Side, side_message
from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.personal import OwnRange
from posecoach.core.judging.settings import JudgeSettings
from posecoach.core.kinematics.observation import Observation
from posecoach.core.message import Message
from posecoach.render.panel import Panel, State
from posecoach.render.terminal import Terminal
from posecoach.render.window import Window
from posecoach.words import Words

FAREWELL_S = 3.0
"""How long the last words stand."""

_STATES = {
    CalibrationStage.START: State.SET_UP,
    CalibrationStage.MOVE: State.WAITING,
    CalibrationStage.BACK: State.REST,
    CalibrationStage.DONE: State.DONE,
}


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """The ranges that a calibration found, and which sides have none and why."""

    ranges: tuple[OwnRange, ...]
    notes: tuple[Message, ...]


class CalibrationSink:
    """Leads through a calibration: shows and says what it asks. The sink of a live loop.

    Parameters
    ----------
    exercise : Exercise
    calibration : Calibration
    display : Display
    """

    def __init__(self, exercise: Exercise, calibration: Calibration, display: Display) -> None:
        self._exercise = exercise
        self._calibration = calibration
        self._display = display
        self._done_at: float | None = None

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Lead through one frame.

        Parameters
        ----------
        frame : Frame
        observation : Observation
            Not used: the judgement has the pose, with left and right put in order.
        judgement : Judgement

        Raises
        ------
        Enough
            When the calibration is over or the person ends it.
        """
        guidance = self._calibration.update(judgement)
        self._display.tell("instruction", guidance.instruction)
        self._display.tell("cue", guidance.cue)
        self._display.show(frame.image, judgement.pose, panel_of_guidance(self._exercise, guidance))
        self.obey()
        if guidance.stage is CalibrationStage.DONE:
            self._done_at = frame.t if self._done_at is None else self._done_at
            if frame.t - self._done_at >= FAREWELL_S:
                raise Enough

    def obey(self) -> None:
        """Do what a pressed key asks for."""
        match self._display.key():
            case "space" if self._display.pause():
                raise Enough
            case "n":
                self._calibration.skip()
            case "q":
                raise Enough

    def wait(self, status: Message | None) -> None:
        """While no frame comes, say why, and obey keys."""
        self._display.wait(status)
        self.obey()

    def close(self, *, keep: bool) -> None:
        """Close the window."""
        self._display.close()


def panel_of_guidance(exercise: Exercise, guidance: Guidance) -> Panel:
    """The panel of one moment; its clock shows how long the posture has been steady.

    Parameters
    ----------
    exercise : Exercise
    guidance : Guidance
    """
    steady = guidance.stage is CalibrationStage.MOVE and guidance.steady_s > 0
    details = (
        Message.of("calibration.side", side=side_message(guidance.side)) if guidance.side else None,
        Message.of("calibration.captured", count=guidance.captured) if guidance.captured else None,
    )
    return Panel(
        name=exercise.message("name"),
        state=State.HOLDING if steady else _STATES[guidance.stage],
        clock_s=guidance.steady_s if steady else None,
        target_s=STEADY_S if steady else None,
        progress=min(guidance.steady_s / STEADY_S, 1.0) if steady else None,
        cue=guidance.cue or guidance.instruction,
        details=tuple(filter(None, details)),
    )


def require_personal(exercise: Exercise) -> None:
    """Make sure that the exercise has something to calibrate.

    Raises
    ------
    UsageError
        When none of its limits is personal.
    """
    if not any(check.personal for check in exercise.checks):
        message = Message.of("error.nothing-to-calibrate", name=exercise.id)
        raise UsageError(message, Message.of("hint.for-example-calibrate"))


def calibrate_live(
    source: Camera | Playback,
    exercise: Exercise,
    sides: Sequence[Side],
    model: str,
    *,
    today: date,
    headless: bool,
    say: Say,
    words: Words | None = None,
) -> CalibrationResult:
    """Calibrate an exercise live; Ctrl-C and "q" keep the ranges found so far.

    Parameters
    ----------
    source : Camera or Playback
        The camera, or a video that is played like one; the caller closes it.
    exercise : Exercise
    sides : sequence of {"left", "right"}
        The sides to work, in order.
    model : str
        A model's name or file.
    today : date
        The date that the ranges are given.
    headless : bool
        True for no window.
    say : callable
        Takes each new instruction and cue.
    words : Words, optional
        The language of the window; English where nothing is said.

    Raises
    ------
    UsageError
        When the exercise has nothing to calibrate.
    ModelError, OutputError
        When the model or the window cannot be used.
    """
    require_personal(exercise)
    calibration = Calibration(exercise, sides, today)
    with ExitStack() as stack:
        estimator, found_by = open_model(model)
        stack.enter_context(closing(estimator))
        title = (words or Words()).say("calibration.window", exercise=exercise.message("name"))
        screen = Terminal() if headless else Window(title)
        display = Display(screen, say, words)
        stack.enter_context(closing(display))
        sink = CalibrationSink(exercise, calibration, display)
        source.while_waiting = lambda: sink.wait(source.status)
        try:
            settings = JudgeSettings(model=found_by.name)
            run(source, estimator, Judge(exercise, sides, settings=settings), [sink])
        except KeyboardInterrupt:
            say(Message.of("calibration.stopped"))
    return CalibrationResult(calibration.ranges, calibration.notes)
