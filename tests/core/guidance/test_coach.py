"""The guided session: what is asked, counted and said, by judgements made by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.errors import UsageError
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.guidance.bouts import IN_PLACE_S, LOST_S
from posecoach.core.guidance.coach import BLIND_S, Coach
from posecoach.core.guidance.corrections import BLIND
from posecoach.core.guidance.cueing import BETWEEN_S, LASTING_S, Cueing
from posecoach.core.guidance.effort import STUCK_S
from posecoach.core.guidance.messages import LEFT, STOPPED
from posecoach.core.guidance.plan import MOVE_S, READY_S, plan
from posecoach.core.guidance.prompt import Prompt, Stage
from posecoach.core.guidance.protocol import at_step, needs_clearance_again
from posecoach.core.guidance.traction import ANSWER_S, ASK_EVERY_S, TIP_S
from posecoach.core.judging.checks import CheckResult, Verdict
from posecoach.core.judging.hold import Form, Hold, Ledger
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.reps import Rep
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.view import CameraView
from posecoach.core.message import Message, Tone, as_given
from posecoach.library import exercise, exercise_files
from tests.app.people import performance
from tests.core.performances import SCRIPTS, mirrored, track
from tests.english import english
from tests.stick import Posture, stick

STAND = exercise("single-leg-stand-eo")
INVERSION = exercise("inversion-intermittent")
BRIDGE = exercise("glute-bridge")
SEEN = CameraView(off_deg=0.0, ok=True, near=1, cue="")
SOMEBODY = stick(Posture())
FPS = 10


@dataclass
class Room:
    """A person before the coach: what they do, one tenth of a second after the other."""

    coach: Coach
    exercise: Exercise
    t: float = 0.0
    clock: float = 0.0
    began: float | None = None
    asked: int = 0

    def be(
        self,
        seconds: float,
        *,
        holding: Side | str = "",
        wrong: str = "",
        above: str = "",
        seen: bool = True,
        rep: bool = False,
    ) -> list[Prompt]:
        """Do one thing for that long; `wrong` and `above` name a check that fails."""
        said = []
        for n in range(round(seconds * FPS)):
            said.append(
                self.coach.update(self._judgement(holding, wrong, above, seen, rep and not n))
            )
            self.t = round(self.t + 1 / FPS, 6)
        return said

    def _judgement(self, holding: str, wrong: str, above: str, seen: bool, rep: bool) -> Judgement:
        self.clock += bool(holding) / FPS
        if holding and self.began is None:
            self.began = self.t
        elif not holding:
            self.began = None
        names: Sequence[Side | None] = SIDES if self.exercise.sides == "both" else (None,)
        sides = tuple(self._side(name, holding, wrong, above, rep) for name in names)
        judgement = Judgement(self.t, sides, SEEN, "", SOMEBODY)
        return judgement if seen else judgement.unseen(self.t)

    def _side(
        self, name: Side | None, holding: str, wrong: str, above: str, rep: bool
    ) -> SideJudgement:
        held = bool(holding) and (name is None or name == holding)
        hold = None
        if held and self.began is not None:
            hold = Hold(self.began, self.t, Ledger(in_form_s=self.t - self.began))
        checks = tuple(self._result(check, wrong, above) for check in self.exercise.checks)
        done = Rep(0.0, self.t, self.t, True, ()) if rep else None
        return SideJudgement(
            side=name,
            form=Form.IN if held and not wrong and not above else Form.OUT,
            checks=checks,
            faults=(),
            hold=hold,
            paused=bool(wrong or above),
            ended=None,
            rep=done,
            attempt=held or bool(wrong or above),
            fulfilled=False,
            missing=(),
            ledger=Ledger(in_form_s=self.clock if held else 0.0),
        )

    @staticmethod
    def _result(check, wrong: str, above: str) -> CheckResult:
        verdict = {wrong: Verdict.BELOW, above: Verdict.ABOVE}.get(check.id, Verdict.GOOD)
        return CheckResult(check, 0.0, verdict, firm=verdict is Verdict.GOOD)


def room(of: Exercise = STAND, sides: Sequence[Side] = SIDES) -> Room:
    return Room(Coach(of, sides), of)


def at_work(of: Exercise = STAND, sides: Sequence[Side] = ("right",)) -> Room:
    there = room(of, sides)
    there.be(IN_PLACE_S + READY_S + 0.3)
    assert there.coach.stage is Stage.WORK
    return there


def stages(said: Sequence[Prompt]) -> list[Stage]:
    """In their order, once each time."""
    return [
        d.stage for a, d in zip([None, *said], said, strict=False) if not a or a.stage != d.stage
    ]


def cues(said: Sequence[Prompt]) -> list[str]:
    """The cues that were given, in their order."""
    texts = [english(d.correction) for d in said]
    return [b for a, b in pairwise(["", *texts]) if b != a and b]


# --- from set-up to done ------------------------------------------------------------------


@pytest.mark.slow
def test_from_set_up_to_done_one_side_after_the_other() -> None:
    there = room()
    said: list[Prompt] = []
    for side in ("left", "left", "right", "right"):
        said += there.be(READY_S + IN_PLACE_S + 0.2)
        said += there.be(STAND.dose.hold_s + 0.5, holding=side)
        said += there.be(STAND.dose.rest_s + 0.2)
    between = [Stage.READY, Stage.WORK, Stage.REST]
    assert stages(said) == [Stage.SET_UP, *between * 3, Stage.READY, Stage.WORK, Stage.DONE]
    work = [d for d in said if d.stage is Stage.WORK]
    assert list(dict.fromkeys((d.count, d.side) for d in work)) == [
        (0, "left"), (1, "left"), (2, "right"), (3, "right"),
    ]  # fmt: skip
    assert said[-1].count == said[-1].total == 4
    assert said[-1].instruction
    assert max(d.clock_s for d in work) == pytest.approx(STAND.dose.hold_s, abs=0.2)


def test_the_plan_is_the_dose() -> None:
    for name in exercise_files():
        read = exercise(name)
        bouts, dose = plan(read, SIDES), read.dose
        each = len(SIDES) if read.sides == "both" else 1
        assert {bout.side for bout in bouts} == (set(SIDES) if each == 2 else {None})
        if read.protocol and read.protocol[0].angle is None:
            steps = read.protocol
            assert sum(b.target_s for b in bouts) == sum(s.hold_s * s.repeat for s in steps)
            assert [b.label for b in bouts] == [s.label for s in steps for _ in range(s.repeat)]
        else:
            done = sum(bout.repetitions for bout in bouts)
            assert done == dose.sets * dose.repetitions * each
    assert {bout.side for bout in plan(STAND, ("left",))} == {"left"}


def test_a_protocol_cut_short_ends_with_what_fits() -> None:
    """The traction program has four of the five minutes; its last is the brace."""
    read = exercise("decompression-90-90")
    short = replace(read, dose=replace(read.dose, hold_s=240))
    bouts = plan(short, SIDES)
    assert [b.target_s for b in bouts] == [60, 120, 60]
    assert "brace" in bouts[-1].label


def test_eased_is_a_third_less() -> None:
    there = room(BRIDGE)
    there.coach.dosing.ease()
    assert there.be(0.1)[-1].total == -(-BRIDGE.dose.repetitions * 2 // 3)
    holding = room(sides=("right",))
    holding.coach.dosing.ease()
    assert holding.be(0.1)[-1].target_s == STAND.dose.hold_s * 2 // 3


def test_eased_twice_is_still_a_third_less() -> None:
    there = at_work(STAND, SIDES)
    there.coach.dosing.ease()
    there.coach.dosing.ease()
    (said, *_) = there.be(0.1)
    assert said.target_s == STAND.dose.hold_s * 2 // 3


def test_a_pause_is_not_time_of_a_timer() -> None:
    timer = exercise("abdominal-brace-supine")
    there = at_work(timer, ())
    before = there.be(5)[-1].clock_s
    there.t += 30
    assert there.be(1 / FPS)[-1].clock_s == pytest.approx(before, abs=0.1)


def test_who_did_nothing_is_not_praised() -> None:
    there = room(STAND, ("right",))
    for _ in range(STAND.dose.repetitions * STAND.dose.sets):
        there.coach.skip(there.t)
    assert there.be(0.1)[-1].instruction == STOPPED


def test_who_is_not_seen_is_not_counted_down() -> None:
    there = room()
    said = there.be(20, seen=False)
    assert stages(said) == [Stage.SET_UP]
    assert cues(said) == ["I cannot see you: step into the picture"]
    assert stages(there.be(IN_PLACE_S + 0.2)) == [Stage.SET_UP, Stage.READY]


def test_a_glimpse_is_not_being_in_place() -> None:
    there = room()
    for _ in range(10):
        assert stages(there.be(IN_PLACE_S - 0.2)) == [Stage.SET_UP]
        there.be(0.3, seen=False)


def test_a_countdown_runs_to_zero() -> None:
    there = room()
    said = there.be(IN_PLACE_S + READY_S)
    left = [d.left_s for d in said if d.stage is Stage.READY]
    assert left[0] == pytest.approx(READY_S)
    assert left == sorted(left, reverse=True)
    assert left[-1] == pytest.approx(0, abs=0.2)


def test_what_was_held_before_the_work_does_not_count() -> None:
    there = room(sides=("right",))
    said = there.be(IN_PLACE_S + READY_S + 0.2, holding="right")
    assert said[-1].stage is Stage.WORK
    assert said[-1].clock_s <= 0.2
    assert there.be(3, holding="right")[-1].clock_s == pytest.approx(3, abs=0.3)


def test_a_lapse_starts_the_clock_anew() -> None:
    there = at_work()
    there.be(8, holding="right")
    assert there.be(2)[-1].clock_s == 0
    assert there.be(3, holding="right")[-1].clock_s == pytest.approx(3, abs=0.2)


def test_who_is_lost_is_helped_back_before_it_goes_on() -> None:
    there = at_work()
    said = there.be(LOST_S + 1, seen=False)
    assert stages(said) == [Stage.WORK, Stage.SET_UP]
    assert stages(there.be(IN_PLACE_S + READY_S + 0.4)) == [Stage.SET_UP, Stage.READY, Stage.WORK]


def test_repetitions_are_counted_to_the_set() -> None:
    there = at_work(BRIDGE)
    for n in range(1, BRIDGE.dose.repetitions):
        assert there.be(1.0, rep=True)[-1].count == n
    said = there.be(1.0, rep=True)
    assert said[0].stage in (Stage.REST, Stage.DONE)


# --- the person's own choice --------------------------------------------------------------


def test_skip_goes_on_to_the_next_bout_without_a_rest() -> None:
    there = at_work(sides=SIDES)
    before = there.be(0.1)[-1]
    there.coach.skip(there.t)
    now = there.be(0.1)[-1]
    assert (before.count, now.count) == (0, 1)
    assert now.stage is Stage.READY


def test_skip_in_a_rest_ends_the_rest_and_nothing_else() -> None:
    there = at_work(sides=SIDES)
    said = there.be(STAND.dose.hold_s + 0.5, holding="left")
    assert said[-1].stage is Stage.REST
    there.coach.skip(there.t)
    now = there.be(0.1)[-1]
    assert now.stage is Stage.READY
    assert now.count == said[-1].count


def test_skip_at_the_end_is_done_and_stays_done() -> None:
    there = at_work()
    for _ in range(len(plan(STAND, ("right",))) + 3):
        there.coach.skip(there.t)
        there.be(0.1)
    said = there.be(1)
    assert stages(said) == [Stage.DONE]
    assert said[-1].count <= said[-1].total + 3


def test_a_pause_between_two_frames_does_not_eat_the_countdown() -> None:
    there = room()
    before = there.be(IN_PLACE_S + 1)[-1]
    assert before.stage is Stage.READY
    there.t += 60
    now = there.be(0.1)[-1]
    assert now.stage is Stage.READY
    assert now.left_s == pytest.approx(before.left_s, abs=0.3)


# --- a timed protocol ---------------------------------------------------------------------


def fine(there: Room, seconds: float, **doing) -> list[Prompt]:
    """Do it for that long, and answer that all is well whenever that is asked."""
    said: list[Prompt] = []
    while len(said) < round(seconds * FPS):
        said += there.be(1 / FPS, **doing)
        if there.coach.asking:
            there.asked += 1
            there.coach.answer(there.t)
    return said


def test_the_protocols_maximum_ends_it_in_whatever_stage() -> None:
    total = INVERSION.protocol[0].total_max_s
    there = room(INVERSION)
    there.be(IN_PLACE_S + READY_S + 0.3, wrong="table-angle")
    said = fine(there, TIP_S + total - 2, wrong="table-angle")
    assert stages(said) == [Stage.WORK]
    assert there.be(4, wrong="table-angle")[-1].stage is Stage.WAY_UP
    resting = at_work(INVERSION)
    fine(resting, INVERSION.dose.hold_s + 0.5, holding="near")
    assert resting.coach.stage is Stage.REST
    resting.t = total + IN_PLACE_S + READY_S - 1.0
    assert resting.be(4)[-1].stage is Stage.WAY_UP


def test_the_way_up_is_guided_step_by_step_and_waits_for_who_is_still_tipped() -> None:
    there = at_work(INVERSION)
    fine(there, 5, holding="near")
    there.coach.stop(there.t)
    tipped = there.be(30, above="table-angle")
    assert {english(d.instruction) for d in tipped} == {INVERSION.way_up[0].say}
    said = there.be(sum(step.seconds for step in INVERSION.way_up) + 1, wrong="table-angle")
    told = list(dict.fromkeys(english(d.instruction) for d in said))
    assert told == [*(step.say for step in INVERSION.way_up[1:]), INVERSION.after]
    assert said[-1].stage is Stage.DONE
    rest = [d.left_s for d in said if english(d.instruction) == INVERSION.way_up[1].say]
    assert rest[0] == pytest.approx(60, abs=0.2)


def test_who_does_not_answer_is_brought_up() -> None:
    there = room(INVERSION)
    there.be(IN_PLACE_S + READY_S + 0.3, wrong="table-angle")
    said = there.be(ASK_EVERY_S + ANSWER_S - 1, holding="near")
    assert there.coach.asking
    assert not there.coach.unanswered
    said = there.be(2, holding="near")
    assert (said[-1].stage, there.coach.unanswered) == (Stage.WAY_UP, True)
    assert not there.coach.asking


def test_who_answers_goes_on_and_is_asked_again() -> None:
    there = at_work(INVERSION)
    fine(there, 3 * (ASK_EVERY_S + 1), holding="near")
    assert there.asked == 3
    assert there.coach.stage is not Stage.WAY_UP


def test_a_table_works_by_the_clock_alone_when_nobody_is_seen() -> None:
    there = room(INVERSION)
    said = fine(there, BLIND_S + READY_S + 1, seen=False)
    assert said[-1].stage is Stage.WORK
    assert said[-1].blind
    said = fine(there, INVERSION.dose.hold_s, seen=False)
    assert english(BLIND) in cues(said)
    assert all(d.judged is None for d in said if d.blind)
    assert there.coach.stage is Stage.REST
    assert there.coach.blind_s == pytest.approx(INVERSION.dose.hold_s, abs=0.3)


def test_a_lapse_does_not_lengthen_traction() -> None:
    """Whoever hangs has hung, in form or out of it."""
    there = at_work(INVERSION)
    fine(there, 20, holding="near")
    fine(there, 6)
    said = fine(there, 5, holding="near")
    assert said[-1].stage is Stage.REST


def test_too_steep_all_the_time_is_no_longer_hang() -> None:
    there = at_work(INVERSION)
    said = fine(there, INVERSION.dose.hold_s + 1, above="table-angle")
    assert said[-1].stage is Stage.REST
    assert all(d.clock_s == 0 for d in said)


def test_who_is_seen_is_not_timed_blind_as_well() -> None:
    """Too far away for the framing, and judged all the same: the seconds count once."""
    there = at_work(INVERSION)
    for _ in range(120):
        judgement = replace(
            there._judgement("near", "", "", True, False), framing=as_given("Come closer")
        )
        there.coach.update(judgement)
        there.t = round(there.t + 1 / FPS, 6)
        if there.coach.asking:
            there.coach.answer(there.t)
    assert there.coach.blind_s == 0


def test_skipping_on_the_table_takes_the_way_down_and_the_rest() -> None:
    there = at_work(INVERSION)
    fine(there, 5, holding="near")
    there.coach.skip(there.t)
    assert there.coach.stage is Stage.REST
    there.coach.skip(there.t)
    assert there.coach.stage is Stage.REST, "the rest is not skipped"
    there.coach.stop(there.t)
    said = [there.coach.skip(there.t) or there.be(1, seen=False)[-1] for _ in range(20)]
    assert {d.stage for d in said} == {Stage.WAY_UP}, "nor is the way up"
    assert len({d.instruction for d in said}) == 2, "of which the first step takes 15 s"


@pytest.mark.parametrize("number", range(1, len(INVERSION.protocol) + 1))
def test_a_steps_ceiling_is_its_angle_and_the_files_tolerance(number: int) -> None:
    step, read = INVERSION.protocol[number - 1], at_step(INVERSION, number)
    (check,) = [c for c in read.checks if c.measure == "inversion_angle"]
    assert (check.min, check.max, check.ceiling) == (step.angle - 8, step.angle + 8, True)
    assert (read.dose.hold_s, read.dose.repetitions, read.dose.rest_s) == (
        step.hold_s, step.repeat, step.rest_s,
    )  # fmt: skip
    assert read.protocol == (step,)
    assert needs_clearance_again(step) == (step.angle in (45, 60))


def test_there_is_no_step_beyond_the_last() -> None:
    with pytest.raises(UsageError, match="no step 6") as told:
        at_step(INVERSION, 6)
    assert "5: ceiling, re-cleared, 60 degrees" in told.value.hint
    with pytest.raises(UsageError) as told:
        at_step(STAND, 1)
    assert told.value.hint == "leave --step away"


def test_nobody_stands_before_the_same_bout_for_ever() -> None:
    """There is time to begin; then the bout is left, and nothing of it counts or is praised."""
    there = at_work()
    assert stages(there.be(STUCK_S - 1)) == [Stage.WORK]
    said = there.be(2)
    assert stages(said) == [Stage.WORK, Stage.DONE]
    assert (said[-1].notice, said[-1].instruction) == (LEFT, STOPPED)
    assert there.coach.completed == {}


# --- what is said -------------------------------------------------------------------------


def test_the_wrong_side_is_told() -> None:
    there = at_work(sides=("right",))
    said = there.be(3, holding="left")
    assert cues(said) == ["Now the right side"]
    assert all(d.clock_s == 0 for d in said)
    assert cues(there.be(1, holding="right")) in ([], ["Good"], ["Now the right side", "Good"])


def test_good_only_when_it_was_put_right() -> None:
    there = at_work()
    assert cues(there.be(6, holding="right")) == []
    wrong = there.be(2, holding="right", wrong="foot-lifted")
    assert cues(wrong) == ["Lift your foot a little higher"]
    right = there.be(6, holding="right")
    assert cues(right)[-1] == "Good"
    assert right[-1].correction is None
    there.be(3, holding="right", wrong="foot-lifted")
    gave_up = there.be(6)
    assert "Good" not in cues(gave_up)


def test_who_corrects_themselves_at_once_hears_nothing() -> None:
    there = at_work()
    for _ in range(10):
        assert cues(there.be(LASTING_S - 0.2, holding="right", wrong="foot-lifted")) == []
        assert cues(there.be(1, holding="right")) == []


def test_past_a_ceiling_it_is_said_at_once_and_in_every_stage() -> None:
    read = exercise("neck-side-bend")
    there = room(read, ("right",))
    for before in (0.5, IN_PLACE_S + 1, READY_S + 1):
        there.be(before)
        (now,) = there.be(0.1, above="ear-to-shoulder")
        assert now.correction == read.cue("checks.ear-to-shoulder.above", Tone.STOP)
        there.be(1)
    there.be(read.dose.hold_s + 0.3, holding="right")
    assert there.coach.stage is Stage.REST
    (now,) = there.be(0.1, above="ear-to-shoulder")
    assert english(now.correction) == "Ease off, a little less"


def test_a_ceiling_interrupts_another_cue() -> None:
    there = at_work(exercise("neck-side-bend"))
    said = there.be(1, holding="right", wrong="ear-to-shoulder")
    assert said[-1].correction is not None
    (now,) = there.be(0.1, holding="right", above="ear-to-shoulder")
    assert now.correction is not None
    assert now.correction.tone is Tone.STOP


def test_without_anything_wrong_nothing_is_said() -> None:
    there = at_work()
    assert cues(there.be(10)) == []


def test_no_form_is_corrected_before_the_work_and_in_a_rest() -> None:
    there = room(sides=("right",))
    said = there.be(IN_PLACE_S + READY_S - 0.2, wrong="foot-lifted")
    assert cues(said) == []
    there.be(0.5)
    there.be(STAND.dose.hold_s + 0.5, holding="right")
    assert there.coach.stage is Stage.REST
    assert cues(there.be(5, wrong="foot-lifted")) == []


CUES = [
    None,
    as_given("Lift your foot", Tone.DO),
    as_given("Level your hips", Tone.DO),
    as_given("Stand tall", Tone.DO),
    as_given("I cannot see your knee", Tone.SEE),
]
STOP = as_given("Ease off", Tone.STOP)


def given_of(
    script: Sequence[tuple[int, float, bool]], fps: int = 20
) -> Iterator[tuple[float, Message]]:
    """Each new cue with its time, for a script of (which cue is wanted, for how long, in form)."""
    cueing, t, last = Cueing(), 0.0, None
    for which, seconds, in_form in script:
        for _ in range(round(seconds * fps)):
            t += 1 / fps
            now = cueing.update(t, CUES[which], in_form=in_form)
            if now is not None and now != last:
                yield t, now
            last = now


@given(
    st.lists(
        st.tuples(st.integers(0, len(CUES) - 1), st.floats(0.1, 6.0), st.booleans()), max_size=20
    )
)
def test_two_different_cues_are_four_seconds_apart(script) -> None:
    corrections = [(t, cue) for t, cue in given_of(script) if cue.tone is not Tone.GOOD]
    for (a, first), (b, second) in pairwise(corrections):
        assert first == second or b - a >= BETWEEN_S - 1e-6


@given(
    st.lists(
        st.tuples(st.integers(0, len(CUES) - 1), st.floats(0.1, 6.0), st.booleans()), max_size=20
    )
)
def test_good_follows_a_correction_and_only_in_form(script) -> None:
    said = list(given_of(script))
    for (_, before), (_, now) in zip([(0.0, None), *said], said, strict=False):
        if now.tone is Tone.GOOD:
            assert before is not None
            assert before.tone is Tone.DO
    if not any(in_form for *_, in_form in script):
        assert all(cue.tone is not Tone.GOOD for _, cue in said)


@given(st.integers(0, len(CUES) - 1), st.floats(0.1, 6.0))
def test_stop_comes_at_once_whatever_stands(which: int, seconds: float) -> None:
    cueing, t = Cueing(), 0.0
    while t < seconds:
        cueing.update(t, CUES[which], in_form=False)
        t += 0.05
    assert cueing.update(t, STOP, in_form=False) == STOP


def test_a_cue_that_lasts_is_given_once() -> None:
    assert [cue for _, cue in given_of([(1, 30.0, False)])] == [CUES[1]]


# --- a whole session by the stick person --------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", ["yoga-tree", "neck-side-bend"])
def test_a_session_by_the_stick_person(name: str) -> None:
    """Left as asked, then right as asked; nothing but the exercise's own words is said."""
    read = exercise(name)
    read = replace(read, dose=replace(read.dose, hold_s=4, repetitions=1, rest_s=2))
    coach, judge = Coach(read, SIDES), Judge(read)
    script, other = SCRIPTS[name], mirrored(SCRIPTS[name])
    keyed = [(0.0, other.rest), (6.0, other.rest), (7.0, other.form), (12.5, other.form)]
    keyed += [(13.5, other.rest), (20.0, script.rest), (21.0, script.form), (27.0, script.form)]
    keyed += [(28.0, script.rest), (30.0, script.rest)]
    said = [
        coach.update(judge.update(t, observed(pose)))
        for t, pose in track(keyed, script.camera, noise=0.2)
    ]
    assert stages(said) == [
        Stage.SET_UP, Stage.READY, Stage.WORK, Stage.REST, Stage.READY, Stage.WORK, Stage.DONE,
    ]  # fmt: skip
    worked = [d for d in said if d.stage is Stage.WORK]
    assert [side for side in SIDES if any(d.side == side for d in worked)] == list(SIDES)
    assert max(d.clock_s for d in worked) == pytest.approx(4, abs=0.15)
    assert not any(d.correction and d.correction.tone is Tone.STOP for d in said)


