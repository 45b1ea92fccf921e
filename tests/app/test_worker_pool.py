"""Jobs in real processes: what comes back, what fails alone, and who is told."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from posecoach.app.worker_pool import Problem, Progress, work_off
from posecoach.core.errors import SourceError
from posecoach.core.message import Message

pytestmark = pytest.mark.slow

DIES, BREAKS, REFUSES = "dies", "breaks", "refuses"


def handle(job: str, progress: Progress) -> tuple[str, int]:
    """What the workers do here; another process imports it."""
    if job == DIES:
        os._exit(3)
    if job == BREAKS:
        raise RuntimeError("no such thing")
    if job == REFUSES:
        raise SourceError(Message.of("error.no-such-file", path="x"), "look again")
    progress(1, 2)
    return job.upper(), os.getpid()


class Witness:
    """A `Watch` that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[Any, ...]] = []

    def begun(self, worker: int, job: Any) -> None:
        self.told.append(("begun", job))

    def progressed(self, worker: int, done: int, expected: int) -> None:
        self.told.append(("progressed", done, expected))

    def ended(self, worker: int, job: Any, outcome: Any) -> None:
        self.told.append(("ended", job))

    def waited(self) -> None:
        pass


def test_a_job_that_kills_its_process_fails_alone() -> None:
    jobs = ["a", DIES, "b", BREAKS, "c", REFUSES, "d"]
    witness = Witness()
    found = dict(work_off(jobs, handle, 2, witness))
    assert sorted(found) == list(range(len(jobs)))
    good = {jobs[place]: what for place, what in found.items() if isinstance(what, tuple)}
    assert {job: what[0] for job, what in good.items()} == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert os.getpid() not in {what[1] for what in good.values()}
    died, broke, refused = (found[jobs.index(job)] for job in (DIES, BREAKS, REFUSES))
    assert isinstance(died, Problem)
    assert died.message == Message.of("error.process-ended")
    assert isinstance(broke, Problem)
    assert broke.message == Message.of("error.unexpected", what="RuntimeError: no such thing")
    assert refused == Problem(Message.of("error.no-such-file", path="x"), "look again")
    assert [what[1] for what in witness.told if what[0] == "begun"] == jobs
    assert sorted(what[1] for what in witness.told if what[0] == "ended") == sorted(jobs)
    assert ("progressed", 1, 2) in witness.told


def test_one_process_does_one_job_after_another() -> None:
    found = dict(work_off(["a", "b", "c"], handle, 1, Witness()))
    pids = {what[1] for what in found.values() if isinstance(what, tuple)}
    assert len(found) == 3
    assert len(pids) == 1


def pid_and_wait(job: int, progress: Progress) -> int:
    """The first job comes back at once, the others never."""
    if job:
        time.sleep(1000)
    return os.getpid()


@pytest.mark.skipif(os.name != "posix", reason="asks for a process by its number")
def test_ending_early_ends_the_processes() -> None:
    working = work_off([0, 1], pid_and_wait, 1, Witness())
    _, pid = next(working)
    assert isinstance(pid, int)
    os.kill(pid, 0)
    working.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
