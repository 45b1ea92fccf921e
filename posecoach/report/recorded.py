"""What a report is made of: a recording's figures, its moments, its pictures."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from posecoach.core.message import Message
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.trace import Trace


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """A picture of a recording.

    Parameters
    ----------
    t : float
        Seconds.
    told : Message
        What it shows.
    jpeg : bytes
    """

    t: float
    told: Message
    jpeg: bytes

    @property
    def source(self) -> str:
        """The picture as an address that holds it."""
        return "data:image/jpeg;base64," + base64.b64encode(self.jpeg).decode()


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """One recording as a report shows it.

    Parameters
    ----------
    analysis : Analysis
    trace : Trace
    frames : tuple of KeyFrame
    faces_shown : bool
        False when faces in the frames are blurred.
    version : str
        Of posecoach, which made the figures.
    """

    analysis: Analysis
    trace: Trace
    frames: tuple[KeyFrame, ...] = ()
    faces_shown: bool = False
    version: str = ""