def test_a_session_on_the_wrong_leg_counts_nothing() -> None:
    coach, judge = Coach(STAND, ("left",)), Judge(STAND)
    late = [(t + 4.0, pose) for t, pose in performance(hold_s=10.0)]
    waiting = [(t / 12, late[0][1]) for t in range(48)]
    said = [coach.update(judge.update(t, observed(pose))) for t, pose in waiting + late]
    assert all(d.clock_s == 0 for d in said)
    assert "Now the left side" in cues(said)


def test_who_works_a_side_before_a_camera_from_the_side_is_told_to_turn() -> None:
    """The far limb is seen worse; the camera cannot go around."""
    there = room(exercise("bird-dog"), ("right",))
    said = there.be(IN_PLACE_S + 0.5)
    assert english(said[-1].instruction) == (
        "Get ready. Your right side toward the camera."
        " Reach your right leg back, and the opposite arm forward: Bird dog"
    )
    standing = room(STAND, ("right",)).be(IN_PLACE_S + 0.5)[-1]
    assert "toward" not in english(standing.instruction)


def test_who_was_never_tipped_needs_no_way_up() -> None:
    there = room(INVERSION)
    there.be(1, wrong="table-angle")
    there.coach.stop(there.t)
    assert there.coach.stage is Stage.DONE


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.READY])
def test_who_is_seen_tipped_before_it_began_is_watched_and_led_back(stage: Stage) -> None:
    there = room(INVERSION)
    there.be(0.5 if stage is Stage.SET_UP else IN_PLACE_S + 0.5)
    assert there.coach.stage is stage
    there.be(0.5, holding="near")
    there.coach.stop(there.t)
    assert there.coach.stage is Stage.WAY_UP


