"""How a recording was filmed, where its file does not say so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filmed:
    """What a person says of a recording.

    Parameters
    ----------
    turn : int
        Degrees clockwise to turn the pictures by, so that they are upright: 0, 90, 180 or 270.
    mirrored : bool
        True when left and right are exchanged, as in some cameras' selfies.
    as_played : bool
        True to take a slow-motion file's times as they are.
    """

    turn: int = 0
    mirrored: bool = False
    as_played: bool = False

    def __post_init__(self) -> None:
        if self.turn not in (0, 90, 180, 270):
            raise ValueError(f"pictures are turned by 0, 90, 180 or 270 degrees, not {self.turn}")


AS_FILMED = Filmed()
"""The file is right."""
