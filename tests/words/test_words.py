"""Messages become words: parameters, choices, lists, languages, and a mark on every word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message, Tone, place_name, places_without_words
from posecoach.library import exercise
from posecoach.words import Words, chosen_language, languages
from posecoach.words import words as words_module

ENGLISH = {
    "grammar.point": ".",
    "grammar.list.and": " and ",
    "grammar.list.comma": ", ",
    "grammar.list.or": " or ",
    "side.left": "left",
    "side.right": "right",
    "t.plain": "Hold still",
    "t.seconds": "{seconds:.1f} s in {file}",
    "t.side": "{side!c} side",
    "t.holds": {"by": "count", "one": "{count} hold", "other": "{count} holds"},
    "t.leg": {"by": "side", "left": "the near leg", "right": "the far leg"},
    "t.rest": {"by": "rest", "none": "no rest", "other": "rest {rest:g} s"},
    "t.sides": "{sides}",
    "t.choice": "{sides:or}",
}
GERMAN = {
    "grammar.point": ",",
    "grammar.list.and": " und ",
    "side.left": "links",
    "t.plain": "Halt still",
    "t.holds": {"by": "count", "one": "{count} Übung", "other": "{count} Übungen"},
}
LEFT, RIGHT = Message.of("side.left"), Message.of("side.right")
CONTENT = {"Lift your hips higher": "Heb das Becken höher"}


@pytest.fixture(autouse=True)
def tables(monkeypatch):
    monkeypatch.setattr(words_module, "table", {"en": ENGLISH, "de": GERMAN}.__getitem__)
    monkeypatch.setattr(words_module, "content", {"en": {}, "de": CONTENT}.__getitem__)


@pytest.mark.parametrize(
    ("message", "english", "german"),
    [
        (Message.of("t.plain"), "Hold still", "Halt still"),
        (Message.of("t.seconds", seconds=1.25, file="a.b"), "1.2 s in a.b", "1,2 s in a.b"),
        (Message.of("t.side", side=LEFT), "Left side", "Links side"),
        (Message.of("t.holds", count=1), "1 hold", "1 Übung"),
        (Message.of("t.holds", count=0), "0 holds", "0 Übungen"),
        (Message.of("t.leg", side=RIGHT), "the far leg", "the far leg"),
        (Message.of("t.rest", rest=None), "no rest", "no rest"),
        (Message.of("t.rest", rest=2.0), "rest 2 s", "rest 2 s"),
        (Message.of("t.sides", sides=()), "", ""),
        (Message.of("t.sides", sides=(LEFT,)), "left", "links"),
        (Message.of("t.sides", sides=(LEFT, LEFT, RIGHT)), "left, left and right", None),
        (Message.of("t.choice", sides=(LEFT, RIGHT)), "left or right", None),
    ],
)
def test_words_of_a_message(message, english, german):
    assert Words("en").text(message) == english
    assert german is None or Words("de").text(message) == german


def test_a_message_without_words_is_a_mistake():
    with pytest.raises(KeyError):
        Words("en").text(Message.of("t.nothing"))


def test_a_mark_is_on_every_word_of_a_file_and_on_nothing_else():
    marked = Words("en", mark=lambda text: re.sub(r"[a-zA-Z]+", r"~\g<0>", text))
    assert marked.text(Message.of("t.seconds", seconds=2.0, file="my.mp4")) == "2.0 ~s ~in my.mp4"
    assert marked.text(Message.of("t.sides", sides=(LEFT, RIGHT))) == "~left ~and ~right"


def test_messages_are_equal_by_what_they_say():
    near = replace(LEFT, own={"en": "near"})
    assert near == LEFT
    assert hash(near) == hash(LEFT)
    assert Message.of("t.a", Tone.DO, x=1, y=2) == Message.of("t.a", Tone.DO, y=2, x=1)
    assert Message.of("t.a", Tone.DO) != Message.of("t.a", Tone.STOP)


def test_stop_comes_first_and_telling_last():
    assert sorted(Tone, key=lambda tone: tone.priority)[0] is Tone.STOP
    assert max(Tone, key=lambda tone: tone.priority) is Tone.TELL


def in_german(**places: object) -> Exercise:
    return replace(exercise("glute-bridge"), words={"de": places})


def test_words_of_an_exercise_file_in_its_own_language_table():
    bridge = in_german(name="Brücke", checks={"hips-up": {"below": "Etwas tiefer"}})
    below = bridge.message("checks.hips-up.below", Tone.DO)
    assert below.id == "exercise.glute-bridge.checks.hips-up.below"
    assert below.tone is Tone.DO
    assert Words("de").text(below) == "Etwas tiefer"
    assert Words("de").text(bridge.message("name")) == "Brücke"
    assert Words("en").text(below) == "Lower your hips a little"
    assert Words("de").text(bridge.message("faults.feet-too-far.cue")).startswith("Bring your")


def test_a_text_of_a_file_is_found_by_what_it_is_in_english():
    bridge = exercise("glute-bridge")
    assert Words("de").text(bridge.message("faults.hips-too-low.cue")) == "Heb das Becken höher"
    assert Words("en").text(bridge.message("faults.hips-too-low.cue")) == "Lift your hips higher"


def test_what_a_person_wrote_is_never_given_words_of_another_text():
    """An exercise of one's own may have the id of one of ours, and ask for something else."""
    bridge = exercise("glute-bridge")
    own = tuple(replace(f, cue="Lower your hips") for f in bridge.faults)
    cue = replace(bridge, faults=own).message("faults.hips-too-low.cue")
    assert Words("de").text(cue) == "Lower your hips"


