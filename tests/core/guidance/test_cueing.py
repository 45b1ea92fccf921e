"""A voice that does not nag, whatever is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest

from posecoach.core.guidance.cueing import BETWEEN_S, MOST_SAID, Cueing, SaidAloud, one_cue
from posecoach.core.guidance.prompt import Stage
from posecoach.core.message import Message, Tone

HIPS, KNEES = (Message.of(name, Tone.DO) for name in ("hips", "knees"))
GOOD, STOP = Message.of("praise.good", Tone.GOOD), Message.of("cue.ease-off", Tone.STOP)


def told(wanted, seconds: float) -> list[tuple[float, Message]]:
    """What is said of what is wrong at each tenth of a second."""
    cueing, aloud = Cueing(), SaidAloud()
    said = [
        (n / 10, aloud.update(n / 10, cueing.update(n / 10, wanted(n / 10), in_form=True)))
        for n in range(round(10 * seconds))
    ]
    begins = [b for a, b in pairwise([(0.0, None), *said]) if b[1] is not None and a[1] != b[1]]
    return [(t, message) for t, message in begins if message is not None]


@pytest.mark.parametrize("period_s", [0.8, 1.5, 3.0, 5.0, 11.0])
def test_hovering_on_a_limit_for_a_minute_brings_one_cue(period_s: float) -> None:
    said = told(lambda t: HIPS if t % period_s > period_s / 2 else None, 60)
    corrections = [message for _, message in said if message.tone is Tone.DO]
    assert len(corrections) <= 1
    assert len([message for _, message in said if message.tone is Tone.GOOD]) <= 1


def test_what_is_wrong_again_and_again_is_said_three_times_at_most() -> None:
    said = told(lambda t: HIPS if t % 30 > 20 else None, 900)
    assert [message for _, message in said].count(HIPS) == MOST_SAID


def test_two_corrections_lie_four_seconds_apart() -> None:
    said = told(lambda t: HIPS if t % 6 < 3 else KNEES, 60)
    times = [t for t, message in said if message.tone is Tone.DO]
    assert all(b - a >= BETWEEN_S for a, b in pairwise(times))


def test_what_is_there_for_safety_is_always_said() -> None:
    said = told(lambda t: STOP if t % 10 > 5 else None, 60)
    assert [message for _, message in said].count(STOP) == 6


def test_a_choice_that_is_offered_hides_neither_safety_nor_the_way_back() -> None:
    offer, up = Message.of("menu.choice.up", Tone.ASK), Message.of("session.work", Tone.DO)
    for stage, correction, hangs, shown in (
        (Stage.WORK, HIPS, False, offer),
        (Stage.WORK, STOP, False, STOP),
        (Stage.WORK, None, True, offer),
        (Stage.WAY_UP, None, True, up),
        (Stage.WAY_UP, STOP, True, STOP),
    ):
        cue = one_cue(stage=stage, instruction=up, correction=correction, hangs=hangs, offer=offer)
        assert cue == shown
