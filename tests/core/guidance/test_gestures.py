"""A wave is found on all bodies, in all views, and in no exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.guidance.controls import Command, Tick, Wave
from posecoach.core.guidance.gestures import WAVE_S, WaveWatch
from posecoach.core.guidance.menu import STEP_S
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import State
from posecoach.core.kinematics.landmarks import COUNT
from posecoach.core.kinematics.pose import Pose
from tests.app.recordings import CLIPS, truth
from tests.catalog.fault_forms_back import BACK
from tests.catalog.fault_forms_balance import BALANCE, TRACTION, YOGA
from tests.catalog.fault_forms_neck import NECK
from tests.catalog.forms import ALL
from tests.core.guidance.rehearsal import LEG, TABLE, Person, begun, led
from tests.core.guidance.test_session import at, said
from tests.core.performances import keys, track
from tests.stick import FRONT, SIDE, Build, Camera, Posture, noisy, stick

FPS = 12.0
FORMS = NECK | BACK | BALANCE | YOGA | TRACTION
BODIES = [
    Build(),
    Build(forearm=0.22, upper_arm=0.25, trunk=0.45),
    Build(forearm=0.30, upper_arm=0.33, trunk=0.56),
    Build(forearm=0.23, trunk=0.55, shoulders=0.44),
    Build(forearm=0.28, trunk=0.44, shoulders=0.30),
]
LYING = Posture(incl=-90, hip=(60, 60), knee=(110, 110))
WAVING = {
    "standing, front": (Posture(shoulder_abd=(0, 140)), Posture(shoulder_abd=(0, 195)), FRONT),
    "standing, side": (
        Posture(shoulder=(0, 70), elbow=(0, 70)),
        Posture(shoulder=(0, 70), elbow=(0, 130)),
        SIDE,
    ),
    "on the back": (
        replace(LYING, shoulder=(0, 70), elbow=(0, 0)),
        replace(LYING, shoulder=(0, 110), elbow=(0, 0)),
        replace(SIDE, height=0.5),
    ),
}


def waved(seen: Sequence[tuple[float, Pose | None]]) -> list[float]:
    watch = WaveWatch()
    return [t for t, pose in seen if watch.update(t, pose)]


def wave(
    there: Posture, back: Posture, camera: Camera, build: Build, seconds: float, swing_s: float
) -> list[tuple[float, Pose | None]]:
    """Stand still for a second, wave for so long, and stand still again."""
    plan, t = [(0.0, there), (1.0, there)], 1.0
    while t < 1.0 + seconds - 1e-9:
        t += swing_s
        plan.append((t, back if plan[-1][1] == there else there))
    rng = np.random.default_rng(0)
    times = np.arange(0.0, t + 2.0, 1 / FPS)
    return [(float(s), noisy(stick(Posture.over(s, plan), camera, build), rng, 0.5)) for s in times]


@pytest.mark.parametrize("how", WAVING)
@pytest.mark.parametrize("build", BODIES)
@pytest.mark.parametrize("swing_s", [0.25, 0.4, 0.5])
def test_a_wave_is_found_half_a_second_after_its_two(how: str, build: Build, swing_s) -> None:
    (found,) = waved(wave(*WAVING[how], build, WAVE_S + 0.5, swing_s))
    assert 1.0 + WAVE_S - 0.5 <= found <= 1.0 + WAVE_S + 0.5


@pytest.mark.parametrize("how", WAVING)
def test_a_greeting_is_none(how: str) -> None:
    assert waved(wave(*WAVING[how], Build(), 1.0, 0.33)) == []


def test_no_exercise_waves() -> None:
    """Each of the catalog, well done and with each of its faults."""
    for name, script in ALL.items():
        wrong = FORMS.get(name, {}).values()
        forms = [script] + [
            replace(script, form=replace(script.form, **one.change), move_s=one.move_s)
            for one in wrong
        ]
        for form in forms:
            seen = track(keys(form, 4.0), form.camera, anchor=form.anchor)
            assert waved(seen) == [], name


@pytest.mark.parametrize("clip", sorted(CLIPS.glob("*.truth")), ids=lambda path: path.stem)
def test_nobody_in_the_clips_waves(clip) -> None:
    seen = truth(clip.stem)
    poses = [Pose(points, None, np.ones(COUNT), (960, 540)) for points in seen.points]
    assert waved(list(zip(seen.t.tolist(), poses, strict=True))) == []


def test_who_is_not_seen_does_not_wave() -> None:
    seen = wave(*WAVING["standing, side"], Build(), 3.0, 0.4)
    assert waved([(t, None if n % 6 == 0 else pose) for n, (t, pose) in enumerate(seen)]) == []


# --- the menu -------------------------------------------------------------------------------


def test_a_wave_opens_the_choices_and_another_takes_the_one_that_stands() -> None:
    session = begun([LEG])
    led(session, Person(), at(Stage.WORK))
    t = session.view.t
    opened = session.update(Wave()).view
    assert opened.offer is not None
    assert [choice.id for choice in opened.offer.choices] == [
        f"menu.choice.{name}" for name in ("pause", "next", "again", "easier", "hurts")
    ]
    assert opened.cue is not None
    assert opened.cue.id == "menu.wave-for"
    moments = [session.update(Tick(t + n / 10)) for n in range(1, round(40 * STEP_S) + 21)]
    assert said(moments).count("menu.wave-for") == 4
    assert session.update(Wave()).view.asks_pain, "it hurts has stood for two seconds"
    assert session.view.offer is None


def test_by_waves_alone_one_pauses_and_goes_on() -> None:
    session = begun([LEG])
    led(session, Person(), at(Stage.WORK))
    t = session.view.t
    session.update(Wave())
    session.update(Tick(t + 2.5))
    assert session.update(Wave()).view.state is State.PAUSED
    session.update(Wave())
    session.update(Tick(t + 5))
    assert session.update(Wave()).view.state is State.LED


def test_a_question_for_pain_is_answered_by_waves() -> None:
    session = begun([LEG], pain=2)
    led(session, Person(), at(Stage.WORK))
    t = session.update(Command.PAIN).view.t
    session.update(Wave())
    session.update(Tick(t + 2.5))
    assert session.update(Wave()).view.state is State.LED, "no worse than before"
    session.update(Command.PAIN)
    session.update(Wave())
    session.update(Tick(t + 2.5 + STEP_S + 2.5))
    assert session.update(Wave()).view.ended is not None, "a rise of two ends it"


def test_the_choices_close_by_themselves() -> None:
    session = begun([LEG])
    led(session, Person(), at(Stage.WORK))
    t = session.update(Wave()).view.t
    assert session.update(Tick(t + 10 * STEP_S - 0.1)).view.offer is not None
    assert session.update(Tick(t + 10 * STEP_S)).view.offer is None


def asked_on_a_table() -> Session:
    """The person hangs, and is asked whether all is well."""
    session = begun([TABLE])
    led(session, Person(), lambda view: view.question is not None)
    assert session.view.question.wants == "yes"
    return session


def test_a_person_who_waves_in_need_is_led_up() -> None:
    """On a table a wave alone never says that all is well; waving on takes the way up."""
    session = asked_on_a_table()
    opened = session.update(Wave()).view
    assert opened.question is not None, "the question still stands"
    assert opened.ended is None
    session.update(Tick(opened.t + WAVE_S))
    assert session.update(Wave()).view.ended is not None
    assert session.update(Tick(session.view.t + 0.1)).view.prompt.stage is Stage.WAY_UP


def test_a_person_on_a_table_says_by_waves_that_all_is_well() -> None:
    session = asked_on_a_table()
    opened = session.update(Wave()).view
    session.update(Tick(opened.t + STEP_S + WAVE_S + 0.1))
    fine = session.update(Wave()).view
    assert (fine.question, fine.ended) == (None, None)


def test_again_does_the_bout_anew() -> None:
    session = begun([LEG])
    person = Person()
    led(session, person, at(Stage.REST))
    side = session.view.prompt.side
    session.update(Command.AGAIN)
    view = led(session, person, at(Stage.WORK), start_s=session.view.t + 0.1)[-1].view
    assert (side, view.prompt.side) == ("right", "left")
