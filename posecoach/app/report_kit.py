"""What a report of a recording needs while it is analyzed, and what it is made of afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from posecoach import __version__
from posecoach.core.exercise import Exercise
from posecoach.core.ports import Sink
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.trace import Trace, TraceRecorder
from posecoach.report.key_frames import KeyFrames
from posecoach.report.recorded import Recorded


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What a report of several recordings is to be like.

    Parameters
    ----------
    language : str
        Code of the language.
    frames, show_faces : bool
        Whether it has pictures, and whether faces are seen in them.
    """

    language: str
    frames: bool = False
    show_faces: bool = False


class ReportKit:
    """Keeps what the report of one recording needs.

    Parameters
    ----------
    exercise : Exercise
    frames : bool
        True keeps pictures.
    show_faces : bool
        False blurs the faces in them, and all but the person.

    Attributes
    ----------
    takers : tuple of Sink
        To be handed to the analysis.
    """

    def __init__(
        self, exercise: Exercise, *, frames: bool = False, show_faces: bool = False
    ) -> None:
        self._trace = TraceRecorder(exercise)
        self._frames = KeyFrames(exercise, show_faces=show_faces) if frames else None
        self._show_faces = show_faces
        self.takers: tuple[Sink, ...] = (
            (self._trace,) if self._frames is None else (self._trace, self._frames)
        )

    def trace(self) -> Trace:
        """Every moment so far."""
        return self._trace.trace()

    def recorded(self, analysis: Analysis) -> Recorded:
        """Everything that a report shows of the recording, with what came of it."""
        frames = () if self._frames is None else self._frames.chosen(analysis.summary)
        trace = self._trace.trace()
        return Recorded(analysis, trace, frames, self._show_faces, __version__)
