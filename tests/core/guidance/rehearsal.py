"""A small program and a stick person who does what the session shows; imports only the core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from posecoach.core.exercise import Check, Dose, Exercise, ProtocolStep, Return
from posecoach.core.guidance.controls import Command, Input, Reply, Score, Tick
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.plan import Pace
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.pose import Pose
from tests.stick import FRONT, SIDE, Posture, stick

FPS = 10


def exercise(id: str, **about: object) -> Exercise:  # noqa: A002  as in the file
    """An exercise with what a test does not care about filled in."""
    given = {
        "format": 1, "name": id.title(), "area": "balance", "level": "beginner", "purpose": "Test.",
        "how_to": f"Do the {id}.", "position": "standing", "view": "front", "landmarks": (),
        "sides": "near", "kind": "static hold", "measurability": "measured", "not_measured": "",
    }  # fmt: skip
    return Exercise(id=id, **{**given, **about})  # type: ignore[arg-type]


LEG = exercise(
    "one leg",
    sides="both",
    working="the leg that you stand on",
    dose=Dose(hold_s=3, repetitions=1, rest_s=2, per_side=True),
    checks=(
        Check(
            id="foot-lifted", measure="lift_height", min=0.08, hysteresis=0.016, entry=True,
            below="Lift your foot", basis="provisional",
        ),
    ),
)  # fmt: skip
BRACE = exercise(
    "brace",
    kind="timer only",
    measurability="timer only",
    dose=Dose(hold_s=4, repetitions=2, rest_s=2),
)
TABLE = exercise(
    "table",
    position="inverted",
    view="side",
    kind="timed protocol",
    measurability="approximate",
    clearance="a clinician and a second adult",
    dose=Dose(hold_s=50, repetitions=1),
    protocol=(ProtocolStep(label="week 1", angle=15, hold_s=50, total_max_s=120),),
    way_up=(Return(say="Come up slowly", seconds=5), Return(say="Stand up", seconds=3)),
    checks=(
        Check(
            id="table-angle", measure="inversion_angle", min=7, max=23, hysteresis=2, entry=True,
            ceiling=True, below="A little further", above="Come back up", basis="provisional",
        ),
    ),
)  # fmt: skip
PROGRAM = (LEG, BRACE, TABLE)

STANDING, LYING, TIPPED = Posture(), Posture(incl=-90), Posture(incl=-105)
ON_LEFT, ON_RIGHT = Posture(hip=(0, 40), knee=(0, 75)), Posture(hip=(40, 0), knee=(75, 0))


def asked_for(view: SessionView) -> Posture:
    """The posture that the view asks for."""
    working = view.prompt.stage is Stage.WORK
    if view.assignment.task.exercise.id == TABLE.id:
        return TIPPED if working else LYING
    if view.assignment.task.exercise.id == LEG.id and working:
        return ON_LEFT if view.prompt.side == "left" else ON_RIGHT
    return STANDING


@dataclass
class Person:
    """Does what the view asks for, and takes a second for it.

    `wants` gets each moment and says what the person asks for or answers then.
    """

    wants: Callable[[Moment], Iterable[Input]] = lambda _: ()
    posture: Posture = STANDING
    _plan: list[tuple[float, Posture]] = field(default_factory=lambda: [(0.0, STANDING)])

    def pose(self, t: float, view: SessionView) -> Pose:
        """What the camera sees of them."""
        target = asked_for(view)
        now = Posture.over(np.float64(t), self._plan)
        if target != self._plan[-1][1]:
            self._plan = [(t, now), (t + 1.0, target)]
        camera = SIDE if view.assignment.task.exercise.view == "side" else FRONT
        anchor = {ON_LEFT: "left_heel", ON_RIGHT: "right_heel"}.get(target, "")
        return stick(now, camera, anchor=anchor)


def begun(
    exercises: Sequence[Exercise] = PROGRAM, pain: int | None = 1, **about: object
) -> Session:
    """A session at its beginning."""
    tasks = [Task(e, pace=Pace(1.0, 1.0), **about) for e in exercises]  # type: ignore[arg-type]
    return Session(TaskCourse(tasks), pain=pain)


def led(
    session: Session,
    person: Person,
    until: Callable[[SessionView], bool] = lambda view: view.over,
    *,
    limit_s: float = 200.0,
    start_s: float = 0.0,
    given: list[Input] | None = None,
) -> list[Moment]:
    """Run a session by a camera that never fails; all that came out of it.

    `given` collects all that went in.
    """
    moments: list[Moment] = []
    judge, assignment = None, None
    for n in range(round(limit_s * FPS)):
        t = round(start_s + n / FPS, 3)
        if assignment is not session.assignment:
            assignment = session.assignment
            judge = Judge(assignment.task.exercise)
        pose = person.pose(t, session.view)
        assert judge is not None
        halted = session.view.halted
        inputs: list[Input] = [Tick(t) if halted else judge.update(t, observed(pose))]
        while inputs:
            if given is not None:
                given.append(inputs[0])
            moment = session.update(inputs.pop(0))
            moments.append(moment)
            inputs += person.wants(moment)
        if until(session.view):
            break
    return moments


def answers(score: int) -> Callable[[Moment], list[Input]]:
    """Says that all is well, and this for the pain, as soon as either is asked."""

    def wants(moment: Moment) -> list[Input]:
        question = moment.view.question
        if question is None:
            return []
        given: dict[str, Input] = {"yes": Reply(yes=True), "ok": Command.GO_ON}
        return [given.get(question.wants, Score(score))]

    return wants
