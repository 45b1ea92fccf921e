"""The panel beside the picture: the clock, the one cue, and a line of details."""

from __future__ import annotations

import math

import cv2

from posecoach.core.frame import Image
from posecoach.core.message import Message, Tone
from posecoach.render.icons import draw_state, draw_tone
from posecoach.render.layout import Box, Layout
from posecoach.render.palette import (
    GREEN,
    INK,
    MIST,
    ORANGE,
    PAPER,
    SKY,
    SLATE,
    VERMILION,
    YELLOW,
    Color,
)
from posecoach.render.panel import Panel, State
from posecoach.render.text import REGULAR, fit, width, write, write_block
from posecoach.words import Words

CLOCK_LEAST = 1 / 14
CUE_LEAST = 1 / 22
"""Least height of digits and capitals as a share of the whole, to be read at three meters."""

SMALL = 0.4
"""Height of the tenths and the target beside the seconds, as a share of theirs."""

SMALLEST = 6
"""Letters with capitals of fewer pixels are a smear and are left out."""

TILES: dict[State, Color] = {
    State.HOLDING: GREEN,
    State.TIMING: SKY,
    State.PAUSED: ORANGE,
    State.DONE: GREEN,
    State.STOPPED: VERMILION,
}
TONES: dict[Tone, Color] = {
    Tone.DO: YELLOW,
    Tone.GOOD: GREEN,
    Tone.STOP: INK,
    Tone.SEE: SKY,
    Tone.ASK: INK,
    Tone.TELL: PAPER,
}
GROUNDS: dict[Tone, Color] = {Tone.STOP: VERMILION, Tone.ASK: YELLOW}
"""What must not be missed stands on a ground of its own."""


def draw_panel(canvas: Image, layout: Layout, panel: Panel, words: Words) -> None:
    """Draw `panel` onto `canvas`, its part of the whole, whose ground is ink already.

    Parameters
    ----------
    canvas : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    layout : Layout
        Where each part stands.
    panel : Panel
        What is to be said.
    words : Words
        In which language.
    """
    _draw_clock(canvas, layout, panel, words)
    details = " · ".join(map(words.text, panel.details))
    taken = layout.cue if panel.cue is None else _draw_cue(canvas, layout, panel.cue, words)
    if not layout.details.meets(taken):
        _draw_details(canvas, layout, details)
    if not layout.name.meets(taken):
        _draw_name(canvas, layout, words.text(panel.name), details)


