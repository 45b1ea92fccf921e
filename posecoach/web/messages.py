"""What a page may send: a few kinds of message, each with its own shape, and pictures."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StrictBool, StrictInt, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

MAX_TEXT = 4096
"""Characters of a message."""
MAX_PICTURE = 1_500_000
"""Bytes of a picture with its time; a JPEG of 1280 x 720 has a tenth."""
MAX_PIXELS = 1920 * 1080

Word = Annotated[str, Field(max_length=100)]
Trouble = Literal["", "denied", "missing", "in-use", "lost", "hidden"]

_STRICT = ConfigDict(extra="forbid", strict=True)


@checked(frozen=True, config=_STRICT)
class Begin:
    """The person wants to do a program or an exercise, given by its id."""

    type: Literal["begin"]
    what: Word
    step: Annotated[int, Field(ge=0, le=99)] = 0
    option: bool = False


@checked(frozen=True, config=_STRICT)
class Answer:
    """The answer to the question with this number."""

    type: Literal["answer"]
    number: int
    value: StrictBool | StrictInt | Annotated[list[StrictInt], Field(max_length=100)]


@checked(frozen=True, config=_STRICT)
class Key:
    """A key or the button that stands for it."""

    type: Literal["key"]
    key: Word


@checked(frozen=True, config=_STRICT)
class CameraTrouble:
    """What keeps pictures from coming; empty when nothing does."""

    type: Literal["camera"]
    trouble: Trouble


@checked(frozen=True, config=_STRICT)
class Leave:
    """The person goes back to the menu."""

    type: Literal["leave"]


@checked(frozen=True, config=_STRICT)
class TakeOver:
    """A second page wants to take the place of the one that is open."""

    type: Literal["take-over"]


Said = Begin | Answer | Key | CameraTrouble | Leave | TakeOver
_SAID: TypeAdapter[Said] = TypeAdapter(Annotated[Said, Field(discriminator="type")])


def read_message(text: str) -> Said:
    """A message of the page.

    Raises
    ------
    ValueError
        When it is none.
    """
    if len(text) > MAX_TEXT:
        raise ValueError("a message is too long")
    try:
        return _SAID.validate_json(text)
    except ValidationError as error:
        raise ValueError("not a message of the page") from error


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it came.

    Parameters
    ----------
    taken_s : float
        When it was taken, seconds on the page's clock.
    jpeg : bytes
    size : tuple of int
        Width and height in pixels, as the JPEG says.
    """

    taken_s: float
    jpeg: bytes
    size: tuple[int, int]


def read_picture(data: bytes) -> Picture:
    """A picture: its time in milliseconds as a little-endian double, and a JPEG.

    Raises
    ------
    ValueError
        When it is none, or too large.
    """
    if not 12 < len(data) <= MAX_PICTURE:
        raise ValueError("a picture is too short or too long")
    (milliseconds,) = struct.unpack_from("<d", data)
    if not math.isfinite(milliseconds):
        raise ValueError("a picture without a time")
    width, height = jpeg_size(data[8:])
    if not 0 < width * height <= MAX_PIXELS:
        raise ValueError("a picture has too many pixels")
    return Picture(milliseconds / 1000, data[8:], (width, height))


_STARTS_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of the segment that has the size (ITU-T T.81, table B.1)."""


def jpeg_size(jpeg: bytes) -> tuple[int, int]:
    """Width and height that a JPEG says it has, read before anything is decoded.

    Raises
    ------
    ValueError
        When it is no JPEG.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG")
    at = 2
    while at + 9 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if marker in _STARTS_OF_FRAME:
            height, width = struct.unpack_from(">HH", jpeg, at + 5)
            return width, height
        at += 2 + length
    raise ValueError("a JPEG without a size")
