"""Many recordings on the command line: how it goes, and what came of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from posecoach.app.batch import BatchRun, Task, analyze_many
from posecoach.app.worker_pool import Problem
from posecoach.cli.answers import hear, say
from posecoach.cli.language import spoken
from posecoach.cli.options import INTERRUPTED
from posecoach.cli.outputs import Reports, check_distinct
from posecoach.core.message import Message, as_given
from posecoach.core.plain_text import plain
from posecoach.files import PendingFile
from posecoach.report.batch import batch_csv, batch_json, batch_table, failure
from posecoach.report.console import show
from posecoach.report.recording_page import recordings_page

EVERY_S = 10.0
"""Where there is no terminal, a line tells this often how far it is."""


def analyze_batch(
    paths: Sequence[str],
    task: Task,
    workers: int | None,
    json: Path | None,
    csv: Path | None,
    report: Path | None = None,
    as_table: Callable[[str], str] = str,
) -> int:
    """Judge many recordings and write what is asked for.

    Parameters
    ----------
    paths : sequence of str
    task : Task
    workers : int or None
        Number of processes; None for one a core.
    json, csv : Path or None
        Where to write all figures; '-' is stdout.
    report : Path or None
        Where to write a page with the parts that the task makes of each recording.

    as_table : callable
        As of `Reports`.

    Returns
    -------
    int
        The exit code: 1 when a recording could not be analyzed.
    """
    for path in paths:
        check_distinct(path, json, csv, report)
    with Reports(json, csv, as_table) as reports, pending_page(report) as page:
        watch = Bars(len(paths)) if Console(stderr=True).is_terminal else Lines(len(paths))
        with watch:
            run = analyze_many(paths, task, workers or cores(), watch)
        reports.write(
            batch_json(run.batch), batch_csv(run.batch, run.csv), lambda: _table(run, task)
        )
        if page is not None:
            page.write_text(recordings_page([*run.articles.values()], spoken()))
            page.settle(keep=True)
            say(Message.of("report.written", file=plain(page.target)))
    _tell_problems(run)
    if not run.batch.complete:
        return INTERRUPTED
    return 1 if run.problems else 0


@contextmanager
def pending_page(path: Path | None) -> Iterator[PendingFile | None]:
    """A page that is to be written, known to be writable; nothing is left when it is not."""
    page = None if path is None else PendingFile(path)
    try:
        yield page
    finally:
        if page is not None:
            page.path.unlink(missing_ok=True)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Tally:
    """Counts what is done, and says how long the rest will take; a `Watch`.

    Parameters
    ----------
    count : int
        Number of recordings.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.done = self.failed = 0
        self.shares: dict[int, float] = {}  # of the recording that each worker has
        self._began = time.monotonic()

    def begun(self, worker: int, job: str) -> None:
        """A worker has begun with a recording."""
        self.shares[worker] = 0.0

    def progressed(self, worker: int, done: int, expected: int) -> None:
        """It has judged so many of its frames."""
        self.shares[worker] = min(done / expected, 1.0) if expected else 0.0

    def ended(self, worker: int, job: str, outcome: object) -> None:
        """It is done with the recording."""
        self.shares[worker] = 0.0
        self.done += 1
        self.failed += isinstance(outcome, Problem)

    def waited(self) -> None:
        """Nothing to do in between."""

    @property
    def behind(self) -> float:
        """How many recordings are done, with the shares of those under way."""
        return self.done + sum(self.shares.values())

    @property
    def left_s(self) -> float | None:
        """Seconds until all is done if it goes on as before; None when it has hardly begun."""
        if not self.behind:
            return None
        spent = time.monotonic() - self._began
        return spent * (self.count - self.behind) / self.behind


class Lines(Tally):
    """A line on stderr every ten seconds."""

    def __enter__(self) -> Lines:
        self._told = time.monotonic()
        return self

    def waited(self) -> None:
        """Tell how far it is, where ten seconds have gone by."""
        now = time.monotonic()
        if now - self._told >= EVERY_S:
            self._told = now
            left = self.left_s
            about = Message.of("batch.so-far-left", clock=_clock(left)) if left else as_given("")
            failed = Message.of("batch.so-far-failed", count=self.failed)
            say(
                Message.of(
                    "batch.so-far", done=self.done, count=self.count, failed=failed, left=about
                )
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        pass


class Bars(Tally):
    """A bar on stderr for each worker and one for all; gone when it is done."""

    def __enter__(self) -> Bars:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._all = self._progress.add_task(spoken().say("batch.all"), total=self.count)
        self._bars: dict[int, TaskID] = {}
        self._progress.start()
        return self

    def begun(self, worker: int, job: str) -> None:
        """Name the worker's bar after the recording."""
        super().begun(worker, job)
        if worker not in self._bars:
            self._bars[worker] = self._progress.add_task("", total=None)
        name = plain(Path(job).name)
        self._progress.reset(self._bars[worker], description=name, total=None)

    def progressed(self, worker: int, done: int, expected: int) -> None:
        """Move the worker's bar and that of all."""
        super().progressed(worker, done, expected)
        self._progress.update(self._bars[worker], completed=done, total=expected or None)
        self._progress.update(self._all, completed=self.behind)

    def ended(self, worker: int, job: str, outcome: object) -> None:
        """Move the bar of all."""
        super().ended(worker, job, outcome)
        self._progress.update(self._all, completed=self.behind)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _told(problem: Problem) -> tuple[Message, Message]:
    why, hint = (
        as_given(said) if isinstance(said, str) else said
        for said in (problem.message, problem.remedy)
    )
    return why, hint


def _table(run: BatchRun, task: Task) -> None:
    show(batch_table(run.batch, task.exercise, spoken()))
    if run.again:
        typer.echo(spoken().say("batch.again", count=run.again))


def _tell_problems(run: BatchRun) -> None:
    """Why some recordings have no figures, on stderr as every error."""
    if run.problems:
        say(Message.of("batch.failed", count=len(run.problems)))
    for path, problem in run.problems.items():
        hear(failure(plain(path), *_told(problem), spoken()))
