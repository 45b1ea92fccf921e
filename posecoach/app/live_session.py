"""A camera, a model and a screen, for as many exercises as a session has."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType

from posecoach.app.analyze import analyze, opened
from posecoach.app.display import Display, Say, Screen
from posecoach.app.recording import open_model
from posecoach.app.session import Session
from posecoach.capture import Camera, Playback
from posecoach.core.exercise import SIDES
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.guidance.coach import Coach
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.task import Task
from posecoach.core.judging.personal import NO_PERSONAL_RANGES, Personal
from posecoach.core.message import Message
from posecoach.core.ports import Sink
from posecoach.core.progress.pain import Zone, zone
from posecoach.core.progress.session_result import BY_HAND, NO_PICTURES, Outcome, SessionResult
from posecoach.core.results.analysis import Analysis
from posecoach.render.terminal import Terminal
from posecoach.render.window import Window
from posecoach.store.track import PoseTrackWriter

LiveSource = Camera | Playback


class LiveSession:
    """Where a live session takes place; each exercise goes on where the last one stopped.

    Parameters
    ----------
    source : Camera or Playback
        The camera, or a video that is played as one; the caller closes it.
    model : str
        A model's name or file.
    headless : bool
        True for no window.
    track : Path or None
        Where to record the poses, to be judged again later.
    say : callable
        Takes each new instruction and cue in words.
    pain : int or None
        The person's pain before, 0 to 10; None where nobody is there who could be hurt.

    Attributes
    ----------
    played : SessionResult
        What has been done so far.

    Raises
    ------
    ModelError, OutputError
        On entering it.
    """

    def __init__(
        self,
        source: LiveSource,
        model: str,
        *,
        headless: bool,
        track: Path | None,
        say: Say,
        pain: int | None = None,
    ) -> None:
        self._source = source
        self._model = model
        self._headless = headless
        self._track = track
        self._say = say
        self._pain = pain
        self._frames = _Frames(source)
        self._stack = ExitStack()
        self._eased = pain is not None and zone(pain) is Zone.AMBER
        self.played = SessionResult()

    def __enter__(self) -> LiveSession:
        with ExitStack() as stack:
            self._estimator, self._found_by = open_model(self._model)
            stack.enter_context(closing(self._estimator))
            screen: Screen = Terminal() if self._headless else Window("posecoach")
            stack.callback(screen.close)
            self._display = Display(screen, self._say)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def over(self) -> bool:
        """True when nothing more is to be done: it was ended, or no more frames come."""
        return bool(self.played.ended) or self._frames.exhausted

    def play(
        self,
        task: Task,
        coach: Coach,
        name: str = "",
        *,
        personal: Personal = NO_PERSONAL_RANGES,
        ask_first: bool = False,
        last: bool = True,
    ) -> Analysis:
        """Do one exercise, and add what came of it to `played`.

        Parameters
        ----------
        task : Task
        coach : Coach
        name : str
            Tells its pose track from the others' of the session.
        personal : mapping
            How far the person comfortably goes, by side and check.
        ask_first : bool
            True to ask for the pain of now before anything else.
        last : bool
            True where no other exercise follows.
        """
        if self._eased:
            coach.ease()
        session = Session(
            task,
            coach,
            self._display,
            pain=self._pain,
            ask_first=ask_first and self._pain is not None,
            last=last,
        )
        self._source.while_waiting = partial(_wait, session, self._source)
        with ExitStack() as stack:
            sinks: list[Sink] = [opened(stack, session)]
            if self._track is not None:
                track = self._track.with_stem(self._track.stem + name)
                writer = PoseTrackWriter(track, self._source.info, asdict(self._found_by))
                sinks.insert(0, opened(stack, writer))  # it has the frame on which it ends
            stack.enter_context(_first_interrupt(session))
            result = analyze(
                self._frames,
                self._estimator,
                self._found_by,
                task.exercise,
                SIDES,
                sinks,
                personal=personal,
            )
        self._eased = self._eased or session.eased
        self.played.results.append(result)
        self.played.events += session.events
        self.played.blind_s.append(coach.blind_s)
        self.played.outcomes.append(Outcome(coach.completed, session.zone, coach.eased))
        self.played.ended = session.ended or self._broken_off(result, coach)
        return result

    def _broken_off(self, result: Analysis, coach: Coach) -> str:
        """Why an exercise ended that nobody ended; empty when it was done."""
        if not result.complete:
            return BY_HAND
        return NO_PICTURES if self._frames.exhausted and coach.stage is not Stage.DONE else ""


@contextmanager
def _first_interrupt(session: Session) -> Iterator[None]:
    """Ctrl-C the first time leads back whoever hangs, as "q" does; the second time it ends."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only there can a signal be taken
        return

    def taken(number: int, stack: FrameType | None) -> None:
        if not session.leads_back():
            signal.default_int_handler(number, stack)

    before = signal.signal(signal.SIGINT, taken)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _wait(session: Session, source: LiveSource) -> None:
    session.wait(source.status)


class _Frames:
    """The frames of a source that is read in several stretches."""

    def __init__(self, source: LiveSource) -> None:
        self._source = source
        self._frames = iter(source)
        self.exhausted = False

    @property
    def info(self) -> SourceInfo:
        return self._source.info

    @property
    def notes(self) -> tuple[Message, ...]:
        return self._source.notes

    def __iter__(self) -> Iterator[Frame]:
        while (frame := next(self._frames, None)) is not None:
            yield frame
        self.exhausted = True

    def close(self) -> None:
        self._source.close()
