"""What is asked before a session, and which answer ends it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from posecoach.app.screening import NotToday, screen
from posecoach.core.exercise import Exercise
from posecoach.core.guidance.pain import Zone
from posecoach.core.guidance.pain import zone as pain_zone
from posecoach.core.message import Message
from posecoach.library import exercise
from posecoach.program_library import programs
from posecoach.safety import RedFlag, safety
from tests.english import english

STAND, INVERSION, NECK = (
    exercise(name) for name in ("single-leg-stand-eo", "inversion-intermittent", "neck-side-bend")
)
FLAGS = safety().red_flags
NEW = "Any new symptom since the last time?"
CLEARED = "Has your clinician cleared you for this exercise?"
CLEARED_SINCE = "Has a clinician cleared you to exercise with this?"
ADULT = "Is a second adult with you, who stays beside you?"


class Person:
    """Answers yes to what is named, no to the rest, and remembers what was asked."""

    def __init__(self, *yes: str, pain: int = 0) -> None:
        self.asked: list[str] = []
        self.listed: list[str] = []
        self._yes = yes
        self._pain = pain

    def yes(self, question: Message) -> bool:
        asked = english(question)
        self.asked.append(asked)
        return any(words in asked for words in self._yes)

    def score(self, question: Message) -> int:
        self.asked.append(english(question))
        return self._pain

    def which(self, question: Message, options: Sequence[Message]) -> set[int]:
        self.listed = list(map(english, options))
        return {n for n, words in enumerate(self.listed) if words in self._yes}

    @property
    def flags(self) -> list[str]:
        """The red flags that were asked, in words."""
        return [flag.ask for flag in FLAGS if flag.ask in self.asked]


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "new" / "screening.json"


@pytest.fixture
def ask(memory: Path) -> Callable[..., Person]:
    """Screen someone for an exercise; who may not begin makes it raise."""

    def asked(person: Person, *of: Exercise, always: Sequence[str] = ()) -> Person:
        person.screened = screen(of or (STAND,), person, memory, always)
        return person

    return asked


def test_who_is_well_is_asked_every_flag_and_may_begin(ask, memory: Path) -> None:
    person = ask(Person())
    assert person.flags == [flag.ask for flag in FLAGS]
    assert "Pain right now" in person.asked[-1]
    assert json.loads(memory.read_text()) == {"red_flags_clear_on": date.today().isoformat()}


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.id)
def test_each_red_flag_ends_it_with_what_to_do(ask, memory: Path, flag: RedFlag) -> None:
    person = Person(flag.ask)
    with pytest.raises(NotToday) as told:
        ask(person)
    hint = told.value.hint
    assert hint == safety().actions[flag.action]
    assert ("emergency" in hint) == (flag.action == "emergency")
    last = CLEARED_SINCE if flag.action == "clinician" else flag.ask
    assert person.asked[-1] == last, "after a yes nothing more is asked"
    assert not memory.exists()


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.id)
def test_what_a_clinician_has_cleared_bars_nobody_and_an_emergency_does(ask, flag) -> None:
    """Who once had cancer would have to lie for ever."""
    person = Person(flag.ask, CLEARED_SINCE)
    if flag.action == "clinician":
        assert ask(person).screened.left_out == {}
        return
    with pytest.raises(NotToday):
        ask(person)


def test_emergencies_are_asked_first() -> None:
    kinds = [flag.action for flag in FLAGS]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {"emergency", "clinician"}


def test_after_clear_answers_only_what_is_new_is_asked(ask) -> None:
    ask(Person())
    person = ask(Person())
    assert person.flags == []
    assert person.asked[0] == NEW


def test_new_symptoms_bring_the_flags_back(ask) -> None:
    ask(Person())
    assert ask(Person(NEW)).flags == [flag.ask for flag in FLAGS]


def test_a_flag_raised_later_is_not_forgotten_at_the_next_start(ask, memory: Path) -> None:
    ask(Person())
    with pytest.raises(NotToday):
        ask(Person(NEW, FLAGS[3].ask))
    assert not memory.exists()
    assert ask(Person()).flags == [flag.ask for flag in FLAGS]


def test_a_screening_that_breaks_off_clears_nothing(ask, memory: Path) -> None:
    class Gone(Person):
        def yes(self, question: str) -> bool:
            if len(self.asked) == 5:
                raise KeyboardInterrupt
            return super().yes(question)

    with pytest.raises(KeyboardInterrupt):
        ask(Gone())
    assert not memory.exists()


def conditions(of) -> list[str]:
    return [safety().conditions[name] for name in of.exclude_if if name != "red_flag"]


@pytest.mark.parametrize("condition", conditions(INVERSION))
def test_inversion_is_refused_on_each_condition(ask, condition: str) -> None:
    with pytest.raises(NotToday, match="is not for you") as told:
        ask(Person(condition, CLEARED, ADULT), INVERSION)
    assert "is not for you" in str(told.value)
    assert "clinician" in told.value.hint


@pytest.mark.parametrize("answers", [(), (CLEARED,), (ADULT,)])
def test_inversion_needs_clearance_and_a_second_adult(ask, answers) -> None:
    with pytest.raises(NotToday) as told:
        ask(Person(*answers), INVERSION)
    assert "clearance and a second adult" in str(told.value)


def test_inversion_with_both_may_begin_and_both_are_asked_every_time(ask) -> None:
    for _ in range(2):
        person = ask(Person(CLEARED, ADULT), INVERSION)
        assert {CLEARED, ADULT} <= set(person.asked)
        assert len([q for q in person.asked if q.startswith("Do you have")]) == len(
            conditions(INVERSION)
        )


def test_the_most_dangerous_conditions_of_inversion_are_listed() -> None:
    """A list that lost a line would be asked in good faith."""
    needed = {"glaucoma", "retina", "hypertension_any", "cardiac", "stroke", "anticoagulants"}
    needed |= {"pregnancy", "osteoporosis", "gerd_hernia", "recent_surgery", "ear_vertigo"}
    assert needed <= set(INVERSION.exclude_if)
    assert INVERSION.clearance


def test_every_exercise_has_words_for_its_conditions() -> None:
    from posecoach.library import exercises

    for read in exercises():
        for name in (*read.exclude_if, *read.caution_if):
            assert safety().conditions[name]
        for name in read.stop_if:
            assert safety().stop_rules[name]


def test_the_rules_that_leave_exercises_out_name_conditions_and_exercises_that_there_are() -> None:
    from posecoach.library import exercise_files

    for condition, ids in safety().ruled_out.items():
        assert condition in safety().conditions
        assert set(ids) <= set(exercise_files())


def test_conditions_are_asked_of_the_exercise_and_every_time(ask) -> None:
    for _ in range(2):
        listed = ask(Person(), NECK).listed
        assert set(conditions(NECK)) <= set(listed)
        assert len(listed) == len(set(listed))


def test_who_has_a_condition_does_not_begin_a_single_exercise(ask) -> None:
    for words in conditions(NECK):
        with pytest.raises(NotToday, match="is not for you"):
            ask(Person(words), NECK)


def test_of_a_program_only_what_the_condition_bars_is_left_out(ask) -> None:
    (words,) = (safety().conditions[name] for name in ("neck_instability",))
    screened = ask(Person(words), NECK, STAND).screened
    assert screened.left_out == {NECK.id: safety().condition("neck_instability")}
    assert screened.cautions == {}
    assert any(
        "Left out today: Neck side bend" in english(m) for m in screened.notices([NECK, STAND])
    )


def test_a_caution_is_told_with_the_easier_version(ask) -> None:
    words = safety().conditions["ear_vertigo"]
    screened = ask(Person(words), NECK, STAND).screened
    assert set(screened.cautions) == {NECK.id, STAND.id}
    (told,) = screened.notices([STAND])
    assert STAND.easier[0] in english(told)


def test_osteoporosis_bars_what_the_catalogs_rules_name(ask) -> None:
    cat, hinge = exercise("cat-cow"), exercise("hip-hinge")
    screened = ask(Person(safety().conditions["osteoporosis"]), cat, hinge).screened
    assert "cat-cow" in screened.left_out
    assert "hip-hinge" not in screened.left_out


def test_a_program_may_ask_flags_every_time(ask) -> None:
    ask(Person())
    again = ask(Person(), always=("rf_saddle", "rf_trauma"))
    assert again.flags == [f.ask for f in FLAGS if f.id in ("rf_saddle", "rf_trauma")]
    with pytest.raises(NotToday):
        ask(Person(again.flags[0]), always=("rf_saddle",))
    assert ask(Person()).flags == [flag.ask for flag in FLAGS], "a yes is not forgotten"


def test_every_flag_that_a_program_asks_is_known() -> None:
    known = {flag.id for flag in FLAGS}
    asked = [flag for program in programs() for flag in program.asks]
    assert asked
    assert set(asked) <= known


@pytest.mark.parametrize(
    "name", ["manual-neck-traction-assisted", "manual-lumbar-traction-assisted"]
)
def test_hands_on_traction_only_where_a_clinician_has_taught_the_helper(ask, name: str) -> None:
    with pytest.raises(NotToday) as told:
        ask(Person(CLEARED, ADULT), exercise(name))
    assert "clearance" in str(told.value)
    person = ask(Person(CLEARED, ADULT, "shown your helper"), exercise(name))
    assert person.screened.left_out == {}


def test_a_steep_step_wants_a_fresh_word(ask, memory: Path) -> None:
    person = Person(CLEARED, ADULT)
    with pytest.raises(NotToday) as told:
        screen([INVERSION], person, memory, again=True)
    assert "clearance" in str(told.value)
    assert "afresh" in person.asked[-1]


@pytest.mark.parametrize("pain", range(11))
def test_pain_of_six_or_more_ends_it(memory: Path, pain: int) -> None:
    person = Person(pain=pain)
    if pain < 6:
        assert screen([STAND], person, memory).pain == pain
        return
    with pytest.raises(NotToday) as told:
        screen([STAND], person, memory)
    assert f"pain {pain} of 10" in str(told.value)


@pytest.mark.parametrize(
    ("before", "now", "zone"),
    [
        (0, 0, Zone.GREEN),
        (0, 1, Zone.GREEN),
        (3, 3, Zone.GREEN),
        (0, 2, Zone.RED),  # a rise of two
        (3, 4, Zone.AMBER),
        (5, 5, Zone.AMBER),
        (5, 6, Zone.RED),
        (9, 6, Zone.RED),
        (5, 2, Zone.GREEN),
    ],
)
def test_pain_after_it(before: int, now: int, zone: Zone) -> None:
    assert pain_zone(now, before) is zone
