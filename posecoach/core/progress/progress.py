"""What to do next: a harder version, an easier one, the same, or nothing; by the catalog's rules.

They are its `program_rules`, the `extra` of its `pain_rules` and, for inversion tables, its
`traction_rules`. Two choices are ours: the three good sessions that the rules require are the
last three, and the versions are ordered as the exercise file lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import combinations, pairwise, takewhile
from typing import Literal

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.pain import AMBER, Zone, worst
from posecoach.core.message import Message, Tone
from posecoach.core.progress.session_record import ItemDone, SessionRecord
from posecoach.core.progress.versions import by_week, rung, version_message, versions

GOOD_SESSIONS = 3
"""Good sessions in a row before the next harder version (catalog, program_rules)."""

WEEK = timedelta(days=7)

CLEARED_TO_DEG = 45.0
"""From this angle on, each step needs a new clearance (catalog, traction_rules)."""


class AdviceKind(Enum):
    """What is advised."""

    BEGIN = "begin"
    KEEP = "keep"
    HARDER = "harder"
    EASIER = "easier"
    DROP = "drop"
    REST = "rest"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next, and why.

    Parameters
    ----------
    kind : AdviceKind
    message : Message
        The advice and its reason, for the person.
    to : str
        The version to do: an exercise's id, the label of a protocol step, or the words of the
        exercise file; empty where nothing changes.
    """

    kind: AdviceKind
    message: Message
    to: str = ""


def review_needed(sessions: Sequence[SessionRecord]) -> Advice | None:
    """Advice to stop until a professional has looked at it; None where exercise may go on.

    Two red sessions within a week, or a red flag, require a review.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review, in the order of time.
    """
    red = [s for s in sessions if worst(s.zone, *(i.zone for i in s.items)) is Zone.RED]
    soon = any(abs(b.started - a.started) <= WEEK for a, b in combinations(red, 2))
    if not soon and not any(s.ended == "red flag" for s in sessions):
        return None
    return Advice(AdviceKind.REVIEW, Message.of("advice.review", Tone.STOP))


def advise(
    sessions: Sequence[SessionRecord], exercises: Iterable[Exercise], now: datetime
) -> dict[str, Advice]:
    """Advice for several exercises. Only one gets harder at a time: the first that is ready.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review, in the order of time.
    exercises : iterable of Exercise
    now : datetime
        With its offset from UTC.

    Returns
    -------
    dict of str to Advice
        By the exercise's id.
    """
    found: dict[str, Advice] = {}
    first: Message | None = None
    for exercise in exercises:
        advised = advice(sessions, exercise, now)
        if advised.kind is AdviceKind.HARDER and first is not None:
            advised = Advice(AdviceKind.KEEP, Message.of("advice.one-at-a-time", first=first))
        elif advised.kind is AdviceKind.HARDER:
            first = exercise.message("name")
        found[exercise.id] = advised
    return found


def advice(sessions: Sequence[SessionRecord], exercise: Exercise, now: datetime) -> Advice:
    """What to do next with one exercise.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review, in the order of time, with other exercises' as well.
    exercise : Exercise
    now : datetime
        With its offset from UTC.
    """
    review = review_needed(sessions)
    if review is not None:
        return review
    unsettled = _unsettled(sessions)
    if unsettled >= 2:
        return Advice(AdviceKind.REST, Message.of("advice.rest", Tone.STOP))
    own = [s for s in sessions if _items(s, exercise)]
    if not own:
        return Advice(AdviceKind.BEGIN, Message.of("advice.begin"))
    if len({s.started.date() for s in own if _zone(s, exercise) is Zone.RED}) >= 2:
        return Advice(AdviceKind.DROP, Message.of("advice.drop", Tone.STOP))
    version = _version(own[-1], exercise)
    if unsettled:
        return _easier(exercise, version, "unsettled")
    if _worst_zone(own[-1], exercise) in (Zone.AMBER, Zone.RED):
        return _easier(exercise, version, "pain")
    return _keep_or_harder(own, exercise, version, now)


def next_version(
    sessions: Sequence[SessionRecord], exercise: Exercise, advised: Advice, *, harder: bool
) -> str:
    """The version of an exercise to do today: the advised one, else that of the last time.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review, in the order of time.
    exercise : Exercise
    advised : Advice
        As `advise` gives it.
    harder : bool
        False for somebody in pain, for whom nothing gets harder.

    Returns
    -------
    str
        Empty for the exercise as it stands, and for a table, whose step is chosen by hand.
    """
    own = [session for session in sessions if _items(session, exercise)]
    if not own or by_week(exercise):
        return ""
    last = _version(own[-1], exercise)
    moves = (AdviceKind.EASIER, AdviceKind.HARDER) if harder else (AdviceKind.EASIER,)
    wanted = advised.to if advised.kind in moves else last
    return wanted if wanted in versions(exercise) else ""


