"""A live session: the coach in front of a camera, by eye and by words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict
from functools import partial
from pathlib import Path

from posecoach.app.analyze import analyze, opened
from posecoach.app.recording import open_model
from posecoach.app.session import Say, Screen, Session
from posecoach.capture import Camera, Playback
from posecoach.core.analysis import Analysis
from posecoach.core.coach import Coach
from posecoach.core.exercise import SIDES
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.played import BY_HAND, Played
from posecoach.core.task import Task
from posecoach.render.terminal import Terminal
from posecoach.render.window import Window
from posecoach.store.track import PoseTrackWriter

LiveSource = Camera | Playback


def coach_live(
    source: LiveSource,
    tasks: Sequence[Task],
    model: str,
    *,
    headless: bool,
    track: Path | None,
    say: Say,
    pain: int | None = None,
    done: Callable[[Task, Analysis], None] = lambda _task, _result: None,
) -> Played:
    """Run a live session, one exercise after the other, and return what was held in it.

    Parameters
    ----------
    source : Camera or Playback
        The camera, or a video that is played as one; the caller closes it.
    tasks : sequence of Task
    model : str
        A model's name or file.
    headless : bool
        True for no window.
    track : Path or None
        Where to record the poses, to be judged again later; of several tasks each gets a
        file of its own, beside it.
    say : callable
        Takes each new instruction and cue in words.
    pain : int or None
        The person's pain before, 0 to 10; it is asked again at half time. None where nobody
        is there who could be hurt.
    done : callable
        Called with each task that is over, so that what is earned is kept at once.

    Raises
    ------
    ModelError, OutputError
    """
    played = Played()
    with ExitStack() as stack:
        estimator, found_by = open_model(model)
        stack.enter_context(closing(estimator))
        screen: Screen = Terminal() if headless else Window("posecoach")
        stack.callback(screen.close)
        shared = _Shared(source)
        eased = False
        for number, task in enumerate(tasks):
            half_time = pain is not None and number == len(tasks) // 2 > 0
            last = number == len(tasks) - 1
            coach = Coach(task.exercise, task.sides, task.pace)
            if eased:
                coach.ease()
            session = Session(task, coach, screen, say, pain=pain, ask_first=half_time, last=last)
            source.while_waiting = partial(_wait, session, source)
            sinks = [opened(stack, session)]
            if track is not None:
                path = track if len(tasks) == 1 else _numbered(track, number, task)
                writer = PoseTrackWriter(path, source.info, asdict(found_by))
                sinks.insert(0, opened(stack, writer))  # it has the frame on which it ends
            result = analyze(shared, estimator, found_by, task.exercise, SIDES, sinks)
            played.results.append(result)
            played.events += session.events
            played.blind_s.append(coach.blind_s)
            done(task, result)
            eased = eased or session.eased
            played.ended = session.ended or ("" if result.complete else BY_HAND)
            if played.ended or shared.exhausted:
                break
    return played


def _wait(session: Session, source: LiveSource) -> None:
    session.wait(source.status)


def _numbered(track: Path, number: int, task: Task) -> Path:
    return track.with_stem(f"{track.stem}-{number + 1:02}-{task.exercise.id}")


class _Shared:
    """One source for several exercises: each goes on where the last one stopped."""

    def __init__(self, source: LiveSource) -> None:
        self._source = source
        self._frames = iter(source)
        self.exhausted = False

    @property
    def info(self) -> SourceInfo:
        return self._source.info

    @property
    def notes(self) -> tuple[str, ...]:
        return self._source.notes

    def __iter__(self) -> Iterator[Frame]:
        while (frame := next(self._frames, None)) is not None:
            yield frame
        self.exhausted = True

    def close(self) -> None:
        self._source.close()
