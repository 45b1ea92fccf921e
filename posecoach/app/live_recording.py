"""One exercise of a live session as it is judged, recorded and summed up."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from posecoach.app.analyze import Assessment, opened
from posecoach.core.exercise import Exercise
from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.personal import Personal
from posecoach.core.kinematics.observation import Observation
from posecoach.core.ports import LiveSource, Sink
from posecoach.core.results.analysis import Analysis, ModelInfo
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

    Raises
    ------
    OutputError
        When the track cannot be written.
    """

    def __init__(
        self,
        source: LiveSource,
        model: ModelInfo,
        exercise: Exercise,
        track: Path | None,
        personal: Personal,
    ) -> None:
        self._assessment = Assessment(source, model, exercise, personal=personal)
        self._stack = ExitStack()
        self._sinks: list[Sink] = [self._assessment.tally]
        if track is not None:
            writer = PoseTrackWriter(track, source.info, asdict(model))
            self._sinks.append(opened(self._stack, writer))

    def judge(self, frame: Frame, observation: Observation) -> Judgement:
        """Judge one frame and take it down.

        Parameters
        ----------
        frame : Frame
        observation : Observation
            What the estimator said of it.
        """
        judgement = self._assessment.judge.update(frame.t, observation)
        for sink in self._sinks:
            sink.take(frame, observation, judgement)
        return judgement

    def finish(self, *, complete: bool) -> Analysis:
        """Keep the track and sum up; `complete` is False when it was stopped by hand."""
        for sink in self._sinks:
            sink.close(keep=True)
        return self._assessment.figures(complete=complete)

    def close(self) -> None:
        """Leave nothing half-written behind; what is finished stays."""
        self._stack.close()
