"""A live session: a camera, a model, the session's machine, and whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic

from posecoach.app.interrupts import on_interrupt
from posecoach.app.lead_back import LeadBack
from posecoach.app.live_recording import LiveRecording
from posecoach.app.run import Enough
from posecoach.core.errors import OutputError
from posecoach.core.frame import Frame, Image
from posecoach.core.guidance.controls import Command, Ended, Ending, Input, News, Tick, Wave
from posecoach.core.guidance.course import Task
from posecoach.core.guidance.events import EventKind
from posecoach.core.guidance.gestures import WaveWatch
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import Finished, Moment, Outcome
from posecoach.core.judging.personal import NO_PERSONAL_RANGES, Personal
from posecoach.core.kinematics.observation import Frozen, pose_in
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.core.ports import LiveSource, PoseEstimator, Presenter
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.core.results.summary import Summary

Done = Callable[[Task, Analysis, Outcome], None]
"""Called with each task that is over, its figures and how it went, so that it is kept at once."""

Running = Callable[[Task, Summary, Outcome], None]
"""Called with how far the task at hand has come, whenever something of it is known."""

STORE_EVERY_S = 0.8
"""A hold that runs is stored so often: a crash loses less than a second of it."""

KNOWN: frozenset[EventKind] = frozenset({"hold", "repetition", "step", "answer", "pain"})
"""What is stored as soon as it is known."""

RangeOf = Callable[[str], Personal]
"""Gives the person's own range in an exercise, by its id."""


def nothing_kept(_task: Task, _result: Analysis, _outcome: Outcome, /) -> None:
    """Keep nothing: a recording is played, and nobody practises now.

    Parameters
    ----------
    _task : Task
    _result : Analysis
    _outcome : Outcome
        What would be kept.
    """


def nothing_running(_task: Task, _summary: Summary, _outcome: Outcome, /) -> None:
    """Keep nothing while it goes on.

    Parameters
    ----------
    _task : Task
    _summary : Summary
    _outcome : Outcome
        What would be kept.
    """


def no_range(_name: str, /) -> Personal:
    """No range of the person's own."""
    return NO_PERSONAL_RANGES


