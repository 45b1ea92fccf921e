"""Files that an analysis writes beside its figures: so far the report."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from posecoach.app.recording import TRACK
from posecoach.app.report_kit import ReportKit
from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.cli.outputs import STDOUT
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.core.ports import Sink
from posecoach.core.results.analysis import Analysis
from posecoach.files import PendingFile
from posecoach.report.recording_page import recording_article, recordings_page

Text = Callable[[Analysis], str]


class Extras:
    """The files beside the figures.

    Entering it finds out whether they can be written, before any long work; leaving it by an
    error leaves nothing behind.

    Parameters
    ----------
    recording : str
    exercise : Exercise
    report : Path or None
    frames, show_faces : bool

    Attributes
    ----------
    paths : tuple of Path
        The files that are wanted.
    takers : tuple of Sink
        To be handed to the analysis.

    Raises
    ------
    UsageError
        When the options do not fit together.
    """

    def __init__(
        self,
        recording: str,
        exercise: Exercise,
        report: Path | None,
        *,
        frames: bool,
        show_faces: bool,
    ) -> None:
        self.takers: tuple[Sink, ...] = ()
        self._texts: dict[Path, Text] = {}
        self._pending: dict[Path, PendingFile] = {}
        self._stack = ExitStack()
        if report is None:
            _refuse(frames=frames, show_faces=show_faces)
        else:
            if report == STDOUT:
                problem = Message.of("error.not-to-stdout", option="report")
                raise UsageError(problem, Message.of("hint.give-it-a-file"))
            if frames and Path(recording).suffix.lower() == TRACK:
                problem = Message.of("error.no-pictures-in-track", path=plain(recording))
                raise UsageError(problem, Message.of("hint.leave-frames-away"))
            kit = ReportKit(exercise, frames=frames, show_faces=show_faces)
            self.takers = kit.takers
            self._texts[report] = lambda analysis: recordings_page(
                [recording_article(kit.recorded(analysis), spoken())], spoken()
            )
        self.paths = tuple(self._texts)

    def __enter__(self) -> Extras:
        with ExitStack() as stack:
            for path in self.paths:
                self._pending[path] = PendingFile(path)
                stack.callback(self._pending[path].path.unlink, missing_ok=True)
            self._stack = stack.pop_all()
        return self

    def write(self, analysis: Analysis) -> None:
        """Write every file that is wanted."""
        for path, text in self._texts.items():
            self._pending[path].write_text(text(analysis))
            self._pending[path].settle(keep=True)
            say(Message.of("report.written", file=plain(path)))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


def _refuse(**options: bool) -> None:
    """Refuse what only a report needs, where none is wanted."""
    for option, given in options.items():
        if given:
            problem = Message.of("error.needs-report", option=option.replace("_", "-"))
            raise UsageError(problem, Message.of("hint.say-report-too"))
