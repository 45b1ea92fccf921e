"""A live calibration: a stick person on a stage, by words and on a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from posecoach.app import calibrate
from posecoach.app.calibrate import FAREWELL_S, CalibrationResult, calibrate_live
from posecoach.core.errors import ModelError, UsageError
from posecoach.core.exercise import SIDES, Side
from posecoach.core.message import Message
from posecoach.core.results.analysis import ModelInfo
from posecoach.library import exercise
from tests.app.people import LOST, MODEL, Stage, Track
from tests.core.performances import NEAR, SEATED, track
from tests.english import all_english, english

pytestmark = pytest.mark.slow

NECK = exercise("neck-side-bend")
TODAY = date(2026, 3, 1)


def tipping(*degrees: float, rest_s: float = 3.0) -> Track:
    """Someone who tips the head to each of these in turn, left positive, and comes back."""
    t, keyed = 0.0, [(0.0, SEATED)]
    for angle in degrees:
        tipped = replace(SEATED, head_tilt=angle)
        for seconds, posture in ((rest_s, SEATED), (1.5, tipped), (4.5, tipped), (1.5, SEATED)):
            t += seconds
            keyed.append((t, posture))
    return track([*keyed, (t + 2 + FAREWELL_S, SEATED)], NEAR)


BOTH = tipping(32, 32, -24, -24)


class KeyWindow:
    """Remembers what was shown; presses keys by the number of the picture."""

    wants_pictures = True
    answers = True
    by_digit = True

    def __init__(self, keys: dict[int, Sequence[str | None]]) -> None:
        self.shown: list[Any] = []
        self.closed = False
        self._plan, self._keys = keys, list[str | None]()

    def show(self, image: Any) -> None:
        self.shown.append(image)
        self._keys += self._plan.get(len(self.shown), ())

    def key(self, wait_s: float = 0.001) -> str | None:
        return self._keys.pop(0) if self._keys else None

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def run(monkeypatch):
    def calibrated(
        stage: Stage, window: KeyWindow | None = None, sides: Sequence[Side] = SIDES
    ) -> tuple[CalibrationResult, list[str]]:
        monkeypatch.setattr(calibrate, "open_model", lambda _: (stage, ModelInfo(**MODEL)))
        monkeypatch.setattr(calibrate, "Window", lambda _: window)
        said: list[Message] = []
        found = calibrate_live(
            stage, NECK, sides, "stick", today=TODAY, headless=window is None, say=said.append
        )
        return found, list(all_english(said))

    return calibrated


@pytest.mark.parametrize("shown", [False, True])
def test_both_sides_are_found_and_it_ends_by_itself(run, shown: bool) -> None:
    window = KeyWindow({}) if shown else None
    found, said = run(Stage(BOTH), window)
    assert {own.side: own.value for own in found.ranges} == pytest.approx(
        {"left": 32, "right": 24}, abs=1.5
    )
    assert found.notes == ()
    assert said[0].startswith("Left side: Sit or stand facing the camera.")
    assert sum("as far as is comfortable and no further" in words for words in said) == 4
    assert said[-1] == "Done. Thank you"
    if window is not None:
        assert window.closed
        assert len(window.shown) < len(BOTH)


def test_the_keys_skip_pause_mirror_and_quit(run) -> None:
    window = KeyWindow({10: ["n"], 20: ["space", None, "space"], 30: ["m"], 60: ["q"]})
    found, said = run(Stage(BOTH), window)
    assert found.ranges == ()
    assert [english(note) for note in found.notes] == ["left side: not taken, was skipped"]
    assert "Paused. Press space to go on." in said
    before, during = window.shown[19], window.shown[20]
    assert (before[:700] == during[:700]).all(), "the same picture, with other words below it"
    assert (before != during).any()
    assert len(window.shown) == 60


def test_quit_keeps_what_was_found(run) -> None:
    after_left = 2 * int(12 * 10.5) + 20
    found, _ = run(Stage(BOTH), KeyWindow({after_left: ["q"]}))
    assert [own.side for own in found.ranges] == ["left"]


def test_ctrl_c_keeps_what_was_found(run) -> None:
    def interrupt(index: int) -> None:
        if index == 2 * int(12 * 10.5) + 20:
            raise KeyboardInterrupt

    found, said = run(Stage(BOTH, interrupt))
    assert [own.side for own in found.ranges] == ["left"]
    assert said[-1] == "Stopped by hand."


def test_a_lost_camera_is_told_once(run) -> None:
    def lose(index: int) -> None:
        stage.status = LOST if index == 40 else None
        for _ in range(5):
            stage.while_waiting()

    stage = Stage(tipping(30)[:80], lose)
    _, said = run(stage, KeyWindow({}))
    assert said.count("camera 0 is lost, waiting for it") == 1


def test_a_recording_that_ends_too_soon_finds_nothing(run) -> None:
    found, _ = run(Stage(tipping(30)))
    assert found.ranges == ()


def test_what_has_nothing_personal_is_told_before_anything_opens(run) -> None:
    with pytest.raises(UsageError, match="nothing to calibrate"):
        calibrate_live(
            Stage(BOTH), exercise("plank-forearm"), SIDES, "x",
            today=TODAY, headless=True, say=print,
        )  # fmt: skip


def test_a_model_that_cannot_be_used_opens_no_window(run, monkeypatch) -> None:
    window = KeyWindow({})

    def damaged(_: str) -> None:
        raise ModelError("damaged")

    monkeypatch.setattr(calibrate, "open_model", damaged)
    monkeypatch.setattr(calibrate, "Window", lambda _: window.shown.append("opened") or window)
    with pytest.raises(ModelError):
        calibrate_live(Stage(BOTH), NECK, SIDES, "x", today=TODAY, headless=False, say=print)
    assert window.shown == []
