"""One exercise of a live session as it is judged, recorded and summed up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path

from posecoach.app.analyze import Assessment, opened
from posecoach.app.interrupts import undivided
from posecoach.core.errors import OutputError
from posecoach.core.exercise import Exercise, Side
from posecoach.core.frame import Frame
from posecoach.core.judging.hold import Hold
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.personal import Personal
from posecoach.core.judging.steps import WalkStep
from posecoach.core.kinematics.observation import Observation
from posecoach.core.ports import LiveSource, Sink
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.core.results.summary import Summary
from posecoach.store.track import PoseTrackWriter


class LiveRecording:
    """Judges the frames of one exercise; saved as a pose track they are judged the same again.

    Parameters
    ----------
    source : LiveSource
        Where the frames come from.
    model : ModelInfo
        What finds the poses.
    exercise : Exercise
    track : Path or None
        Where to record the poses; None for nowhere.
    personal : mapping
        How far the person comfortably goes, by side and check.

    trouble : callable
        Told why, once, when the track cannot be written on. The session goes on without it.

    Raises
    ------
    OutputError
        When the track cannot be begun.
    """

    def __init__(
        self,
        source: LiveSource,
        model: ModelInfo,
        exercise: Exercise,
        track: Path | None,
        personal: Personal,
        trouble: Callable[[OutputError], None],
    ) -> None:
        self._assessment = Assessment(source, model, exercise, personal=personal)
        self._stack = ExitStack()
        self._trouble = trouble
        self._track: Sink | None = None
        self._running: tuple[tuple[Side | None, Hold], ...] = ()
        self._steps: tuple[WalkStep, ...] = ()
        if track is not None:
            writer = PoseTrackWriter(track, source.info, asdict(model))
            self._track = opened(self._stack, writer)

    def judge(self, frame: Frame, observation: Observation) -> Judgement:
        """Judge one frame and take it down.

        Parameters
        ----------
        frame : Frame
        observation : Observation
            What the estimator said of it.
        """
        with undivided():
            judgement = self._assessment.judge.update(frame.t, observation)
            self._assessment.tally.take(frame, observation, judgement)
            if self._track is not None:
                try:
                    self._track.take(frame, observation, judgement)
                except OutputError as error:
                    self._stop_recording(error)
        self._running = tuple((s.side, s.hold) for s in judgement.sides if s.hold is not None)
        if judgement.walked is not None:
            self._steps = (*self._steps, judgement.walked)
        return judgement

    def so_far(self) -> Summary:
        """What was done up to now, holds that still run included."""
        return self._assessment.tally.summarizer.so_far(self._running, self._steps)

    def finish(self, *, complete: bool) -> Analysis:
        """Keep the track and sum up; `complete` is False when it was stopped by hand."""
        if self._track is not None:
            try:
                self._track.close(keep=True)
            except OutputError as error:
                self._stop_recording(error)
        return self._assessment.figures(complete=complete)

    def _stop_recording(self, error: OutputError) -> None:
        """A full disk takes the track and nothing else: nobody is left hanging for a file."""
        self._track = None
        with suppress(OutputError):  # what is left in its buffer does not fit either
            self._stack.close()
        self._trouble(error)

    def close(self) -> None:
        """Leave nothing half-written behind; what is finished stays."""
        self._stack.close()