class LiveSession:
    """The loop of a live session: frames and keys in, pictures and words out.

    It judges each frame of the exercise at hand, tells the session what was seen, and hands the
    session's answer to the presenters. While the session is halted, frames are not judged; while
    no frame comes, the session is told that time passes.

    Parameters
    ----------
    session : Session
    source : LiveSource
        The camera, or a video that is played as one; the caller closes it.
    estimator : PoseEstimator
        The caller closes it.
    model : ModelInfo
        What the estimator is, for the figures.
    presenters : sequence of Presenter
        The caller closes them.
    track : Path or None
        Where to record the poses, to be judged again later.
    done : callable
        See `Done`.
    running : callable
        See `Running`.
    range_of : callable
        See `RangeOf`.
    """

    def __init__(
        self,
        session: Session,
        source: LiveSource,
        estimator: PoseEstimator,
        model: ModelInfo,
        presenters: Sequence[Presenter],
        *,
        track: Path | None = None,
        done: Done = nothing_kept,
        running: Running = nothing_running,
        range_of: RangeOf = no_range,
    ) -> None:
        self._session = session
        self._source = source
        self._estimator = estimator
        self._model = model
        self._presenters = presenters
        self._track = track
        self._done = done
        self._running = running
        self._stored_at = 0.0
        self._waves = WaveWatch()
        self._waved = False
        self._range_of = range_of
        self._lead_back = LeadBack(session)
        self._recording: LiveRecording | None = None
        self._played = SessionResult()
        self._t, self._at = 0.0, monotonic()

    def lead(self) -> SessionResult:
        """Lead through the session until it is over or nothing more comes; once.

        The first Ctrl-C, or another signal to end, leads back a person who hangs, as "q" does;
        any other ends the session at once and keeps what there is.

        Raises
        ------
        OutputError
            When the poses cannot be recorded.
        """
        self._source.while_waiting = self._wait
        with on_interrupt(self._lead_back.interrupt):
            try:
                for frame in self._source:
                    self._take(frame)
                self._give(Ended(Ending.NO_PICTURES))
            except Enough:
                pass
            except KeyboardInterrupt:
                self._interrupted()
            finally:
                if self._recording is not None:
                    self._recording.close()
        self._played.ended = self._session.view.ended
        self._played.interrupted = self._lead_back.asked
        return self._played

    def _take(self, frame: Frame) -> None:
        """One frame has come."""
        self._t, self._at = frame.t, monotonic()
        if self._session.view.halted:
            pose = pose_in(Frozen() if frame.frozen else self._estimator.estimate(frame))
            self._give(Tick(frame.t))
        else:
            recording = self._recording or self._begun()
            observation = Frozen() if frame.frozen else self._estimator.estimate(frame)
            judgement = recording.judge(frame, observation)
            pose = judgement.pose
            self._give(judgement, frame.image, pose)
        if self._waves.update(frame.t, pose):
            self._waved = True
            self._give(Wave())
        self._obey()

    def _wait(self) -> None:
        """No frame comes: time passes all the same, and the person may want something."""
        self._give(Tick(self._t + monotonic() - self._at, self._source.status))
        self._obey()

    def _obey(self) -> None:
        """Hand in what the person wants, by any presenter."""
        for presenter in self._presenters:
            for given in presenter.inputs(self._session.view):
                self._give(given)
        if self._lead_back.taken():
            self._give(Command.STOP)
        heard = self._waved or any(p.answers for p in self._presenters)
        if self._session.view.halted and not heard:
            self._give(Command.STOP)  # nobody is there who could ever go on

    def _give(self, given: Input, image: Image | None = None, pose: Pose | None = None) -> None:
        """Hand something to the session, and its answer to the presenters.

        Raises
        ------
        Enough
            When the session is over.
        """
        moment = self._session.update(given)
        if image is not None or moment.changed or moment.events:
            for presenter in self._presenters:
                presenter.present(moment, image, pose)
        self._played.events += moment.events
        if moment.finished is not None:
            self._finish(moment.finished)
        else:
            self._store(moment)
        if moment.view.over:
            raise Enough

    def _store(self, moment: Moment) -> None:
        """Keep what is known by now: nothing waits for the end of the exercise."""
        known = any(event.kind in KNOWN for event in moment.events)
        t, runs = moment.view.t, moment.view.prompt.running
        if self._recording is not None and (
            known or (runs and t - self._stored_at > STORE_EVERY_S)
        ):
            self._stored_at = t
            so_far = self._session.so_far
            self._running(so_far.task, self._recording.so_far(), so_far.outcome)

    def _begun(self) -> LiveRecording:
        assignment = self._session.assignment
        exercise = assignment.task.exercise
        alone = assignment.of == 1
        name = "" if alone else f"-{assignment.number:02}-{exercise.id}"
        track = self._track and self._track.with_stem(self._track.stem + name)
        personal = self._range_of(exercise.id)
        self._recording = LiveRecording(
            self._source, self._model, exercise, track, personal, self._recording_failed
        )
        return self._recording

    def _recording_failed(self, error: OutputError) -> None:
        """Tell why nothing more is recorded; the session goes on."""
        self._track = None
        told = News(Message.of("session.not-recorded", why=error.message, hint=error.remedy))
        moment = self._session.update(told)
        for presenter in self._presenters:
            presenter.present(moment, None, None)
        self._played.events += moment.events

    def _finish(self, finished: Finished, *, complete: bool = True) -> None:
        """An exercise is over: its figures are made and kept at once."""
        recording = self._recording or self._begun()
        self._recording = None
        with closing(recording):
            result = recording.finish(complete=complete)
        self._played.results.append(result)
        self._played.outcomes.append(finished.outcome)
        self._done(finished.task, result, finished.outcome)

    def _interrupted(self) -> None:
        """Ctrl-C: keep what there is of the exercise at hand."""
        moment = self._session.update(Ended(Ending.BY_HAND))
        self._played.events += moment.events
        if moment.finished is not None:
            self._finish(moment.finished, complete=False)
