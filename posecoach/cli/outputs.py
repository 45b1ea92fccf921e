"""Where results go: files, stdout, and a progress bar on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from posecoach.app.analyze import Progress as ProgressCall
from posecoach.core.analysis import Analysis
from posecoach.core.errors import UsageError
from posecoach.files import PendingFile
from posecoach.report.as_csv import analysis_csv
from posecoach.report.as_json import analysis_json
from posecoach.report.console import analysis_table, show

STDOUT = Path("-")


class Reports:
    """The figures of one analysis, as JSON and CSV files or on stdout.

    Entering it finds out whether the files can be written, before any long work; leaving
    it by an error leaves nothing behind. Without a '-' the table for people is printed.

    Parameters
    ----------
    json, csv : Path or None
        Where to; '-' is stdout.

    Raises
    ------
    UsageError
        When both are to go to stdout.
    """

    def __init__(self, json: Path | None, csv: Path | None) -> None:
        if json == csv == STDOUT:
            raise UsageError("--json and --csv cannot both go to stdout", "give one a file name")
        self._wanted = [(p, f) for p, f in ((json, analysis_json), (csv, analysis_csv)) if p]
        self._pending: dict[Path, PendingFile] = {}

    def __enter__(self) -> Reports:
        for path, _ in self._wanted:
            if path != STDOUT:
                self._pending[path] = PendingFile(path)
        return self

    def write(self, analysis: Analysis) -> None:
        """Write every report that is wanted."""
        for path, text in self._wanted:
            if path == STDOUT:
                sys.stdout.write(text(analysis))
                continue
            pending = self._pending[path]
            with pending.guard():
                pending.path.write_text(text(analysis), encoding="utf-8")
            pending.settle(keep=True)
        if STDOUT not in (path for path, _ in self._wanted):
            show(analysis_table(analysis))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pending in self._pending.values():
            pending.path.unlink(missing_ok=True)


@contextmanager
def frames_shown(name: str) -> Iterator[ProgressCall]:
    """A progress bar on stderr while frames are judged; gone when they are."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(name, total=None)
    with bar:
        yield lambda done, expected: bar.update(task, completed=done, total=expected or None)
