"""What happened in a session, in words and in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EventKind = Literal["say", "cue", "hold", "repetition", "step", "pain", "end"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was said, asked or done, at `t` seconds of the session."""

    t: float
    kind: EventKind
    words: str

    def __str__(self) -> str:
        return f"{self.t:7.1f}  {self.kind:10}  {self.words}"