def test_slow_frames_are_no_pause_for_who_hangs() -> None:
    """One frame in 1.5 s: the countdown, the questions and the end come all the same."""
    there = room(INVERSION)
    passed: set[Stage] = set()
    for _ in range(60):
        passed |= {d.stage for d in there.be(1 / FPS, holding="near")}
        there.t += 1.4
    assert Stage.WORK in passed
    assert there.coach.unanswered


def test_hung_unseen_and_then_out_of_form_is_hung() -> None:
    there = room(INVERSION)
    fine(there, BLIND_S + READY_S + 15, seen=False)
    assert there.coach.stage is Stage.WORK
    said = fine(there, INVERSION.dose.hold_s - 14, wrong="table-angle")
    assert Stage.REST in stages(said)


def test_what_nobody_hangs_in_takes_as_long_as_it_takes() -> None:
    """A lapse of 90/90 is not counted, and nothing hurries: the legs lie on a chair."""
    rest = exercise("decompression-90-90")
    there = at_work(rest, ())
    there.be(5, holding="near")
    there.be(rest.protocol[0].hold_s, wrong=rest.checks[0].id)
    assert not there.coach.completed


def test_who_stopped_in_the_middle_is_not_praised() -> None:
    there = at_work(STAND, ("right",))
    there.be(STAND.dose.hold_s + 1, holding="right")
    assert sum(there.coach.completed.values()) == 1
    there.coach.stop(there.t)
    assert there.be(0.1)[-1].instruction == STOPPED


def test_moves_that_nobody_counts_take_their_time() -> None:
    moves = exercise("inversion-gentle-moves")
    there = room(moves, ())
    there.be(READY_S + 0.3)
    assert there.coach.stage is Stage.WORK
    said = fine(there, MOVE_S * moves.dose.repetitions - 1)
    assert {d.stage for d in said} == {Stage.WORK}
    eased = plan(moves, ())[0].eased
    assert (eased.repetitions, eased.target_s) == (4, pytest.approx(4 * MOVE_S))


def test_an_unseen_moment_judges_nothing() -> None:
    there = room(STAND)
    seen = there._judgement("right", "", "", True, False)
    unseen = seen.unseen(7.0)
    assert (unseen.t, unseen.pose, unseen.view) == (7.0, None, None)
    for side in unseen.sides:
        assert (side.form, side.hold, side.checks, side.attempt) == (Form.UNSEEN, None, (), False)
