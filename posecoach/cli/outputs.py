"""Where results go: files, stdout, and a progress bar on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from posecoach.app.analyze import Progress as ProgressCall
from posecoach.cli.language import spoken
from posecoach.core.errors import UsageError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.core.results.analysis import Analysis
from posecoach.files import PendingFile, is_written_into
from posecoach.report.as_csv import analysis_csv
from posecoach.report.as_json import analysis_json
from posecoach.report.console import analysis_table, show

STDOUT = Path("-")


class Reports:
    """Figures as JSON and CSV files or on stdout.

    Entering it finds out whether the files can be written, before any long work; leaving
    it by an error leaves nothing behind. Without a '-' the table for people is printed.

    Parameters
    ----------
    json, csv : Path or None
        Where to; '-' is stdout.
    as_table : callable
        Makes a table for a spreadsheet of another language of a CSV; see `decimal_commas`.
    """

    def __init__(
        self, json: Path | None, csv: Path | None, as_table: Callable[[str], str] = str
    ) -> None:
        self._json, self._csv, self._as_table = json, csv, as_table
        self._pending: dict[Path, PendingFile] = {}
        self._stack = ExitStack()

    @property
    def on_stdout(self) -> bool:
        """True when stdout takes figures, so that no table is printed."""
        return STDOUT in (self._json, self._csv)

    def __enter__(self) -> Reports:
        with ExitStack() as stack:
            for path in (self._json, self._csv):
                if path is not None and path != STDOUT:
                    self._pending[path] = PendingFile(path)
                    stack.callback(self._pending[path].path.unlink, missing_ok=True)
            self._stack = stack.pop_all()
        return self

    def write(self, json: str, csv: str, table: Callable[[], None]) -> None:
        """Write every report that is wanted.

        Parameters
        ----------
        json, csv : str
            The figures.
        table : callable
            Prints them for people.
        """
        for path, text in ((self._json, json), (self._csv, self._as_table(csv))):
            if path == STDOUT:
                sys.stdout.write(text)
            elif path is not None:
                self._pending[path].write_text(text)
                self._pending[path].settle(keep=True)
        if not self.on_stdout:
            table()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


def write_analysis(reports: Reports, analysis: Analysis) -> None:
    """Write the figures of one recording.

    Parameters
    ----------
    reports : Reports
    analysis : Analysis
    """
    table = partial(show, analysis_table(analysis, spoken()))
    reports.write(analysis_json(analysis), analysis_csv(analysis), table)


def check_distinct(source: str, *outputs: Path | None) -> None:
    """Make sure that no output overwrites another, or the recording itself.

    Raises
    ------
    UsageError
        When two of them are the same file.
    """
    taken = {_place(Path(source))}
    for output in outputs:
        if output is None or is_written_into(output):
            continue
        place = str(STDOUT) if output == STDOUT else _place(output)
        if place in taken:
            source_too = place == _place(Path(source))
            message = Message.of(
                "error.output-is-source" if source_too else "error.output-taken",
                output=plain(output),
            )
            raise UsageError(message, Message.of("hint.names-of-their-own"))
        taken.add(place)


def _place(path: Path) -> str:
    return os.path.realpath(path)  # unlike Path.resolve, it takes a loop of links


@contextmanager
def frames_shown(name: str) -> Iterator[ProgressCall]:
    """A progress bar on stderr while frames are judged; gone when they are."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task(plain(name), total=None)
    with bar:
        yield lambda done, expected: bar.update(task, completed=done, total=expected or None)
