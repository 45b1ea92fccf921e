"""The single-leg balance test from recordings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from posecoach.app.recording import open_recording
from posecoach.app.run import run
from posecoach.capture import AS_FILMED, Filmed
from posecoach.core.balance.balance_result import SINGLE_LEG, SingleLegResult
from posecoach.core.balance.trial import trial_exercise
from posecoach.core.balance.trial_finder import ANY_LEG, TrialFinder
from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.settings import JudgeSettings
from posecoach.core.kinematics.observation import Observation
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.library import exercise

Progress = Callable[[int, int], None]
"""Called with the frames done and the frames expected; 0 expected when that is not known."""


@dataclass(frozen=True, slots=True)
class BalanceReading:
    """The result of a single-leg test from recordings.

    Parameters
    ----------
    result : SingleLegResult
    notes : tuple of Message
        What a reader should know of the recordings.
    complete : bool
        False when the person stopped it before the last frame.
    """

    result: SingleLegResult
    notes: tuple[Message, ...]
    complete: bool = True


class TrialSink:
    """Finds the trials in one recording; a sink of its loop.

    Parameters
    ----------
    finder : TrialFinder
    expected : int
        How many frames the recording has; 0 when that is not known.
    progress : Progress or None
    """

    def __init__(self, finder: TrialFinder, expected: int, progress: Progress | None) -> None:
        self._finder = finder
        self._expected = expected
        self._progress = progress
        self._frames = 0

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Take one frame."""
        self._finder.update(judgement)
        self._frames += 1
        if self._progress is not None:
            self._progress(self._frames, self._expected)

    def close(self, *, keep: bool) -> None:
        """Does nothing: the finder holds no resource."""


def read_balance(
    paths: Sequence[str],
    age: int | None = None,
    model: str = "full",
    filmed: Filmed = AS_FILMED,
    progress: Progress | None = None,
) -> BalanceReading:
    """Time the single-leg trials in videos or pose tracks, in the order they are given.

    Ctrl-C ends it early; the trials found so far are returned, with a note.

    Parameters
    ----------
    paths : sequence of str
    age : int or None
        In whole years, for the comparison; None for none.
    model : str
        A model's name or file; ignored for pose tracks.
    progress : Progress or None

    Raises
    ------
    SourceError, ModelError
        When a recording or the model cannot be used.
    """
    notes: list[Message] = []
    timed = trial_exercise(exercise(SINGLE_LEG), ANY_LEG)
    finder, complete = TrialFinder(timed), True
    try:
        for path in paths:
            source, estimator, found_by = open_recording(path, model, filmed)
            with closing(source), closing(estimator):
                sink = TrialSink(finder, source.info.frames, progress)
                settings = JudgeSettings(model=found_by.name)
                run(source, estimator, Judge(timed, settings=settings), [sink])
                finder.finish()
                named = plain(path)
                notes += [Message.of("recording.of", file=named, note=n) for n in source.notes]
    except KeyboardInterrupt:
        complete = False
        finder.finish()
        notes.append(Message.of("recording.stopped-in", file=plain(path)))
    if finder.surplus:
        notes.append(Message.of("recording.surplus", count=finder.surplus))
    return BalanceReading(SingleLegResult(finder.attempts, age), tuple(notes), complete)