def _unsettled(sessions: Sequence[SessionRecord]) -> int:
    """How many sessions in a row, up to the last, left pain that had not settled within a day."""
    done = [s for s in sessions if s.ended != "red flag"]
    settled = [_settled(s, after) for s, after in pairwise([*done, None]) if s is not None]
    return len(list(takewhile(lambda back: back is False, reversed(settled))))


def _settled(session: SessionRecord, after: SessionRecord | None) -> bool | None:
    """Whether the pain was back where it started within a day; None where that is not known.

    The person's answer counts. Without one, a session on the very next day tells it by the pain
    that it started with.
    """
    if session.settled is not None or after is None:
        return session.settled
    next_day = (after.started.date() - session.started.date()).days == 1
    if not next_day or after.pain_before is None or session.pain_before is None:
        return None
    return after.pain_before <= session.pain_before


def _items(session: SessionRecord, exercise: Exercise) -> list[ItemDone]:
    return [item for item in session.items if item.exercise == exercise.id]


def _version(session: SessionRecord, exercise: Exercise) -> str:
    return _items(session, exercise)[-1].version


def _zone(session: SessionRecord, exercise: Exercise) -> Zone | None:
    """Zone of an exercise in a session: of the pain during it, else of the whole session."""
    zone = worst(*(item.zone for item in _items(session, exercise))) or session.zone
    return _judged_by_rise(zone, session)


def _worst_zone(session: SessionRecord, exercise: Exercise) -> Zone | None:
    """The worse of the zones of the whole session and of the exercise in it."""
    zone = worst(session.zone, *(item.zone for item in _items(session, exercise)))
    return _judged_by_rise(zone, session)


def _judged_by_rise(zone: Zone | None, session: SessionRecord) -> Zone | None:
    """The zone for somebody who may have started in pain.

    Whoever started at 4 or 5 would be amber whatever happened, so only a rise counts for them.
    """
    started_amber = session.pain_before is not None and session.pain_before >= AMBER
    return Zone.GREEN if zone is Zone.AMBER and started_amber else zone


def _good(session: SessionRecord, exercise: Exercise) -> bool:
    """True for pain of 3 or less before, after and the next day, with the full dose in form."""
    pains = (session.pain_before, session.pain_after)
    calm = all(pain is not None and pain < AMBER for pain in pains)
    return (
        calm
        and worst(session.zone, *(item.zone for item in session.items)) in (None, Zone.GREEN)
        and session.settled is not False
        and all(item.full for item in _items(session, exercise))
    )


def _keep_or_harder(
    own: Sequence[SessionRecord], exercise: Exercise, version: str, now: datetime
) -> Advice:
    """Advice after a session without trouble, by the good sessions at this version.

    Sessions entered by hand are skipped: no camera judged them, so they are neither good nor bad.
    """
    seen = [s for s in own if not s.by_hand]
    at_this = [*takewhile(lambda s: _version(s, exercise) == version, reversed(seen))]
    good = len([*takewhile(lambda s: _good(s, exercise), at_this)])
    if good < GOOD_SESSIONS:
        stay = Message.of("advice.stay", good=good, needed=GOOD_SESSIONS)
        return Advice(AdviceKind.KEEP, stay)
    ladder = versions(exercise)
    above = ladder[rung(exercise, version) + 1 :]
    if not above:
        return Advice(AdviceKind.KEEP, Message.of("advice.goal"))
    if by_week(exercise) and now - at_this[-1].started < WEEK:
        return Advice(AdviceKind.KEEP, Message.of("advice.one-step-a-week"))
    steep = any(s.label == above[0] and (s.angle or 0) >= CLEARED_TO_DEG for s in exercise.protocol)
    following = version_message(exercise, above[0])
    harder = Message.of(
        "advice.harder-when-cleared" if steep else "advice.harder", version=following
    )
    return Advice(AdviceKind.HARDER, harder, above[0] or exercise.id)


def _easier(exercise: Exercise, version: str, why: Literal["pain", "unsettled"]) -> Advice:
    ladder = versions(exercise)
    below = ladder[max(rung(exercise, version) - 1, 0)]
    words = Message.of(f"advice.easier.{why}", version=version_message(exercise, below))
    return Advice(AdviceKind.EASIER, words, below or exercise.id)
