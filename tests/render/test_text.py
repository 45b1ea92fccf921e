from __future__ import annotations

import numpy as np
import pytest

from posecoach.render.palette import PAPER
from posecoach.render.text import fit, width, write


def written(text):
    image = np.zeros((80, 400, 3), np.uint8)
    write(image, text, (5, 60), 30, PAPER)
    return image


@pytest.mark.parametrize("glyph", ["Ü", "ß", "ñ", "Ł", "°", "±", "…", "·", "Ж", "ש", "ع"])
def test_letters_of_many_languages_come_out(glyph):
    assert written(glyph).any()
    assert (written(glyph) != written("?")).any()


def test_a_letter_that_the_font_lacks_is_a_question_mark_and_no_error():
    assert (written("\u16a0") == written("?")).all()


@pytest.mark.parametrize("cap", [9, 24, 60])
def test_capitals_and_digits_have_the_height_asked_for(cap):
    image = np.zeros((200, 600, 3), np.uint8)
    write(image, "H7", (5, 150), cap, PAPER)
    rows = np.flatnonzero((image > 127).any(axis=(1, 2)))
    assert np.ptp(rows) + 1 == pytest.approx(cap, abs=1)


def test_width_is_where_the_letters_end():
    columns = np.flatnonzero(written("Level your").any(axis=(0, 2)))
    assert columns[-1] - 5 == pytest.approx(width("Level your", 30), abs=3)


def test_text_is_as_large_as_its_place_allows():
    assert fit("Good", (400, 100), (10, 40)).cap == 40
    long = fit("Lift your foot a little higher", (400, 100), (10, 40))
    assert 10 < long.cap < 40
    assert len(long.lines) > 1
    assert long.height <= 100
    assert all(width(line, long.cap) <= 400 for line in long.lines)


@pytest.mark.parametrize("text", ["word " * 80, "x" * 300, "two " + "y" * 300])
def test_what_does_not_fit_at_the_least_height_is_cut_off(text):
    block = fit(text, (300, 90), (20, 40))
    assert block.cap == 20
    assert not block.whole
    assert block.lines[-1].endswith("…")
    assert block.height <= 90
    assert all(width(line, 20) <= 300 for line in block.lines)


def test_white_space_is_one_blank_and_nothing_is_an_empty_line():
    assert fit(" a\n\tb ", (300, 50), (10, 20)).lines == ("a b",)
    assert fit("", (300, 50), (10, 20)).lines == ("",)


def test_a_word_too_wide_for_the_room_breaks_after_a_hyphen():
    room = width("shoulder-hip-", 8) + 1
    block = fit("a shoulder-hip-knee line", (room, 100), (8, 8))
    assert block.whole
    assert block.lines == ("a", "shoulder-hip-", "knee line")
