"""True-type text on pictures: measured, fitted and written.

OpenCV 5 carries its own font, so the letters are the same on every machine: Rubik, for
Latin, Cyrillic, Hebrew and Arabic. Letters of other scripts come out as question marks;
OpenCV 5.0 still had Chinese and Japanese ones, 5.1 left them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import cv2

from posecoach.core.frame import Image
from posecoach.render.palette import Color

CAP = 0.75
"""Height of a capital or a digit as a share of the font's size; measured on Rubik."""

LEADING = 1.18
"""From one baseline to the next, as a share of the font's size."""

DESCENT = 0.27
"""How far a "g" reaches under the baseline, as a share of the capitals' height."""

REGULAR, BOLD = 400, 700


@cache
def _font() -> cv2.FontFace:
    return cv2.FontFace("sans")


@dataclass(frozen=True, slots=True)
class Block:
    """Text made to fit.

    Parameters
    ----------
    lines : tuple of str
    cap : int
        Height of the capitals in pixels.
    whole : bool
        False when some of the text was cut off.
    """

    lines: tuple[str, ...]
    cap: int
    whole: bool = True

    @property
    def height(self) -> int:
        """From the top of the first line's capitals to the foot of the last line's "g"."""
        return self.cap + (len(self.lines) - 1) * self.leading + round(DESCENT * self.cap)

    @property
    def leading(self) -> int:
        """From one baseline to the next."""
        return round(LEADING * self.cap / CAP)


@lru_cache(maxsize=4096)
def width(text: str, cap: int, weight: int = BOLD) -> int:
    """How far `text` with capitals `cap` pixels high reaches to the right, in pixels.

    Parameters
    ----------
    text : str
    cap : int
        Height of a capital letter, pixels.
    weight : int
        Of the font, 100 to 900.
    """
    box = cv2.getTextSize((0, 0), text, (0, 0), _font(), _size(cap), weight)
    return int(box[0] + box[2])


def write(
    image: Image, text: str, at: tuple[int, int], cap: int, color: Color, weight: int = BOLD
) -> None:
    """Write `text` with the left end of its baseline `at` and capitals `cap` pixels high.

    Parameters
    ----------
    image : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    text : str
    at : tuple of int
        Left end of the baseline, pixels.
    cap : int
        Height of a capital letter, pixels.
    color : Color
        BGR.
    weight : int
        Of the font, 100 to 900.
    """
    cv2.putText(image, text, at, color, _font(), _size(cap), weight)


def write_block(image: Image, block: Block, at: tuple[int, int], color: Color) -> None:
    """Write the lines of `block` with the top left of its capitals `at`.

    Parameters
    ----------
    image : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    block : Block
        Lines that were broken to fit.
    at : tuple of int
        Left and top of the first capital letter, pixels.
    color : Color
        BGR.
    """
    x, y = at
    for number, line in enumerate(block.lines):
        write(image, line, (x, y + block.cap + number * block.leading), block.cap, color)


@lru_cache(maxsize=256)
def fit(text: str, box: tuple[int, int], caps: tuple[int, int], weight: int = BOLD) -> Block:
    """Break `text` into lines that fit into `box`, as large as can be.

    Parameters
    ----------
    text : str
        White space of any kind counts as one blank.
    box : tuple of int
        Width and height in pixels.
    caps : tuple of int
        Least and greatest height of the capitals. Never goes under the least: what does
        not fit then is cut off with an ellipsis.
    """
    least, greatest = caps
    words = text.split() or [""]
    for cap in range(greatest, least - 1, -1):
        block = Block(_wrap(words, box[0], cap, weight), cap)
        if block.height <= box[1] and all(width(w, cap, weight) <= box[0] for w in block.lines):
            return block
    pieces = [piece for word in words for piece in _hyphened(word, box[0], least, weight)]
    lines = _wrap(pieces, box[0], least, weight)
    room = len(lines)
    while room > 1 and Block(lines[:room], least).height > box[1]:
        room -= 1
    kept = lines if room == len(lines) else (*lines[: room - 1], f"{lines[room - 1]}…")
    kept = tuple(_cut(line, box[0], least, weight) for line in kept)
    return Block(kept, least, whole=kept == lines)


def _size(cap: int) -> int:
    return round(cap / CAP)


def _wrap(words: list[str], room: int, cap: int, weight: int) -> tuple[str, ...]:
    """Fill lines with words; the last line may be short."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, cap, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _hyphened(word: str, room: int, cap: int, weight: int) -> list[str]:
    """Break a word that leaves the room after one of its hyphens."""
    if width(word, cap, weight) <= room:
        return [word]
    ends = [i + 1 for i, letter in enumerate(word[:-1]) if letter == "-"]
    fitting = [end for end in ends if width(word[:end], cap, weight) <= room]
    if not fitting:
        return [word]
    end = fitting[-1]
    return [word[:end], *_hyphened(word[end:], room, cap, weight)]


def _cut(line: str, room: int, cap: int, weight: int) -> str:
    """End `line` in an ellipsis where it leaves the room."""
    if width(line, cap, weight) <= room:
        return line
    kept = line.rstrip("…")
    while kept and width(f"{kept}…", cap, weight) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
