"""A stick person who does what the coach says, and hears nothing else."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from posecoach.core.exercise import Side
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.guidance.course import Task
from posecoach.core.guidance.plan import counted
from posecoach.core.kinematics.landmarks import MIRRORED
from posecoach.core.kinematics.observation import Observation, observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.library import exercise
from tests.app.people import LOST
from tests.catalog.forms import ALL, seen_as
from tests.core.judging.test_steps import tandem, walk
from tests.core.performances import HEAD_GAIN, Keys, Script, mirrored
from tests.stick import Camera, Posture, drawn, noisy

FPS = 10.0
AWAY_S = 0.6
"""From the word to the first movement."""

QUICK_S = 0.2
"""How fast balance is lost."""

TURN_S = 2.0
"""How long it takes to turn around, for the other side or another view."""


class Actor:
    """A live source, a pose estimator and keys at once: the person on whom all of them look.

    Parameters
    ----------
    tasks : sequence of Task
        What will be asked, so that the words can be understood.
    answers : callable
        Gets what was said and returns the key that the person presses then, if any.
    spoil : callable
        Gets the time, what was said last and the pose, and returns what is seen instead.
    lasts : mapping of str to float
        How long the person can hold an exercise, by id; the others for as long as is asked.
    limit_s : float
        When the film ends, whatever happens.
    presses : callable
        Gets the time and returns the key that is pressed then, whatever was said.
    lost : tuple of float
        From when to when no picture comes.

    Attributes
    ----------
    t : float
        What the clock on the wall shows.
    """

    answers, by_digit = True, False

    def __init__(
        self,
        tasks: Sequence[Task],
        answers: Callable[[str], str | None] = lambda _: None,
        spoil: Callable[[float, str, Pose], Pose | None] = lambda _t, _words, pose: pose,
        lasts: Mapping[str, float] | None = None,
        limit_s: float = 3600.0,
        lost: tuple[float, float] = (math.inf, math.inf),
        presses: Callable[[float], str | None] = lambda _: None,
    ) -> None:
        self.while_waiting: Callable[[], None] = lambda: None
        self.status: Message | None = None
        self.notes: tuple[Message, ...] = ()
        self._tasks = list(tasks)
        self._answers = answers
        self._spoil = spoil
        self._lasts = lasts or {}
        self._limit_s = limit_s
        self._lost = lost
        self._presses = presses
        self._keys: list[str] = []
        self._words = ""
        self.t = 0.0
        self._rng = np.random.default_rng(0)
        self._turned = (-TURN_S, 0.0, 0.0)
        self._begin(tasks[0], None)
        picture = self._script.camera.picture
        self.info = SourceInfo("actor", *picture, live=True)
        self._picture = np.full((4, 4, 3), 90, np.uint8)

    def hear(self, words: str) -> None:
        """Somebody says something: an instruction is followed, a cue is not needed."""
        key = self._answers(words)
        if key is not None:
            self._keys.append(key)
        self._words = words
        for task in self._tasks:
            read = task.exercise
            for side in (None, "left", "right"):
                told = f"{side} side: " if side else ""
                set_up = side is None and words.startswith(f"{read.name}. ")
                ready = words.startswith("Get ready.")
                named = words.endswith(f": {read.name}" if side else f". {read.name}")
                own = read.on_side and side and f". {getattr(read.on_side, side)}: "
                sided = side is None or (own or f". {side.capitalize()} side: ") in words
                if set_up or (ready and named and sided):
                    self._begin(task, side)
                    return
                if words.startswith(f"{told.capitalize()}{read.how_to}"):
                    self._begin(task, side)
                    self._plan = self._work(task)
                    return
        if words.startswith(("Hold", "Move")) or ". Once more" in words:
            self._plan = self._work(self.task)
        elif words.startswith(("Done. Lower", "Done. Come back")) and counted(self.task.exercise):
            pass  # whoever repeats lowers anyway, and goes on
        elif words.startswith(("Let go", "Rest", "Done", "Come up", "Again")):
            self._plan = [(self.t, self._posture), (self.t + 1.0, self._script.rest)]
            self._walk = None

    def key(self, wait_s: float = 0.001) -> str | None:
        """The key that the person presses now."""
        return self._keys.pop(0) if self._keys else self._presses(self.t)

    def estimate(self, frame: Frame) -> Observation:
        """What a good estimator sees."""
        pose = noisy(self._pose(frame.t), self._rng, 0.2)
        return observed(self._spoil(frame.t, self._words, pose))

    def __iter__(self) -> Iterator[Frame]:
        for index in range(round(self._limit_s * FPS)):
            self.t = index / FPS
            lost = self._lost[0] <= self.t < self._lost[1]
            self.status = LOST if lost else None
            if lost:
                self.while_waiting()
            else:
                yield Frame(self.t, self._picture, index)

    def close(self) -> None:
        """Nothing to let go of."""

    def _begin(self, task: Task, side: Side | None) -> None:
        """Take the place from which it starts, before the exercise's own camera."""
        script = ALL.get(task.exercise.id, ALL["posture-reset-sitting"])
        if side is None and task.exercise.sides == "both" and task.sides:
            side = task.sides[0]
        before = self._azimuth(self.t)
        self.task, self._side = task, side
        self._script: Script = mirrored(script) if side == "left" else script
        self._turned = self.t, before, self._script.camera.azimuth
        self._posture: Posture = self._script.rest
        self._plan: Keys = [(self.t, self._script.rest)]
        self._walk: tuple[float, list[Pose]] | None = None

    def _azimuth(self, t: float) -> float:
        """From where the camera looks while the person turns."""
        began, before, after = self._turned
        return before + min((t - began) / TURN_S, 1.0) * (after - before)

    def _work(self, task: Task) -> Keys:
        """What is done when work begins: one hold, or all repetitions, or a walk."""
        read, script, t = task.exercise, self._script, self.t + AWAY_S
        if read.kind == "walk":
            self._walk = (self.t, _walking(script, read.dose.repetitions))
            return self._plan
        keys = [(self.t, script.rest), (t, script.rest)]
        if not counted(read):
            t += script.move_s
            keys.append((t, script.form))
            if read.id in self._lasts:
                t += self._lasts[read.id]
                keys += [(t, script.form), (t + QUICK_S, script.rest)]
            return keys
        for _ in range(read.dose.repetitions + 1):
            for seconds, posture in (
                (script.move_s, script.form),
                (min(read.dose.hold_s + 1.0, self._lasts.get(read.id, math.inf)), script.form),
                (max(script.move_s, 1.5), script.rest),
                (1.2, script.rest),
            ):
                t += seconds
                keys.append((t, posture))
        return keys

    def _pose(self, t: float) -> Pose:
        if self._walk is not None:
            began, walked = self._walk
            return walked[min(round((t - began) * FPS), len(walked) - 1)]
        self._posture = Posture.at(t, self._plan)
        pose = _drawn(self._posture, self._script.camera, self._azimuth(t), self._script.anchor)
        if self._side == "left" and self.task.exercise.position == "side-lying":
            return in_mirror(seen_as(self.task.exercise.id, in_mirror(pose)))
        return seen_as(self.task.exercise.id, pose)


