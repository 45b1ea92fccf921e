"""The whole screen of a session: the picture, the clock, the one cue, and how to do it."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.core.frame import Image
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.figure import Figure
from posecoach.render.figure_painter import draw_figure, outline, phase
from posecoach.render.icons import draw_state, draw_tone
from posecoach.render.layout import Box
from posecoach.render.live_view import HowTo, LiveView
from posecoach.render.palette import (
    GREEN,
    INK,
    MIST,
    ORANGE,
    PAPER,
    SLATE,
    VERMILION,
    YELLOW,
    Color,
)
from posecoach.render.panel_painter import GROUNDS, TILES, TONES, clock_text
from posecoach.render.places import CLOCK_SHARE, Mode, Places, places
from posecoach.render.skeleton import draw_skeleton
from posecoach.render.text import REGULAR, Block, fit, width, write, write_block
from posecoach.words import Words

LEAST_CAP = 7
"""No letter is smaller: capitals of fewer pixels are a smear."""

STEP_S = 4.0
"""How long each step stands where there is no room for all of them; provisional."""

Dash: TypeAlias = NDArray[np.int32]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class LivePainter:
    """Draws the screen of a session.

    Parameters
    ----------
    words : Words
        In which language.
    mirror : bool
        Show the picture as a mirror does. Words are never mirrored.
    """

    def __init__(self, words: Words, *, mirror: bool = True) -> None:
        self._words = words
        self.mirror = mirror
        self._still: tuple[object, Image] | None = None

    def draw(
        self, screen: tuple[int, int], image: Image, pose: Pose | None, view: LiveView
    ) -> Image:
        """Return the whole screen as a new picture.

        Parameters
        ----------
        screen : tuple of int
            Width and height, pixels.
        image : ndarray of shape (height, width, 3), uint8
            The camera's picture, BGR; stays as it is.
        pose : Pose or None
        view : LiveView
        """
        at = places(screen, (image.shape[1], image.shape[0]), view.mode)
        canvas = self._background(at, view).copy()
        if view.mode is Mode.ASK:
            return canvas
        self._draw_picture(canvas, at, image, pose, view)
        _draw_bar(canvas, at.clock, view)
        if view.how_to is not None and at.figure is not None:
            how_to = view.how_to
            mirror = how_to.mirror is self.mirror
            size = (at.figure.width, at.figure.height)
            canvas[at.figure.slices] = _figure(how_to.figure, size, _pose_at(view.t), mirror)
        return canvas

    def _background(self, at: Places, view: LiveView) -> Image:
        """What does not move, drawn anew only when it has changed."""
        panel = view.panel
        whole = None if panel.clock_s is None else float(int(panel.clock_s + 1e-6))
        still = replace(panel, clock_s=whole, progress=None, at_fault=frozenset())
        page = int(view.t / STEP_S)
        key = (at, replace(view, panel=still, t=page * STEP_S if view.how_to else 0.0))
        if self._still is None or self._still[0] != key:
            self._still = key, self._drawn(at, key[1])
        return self._still[1]

    def _drawn(self, at: Places, view: LiveView) -> Image:
        canvas = np.empty((at.height, at.width, 3), np.uint8)
        canvas[:] = INK
        words = self._words
        _draw_keys(canvas, at.keys, view, words)
        if view.mode is Mode.ASK:
            _draw_question(canvas, at, view, words)
            return canvas
        _draw_tile(canvas, at, view, words)
        _draw_counter(canvas, at, view, words)
        if view.panel.cue is not None:
            _draw_cue(canvas, at, view.panel.cue, words)
        if view.how_to is not None:
            _draw_how_to(canvas, at, view.how_to, view.t, words)
        return canvas

    def _draw_picture(
        self, canvas: Image, at: Places, image: Image, pose: Pose | None, view: LiveView
    ) -> None:
        box = at.picture
        picture = canvas[box.slices]
        smaller = box.width < image.shape[1]
        way = cv2.INTER_AREA if smaller and box.width * 2 <= image.shape[1] else cv2.INTER_LINEAR
        cv2.resize(image, (box.width, box.height), dst=picture, interpolation=way)
        if self.mirror:
            cv2.flip(picture, 1, dst=picture)
        if view.outlined and view.how_to is not None:
            mirror = view.how_to.mirror is self.mirror
            _draw_outline(picture, view.how_to.figure, mirror=mirror)
        if pose is not None:
            scale = (box.width / pose.picture[0], box.height / pose.picture[1])
            shown = replace(
                pose, pixels=pose.pixels * np.array(scale), picture=(box.width, box.height)
            )
            draw_skeleton(picture, shown, view.panel.at_fault, mirror=self.mirror)


def sentences(text: str) -> list[str]:
    """The steps of a text: its sentences."""
    return _SENTENCE.split(text.strip())


def draw_flash(canvas: Image, color: Color) -> None:
    """Draw a border that is seen from the corner of the eye.

    Parameters
    ----------
    canvas : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    color : Color
        BGR.
    """
    thick = max(4, canvas.shape[0] // 60)
    height, width_ = canvas.shape[:2]
    cv2.rectangle(canvas, (0, 0), (width_ - 1, height - 1), color, 2 * thick)


def _draw_tile(canvas: Image, at: Places, view: LiveView, words: Words) -> None:
    """The tile: what the clock does, and the seconds as large as they can be."""
    box, panel = at.clock, view.panel
    tile, ink = _tile(view)
    cv2.rectangle(canvas, *box.corners, tile, cv2.FILLED)
    pad = _pad(box)
    inner = Box(box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad)
    word = words.text(panel.state.message)
    cap = max(LEAST_CAP, round(0.09 * box.height))
    if panel.clock_s is None:
        cap = max(LEAST_CAP, round(0.16 * box.height))
    block = fit(word, (inner.width - round(1.6 * cap), 3 * cap), (LEAST_CAP, cap))
    top = inner.y if panel.clock_s is not None else box.y + (box.height - block.height) // 2
    draw_state(canvas, panel.state, (inner.x, top), block.cap, ink)
    write_block(canvas, block, (inner.x + round(1.6 * block.cap), top), ink)
    if panel.clock_s is None:
        return
    above, below = inner.y + round(1.5 * cap), _bar(box).y - pad // 2
    seconds = clock_text(panel.clock_s)
    digits = below - above
    least = min(digits, math.ceil(CLOCK_SHARE * at.height))
    while digits > least and width(seconds, digits) > inner.width:
        digits -= 1
    left = inner.x + (inner.width - width(seconds, digits)) // 2
    write(canvas, seconds, (left, above + (below - above + digits) // 2), digits, ink)
    if panel.target_s is not None:
        _write_target(canvas, box, words.say("panel.target", clock=clock_text(panel.target_s)), ink)


def _write_target(canvas: Image, box: Box, target: str, ink: Color) -> None:
    bar = _bar(box)
    cap = max(LEAST_CAP, round(0.075 * box.height))
    right = box.right - _pad(box) - width(target.strip(), cap)
    write(canvas, target.strip(), (right, bar.y + (bar.height + cap) // 2), cap, ink)


def _draw_bar(canvas: Image, box: Box, view: LiveView) -> None:
    """How far the clock has come: the one part of the tile that moves all the time."""
    if view.panel.progress is None:
        return
    bar, (_, ink) = _bar(box), _tile(view)
    done = round(min(max(view.panel.progress, 0.0), 1.0) * bar.width)
    cv2.rectangle(canvas, *bar.corners, ink, max(1, bar.height // 8))
    canvas[bar.y : bar.bottom, bar.x : bar.x + done] = ink


def _bar(box: Box) -> Box:
    """Beside it there is room for the target."""
    pad = _pad(box)
    high = max(4, round(0.07 * box.height))
    return Box(box.x + pad, box.bottom - pad - high, round(0.62 * (box.width - 2 * pad)), high)


def _pad(box: Box) -> int:
    return max(2, round(0.05 * box.height))


def _tile(view: LiveView) -> tuple[Color, Color]:
    """Colors of the tile and of what is on it."""
    tile = TILES.get(view.panel.state, SLATE)
    return tile, PAPER if tile is SLATE else INK


def _draw_counter(canvas: Image, at: Places, view: LiveView, words: Words) -> None:
    """The side and the count in large, the name, and the place in the session."""
    box, gap = at.counter, at.gap
    guide = view.mode is Mode.GUIDE
    tall = max(LEAST_CAP + 1, round((0.038 if guide else 0.046) * at.height))
    plain = max(LEAST_CAP + 1, round((0.030 if guide else 0.032) * at.height))
    small = max(LEAST_CAP, round(0.022 * at.height))
    y = box.y
    for message, cap, color, weight in (
        (view.side, tall, YELLOW, 700),
        (view.count, tall, PAPER, 700),
        (view.panel.name, plain, PAPER, 700),
        *((line, small, MIST, REGULAR) for line in (*view.panel.notes, *view.place)),
    ):
        if message is None:
            continue
        block = fit(words.text(message), (box.width, box.bottom - y), (LEAST_CAP, cap), weight)
        if y + block.height > box.bottom:
            break
        _write_lines(canvas, block, (box.x, y), color, weight)
        y += block.height + gap // 2


def _draw_cue(canvas: Image, at: Places, cue: Message, words: Words) -> None:
    """The one cue, as large as it can be; safety on a ground of its own."""
    box, text = at.cue, words.text(cue)
    most = max(LEAST_CAP + 2, round(0.052 * at.height))
    sign = round(1.5 * min(most, box.height // 3))
    block = fit(text, (box.width - sign, box.height - at.gap), (LEAST_CAP, most))
    ink = PAPER
    if cue.tone in GROUNDS:
        ink = INK
        ground = Box(box.x - at.gap // 2, box.y - at.gap // 3, box.width + at.gap, 0)
        foot = min(box.y + block.height + at.gap // 2, box.bottom)
        cv2.rectangle(canvas, (ground.x, ground.y), (ground.right, foot), GROUNDS[cue.tone], -1)
    draw_tone(canvas, cue.tone, (box.x, box.y), min(block.cap, sign), TONES[cue.tone])
    write_block(canvas, block, (box.x + sign, box.y), ink)


def _draw_how_to(canvas: Image, at: Places, how_to: HowTo, t: float, words: Words) -> None:
    most = round(0.034 * at.height)
    least = max(LEAST_CAP, round(0.022 * at.height))
    if at.steps is not None:
        steps = sentences(words.text(how_to.text))
        blocks = _stacked(steps, at.steps, least, max(least, most), at.gap)
        if blocks is None:  # one after the other, each as large as it can be
            number = int(t / STEP_S) % len(steps)
            step = f"{number + 1}/{len(steps)}  {steps[number]}"
            room = (at.steps.width, at.steps.height)
            blocks = [fit(step, room, (LEAST_CAP, max(LEAST_CAP, most)))]
        y = at.steps.y
        for block in blocks:
            write_block(canvas, block, (at.steps.x, y), PAPER)
            y += block.height + at.gap
    if at.facts is not None:
        y, small = at.facts.y, max(LEAST_CAP, round(0.024 * at.height))
        for fact in how_to.facts:
            room = (at.facts.width, at.facts.bottom - y)
            block = fit(words.text(fact), room, (LEAST_CAP, small), REGULAR)
            if y + block.height > at.facts.bottom:
                return
            _write_lines(canvas, block, (at.facts.x, y), MIST, REGULAR)
            y += block.height + at.gap // 2


def _stacked(steps: list[str], box: Box, least: int, most: int, gap: int) -> list[Block] | None:
    """All steps one below the other, as large as they fit; None where they do not."""
    for cap in range(most, least - 1, -1):
        blocks = [fit(step, (box.width, box.height), (cap, cap)) for step in steps]
        high = sum(block.height for block in blocks) + gap * (len(blocks) - 1)
        if high <= box.height and all(block.whole for block in blocks):
            return blocks
    return None


def _draw_question(canvas: Image, at: Places, view: LiveView, words: Words) -> None:
    """A question that everything waits for, over the whole screen."""
    cue = view.panel.cue
    margin = at.width // 12
    room = Box(margin, at.height // 9, at.width - 2 * margin, round(0.4 * at.height))
    if cue is not None:
        block = fit(words.text(cue), (room.width, room.height), (LEAST_CAP, at.height // 13))
        write_block(canvas, block, (room.x, room.y + (room.height - block.height) // 2), YELLOW)
    if view.asks_score:
        _draw_scale(canvas, at, words)
    if view.answer_left_s is not None:
        left = words.say("panel.answer-left", seconds=view.answer_left_s)
        small = max(LEAST_CAP, round(0.024 * at.height))
        write(canvas, left, (margin, round(0.88 * at.height)), small, MIST, REGULAR)


def _draw_scale(canvas: Image, at: Places, words: Words) -> None:
    """0 to 10 in three colors, with words at both ends."""
    margin = at.width // 12
    cell = (at.width - 2 * margin) / 11
    top, high = round(0.58 * at.height), round(0.16 * at.height)
    cap = round(min(0.45 * high, 0.42 * cell))
    for score in range(11):
        left = round(margin + score * cell)
        color = GREEN if score < 4 else ORANGE if score < 6 else VERMILION
        right = round(margin + (score + 1) * cell) - max(1, at.gap // 4)
        cv2.rectangle(canvas, (left, top), (right, top + high), color, cv2.FILLED)
        text = str(score)
        x = (left + right - width(text, cap)) // 2
        write(canvas, text, (x, top + (high + cap) // 2), cap, INK)
    small = max(LEAST_CAP, round(0.028 * at.height))
    below = top + high + at.gap + small
    none, worst = words.say("panel.scale.none"), words.say("panel.scale.worst")
    write(canvas, none, (margin, below), small, PAPER)
    write(canvas, worst, (at.width - margin - width(worst, small), below), small, PAPER)


def _draw_keys(canvas: Image, box: Box, view: LiveView, words: Words) -> None:
    cap = max(6, round(0.5 * box.height))
    x = box.x
    for key in view.keys:
        text = words.text(key)
        if x + width(text, cap, REGULAR) > box.right:
            return
        write(canvas, text, (x, box.y + cap + (box.height - cap) // 2), cap, MIST, REGULAR)
        x += width(text, cap, REGULAR) + 2 * cap


def _draw_outline(picture: Image, figure: Figure, *, mirror: bool) -> None:
    """Dashes around where the person should be."""
    size = (picture.shape[1], picture.shape[0])
    for dash in _dashes(figure, size, mirror):
        for color, thick in ((INK, 5), (YELLOW, 2)):
            wide = max(1, round(thick * picture.shape[0] / 480))
            cv2.polylines(picture, [dash], False, color, wide, cv2.LINE_AA)


POSES = 40
"""In so many pictures a figure moves from rest to form; they are drawn once and kept."""


def _pose_at(t: float) -> int:
    return round(POSES * phase(t))


@lru_cache(maxsize=2 * POSES)
def _figure(figure: Figure, size: tuple[int, int], pose: int, mirror: bool) -> Image:
    canvas = np.empty((size[1], size[0], 3), np.uint8)
    draw_figure(canvas, Box(0, 0, *size), figure, pose / POSES, mirror=mirror)
    return canvas


@lru_cache(maxsize=8)
def _dashes(figure: Figure, size: tuple[int, int], mirror: bool) -> tuple[Dash, ...]:
    length = max(6, size[1] // 40)
    found = []
    for contour in outline(figure, size, mirror=mirror):
        for start in range(0, len(contour), 2 * length):
            dash = contour[start : start + length + 1]
            if len(dash) > 2:
                found.append(dash.round().astype(np.int32))
    return tuple(found)


def _write_lines(
    canvas: Image, block: Block, at: tuple[int, int], color: Color, weight: int
) -> None:
    for number, line in enumerate(block.lines):
        y = at[1] + block.cap + number * block.leading
        write(canvas, line, (at[0], y), block.cap, color, weight)
