"""Files that an analysis writes beside its figures: a report, and what other programs read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from posecoach import __version__
from posecoach.app.recording import TRACK
from posecoach.app.report_kit import ReportKit, ReportWish
from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.cli.outputs import STDOUT
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.core.ports import Sink
from posecoach.core.results.analysis import Analysis
from posecoach.exchange.c3d_file import write_c3d
from posecoach.exchange.extras import needed
from posecoach.exchange.fhir import R4, analysis_bundle
from posecoach.exchange.frames_csv import frames_csv
from posecoach.exchange.opensim import mot_text, trc_text
from posecoach.exchange.points import PointsRecorder
from posecoach.files import PendingFile
from posecoach.report.recording_page import recording_article, recording_body, recordings_page
from posecoach.report.spreadsheet import decimal_commas

Write = Callable[[PendingFile, Analysis], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written beside the figures.

    Parameters
    ----------
    report, frames_csv, trc, mot, c3d, fhir : Path or None
        Where to.
    frames, show_faces : bool
        Whether the report has pictures, and whether faces are seen in them.
    points : bool
        Whether the table of moments has the points.
    decimal_comma : bool
        Whether it is for a spreadsheet that writes 1,5.
    """

    report: Path | None
    frames_csv: Path | None
    trc: Path | None
    mot: Path | None
    c3d: Path | None
    fhir: Path | None
    frames: bool
    show_faces: bool
    points: bool
    decimal_comma: bool

    @property
    def files(self) -> dict[str, Path | None]:
        """All of the files, by their options."""
        names = ("report", "frames_csv", "trc", "mot", "c3d", "fhir")
        return {name.replace("_", "-"): getattr(self, name) for name in names}

    @property
    def as_table(self) -> Callable[[str], str]:
        """What makes a table for the person's spreadsheet of a CSV."""
        return decimal_commas if self.decimal_comma else str

    def wish(self, language: str) -> ReportWish | None:
        """How a report of several recordings is to be made; None for none."""
        if self.report is None:
            return None
        return ReportWish(language, self.frames, self.show_faces)

    def check(self, recording: str = "") -> None:
        """Make sure that the options fit together.

        Parameters
        ----------
        recording : str
            Empty for several; those of them that are pose tracks have no pictures.

        Raises
        ------
        UsageError
            When they do not, or a package is missing.
        """
        for option, path in self.files.items():
            if path == STDOUT:
                problem = Message.of("error.not-to-stdout", option=option)
                raise UsageError(problem, Message.of("hint.give-it-a-file"))
        if self.report is None and (self.frames or self.show_faces):
            option = "frames" if self.frames else "show-faces"
            problem = Message.of("error.needs-report", option=option)
            raise UsageError(problem, Message.of("hint.say-report-too"))
        if self.frames_csv is None and self.points:
            problem = Message.of("error.needs-frames-csv")
            raise UsageError(problem, Message.of("hint.say-frames-csv-too"))
        if self.frames and Path(recording).suffix.lower() == TRACK:
            problem = Message.of("error.no-pictures-in-track", path=plain(recording))
            raise UsageError(problem, Message.of("hint.leave-frames-away"))
        for path, module in ((self.c3d, "ezc3d"), (self.fhir, R4)):
            if path is not None:
                needed(module)


class Extras:
    """The files beside the figures.

    Entering it finds out whether they can be written, before any long work; leaving it by an
    error leaves nothing behind.

    Parameters
    ----------
    exercise : Exercise
    wanted : Wanted

    Attributes
    ----------
    paths : tuple of Path
        The files that are wanted.
    takers : tuple of Sink
        To be handed to the analysis.
    """

    def __init__(self, exercise: Exercise, wanted: Wanted) -> None:
        self._wanted = wanted
        self._kit = ReportKit(exercise, frames=wanted.frames, show_faces=wanted.show_faces)
        self._points = PointsRecorder()
        writers: tuple[tuple[Path | None, Write], ...] = (
            (wanted.report, self._report),
            (wanted.frames_csv, self._frames_csv),
            (wanted.trc, self._trc),
            (wanted.mot, self._mot),
            (wanted.c3d, self._c3d),
            (wanted.fhir, self._fhir),
        )
        self._writers = {path: write for path, write in writers if path is not None}
        self.paths = tuple(path for path, _ in writers if path is not None)
        self.takers = tuple(self._takers())
        self._pending: dict[Path, PendingFile] = {}
        self._stack = ExitStack()

    def _takers(self) -> list[Sink]:
        wanted, takers = self._wanted, list[Sink]()
        if wanted.report or wanted.frames_csv or wanted.mot:
            takers += self._kit.takers
        if wanted.points or wanted.trc or wanted.c3d:
            takers.append(self._points)
        return takers

    def __enter__(self) -> Extras:
        with ExitStack() as stack:
            for path in self._writers:
                self._pending[path] = PendingFile(path)
                stack.callback(self._pending[path].path.unlink, missing_ok=True)
            self._stack = stack.pop_all()
        return self

    def write(self, analysis: Analysis) -> None:
        """Write every file that is wanted."""
        for path, write in self._writers.items():
            write(self._pending[path], analysis)
            self._pending[path].settle(keep=True)
        if self._wanted.report is not None:
            say(Message.of("report.written", file=plain(self._wanted.report)))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _report(self, file: PendingFile, analysis: Analysis) -> None:
        body = recording_body(self._kit.recorded(analysis), spoken())
        path, about = analysis.source.path, analysis.about
        article = recording_article(analysis.exercise, path, about, body, spoken())
        file.write_text(recordings_page([article], spoken()))

    def _frames_csv(self, file: PendingFile, analysis: Analysis) -> None:
        points = self._points.points() if self._wanted.points else None
        text = frames_csv(analysis.exercise, self._kit.trace(), points)
        file.write_text(self._wanted.as_table(text))

    def _trc(self, file: PendingFile, analysis: Analysis) -> None:
        file.write_text(trc_text(self._points.points(), file.target.name))

    def _mot(self, file: PendingFile, analysis: Analysis) -> None:
        file.write_text(mot_text(self._kit.trace(), file.target.stem))

    def _c3d(self, file: PendingFile, analysis: Analysis) -> None:
        with file.guard():
            write_c3d(file.path, self._points.points(), analysis.summary.holds)

    def _fhir(self, file: PendingFile, analysis: Analysis) -> None:
        file.write_text(analysis_bundle(analysis, __version__))
