"""A session goes on by itself: short tries, the last repetition, the dose, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from posecoach.core.exercise import Dose, Exercise
from posecoach.core.guidance.coach import Coach
from posecoach.core.guidance.messages import LAST_ONE, LEFT
from posecoach.core.guidance.prompt import Prompt, Stage
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.core.message import Message
from posecoach.library import exercise
from tests.core.guidance.rehearsal import LEG, ON_LEFT
from tests.core.performances import SCRIPTS
from tests.english import english
from tests.stick import FRONT, Posture, stick

FPS = 10
LOWER, RETURN = "Done. Lower slowly", "Done. Come back slowly"
BRIDGE = SCRIPTS["glute-bridge"]
LONG = replace(LEG, dose=Dose(hold_s=20, repetitions=3, rest_s=6, per_side=True))
SHORT = replace(exercise("glute-bridge"), dose=Dose(hold_s=5, repetitions=4, sets=2, rest_s=5))


class Mat:
    """A stick person before a coach; what they do is given second by second."""

    def __init__(self, of: Exercise, sides: Sequence[str] = ("left",)) -> None:
        self.coach = Coach(of, sides)  # type: ignore[arg-type]
        self._judge = Judge(of)
        self._on_back = of.position == "supine"
        self.prompts: list[Prompt] = []
        self.posture = BRIDGE.rest if self._on_back else Posture()

    @property
    def t(self) -> float:
        return len(self.prompts) / FPS

    def be(self, posture: Posture, seconds: float, moves_s: float = 0.5) -> list[Prompt]:
        """Move into a posture and stay there, so many seconds in all."""
        plan = [(0.0, self.posture), (moves_s, posture)]
        first = len(self.prompts)
        for n in range(round(seconds * FPS)):
            now = Posture.over(np.float64(n / FPS), plan)
            camera = BRIDGE.camera if self._on_back else FRONT
            pose = stick(now, camera, anchor="" if self._on_back else "left_heel")
            self.prompts.append(self.coach.update(self._judge.update(self.t, observed(pose))))
        self.posture = posture
        return self.prompts[first:]

    def until(self, stage: Stage) -> None:
        """Stay as one is until a stage is reached."""
        while self.coach.stage is not stage:
            self.be(self.posture, 0.1)
            assert self.t < 200

    def notices(self) -> list[str]:
        told = [None, *(p.notice for p in self.prompts)]
        return [english(after) for before, after in pairwise(told) if after and after != before]


def stand(mat: Mat, seconds: float) -> list[Prompt]:
    """One leg up for so long, and down again."""
    return [*mat.be(ON_LEFT, seconds + 0.5), *mat.be(Posture(), 2.5)]


def test_two_tries_under_the_dose_are_what_there_is_today() -> None:
    mat = Mat(LONG)
    mat.until(Stage.WORK)
    stand(mat, 5)
    assert mat.coach.stage is Stage.WORK, "the second try is still to come"
    stand(mat, 7.4)
    assert mat.coach.stage is Stage.REST
    assert mat.notices() == [
        "5 seconds. Once more, when you are ready",
        "That is what you have today: 7 seconds. From here on 7 instead of 20 seconds",
    ]
    mat.until(Stage.WORK)
    assert mat.coach.prompt.target_s == 7
    stand(mat, 7.4)
    assert mat.coach.stage is Stage.REST, "one try is enough now"
    assert mat.notices()[-1] == RETURN
    assert mat.coach.completed == {"left": 2}


def test_the_other_side_has_tries_of_its_own() -> None:
    mat = Mat(replace(LONG, dose=replace(LONG.dose, repetitions=1)), ("left", "right"))
    mat.until(Stage.WORK)
    stand(mat, 5)
    stand(mat, 5)
    assert mat.notices()[-1] == "That is what you have today: 5 seconds"
    assert (mat.coach.bout.side, mat.coach.bout.target_s) == ("right", 20)


def test_a_try_that_the_camera_lost_is_not_the_persons() -> None:
    mat = Mat(LONG)
    mat.until(Stage.WORK)
    for _ in range(3):
        mat.be(ON_LEFT, 6)
        mat.prompts += [
            mat.coach.update(mat._judge.update(mat.t + n / FPS, observed(None))) for n in range(30)
        ]
    assert mat.coach.stage is Stage.WORK
    assert mat.notices() == []


def test_finding_the_position_is_no_try() -> None:
    mat = Mat(LONG)
    mat.until(Stage.WORK)
    for _ in range(4):
        stand(mat, 0.7)
    assert mat.coach.stage is Stage.WORK


def test_at_the_dose_it_says_so_and_coming_down_is_never_wrong() -> None:
    mat = Mat(replace(LONG, dose=replace(LONG.dose, hold_s=3, rest_s=0)))
    mat.until(Stage.WORK)
    said = mat.be(ON_LEFT, 4.5)
    done = next(i for i, p in enumerate(said) if p.reached)
    assert english(said[done].notice) == RETURN
    assert said[done - 1].clock_s == pytest.approx(3, abs=0.15)
    after = [*said[done:], *mat.be(Posture(), 2)]
    assert {p.judged for p in after} == {None}, "nothing is at fault and nothing is amber"
    assert {p.correction for p in after} == {None}


def test_the_last_is_announced() -> None:
    mat = Mat(replace(LONG, dose=replace(LONG.dose, hold_s=2, rest_s=0)))
    told: list[str] = []
    while mat.coach.stage is not Stage.DONE:
        working = mat.coach.stage is Stage.WORK
        told.append(english(mat.be(ON_LEFT if working else Posture(), 0.1)[-1].instruction))
        assert mat.t < 60
    assert "Again, the last: 3 of 3" in told
    assert "Hold the last: 3 of 3" in told
    assert "Hold: 2 of 3" in told


# --- repetitions that are counted -----------------------------------------------------------


def lift(mat: Mat, seconds: float) -> list[Prompt]:
    """Hips up for so long, and down."""
    return [*mat.be(BRIDGE.form, seconds + 1, 1.0), *mat.be(BRIDGE.rest, 3, 1.5)]


def test_a_repetition_says_when_to_lower_and_announces_the_last() -> None:
    mat = Mat(SHORT, ())
    mat.until(Stage.WORK)
    first = lift(mat, 6)
    reached = [p for p in first if p.reached]
    assert reached
    assert {p.judged for p in reached} == {None}
    for _ in range(3):
        lift(mat, 6)
    assert mat.coach.stage is Stage.REST
    assert mat.notices() == [LOWER, english(LAST_ONE)], "to lower is told once a set"


def test_after_the_last_there_is_no_other() -> None:
    mat = Mat(replace(SHORT, dose=replace(SHORT.dose, sets=1)), ())
    mat.until(Stage.WORK)
    for _ in range(6):
        lift(mat, 6)
    assert mat.coach.stage is Stage.DONE
    assert max(p.count for p in mat.prompts) == 4
    assert mat.coach.prompt.count == 4


def test_two_short_repetitions_shorten_those_that_follow() -> None:
    mat = Mat(SHORT, ())
    mat.until(Stage.WORK)
    lift(mat, 3.3)
    assert mat.coach.prompt.count == 0
    lift(mat, 3.3)
    assert mat.coach.prompt.count == 1
    assert mat.coach.prompt.target_s == 3
    assert "From here on 3 instead of 5 seconds" in mat.notices()[-1]
    lift(mat, 3.6)
    assert mat.coach.prompt.count == 2, "which counts for today, though not for the dose"


def test_who_stops_after_two_of_four_goes_on_with_two() -> None:
    mat = Mat(SHORT, ())
    mat.until(Stage.WORK)
    lift(mat, 6)
    lift(mat, 6)
    mat.be(BRIDGE.rest, 50)
    assert mat.notices()[-1] == "That is what you have today: 2. From here on 2 instead of 4 times"
    mat.until(Stage.WORK)
    assert mat.coach.bout.repetitions == 2


def test_where_nothing_counts_the_rest_is_left() -> None:
    mat = Mat(LONG)
    mat.until(Stage.WORK)
    mat.be(Posture(), 50)
    assert mat.coach.stage is Stage.DONE
    assert mat.notices() == [english(LEFT)]
    assert mat.coach.completed == {}
    assert isinstance(mat.coach.prompt.instruction, Message)
