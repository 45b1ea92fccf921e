"""Every exercise can be done: the stick person in good form passes it, and at rest does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.exercise import Check, Fault, Position, Side
from posecoach.core.judging.checks import CheckWatch, Verdict
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.position import position_margin
from posecoach.library import exercise, exercise_files
from tests.catalog.forms import ALL, FEET_FIRST, MORE, ON_BACK, seen_as, shown
from tests.core.judging.test_steps import tandem, walk
from tests.core.judging.test_walks import judged as judged_walk
from tests.core.judging.test_walks import seen, sideways
from tests.core.performances import QUADRUPED, SEATED, Script, judged, keys, mirrored, track
from tests.stick import FRONT, SIDE, Array, Camera, Posture, stick

pytestmark = pytest.mark.slow

LEFT, RIGHT = 0, 1
JUDGED = sorted(n for n in exercise_files() if exercise(n).measurability != "timer only")
SHRUG = "shoulder-rolls-shrugs"
NO_SIDES = {"sideways-walk"}
"""Its sides are directions to walk in; its form is the same in both."""
WALKS = {name for name in MORE if exercise(name).kind == "walk"}
"""They can be done by a person who makes steps, see `tests/core/judging/test_walks.py`."""

every = pytest.mark.parametrize("name", sorted(MORE))


def wrong(name: str, *postures: Posture, side: int = RIGHT) -> list[str]:
    """What keeps the last of some postures from being in form, by name."""
    read, before = exercise(name), Body.of(shown(name, ALL[name].rest))
    watches = [CheckWatch(check, credit(name, check)) for check in read.gates]
    for posture in postures:
        body = Body.of(shown(name, posture))
        values = {m: VOCABULARY[m](body, neutral=before, start=body) for m in read.measures}
        results = [watch.update(values, side) for watch in watches]
    said = [f"{r.check.id} {r.value:.2f}" for r in results if r.verdict is not Verdict.GOOD]
    margin = float(position_margin(body, read.position)[side])
    return said if margin > 0 else [*said, f"not {read.position}: {margin:.2f}"]


def credit(name: str, check: Check) -> float:
    """The error band that the person is credited with."""
    its = VOCABULARY[check.measure].band_in(exercise(name).view)
    return its if check.band is None else check.band


def test_every_exercise_that_is_judged_has_a_form() -> None:
    assert sorted(ALL) == JUDGED


@every
def test_good_form_is_in_form(name: str) -> None:
    assert wrong(name, ALL[name].form) == []


@every
def test_who_goes_back_to_rest_is_out_of_form(name: str) -> None:
    """No error band and no hysteresis reach as far as rest."""
    assert wrong(name, ALL[name].form, ALL[name].rest)


@every
def test_the_other_side_is_not_in_form_at_the_same_time(name: str) -> None:
    """Or every second would be counted for both."""
    if exercise(name).sides == "both" and name not in NO_SIDES:
        assert wrong(name, ALL[name].form, side=LEFT)


def done(name: str, script: Script, side: Side) -> None:
    """A stick person rests, does it, holds it, rests: that is counted, and nothing is wrong."""
    read = exercise(name)
    performed = track(
        keys(script), script.camera, anchor=script.anchor,
        change=lambda _, pose: seen_as(name, pose),
    )  # fmt: skip
    summary, _ = judged(read, performed)
    holds = [h for h in summary.holds if h.side in (None, side)]
    assert len(holds) == len(summary.holds) == script.repetitions
    for hold in holds:
        assert hold.hold.in_form_s == pytest.approx(7.6, abs=0.9)
        assert {f.check for f in hold.faults} & {f.id for f in read.faults if not _rate(f)} == set()
    if read.repetition:
        assert [rep.valid for _, rep in summary.reps] == [True] * script.repetitions


def _rate(fault: Fault) -> bool:
    """A fault of going too fast, which the script's way in may be."""
    return any(c.rate for c in fault.when)


@pytest.mark.parametrize("name", sorted(MORE.keys() - WALKS))
def test_it_can_be_done(name: str) -> None:
    done(name, MORE[name], "right")


TIPPED = {"side-plank", "side-plank-knees"}
"""Their picture would have to be tipped the other way."""


@pytest.mark.parametrize(
    "name",
    [n for n in sorted(MORE.keys() - WALKS - TIPPED) if exercise(n).sides == "both"],
)
def test_it_can_be_done_with_the_other_side(name: str) -> None:
    done(name, mirrored(MORE[name]), "left")


@pytest.mark.parametrize("name", sorted(WALKS))
def test_who_stands_as_a_walk_wants_it_does_not_walk(name: str) -> None:
    script = MORE[name]
    summary, _ = judged(exercise(name), track(keys(script), script.camera))
    assert (summary.holds, summary.ledger.in_form_s) == ((), 0.0)


@pytest.mark.parametrize(
    ("name", "walked", "camera"),
    [
        ("heel-toe-walk", walk(tandem((0.1,) * 10), 12.0), SIDE),
        ("sideways-walk", sideways(12.0), FRONT),
    ],
    ids=sorted(WALKS),
)
def test_who_walks_in_good_form_is_credited(
    name: str, walked: tuple[Array, Array], camera: Camera
) -> None:
    """From soon after the first step on: before that nobody can know that it is a walk."""
    times, points = walked
    summary, _ = judged_walk(name, times, seen(points, camera, 0.004, 0))
    assert summary.ledger.in_form_s > 0.7 * times[-1]


@pytest.mark.parametrize(
    ("position", "posture", "camera"),
    [
        ("bent-over", QUADRUPED, SIDE),
        ("bent-over", ON_BACK, SIDE),
        ("bent-over", ALL["plank-forearm"].form, SIDE),
        ("kneeling", Posture(), SIDE),
        ("kneeling", SEATED, SIDE),
        ("kneeling", QUADRUPED, SIDE),
        ("hanging", Posture(), SIDE),
        ("hanging", ON_BACK, SIDE),
        ("supine-feet-first", Posture(), FRONT),
        ("supine-feet-first", SEATED, FRONT),
        ("supine-feet-first", Posture(), FEET_FIRST),
    ],
)
def test_a_position_keeps_others_out(position: Position, posture: Posture, camera: Camera) -> None:
    assert (position_margin(Body.of(stick(posture, camera)), position) < 0).all()


@pytest.mark.parametrize(
    ("name", "posture"),
    [
        ("side-leg-raise", Posture(hip_abd=(18, 18))),
        (
            "shoulder-rolls-shrugs",
            replace(ALL["shoulder-rolls-shrugs"].form, shoulder_abd=(80, 80)),
        ),
    ],
)
def test_what_idle_people_do_is_not_the_exercise(name: str, posture: Posture) -> None:
    """Feet that are apart are no raised leg, and raised arms no shrug."""
    assert wrong(name, posture) != []


@pytest.mark.parametrize("name", ["hip-flexor-stretch", "dead-bug", "yoga-warrior3"])
def test_who_works_one_side_is_not_blamed_for_the_other(name: str) -> None:
    """The leg that stays would make a bad form of its own side, and is no attempt at it."""
    script = ALL[name]
    performed = track(keys(script), script.camera, anchor=script.anchor)
    summary, _ = judged(exercise(name), performed)
    assert {hold.side for hold in summary.holds} == {"right"}
    assert summary.unheld == ()
