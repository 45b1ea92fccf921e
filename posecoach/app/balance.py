"""Recordings of a single-leg test in, its result out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from posecoach.app.recording import open_recording
from posecoach.app.run import run
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
"""Called with the frames done and the frames expected; 0 expected is unknown."""


@dataclass(frozen=True, slots=True)
class BalanceReading:
    """What recordings show of a single-leg test, and what a reader should know of them.

    `complete` is False when it was stopped by hand.
    """

    result: SingleLegResult
    notes: tuple[Message, ...]
    complete: bool = True


class Trials:
    """The sink that finds the trials in one recording."""

    def __init__(self, finder: TrialFinder, expected: int, progress: Progress | None) -> None:
        self._finder = finder
        self._expected = expected
        self._progress = progress
        self._frames = 0

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Look at one frame."""
        self._finder.update(judgement)
        self._frames += 1
        if self._progress is not None:
            self._progress(self._frames, self._expected)

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of."""


def read_balance(
    paths: Sequence[str],
    age: int | None = None,
    model: str = "full",
    progress: Progress | None = None,
) -> BalanceReading:
    """Time the single-leg trials in videos or pose tracks, in the order they are given.

    Ctrl-C ends it early and keeps what there is, with a note.

    Raises
    ------
    SourceError, ModelError
        When a recording or the model cannot be used.
    """
    finder, complete = TrialFinder(), True
    notes: list[Message] = []
    timed = trial_exercise(exercise(SINGLE_LEG), ANY_LEG)
    try:
        for path in paths:
            source, estimator, found_by = open_recording(path, model)
            with closing(source), closing(estimator):
                sink = Trials(finder, source.info.frames, progress)
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
