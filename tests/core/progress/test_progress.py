"""What to do next: each rule of the catalog, with the sessions that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from posecoach.core.guidance.pain import Zone, zone
from posecoach.core.progress.progress import Advice, AdviceKind, advice, advise
from posecoach.core.progress.session_record import ItemDone, SessionRecord
from posecoach.core.progress.versions import A_THIRD
from posecoach.library import exercise
from tests.english import english

STAND = exercise("single-leg-stand-eo")  # easier: fingertips on a chair; harder: 30-45 s
NECK = exercise("neck-side-bend")
INVERSION = exercise("inversion-intermittent")
START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def item(of: str = STAND.id, *, full: bool = True, version: str = "", hurt: Zone | None = None):
    done = 3 if full else 2
    return ItemDone(
        exercise=of, holds_completed=done, holds_planned=3, version=version, zone=hurt
    )  # fmt: skip


def session(
    day: float,
    before: int = 2,
    after: int | None = 2,
    *items: ItemDone,
    settled: bool | None = None,
    ended="done",
) -> SessionRecord:
    return SessionRecord(
        id=int(day * 10) + 1,
        started=START + timedelta(days=day),
        what="a program",
        pain_before=before,
        pain_after=after,
        zone=None if after is None else zone(after, before),
        ended=ended,
        settled=settled,
        items=items or (item(),),
    )


def advised(sessions: Sequence[SessionRecord], of=STAND, day: float = 30) -> Advice:
    return advice(sessions, of, START + timedelta(days=day))


GOOD = [session(0), session(2), session(4)]


def test_it_begins_with_the_dose() -> None:
    assert advised([]).kind is AdviceKind.BEGIN
    assert advised([session(0, 2, 2, item("yoga-tree"))]).kind is AdviceKind.BEGIN


def test_three_good_sessions_are_one_step_harder() -> None:
    assert [advised(GOOD[:n]).kind for n in (1, 2)] == [AdviceKind.KEEP] * 2
    assert english(advised(GOOD[:2]).message) == "Stay with it: 2 of 3 good sessions in a row."
    found = advised(GOOD)
    assert (found.kind, found.to) == (AdviceKind.HARDER, "30-45 s")


@pytest.mark.parametrize(
    "spoiled",
    [
        session(3, 4, 4),  # starts with 4: no progress
        session(3, 2, 2, item(full=False)),
        session(3, 2, None, ended=None),
        session(3, 2, 2, item(), item(full=False)),  # the other side was not done
    ],
)
def test_a_session_that_was_not_good_begins_the_count_again(spoiled: SessionRecord) -> None:
    assert advised([*GOOD, spoiled]).kind is AdviceKind.KEEP
    assert advised([spoiled, *GOOD[:2]]).kind is AdviceKind.KEEP
    assert advised([spoiled, *GOOD]).kind is AdviceKind.HARDER


def test_a_step_that_was_taken_is_counted_anew() -> None:
    def at(day: float) -> SessionRecord:
        return session(day, 1, 1, item(version="30-45 s"))

    assert advised([*GOOD, at(6), at(8)]).kind is AdviceKind.KEEP
    found = advised([*GOOD, at(6), at(8), at(10)])
    assert (found.kind, found.to) == (AdviceKind.HARDER, "head turns")
    top = [session(day, 1, 1, item(version="head turns")) for day in (20, 22, 24)]
    assert (advised(top).kind, advised(top).to) == (AdviceKind.KEEP, "")


def test_from_an_easier_version_the_way_up_leads_back_to_the_exercise() -> None:
    eased = [session(day, 1, 1, item(version="fingertips on a chair")) for day in (0, 2, 4)]
    assert advised(eased).to == STAND.id
    assert STAND.name in english(advised(eased).message)


def test_an_amber_day_is_one_step_easier() -> None:
    found = advised([*GOOD, session(6, 3, 4)])
    assert (found.kind, found.to) == (AdviceKind.EASIER, "fingertips on a chair")
    lower = session(6, 3, 4, item(version="fingertips on a chair"))
    assert advised([*GOOD, lower]).to == "5 s"
    lowest = session(6, 3, 4, item(version="5 s"))
    assert advised([*GOOD, lowest]).to == A_THIRD
    third = session(6, 3, 4, item(version=A_THIRD))
    assert advised([*GOOD, third]).to == A_THIRD
    assert "Next: a third less range" in english(advised([*GOOD, third]).message)
    harder = session(6, 3, 4, item(version="30-45 s"))
    assert advised([*GOOD, harder]).to == STAND.id


def test_who_starts_with_4_or_5_is_judged_by_the_rise() -> None:
    assert advised([session(0, 5, 5)]).kind is AdviceKind.KEEP
    assert advised([session(0, 4, 5)]).kind is AdviceKind.KEEP
    assert advised([session(0, 4, 6)]).kind is AdviceKind.EASIER


def test_a_rise_of_two_is_red_even_below_six() -> None:
    assert advised([*GOOD, session(6, 0, 2)]).kind is AdviceKind.EASIER
    assert advised([session(0, 0, 2), session(9, 1, 3)]).kind is AdviceKind.DROP


def test_it_is_the_exercise_that_hurt_which_gets_easier() -> None:
    hurt = session(6, 2, 2, item(hurt=Zone.AMBER), item(NECK.id, hurt=Zone.GREEN))
    assert advised([*GOOD, hurt]).kind is AdviceKind.EASIER
    assert advised([*GOOD, hurt], NECK).kind is AdviceKind.KEEP


def test_two_red_days_drop_it() -> None:
    days = [session(0, 2, 6), session(8, 2, 2), session(10, 2, 7)]
    assert advised(days).kind is AdviceKind.DROP
    assert advised(days[:2]).kind is AdviceKind.KEEP
    assert advised([*days, *(session(d, 1, 1) for d in (12, 14, 16))]).kind is AdviceKind.DROP


def test_two_red_sessions_in_a_week_end_it_for_every_exercise() -> None:
    week = [session(0, 2, 6), session(7, 2, 6, item(NECK.id))]
    assert advised(week).kind is AdviceKind.REVIEW
    assert advised(week, NECK).kind is AdviceKind.REVIEW
    later = [session(0, 2, 6), session(7.1, 2, 6, item(NECK.id))]
    assert advised(later).kind is AdviceKind.EASIER
    during = [session(0, 2, 2, item(hurt=Zone.RED)), session(3, 2, 6, item(NECK.id))]
    assert advised(during).kind is AdviceKind.REVIEW, (
        "what hurt in one exercise counts for the session"
    )


def test_a_red_flag_ends_it() -> None:
    flag = SessionRecord(id=99, started=START + timedelta(days=5), what=STAND.id, ended="red flag")
    assert advised([*GOOD, flag]).kind is AdviceKind.REVIEW
    assert advised([*GOOD, flag, session(9, 1, 1)]).kind is AdviceKind.REVIEW


def test_not_back_within_a_day_is_one_level_easier_and_twice_a_rest() -> None:
    once = [*GOOD, session(6, 2, 3, settled=False)]
    assert advised(once).kind is AdviceKind.EASIER
    assert advised(once, NECK).kind is AdviceKind.BEGIN
    twice = [*once, session(8, 2, 3, settled=False)]
    assert advised(twice).kind is AdviceKind.REST
    assert "professional" in english(advised(twice).message)
    assert advised([*once, session(8, 2, 2, settled=True)]).kind is AdviceKind.KEEP


def test_the_next_days_start_answers_where_nobody_asked() -> None:
    worse = [session(0, 1, 2), session(1, 3, 3), session(2, 4, 4)]
    assert advised(worse[:2]).kind is AdviceKind.KEEP, (
        "the last session's next day is not known yet"
    )
    assert advised([*worse[:2], session(2, 4, 4)]).kind is AdviceKind.KEEP
    answered = [session(0, 1, 2), session(1, 3, 3, settled=False)]
    assert advised(answered).kind is AdviceKind.REST
    gap = [session(0, 1, 2), session(5, 3, 3, settled=False)]
    assert advised(gap).kind is AdviceKind.EASIER, "after five days it says nothing of the first"


def test_only_one_exercise_gets_harder_at_a_time() -> None:
    both = [session(day, 1, 1, item(), item(NECK.id)) for day in (0, 2, 4)]
    found = advise(both, [NECK, STAND], START + timedelta(days=5))
    assert found[NECK.id].kind is AdviceKind.HARDER
    assert found[STAND.id].kind is AdviceKind.KEEP
    assert NECK.name in english(found[STAND.id].message)


def tipped(day: float, version: str) -> SessionRecord:
    return session(day, 1, 1, item(INVERSION.id, version=version))


def test_a_table_is_tipped_one_step_further_and_only_after_a_week() -> None:
    first = [tipped(day, "week 1-2") for day in (0, 2, 4)]
    assert advised(first, INVERSION, day=6.9).kind is AdviceKind.KEEP
    found = advised(first, INVERSION, day=7)
    assert (found.kind, found.to) == (AdviceKind.HARDER, "week 3-4")
    second = [tipped(day, "week 3-4") for day in (8, 10, 12)]
    assert advised([*first, *second], INVERSION, day=14).kind is AdviceKind.KEEP
    assert advised([*first, *second], INVERSION, day=15).to == "week 5-6"


def test_steep_steps_need_a_fresh_clearance_and_there_is_a_last_one() -> None:
    labels = [step.label for step in INVERSION.protocol]
    third = [tipped(day, labels[2]) for day in (0, 4, 8)]
    assert "cleared you again" in english(advised(third, INVERSION).message)
    last = [tipped(day, labels[-1]) for day in (0, 4, 8)]
    assert advised(last, INVERSION).kind is AdviceKind.KEEP
    assert advised([tipped(0, labels[0])], INVERSION).kind is AdviceKind.KEEP
    amber = session(0, 3, 4, item(INVERSION.id, version=labels[1]))
    assert advised([amber], INVERSION).to == labels[0]
    amber = session(0, 3, 4, item(INVERSION.id, version=labels[0]))
    assert advised([amber], INVERSION).to == INVERSION.easier[0]


def test_nobody_is_sent_on_where_only_a_clinician_decides() -> None:
    taught = exercise("manual-neck-traction-assisted")
    done = [session(day, 1, 1, item(taught.id)) for day in (0, 2, 4)]
    assert (advised(done, taught).kind, advised(done, taught).to) == (AdviceKind.KEEP, "")


def test_green_at_half_time_does_not_hide_what_the_session_ended_in() -> None:
    """The pain rose to 4 by the end: the next one is easier, whoever was asked in the middle."""
    assert advised([session(0, 3, 4, item(hurt=Zone.GREEN))]).kind is AdviceKind.EASIER
