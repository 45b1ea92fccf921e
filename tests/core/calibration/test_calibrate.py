"""Calibration: a stick person who does what is asked, and others who do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pytest

from posecoach.core.calibration.calibrate import PATIENCE_S, Calibration, Guidance
from posecoach.core.calibration.instructions import CalibrationStage
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.judging.judge import Judge
from posecoach.core.judging.personal import Personal, by_side
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Tone
from posecoach.core.results.summary import Summarizer
from posecoach.library import exercise
from tests.catalog.forms import ALL, seen_as
from tests.core.performances import HEAD_GAIN, NEAR, SEATED, keys, mirrored, track
from tests.english import english
from tests.stick import Posture, drawn, noisy

pytestmark = pytest.mark.slow

TODAY = date(2026, 3, 1)
NECK = exercise("neck-side-bend")
FPS = 12.0
SPEED = 20.0
"""Degrees a second at which a head is tipped."""


def bent(degrees: float) -> Posture:
    """Sitting, the head tipped to the left by so many degrees, as the model shows it."""
    return replace(SEATED, head_tilt=degrees * HEAD_GAIN)


@dataclass
class Sitter:
    """Someone who tips the head as asked, comfortably so far each time.

    ``ends`` are degrees by side, one for each time; the last again and again.
    """

    ends: dict[Side, Sequence[float]]
    posture: Callable[[float, float], Posture] = lambda _, degrees: bent(degrees)
    change: Callable[[float, Pose], Pose | None] = lambda _, pose: pose
    camera = NEAR
    angle: float = 0.0
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(0))

    def at(self, t: float, asked: Guidance | None) -> Pose | None:
        goal = 0.0
        if asked is not None and asked.stage is CalibrationStage.MOVE and asked.side is not None:
            ends = self.ends[asked.side]
            end = ends[min(asked.captured, len(ends) - 1)]
            goal = end if asked.side == "left" else -end
        step = SPEED / FPS
        self.angle += min(max(goal - self.angle, -step), step)
        pose = noisy(drawn(self.posture(t, self.angle), self.camera), self.rng, 0.3)
        return self.change(t, pose)


def calibrated(
    person: Sitter, sides: Sequence[Side] = SIDES, longest_s: float = 150.0
) -> tuple[Calibration, list[Guidance]]:
    judge, calibration = Judge(NECK, sides), Calibration(NECK, sides, TODAY)
    said: list[Guidance] = []
    for frame in range(int(longest_s * FPS)):
        t = frame / FPS
        pose = person.at(t, said[-1] if said else None)
        said.append(calibration.update(judge.update(t, observed(pose))))
        if said[-1].stage is CalibrationStage.DONE:
            break
    return calibration, said


def values(calibration: Calibration) -> dict[Side | None, float]:
    return {own.side: own.value for own in calibration.ranges}


def notes(calibration: Calibration) -> tuple[str, ...]:
    return tuple(map(english, calibration.notes))


def cues(said: list[Guidance]) -> set[str]:
    return {english(guidance.cue) for guidance in said if guidance.cue}


def test_it_finds_how_far_each_side_goes() -> None:
    calibration, said = calibrated(Sitter({"left": [32.0], "right": [24.0]}))
    assert values(calibration) == pytest.approx({"left": 32.0, "right": 24.0}, abs=1.5)
    assert {(o.check, o.unit, o.band, o.taken_on) for o in calibration.ranges} == {
        ("ear-to-shoulder", "deg", 5.0, TODAY)
    }
    assert said[-1].stage is CalibrationStage.DONE
    assert calibration.notes == ()
    assert max(g.captured for g in said) == 2, "two that agree are enough"


def test_a_range_under_the_catalogs_minimum_is_one_too() -> None:
    calibration, _ = calibrated(Sitter({"left": [13.0], "right": [13.0]}))
    assert values(calibration) == pytest.approx({"left": 13.0, "right": 13.0}, abs=1.5)


@pytest.mark.parametrize(
    ("ends", "times", "value", "band"),
    [([30.0, 33.0], 2, 31.5, 5.0), ([30.0, 44.0, 34.0], 3, 34.0, 7.0)],
)
def test_captures_that_disagree_are_followed_by_a_third(ends, times, value, band) -> None:
    calibration, said = calibrated(Sitter({"right": ends}), ("right",))
    (own,) = calibration.ranges
    assert (own.value, own.band) == pytest.approx((value, band), abs=1.5)
    assert max(g.captured for g in said) == times


def test_nobody_is_urged() -> None:
    _, said = calibrated(Sitter({"left": [30.0], "right": [30.0]}))
    for guidance in said:
        if guidance.stage is CalibrationStage.MOVE:
            assert "as far as is comfortable and no further" in english(guidance.instruction)
        words = english(guidance.instruction) + english(guidance.cue)
        assert not {"try", "harder", "push", "must", "stretch"} & set(words.lower().split())


def test_it_tells_the_side_and_how() -> None:
    _, said = calibrated(Sitter({"left": [30.0], "right": [30.0]}))
    told = list(dict.fromkeys(english(g.instruction) for g in said))
    assert told[0].startswith("Left side: Sit or stand facing the camera.")
    assert told[1].startswith("Left side: Tip your ear closer to your shoulder, slowly")
    assert told[2] == "Thank you. Come back slowly"
    assert told[3].startswith("Left side, once more: Tip your ear")
    assert told[4].startswith("Right side: ")
    assert told[-1] == "Done. Thank you"


def test_out_of_sight_pauses_and_says_so() -> None:
    """Gone for four seconds in the middle of the first stillness."""
    gone = lambda t, pose: None if 5.0 <= t < 9.0 else pose  # noqa: E731
    calibration, said = calibrated(Sitter({"right": [30.0]}, change=gone), ("right",))
    assert "I cannot see you: step into the picture" in cues(said)
    first = next(i for i, g in enumerate(said) if g.captured) / FPS
    assert first >= 9.0 + 3.0
    assert values(calibration) == pytest.approx({"right": 30.0}, abs=1.5)


def test_off_view_pauses_and_says_which_way_to_turn() -> None:
    away = lambda t, degrees: replace(bent(degrees), facing=60.0 if t < 20 else 0.0)  # noqa: E731
    calibration, said = calibrated(Sitter({"right": [30.0]}, posture=away), ("right",))
    early = [g for i, g in enumerate(said) if 2 < i / FPS < 20]
    assert {g.stage for g in early} == {CalibrationStage.START}
    assert all(g.cue is not None and g.cue.tone is Tone.SEE for g in early)
    assert any("turn to your" in text for text in cues(early))
    assert values(calibration) == pytest.approx({"right": 30.0}, abs=1.5)


def test_past_the_listed_maximum_it_eases_off_and_captures_nothing() -> None:
    calibration, said = calibrated(Sitter({"right": [62.0]}), ("right",))
    assert calibration.ranges == ()
    assert any(g.cue is not None and g.cue.tone is Tone.STOP for g in said)
    assert notes(calibration) == ("right side: not taken, no posture stayed still for long enough",)


def test_a_range_of_the_trunk_is_none_of_the_neck() -> None:
    leaning = lambda _, degrees: replace(bent(degrees), lean=degrees / 2)  # noqa: E731
    calibration, said = calibrated(Sitter({"right": [30.0]}, posture=leaning), ("right",))
    assert calibration.ranges == ()
    assert "Stay tall, tip only the head" in cues(said)


@pytest.mark.parametrize("degrees", [0.0, 6.0])
def test_who_does_not_move_is_not_kept_for_ever(degrees: float) -> None:
    calibration, said = calibrated(Sitter({"left": [degrees], "right": [degrees]}))
    assert calibration.ranges == ()
    assert len(calibration.notes) == 2
    assert said[-1].stage is CalibrationStage.DONE
    assert len(said) / FPS == pytest.approx(2 * PATIENCE_S + 2, abs=3)


def test_nobody_there_ends_it() -> None:
    calibration, said = calibrated(Sitter({}, change=lambda *_: None))
    assert notes(calibration) == (
        "left side: not taken, you could not be seen",
        "right side: not taken, you could not be seen",
    )
    assert len(said) / FPS == pytest.approx(PATIENCE_S, abs=1)


def test_who_leaves_after_the_last_capture_has_shown_a_range() -> None:
    person, gone = Sitter({"right": [30.0]}), False
    judge, calibration = Judge(NECK, ("right",)), Calibration(NECK, ("right",), TODAY)
    asked: Guidance | None = None
    for frame in range(int(100 * FPS)):
        t = frame / FPS
        pose = None if gone else person.at(t, asked)
        asked = calibration.update(judge.update(t, observed(pose)))
        gone = gone or asked.captured == 2
    assert asked is not None
    assert asked.stage is CalibrationStage.DONE
    assert values(calibration) == pytest.approx({"right": 30.0}, abs=1.5)
    assert calibration.notes == ()


def test_the_other_side_is_not_taken_for_this_one() -> None:
    """Who tips to the right when asked for the left, and comes back, has shown no range."""
    calibration, _ = calibrated(Sitter({"left": [-30.0, 30.0]}), ("left",))
    assert calibration.ranges == ()


def test_who_was_on_the_way_already_begins_anew() -> None:
    calibration, _ = calibrated(Sitter({"right": [30.0]}, angle=-25.0), ("right",))
    assert values(calibration) == pytest.approx({"right": 30.0}, abs=1.5)


def test_who_began_on_the_other_side_need_not_go_back_to_it() -> None:
    """Tips to the left at first, and later comes back no nearer to the middle than 8 degrees."""

    def tipping(t: float, degrees: float) -> Posture:
        return bent(0.0 if t < 3 else 25.0 if t < 6 else min(degrees, -8.0))

    calibration, _ = calibrated(Sitter({"right": [30.0]}, tipping), ("right",), longest_s=50.0)
    assert values(calibration) == pytest.approx({"right": 30.0}, abs=1.5)


def test_who_rocks_is_not_still() -> None:
    rocking = lambda t, degrees: bent(degrees * (1 + 0.2 * np.sin(2 * t)))  # noqa: E731
    calibration, _ = calibrated(Sitter({"right": [30.0]}, posture=rocking), ("right",))
    assert calibration.ranges == ()


def test_a_side_can_be_skipped() -> None:
    calibration = Calibration(NECK, SIDES, TODAY)
    calibration.skip()
    calibration.skip()
    calibration.skip()
    assert notes(calibration) == (
        "left side: not taken, was skipped",
        "right side: not taken, was skipped",
    )


def test_an_exercise_without_a_personal_check_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="no personal check"):
        Calibration(exercise("plank-forearm"), SIDES, TODAY)


# --- and then ----------------------------------------------------------------------------


def completed(of: Exercise, posture: Posture, personal: Personal, side: Side = "right") -> float:
    """Longest seconds in form of a performance with that posture as its form."""
    script = replace(ALL[of.id], form=posture)
    script = script if side == "right" else mirrored(script)
    judge, sums = Judge(of, personal=personal), Summarizer(of)
    seen = track(keys(script, of.dose.hold_s + 2), script.camera, anchor=script.anchor)
    for t, pose in seen:
        sums.take(judge.update(t, observed(pose and seen_as(of.id, pose))))
    found = sums.finish(judge.finish()).holds
    return max((h.hold.in_form_s for h in found if h.side in (side, None)), default=0.0)


def test_who_calibrates_passes_at_80_percent_of_it_and_not_far_below() -> None:
    calibration, _ = calibrated(Sitter({"left": [40.0], "right": [14.0]}))
    personal = by_side(calibration.ranges)
    for side, own in (("left", 40.0), ("right", 14.0)):
        at = lambda share: replace(SEATED, head_tilt=-share * own)  # noqa: B023, E731
        assert completed(NECK, at(0.85), personal, side) >= NECK.dose.hold_s
        assert completed(NECK, at(0.6), personal, side) == 0


PERSONAL = [name for name in sorted(ALL) if any(c.personal for c in exercise(name).checks)]


@pytest.mark.parametrize("name", PERSONAL)
def test_every_exercise_with_a_personal_check_can_be_calibrated_and_then_done(name: str) -> None:
    of, script = exercise(name), ALL[name]
    judge, calibration = Judge(of, ("right",)), Calibration(of, ("right",), TODAY)
    rng, share, asked = np.random.default_rng(0), 0.0, None
    for frame in range(int(60 * FPS)):
        moving = asked is not None and asked.stage is CalibrationStage.MOVE
        share = min(max(share + (1 if moving else -1) / FPS, 0.0), 1.0)
        now = Posture.at(share, [(0.0, script.rest), (1.0, script.form)])
        now = replace(now, head_tilt=now.head_tilt * HEAD_GAIN)
        pose = seen_as(name, noisy(drawn(now, script.camera, anchor=script.anchor), rng, 0.3))
        asked = calibration.update(judge.update(frame / FPS, observed(pose)))
        if asked.stage is CalibrationStage.DONE:
            break
    assert {own.check for own in calibration.ranges} == {c.id for c in of.checks if c.personal}
    assert calibration.notes == ()
    assert completed(of, script.form, by_side(calibration.ranges)) >= of.dose.hold_s