def test_a_language_file_may_bring_the_words_of_an_exercise(monkeypatch):
    monkeypatch.setitem(GERMAN, "exercise.glute-bridge.name", "Becken heben")
    assert Words("de").text(exercise("glute-bridge").message("name")) == "Becken heben"
    assert Words("de").text(in_german(name="Brücke").message("name")) == "Brücke"


def test_words_of_an_exercise_file_carry_the_mark():
    marked = Words("en", mark=lambda text: f"[{text}]")
    assert marked.text(exercise("glute-bridge").message("name")) == "[Bridge]"


def test_entries_without_an_id_are_named_by_their_words():
    bridge = exercise("glute-bridge")
    assert Words("en").text(bridge.message("easier.half-height")) == "half height"
    table = exercise("inversion-continuous")
    say = table.way_up[0].say
    place = re.sub("[^a-z0-9]+", "-", say.lower()).strip("-")
    assert Words("en").text(table.message(f"way_up.{place}.say")) == say


@pytest.mark.parametrize("odd", ["hips up", "hips.up", "Hüfte", "深呼吸", "a.below", "below"])
def test_an_id_of_a_persons_own_file_may_be_any_text(odd):
    bridge = exercise("glute-bridge")
    first, *others = bridge.checks
    own = replace(bridge, checks=(replace(first, id=odd, below="Lower"), *others), easier=(odd,))
    assert Words("en").text(own.message(f"checks.{odd}.below")) == "Lower"
    assert Words("en").text(own.message(f"easier.{place_name(odd)}")) == odd


def test_a_translation_of_what_is_not_in_the_file_is_found():
    checks = {"hips-up": {"below": "Tiefer", "gate": True}, "hips-upp": {"below": "Tiefer"}}
    wrong = in_german(name="Brücke", how_too="Heben", checks=checks, easier={"half-height": "halb"})
    assert list(places_without_words(wrong, wrong.words)) == [
        "de.how_too",
        "de.checks.hips-up.gate",
        "de.checks.hips-upp.below",
    ]


def test_a_place_without_words_is_a_mistake():
    for place in ("nothing", "checks.nothing.below", "dose.hold_s", "checks"):
        with pytest.raises(ValueError, match="no words at"):
            exercise("glute-bridge").message(place)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "xx_XX"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_systems_else_english(monkeypatch, environment, expected):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("posecoach.words.tables.languages", lambda: ("de", "en"))
    assert chosen_language() == expected


def test_a_language_that_is_asked_for_must_have_a_file():
    assert chosen_language("en") == "en"
    assert chosen_language("en_GB") == "en"
    with pytest.raises(UsageError) as refused:
        chosen_language("tlh")
    assert refused.value.message == Message.of("error.no-language", asked="tlh")
    assert "en" in languages()
