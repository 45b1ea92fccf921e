"""Every fault that a camera can see is seen when it is there, and keeps quiet in good form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

import pytest

from posecoach.core.exercise import Check, Fault
from posecoach.core.judging.attempt_onset import ARRIVING_S
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.judge import Judge
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.observation import observed
from posecoach.library import exercise
from tests.catalog.fault_forms_back import BACK
from tests.catalog.fault_forms_balance import BALANCE, TRACTION, YOGA
from tests.catalog.fault_forms_neck import NECK
from tests.catalog.forms import ALL, seen_as
from tests.catalog.test_forms import JUDGED
from tests.catalog.wrong import Faults
from tests.core.performances import SCRIPTS, track
from tests.english import english

pytestmark = pytest.mark.slow

FORMS: Faults = NECK | BACK | BALANCE | YOGA | TRACTION

COUPLED: dict[tuple[str, str], dict[str, str]] = {
    ("chin-tuck-seated", "nods-instead-of-gliding"): {
        "head-drawn-back": "a nod turns the head about the neck's foot, and the ear comes forward",
    },
    ("neck-extension", "too-fast"): {
        "looking-up": "it shows in a head that comes back, and the gate is against rest",
    },
    ("side-plank", "hips-piked"): {
        "straight-line": "hips a tenth of the line above it bend it by 24 degrees",
    },
    ("sit-to-stand", "knees-past-toes"): {
        "knees-straight": "it shows on the way up, where nobody is straight yet",
        "hips-straight": "it shows on the way up, where nobody is straight yet",
        "stood-up": "it shows on the way up, where nobody has stood up yet",
    },
    ("steadi-semi-tandem", "feet-level"): {"feet-planted": "a foot changes place by a step"},
    ("steadi-semi-tandem", "too-far-forward"): {"feet-planted": "a foot changes place by a step"},
    ("steadi-side-by-side", "feet-apart"): {"feet-planted": "a foot changes place by a step"},
    ("steadi-tandem", "gap-too-big"): {"feet-planted": "a foot changes place by a step"},
    ("wall-sit", "knees-past-toes"): {
        "shins-upright": "a knee is past the toes by a shin that leans 34 degrees",
    },
    ("yoga-mountain", "feet-too-wide"): {"feet-planted": "a foot changes place by a step"},
}
"""Gates that a fault of another measure fails too, because a body cannot do it otherwise."""

WALKED = {
    ("heel-toe-walk", "looking-down"),
    ("heel-toe-walk", "steps-too-long"),
    ("sideways-walk", "hips-drop"),
    ("sideways-walk", "trunk-sways"),
}
"""Faults of a walk. Nothing of it is judged while no steps are made, so a person who walks shows
them, in `tests/core/judging/test_walks.py`."""

SEEN = [(n, f.id) for n in JUDGED for f in exercise(n).faults if f.during != "ask"]
SHOWN = [fault for fault in SEEN if fault not in WALKED]
SLOWLY_S, HOLD_S = 2.0, 2.5
LOOK_S = 0.6
"""How long is looked at once the fault is reached: a hold's grace is not over by then."""


@dataclass(frozen=True)
class Seen:
    """What was said of a performance, moment by moment; good form until `start`."""

    moments: list[tuple[float, SideJudgement]]
    start: float
    reached: float

    def faults(self, *, good: bool) -> set[str]:
        """All that were there in good form, or after it."""
        return {f.id for t, side in self.moments if (t <= self.start) is good for f in side.faults}

    @property
    def failing(self) -> list[Check]:
        """The gates that fail once the fault is reached."""
        results = [
            r
            for t, side in self.moments
            if self.reached < t < self.reached + LOOK_S
            for r in side.checks
        ]
        return [r.check for r in results if r.check.gate and r.verdict is not Verdict.GOOD]


def performed(name: str, its: Fault) -> Seen:
    """Good form first, then the fault.

    A fault of a repetition is shown in a second one, any other from one moment of a hold to
    the next.
    """
    script, wrong = ALL[name], FORMS[name][its.id]
    read, paced = exercise(name), any(c.rate for c in its.when)
    repeated = its.during in ("peak", "bottom", "rep end")
    rest = replace(script.rest, **wrong.rest)
    way = SLOWLY_S if repeated or paced else script.move_s
    parts = [(2.5, rest), (way, script.form), (HOLD_S, script.form)]
    if repeated:
        parts += [(way, rest), (2.5, rest)]
    start = sum(seconds for seconds, _ in parts)
    posture = replace(script.form, **wrong.change)
    parts += [(wrong.move_s, posture), (1.5, posture)]
    if repeated:
        back = replace(rest, **wrong.back)
        parts += [(wrong.move_s, back), (1.5, back)]
    keys = list(zip(accumulate(s for s, _ in parts), (p for _, p in parts), strict=True))
    seen = track(
        [(0.0, rest), *keys], script.camera, anchor=script.anchor,
        change=lambda _, pose: seen_as(name, pose),
    )  # fmt: skip
    judge = Judge(read)
    said = [judge.update(t, observed(pose)) for t, pose in seen]
    moments = [(m.t, s) for m in said for s in m.sides if s.side in (None, "right")]
    return Seen(moments, start, start + wrong.move_s)


