"""The border flashes with each signal, for a person who hears none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from posecoach.core.frame import Image
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.signals import Signal
from posecoach.core.guidance.view import Moment, State
from posecoach.library import exercise
from posecoach.render.presenters import FLASH_S, FLASHES, OnScreen


class Glass:
    """A screen that keeps the last picture."""

    answers, by_digit, size = True, True, (640, 400)

    def show(self, image: Image) -> None:
        self.corner = tuple(int(v) for v in image[2, 2])

    def key(self, wait_s: float = 0.001) -> str | None:
        return None

    def close(self) -> None:
        """Nothing to let go of."""


def test_the_start_flashes_for_a_moment_and_never_in_a_pause() -> None:
    view = Session(TaskCourse([Task(exercise("single-leg-stand-eo"))])).view
    work = replace(view.prompt, stage=Stage.WORK, target_s=20.0)
    glass, image = Glass(), np.full((48, 64, 3), 90, np.uint8)
    screen = OnScreen(glass)

    def corner(t: float, state: State = State.LED) -> tuple[int, ...]:
        prompt = replace(work, running=t >= 1, clock_s=max(0.0, t - 1))
        screen.present(
            Moment(replace(view, t=t, prompt=prompt, state=state), True, ()), image, None
        )
        return glass.corner

    flash = FLASHES[Signal.START]
    assert corner(0.5) != flash
    assert corner(1.0) == flash
    assert corner(1.2, State.PAUSED) != flash
    assert corner(1.3) == flash
    assert corner(1.1 + FLASH_S) != flash