def _draw_clock(canvas: Image, layout: Layout, panel: Panel, words: Words) -> None:
    """The tile: what the clock does, the seconds, and how far they have come."""
    box = layout.clock
    tile = TILES.get(panel.state, SLATE)
    ink = PAPER if tile is SLATE else INK
    cv2.rectangle(canvas, *box.corners, tile, cv2.FILLED)
    pad = round(0.07 * box.height)
    left, width_ = box.x + pad, box.width - 2 * pad
    cap, word_y = round(0.135 * box.height), box.y + pad
    if panel.clock_s is None:  # the word is all there is to read
        cap = round(0.2 * box.height)
        word_y = box.y + (box.height - cap) // 2
    draw_state(canvas, panel.state, (left, word_y), cap, ink)
    indent = round(1.5 * cap)
    word = fit(words.text(panel.state.message), (width_ - indent, 2 * cap), (1, cap))
    write_block(canvas, word, (left + indent, word_y), ink)
    bar = Box(left, box.bottom - pad - cap // 2, width_, cap // 2)
    top = box.y + cap + 2 * pad
    if panel.clock_s is not None:
        room = Box(left, top, width_, bar.y - pad - top)
        tenths = f".{_tenths(panel.clock_s)}" if panel.tenths else ""
        target = "" if panel.target_s is None else _target(panel.target_s, words)
        least = _least(CLOCK_LEAST, layout)
        _draw_seconds(canvas, room, clock_text(panel.clock_s), (tenths, target), least, ink)
    if panel.progress is not None:
        done = round(min(max(panel.progress, 0.0), 1.0) * bar.width)
        cv2.rectangle(canvas, *bar.corners, ink, 1)
        canvas[bar.y : bar.bottom, bar.x : bar.x + done] = ink


def _draw_seconds(
    canvas: Image, box: Box, seconds: str, after: tuple[str, str], least: int, ink: Color
) -> None:
    """Draw the seconds as large as they can be.

    Parameters
    ----------
    canvas : ndarray of shape (height, width, 3), uint8
    box : Box
        The room that there is.
    seconds : str
    after : tuple of str
        Tenths and target, in small; the target only where that leaves the seconds readable.
    least : int
        Least height of the digits.
    ink : tuple of int
    """
    tenths, target = after
    cap, small = box.height, round(SMALL * box.height)
    while cap > least and width(seconds, cap) + width(tenths + target, small) > box.width:
        cap, small = cap - 1, round(SMALL * (cap - 1))
    base = box.y + (box.height + cap) // 2
    write(canvas, seconds, (box.x, base), cap, ink)
    x = box.x + width(seconds, cap)
    for text in (tenths + target, tenths):
        if x + width(text, small) <= box.right:
            write(canvas, text, (x, base), small, ink)
            return


def _draw_cue(canvas: Image, layout: Layout, cue: Message, words: Words) -> Box:
    """Draw the one cue as large as it can be and return the place that it takes."""
    least = _least(CUE_LEAST, layout)
    indent = round(1.6 * least)
    text = words.text(cue)
    for box in (layout.cue, layout.long_cue):
        block = fit(text, (box.width - indent, box.height), (least, round(1.35 * least)))
        if block.whole:
            break
    top = box.y if layout.stacked else box.y + (box.height - block.height) // 2
    ink = PAPER
    if cue.tone in GROUNDS:
        ink, pad = INK, round(0.4 * least)
        foot = min(top + block.height + pad, box.bottom)  # the details begin under it
        ground = Box(box.x - pad, top - pad, box.width + 2 * pad, foot - top + pad)
        cv2.rectangle(canvas, *ground.corners, GROUNDS[cue.tone], cv2.FILLED)
    draw_tone(canvas, cue.tone, (box.x, top + (block.cap - least) // 2), least, TONES[cue.tone])
    write_block(canvas, block, (box.x + indent, top), ink)
    return box


def _draw_details(canvas: Image, layout: Layout, details: str) -> None:
    box, cap = layout.details, _foot_cap(layout)
    block = fit(details, (box.width, box.height), (cap, cap))
    write_block(canvas, block, (box.x, box.y), PAPER)


def _draw_name(canvas: Image, layout: Layout, name: str, details: str) -> None:
    """Write the exercise's name: on its own line, or at the right of what the details leave."""
    box, cap = layout.name, round(0.8 * _foot_cap(layout))
    room, x = box.width, box.x
    if not layout.stacked:
        room -= width(details, _foot_cap(layout)) + 2 * cap
    if cap < SMALLEST or room < 4 * cap:
        return
    block = fit(name, (room, box.height), (cap, cap), REGULAR)
    if not layout.stacked:
        x = box.right - width(block.lines[0], cap, REGULAR)
    write(canvas, block.lines[0], (x, box.y + _foot_cap(layout)), cap, MIST, REGULAR)


def _foot_cap(layout: Layout) -> int:
    return round(0.64 * layout.name.height)


def _least(share: float, layout: Layout) -> int:
    return math.ceil(share * layout.height)


def clock_text(seconds: float) -> str:
    """Whole seconds, or minutes and seconds; never rounded up to what is not yet held."""
    whole = int(seconds + 1e-6)
    return f"{whole // 60}:{whole % 60:02d}" if whole >= 60 else str(whole)


def _target(seconds: float, words: Words) -> str:
    return words.say("panel.target", clock=clock_text(seconds))


def _tenths(seconds: float) -> int:
    return int(10 * (seconds + 1e-6)) % 10
