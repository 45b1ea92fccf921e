"""Worker processes that do one job after another, of which one may die without harm to the rest.

`concurrent.futures.ProcessPoolExecutor` gives up all jobs when one process dies, as a damaged
video in a native decoder can make it do. Here only the job that it was doing fails.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection
from typing import Any, Generic, Protocol, TypeVar

from posecoach.core.errors import PosecoachError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

Job = TypeVar("Job")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with the steps done and the steps expected; 0 expected is unknown."""

Handle = Callable[[Job, Progress], Result]
"""Does a job; stands in a module, so that another process can import it."""

_CONTEXT = multiprocessing.get_context("spawn")
"""A forked process would take over the threads of MediaPipe half."""

TOLD_S = 0.2
"""A worker tells its progress this often at most."""

WAITED_S = 0.5
"""Whoever watches hears this often that time goes on."""

END_S = 5.0
"""A worker that has not ended this long after it was asked to is ended."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a job failed, and what to do about it: as `PosecoachError` has them."""

    message: str | Message
    remedy: str | Message = ""


class Watch(Protocol):
    """Is told what the workers do."""

    def begun(self, worker: int, job: Any) -> None:
        """A worker has begun with a job.

        Parameters
        ----------
        worker : int
            Its number, from 0.
        job : object
        """
        ...

    def progressed(self, worker: int, done: int, expected: int) -> None:
        """A worker has done some steps of its job.

        Parameters
        ----------
        worker : int
        done, expected : int
            Steps done, and how many there are; 0 is unknown.
        """
        ...

    def ended(self, worker: int, job: Any, outcome: Any) -> None:
        """A worker is done with its job.

        Parameters
        ----------
        worker : int
        job : object
        outcome : object
            The job's result, or a `Problem`.
        """
        ...

    def waited(self) -> None:
        """Time has gone on; called about twice a second."""
        ...


class Worker(Generic[Job, Result]):
    """A process, the pipe to it, and the job that it is doing.

    Parameters
    ----------
    number : int
        From 0.
    handle : callable
        Does a job.
    """

    def __init__(self, number: int, handle: Handle[Job, Result]) -> None:
        self.number = number
        self.place: int | None = None
        self.pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(theirs, handle), daemon=True)
        with _without_interrupts():
            self._process.start()
        theirs.close()

    def give(self, place: int, job: Job) -> None:
        """Have it do a job.

        Parameters
        ----------
        place : int
            Where the job stands in the list.
        job : object
        """
        self.place = place
        with suppress(OSError):  # it has died: `hear` will tell
            self.pipe.send(job)

    def hear(self) -> tuple[str, Any]:
        """What it says next: "progress", "done", "failed" or "died", and what belongs to it."""
        try:
            word, what = self.pipe.recv()
        except (EOFError, OSError):
            hint = Message.of("hint.analyze-it-alone")
            return "died", Problem(Message.of("error.process-ended"), hint)
        return word, what

    def end(self) -> None:
        """End it, in the middle of its job if it has one."""
        self.pipe.close()
        if self.place is not None:
            self._process.terminate()
        self._process.join(END_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def work_off(
    jobs: Sequence[Job], handle: Handle[Job, Result], workers: int, watch: Watch
) -> Iterator[tuple[int, Result | Problem]]:
    """Do all jobs in so many processes.

    Ending the iteration early, as by Ctrl-C, ends the processes.

    Parameters
    ----------
    jobs : sequence
    handle : callable
        Does one, in another process.
    workers : int
        Number of processes, at least 1.
    watch : Watch

    Yields
    ------
    int
        The job's place in `jobs`.
    Result or Problem
        What came of it.
    """
    waiting = deque(enumerate(jobs))
    pool: list[Worker[Job, Result]] = []

    def begin(worker: Worker[Job, Result]) -> None:
        worker.place = None
        if waiting:
            place, job = waiting.popleft()
            worker.give(place, job)
            watch.begun(worker.number, job)

    try:
        for number in range(min(workers, len(jobs))):
            pool.append(Worker(number, handle))
            begin(pool[-1])
        while busy := {w.pipe: w for w in pool if w.place is not None}:
            for pipe in connection.wait(list(busy), WAITED_S):
                worker = busy[pipe]  # type: ignore[index]  # `wait` is typed for more than pipes
                word, what = worker.hear()
                if word == "progress":
                    watch.progressed(worker.number, *what)
                    continue
                place = worker.place
                assert place is not None  # noqa: S101 - only the busy ones are listened to
                if word == "died":
                    worker.end()
                    worker = pool[worker.number] = Worker(worker.number, handle)
                watch.ended(worker.number, jobs[place], what)
                begin(worker)
                yield place, what
            watch.waited()
    finally:
        for worker in pool:
            worker.end()


def _serve(pipe: connection.Connection, handle: Handle[Any, Any]) -> None:
    """Do jobs until the pipe that brings them is closed."""
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_done(handle, pipe.recv(), pipe))


def _done(handle: Handle[Any, Any], job: Any, pipe: connection.Connection) -> tuple[str, Any]:
    told = 0.0

    def progress(done: int, expected: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= TOLD_S:
            told = now
            pipe.send(("progress", (done, expected)))

    try:
        return "done", handle(job, progress)
    except PosecoachError as error:
        return "failed", Problem(error.message, error.remedy)
    except (BrokenPipeError, EOFError):  # whoever gave the job is gone
        raise
    except Exception as error:  # noqa: BLE001 - one bad recording never stops the rest
        what = f"{type(error).__name__}: {error}"
        hint = Message.of("hint.analyze-it-alone")
        return "failed", Problem(Message.of("error.unexpected", what=plain(what)), hint)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start a process that Ctrl-C passes by: whoever started it ends it in good order.

    A signal that is held back stays so in a process that is started meanwhile.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