@pytest.mark.parametrize(("name", "which"), SHOWN)
def test_a_fault_shows_and_no_other_gate_fails(name: str, which: str) -> None:
    its = next(f for f in exercise(name).faults if f.id == which)
    seen = performed(name, its)
    assert which not in seen.faults(good=True)
    assert which in seen.faults(good=False)
    about = {c.measure for c in its.when}
    others = {check.id for check in seen.failing if check.measure not in about}
    assert others == COUPLED.get((name, which), {}).keys()


def told(name: str, its: Fault) -> set[str]:
    """The faults of one who has this one from the start, and stays so."""
    script, wrong = ALL[name], FORMS[name][its.id]
    posture, rest = replace(script.form, **wrong.change), replace(script.rest, **wrong.rest)
    arrived = 2.5 + script.move_s
    keys = [(0.0, rest), (2.5, rest), (arrived, posture), (arrived + ARRIVING_S + 1.0, posture)]
    seen = track(
        keys, script.camera, anchor=script.anchor, change=lambda _, pose: seen_as(name, pose)
    )
    judge = Judge(exercise(name))
    said = [judge.update(t, observed(pose)) for t, pose in seen]
    return {f.id for m in said for s in m.sides if s.side in (None, "right") for f in s.faults}


def from_the_start(name: str, its: Fault) -> bool:
    """Whether a fault can be there before good form was.

    Not so what counts from the start of a hold, what is too fast, and what is no attempt.
    """
    about = {c.measure for c in its.when}
    entries = {c.measure for c in exercise(name).checks if c.entry}
    later = any(VOCABULARY[m].reference == "start" for m in about) or any(c.rate for c in its.when)
    return its.during == "attempt" and not later and not about & entries


STARTED = [
    (e.id, f.id) for e in map(exercise, JUDGED) for f in e.faults if f.during == "attempt"
    and from_the_start(e.id, f) and (e.id, f.id) not in WALKED
]  # fmt: skip


@pytest.mark.parametrize(("name", "which"), STARTED)
def test_who_has_never_been_in_form_is_told_too(name: str, which: str) -> None:
    its = next(f for f in exercise(name).faults if f.id == which)
    assert which in told(name, its)


REP_ENDS = [(n, f) for n, f in SHOWN if f in ("dropping-down", "fast-drop")]


@pytest.mark.parametrize(("name", "which"), REP_ENDS)
def test_a_repetition_that_drops_says_so_and_it_is_told_after_it(name: str, which: str) -> None:
    its = next(f for f in exercise(name).faults if f.id == which)
    seen = performed(name, its)
    good, dropped = [side.rep for _, side in seen.moments if side.rep is not None]
    assert (good.valid, good.reasons) == (True, ())
    assert english(dropped.reasons[-1]) == its.name
    assert dropped.lowering_s < good.lowering_s
    last = seen.moments[-1][1]
    assert not last.attempt
    assert its in last.faults


def test_every_fault_that_the_camera_can_see_has_a_form() -> None:
    assert {(name, which) for name, faults in FORMS.items() for which in faults} == set(SHOWN)


def test_every_fault_of_a_walk_is_one_that_a_walker_shows() -> None:
    assert {(n, f) for n, f in SEEN if exercise(n).kind == "walk"} == WALKED


def test_a_coupling_says_why() -> None:
    assert COUPLED.keys() <= set(SHOWN)
    assert all(len(reason) > 20 for gates in COUPLED.values() for reason in gates.values())


def test_the_table_that_comes_up_lifts_no_head() -> None:
    """The ear rises with it, by half a trunk length; the head stays where it is on the bed."""
    name = "inversion-intermittent"
    flat, tipped = SCRIPTS[name].rest, SCRIPTS[name].form
    upright, lifted = replace(flat, incl=-60), replace(tipped, head_pitch=25)
    said = {}
    for way_up in ([upright], [lifted, lifted, upright]):
        moves = [flat, tipped, tipped, tipped, *way_up, upright]
        seen = track([(2.0 * i, p) for i, p in enumerate(moves)], SCRIPTS[name].camera)
        judge = Judge(exercise(name))
        moments = [judge.update(t, observed(pose)) for t, pose in seen]
        said[len(way_up)] = {f.id for m in moments for s in m.sides for f in s.faults}
    assert "head-lifting" not in said[1]
    assert "head-lifting" in said[3]
