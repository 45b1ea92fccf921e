"""On the way into an exercise nothing is wrong with its form."""

from __future__ import annotations

import pytest

from posecoach.core.judging.attempt_onset import ARRIVING_S, AttemptOnset


@pytest.mark.parametrize("fps", [5, 12, 30])
def test_who_was_in_form_has_arrived_at_once_and_others_after_a_while(fps: int) -> None:
    arrival = AttemptOnset()
    arrived = [arrival.update(i / fps, attempt=True, in_form=False) for i in range(4 * fps)]
    assert arrived.index(True) / fps == pytest.approx(ARRIVING_S, abs=1.01 / fps)
    assert AttemptOnset().update(0.0, attempt=True, in_form=True)


def test_who_loses_form_again_is_still_there_until_the_attempt_is_over() -> None:
    arrival = AttemptOnset()
    assert arrival.update(0.0, attempt=True, in_form=True)
    assert arrival.update(0.1, attempt=True, in_form=False)
    assert not arrival.update(0.2, attempt=False, in_form=False)
    assert not arrival.update(0.3, attempt=True, in_form=False)