def _drawn(posture: Posture, camera: Camera, azimuth: float, anchor: str) -> Pose:
    tilted = replace(posture, head_tilt=posture.head_tilt * HEAD_GAIN)
    return drawn(tilted, replace(camera, azimuth=azimuth), anchor=anchor)


def in_mirror(pose: Pose) -> Pose:
    """The pose as a mirror shows it: left is right, in the picture and of the person."""
    pixels, meters = pose.pixels[MIRRORED].copy(), pose.meters[MIRRORED].copy()
    pixels[:, 0] = pose.picture[0] - pixels[:, 0]
    meters[:, 0] = -meters[:, 0]
    return Pose(pixels, meters, pose.visibility[MIRRORED], pose.picture)


def _walking(script: Script, steps: int) -> list[Pose]:
    """Heel to toe, one step more than is asked: the last is seen when it is over."""
    _, points = walk(tandem([0.05] * (steps + 1)), FPS)
    local = script.camera.local(points)
    middle = np.nanmean(local[:, 23:25], axis=1, keepdims=True)
    return [
        Pose(
            np.nan_to_num(p), np.nan_to_num(m), np.where(np.isnan(p[:, 0]), 0.0, 1.0),
            script.camera.picture,
        )
        for p, m in zip(script.camera.pixels(points), local - middle, strict=True)
    ]  # fmt: skip


def task_of(name: str) -> Task:
    """An exercise as its file has it."""
    return Task(exercise(name))
