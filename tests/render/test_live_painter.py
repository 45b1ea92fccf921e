"""The screen of a session: legible, whole and undisturbed at every size."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest

from posecoach.core.frame import Image
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import SessionView, State
from posecoach.core.message import Tone, as_given
from posecoach.figure import figure_of, figures
from posecoach.library import exercise, exercises
from posecoach.render.figure_painter import draw_figure, moved, outline, phase
from posecoach.render.layout import Box
from posecoach.render.live_painter import LEAST_CAP, LivePainter, sentences
from posecoach.render.live_view import LiveView, live_view_of
from posecoach.render.palette import GREEN
from posecoach.render.panel import State as PanelState
from posecoach.render.places import CLOCK_SHARE, Mode, places
from posecoach.render.skeleton import JOINTS
from posecoach.render.text import fit
from posecoach.words import Words
from tests.english import english
from tests.render.people import person, picture

SCREENS = [(1280, 800), (1366, 768), (1920, 1080), (320, 200), (800, 1280)]
PICTURES = [(640, 480), (1280, 720)]
WORDS = Words()


def view(name: str = "single-leg-stand-eo", stage: Stage = Stage.WORK, **changes) -> SessionView:
    shown = Session(TaskCourse([Task(exercise(name)), Task(exercise("glute-bridge"))])).view
    prompt = replace(shown.prompt, stage=stage, clock_s=12.0, target_s=20.0, left_s=7.0)
    return replace(shown, prompt=prompt, cue=None, **changes)


def draw(shown: LiveView, screen: tuple[int, int], image: Image | None = None, pose=None) -> Image:
    given = picture(640, 480) if image is None else image
    return LivePainter(WORDS).draw(screen, given, pose, shown)


def rows_that_differ(a: Image, b: Image) -> int:
    rows = np.flatnonzero((cv2.absdiff(a, b).max(axis=2) > 100).any(axis=1))
    return int(rows[-1] - rows[0] + 1)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(("seconds", "other"), [(7.0, 8.0), (12.0, 77.0), (125.0, 177.0)])
def test_the_clock_is_a_sixth_of_the_height(screen, seconds, other) -> None:
    for stage in (Stage.WORK, Stage.REST):
        shown = live_view_of(view(stage=stage))
        panel = replace(shown.panel, target_s=None, progress=None)
        a, b = (
            draw(replace(shown, panel=replace(panel, clock_s=s)), screen) for s in (seconds, other)
        )
        assert rows_that_differ(a, b) >= CLOCK_SHARE * screen[1] - 2


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", PICTURES)
@pytest.mark.parametrize("mode", Mode)
def test_nothing_lies_on_anything_else(screen, size, mode) -> None:
    at = places(screen, size, mode)
    boxes = [at.picture, at.clock, at.counter, at.cue, at.keys, at.figure, at.facts, at.steps]
    there = [box for box in boxes if box is not None]
    whole = Box(0, 0, *screen)
    for i, box in enumerate(there):
        assert box.width > 0
        assert box.height >= 0
        assert (box.x >= 0, box.y >= 0) == (True, True)
        assert box.right <= whole.right
        assert box.bottom <= whole.bottom
        assert not any(box.meets(other) for other in there[i + 1 :] if other.height)
    shape = at.picture.width / at.picture.height
    assert shape == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize("screen", SCREENS)
def test_how_to_do_it_is_never_cut_off(screen) -> None:
    """Each step of each exercise fits by itself at the least, and so does what is told first."""
    at = places(screen, (640, 480), Mode.GUIDE)
    assert at.steps is not None
    cut = []
    for e in exercises():
        steps = sentences(e.how_to)
        for step in steps:
            block = fit(f"1/{len(steps)}  {step}", (at.steps.width, at.steps.height), (7, 9))
            cut += [] if block.whole else [(e.id, step)]
        told = english(Session(TaskCourse([Task(e)])).view.prompt.instruction)
        room = (at.cue.width - 16, at.cue.height - at.gap)
        cut += [] if fit(told, room, (LEAST_CAP, LEAST_CAP + 2)).whole else [(e.id, told)]
    assert not cut


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("stage", Stage)
def test_the_picture_stays_free_of_words(screen, stage) -> None:
    """What is drawn into the picture's place is the picture, with the person, and no letter."""
    shown = replace(live_view_of(view(stage=stage)), outlined=False)
    cue = as_given("Stop. Come down slowly, and rest for a while", Tone.STOP)
    with_cue = replace(shown, panel=replace(shown.panel, cue=cue))
    box = places(screen, (640, 480), shown.mode).picture
    a, b = (draw(s, screen)[box.slices] for s in (shown, with_cue))
    inner = slice(0, -max(8, box.height // 40))  # the ground of a warning may touch its rim
    assert (a[inner] == b[inner]).all()


def test_before_the_work_the_person_is_outlined_and_then_no_more() -> None:
    set_up, ready = (live_view_of(view(stage=s)) for s in (Stage.SET_UP, Stage.READY))
    assert (set_up.outlined, ready.outlined) == (True, False)
    box = places((1280, 800), (640, 480), set_up.mode).picture
    with_it, without = draw(set_up, (1280, 800)), draw(replace(set_up, outlined=False), (1280, 800))
    changed = (with_it[box.slices] != without[box.slices]).any(axis=2)
    assert 0.005 < changed.mean() < 0.1


def test_the_person_is_drawn_where_the_picture_is_scaled_to() -> None:
    shown = live_view_of(view())
    image = np.full((480, 640, 3), 90, np.uint8)
    pose = person(640, 480, fill=0.7)
    box = places((1280, 800), (640, 480), shown.mode).picture
    drawn = draw(shown, (1280, 800), image, pose)[box.slices]
    changed = (drawn != 90).any(axis=2)
    scale = box.width / 640
    for joint in JOINTS:
        x, y = pose.pixels[joint]
        assert changed[round(y * scale), round((639 - x) * scale)], "as in a mirror"
    assert changed.mean() < 0.2


def test_a_question_has_the_whole_screen_and_its_scale() -> None:
    asked = view(state=State.ASKED, asks_pain=True)
    shown = live_view_of(replace(asked, cue=as_given("Pain now, 0 to 10?", Tone.ASK)))
    assert shown.mode is Mode.ASK
    assert shown.asks_score
    canvas, image = draw(shown, (1280, 800)), picture(640, 480)
    assert (canvas == draw(shown, (1280, 800), 255 - image)).all(), "no picture disturbs it"


def test_every_state_shows_its_keys() -> None:
    states = {
        "led": view(),
        "paused": view(state=State.PAUSED),
        "asked": view(state=State.ASKED, asks_pain=True),
    }
    told = {name: [english(key) for key in live_view_of(v).keys] for name, v in states.items()}
    assert told["led"][0] == "space: pause"
    assert told["paused"][0] == "space: go on"
    assert told["asked"][0] == "0 to 10: your answer"
    assert all("q: end" in keys for keys in told.values())
    assert "e: easier" in told["led"]
    assert "e: easier" not in told["asked"]


def test_a_question_shows_how_long_it_waits() -> None:
    drawn = []
    for left in (30, 29):
        shown = live_view_of(view(state=State.ASKED, asks_pain=True, answer_left_s=left))
        assert shown.answer_left_s == left
        drawn.append(draw(shown, (1280, 800)))
    changed = np.argwhere((drawn[0] != drawn[1]).any(axis=2))
    assert len(changed)
    assert changed[:, 0].min() > 0.8 * 800, "only the line below the scale"


def test_one_counter_for_all() -> None:
    shown = live_view_of(view())
    assert english(shown.side) == "Left leg"
    assert english(shown.count) == "1 of 2"
    assert english(shown.place[0]) == "Exercise 1 of 2"


def test_what_has_reached_its_dose_is_green_and_done() -> None:
    done = view()
    for stage in (Stage.WORK, Stage.READY, Stage.REST):
        prompt = replace(done.prompt, stage=stage, reached=True, running=False)
        shown = live_view_of(replace(done, prompt=prompt))
        assert shown.panel.state is PanelState.DONE
        assert shown.mode is Mode.WORK, "the picture does not jump while the person comes down"
        box = places((1280, 800), (640, 480), Mode.WORK).clock
        assert tuple(draw(shown, (1280, 800))[box.y + 2, box.x + 2]) == GREEN


@pytest.mark.parametrize(("near", "feet_first"), [(0, False), (1, True)])
def test_the_figure_lies_as_the_person_does_in_the_mirror(near, feet_first) -> None:
    """Who lies on the back with the right side nearer has the feet at the left of a mirror."""
    lying = view("glute-bridge", stage=Stage.READY)
    how_to = live_view_of(replace(lying, prompt=replace(lying.prompt, near=near))).how_to
    assert how_to is not None
    (form,) = (p for p in how_to.figure.parts if p.kind == "trunk" and p.shade == "near")
    shoulders, hips = form.points[0][0], form.points[3][0]
    sign = -1 if how_to.mirror else 1
    assert (sign * hips < sign * shoulders) is feet_first


def test_the_figure_moves_from_rest_to_form_and_back() -> None:
    figure = figures()["glute-bridge"]
    rest = {p.kind: p.points for p in figure.parts if p.shade == "rest"}
    form = {p.kind: p.points for p in figure.parts if p.shade != "rest"}
    at_rest, in_form = ({p.kind: p.points for p in moved(figure, s)} for s in (0.0, 1.0))
    for kind in ("trunk", "head"):
        assert at_rest[kind] == pytest.approx(np.array(rest[kind]))
        assert in_form[kind] == pytest.approx(np.array(form[kind]))
    shares = [phase(t / 10) for t in range(100)]
    assert (min(shares), max(shares)) == (0.0, 1.0)
    assert max(abs(a - b) for a, b in pairwise(shares)) < 0.2


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_every_figure_stays_in_its_box_and_has_an_outline(share) -> None:
    for e in exercises():
        canvas = np.zeros((160, 200, 3), np.uint8)
        draw_figure(canvas, Box(20, 20, 160, 120), figure_of(e), share)
        canvas[20:140, 20:180] = 0
        assert not canvas.any(), e.id
        (*_, longest) = sorted(outline(figure_of(e), (320, 240)), key=len)
        assert len(longest) > 100, e.id
