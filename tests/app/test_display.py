"""Keys that make a number, digit by digit in a window and whole at a terminal."""

from __future__ import annotations

import pytest

from posecoach.app.display import Display
from posecoach.core.frame import Image


class Keys:
    """A screen on which these keys are pressed, one after the other."""

    wants_pictures = False
    answers = True

    def __init__(self, *keys: str, by_digit: bool = True) -> None:
        self.by_digit = by_digit
        self._keys = list(keys)

    def show(self, image: Image) -> None:
        """Nothing to show it on."""

    def key(self, wait_s: float = 0.001) -> str | None:
        return self._keys.pop(0) if self._keys else None

    def close(self) -> None:
        """Nothing to let go of."""


@pytest.mark.parametrize(
    ("keys", "score", "then"),
    [
        (("7", "0"), 7, "0"),
        (("1", "0", "n"), 10, "n"),
        (("1",), 1, None),
        (("1", "q"), 1, "q"),
        (("x", "1", "space"), 1, "space"),
    ],
)
def test_a_one_may_be_the_first_digit_of_ten(keys, score: int, then: str | None) -> None:
    display = Display(Keys(*keys), lambda _: None)
    assert display.ask_number("Pain now?") == score
    assert display.key() == then


def test_a_whole_number_waits_for_no_second_digit() -> None:
    display = Display(Keys("1", "0", by_digit=False), lambda _: None)
    assert display.ask_number("Pain now?") == 1
    assert display.key() == "0"


def test_a_key_that_was_put_back_comes_first_in_a_pause_too() -> None:
    display = Display(Keys("1", "q", "space"), lambda _: None)
    assert display.ask_number("Pain now?") == 1
    assert display.pause()
