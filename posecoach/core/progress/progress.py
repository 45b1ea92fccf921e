"""What to do next: harder, easier, the same or not at all, by the catalog's rules.

From its `program_rules`, the `extra` of its `pain_rules`, and for tables that tip, its
`traction_rules`. The rules say nothing of how good sessions follow each other; that the
three of them are the last three is ours, and so is the order in which versions are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import combinations, pairwise, takewhile

from posecoach.core.exercise import Exercise
from posecoach.core.progress.pain import AMBER, Zone, worst
from posecoach.core.progress.session_record import ItemDone, SessionRecord

GOOD_SESSIONS = 3
WEEK = timedelta(days=7)
CLEARED_TO_DEG = 45.0
"""From this angle on each step needs a fresh clearance (catalog, traction_rules)."""

A_THIRD = "a third less range, time or repetitions"
"""What an amber zone asks for (catalog, pain_rules), where the file names no easier version."""


class AdviceKind(Enum):
    """What is advised."""

    BEGIN = "begin"
    KEEP = "keep on"
    HARDER = "one step harder"
    EASIER = "one step easier"
    DROP = "leave it out"
    REST = "rest a day"
    ENDED = "see a professional first"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next, and why.

    Parameters
    ----------
    kind : AdviceKind
    words : str
        To the person.
    to : str
        The version to do: an exercise's id, a step's label, or words of the exercise file;
        empty where nothing changes.
    """

    kind: AdviceKind
    words: str
    to: str = ""


def ended(sessions: Sequence[SessionRecord]) -> Advice | None:
    """Advice where all of it is over until it was reviewed; None where it may go on.

    Two red sessions within a week end it, or a red flag; `sessions` as in `advice`.
    """
    red = [s for s in sessions if worst(s.zone, *(i.zone for i in s.items)) is Zone.RED]
    soon = any(abs(b.started - a.started) <= WEEK for a, b in combinations(red, 2))
    if not soon and not any(s.ended == "red flag" for s in sessions):
        return None
    words = "Stop here until a professional has looked at it: "
    return Advice(AdviceKind.ENDED, words + "two red sessions in a week, or a red flag.")


def advise(
    sessions: Sequence[SessionRecord], exercises: Iterable[Exercise], now: datetime
) -> dict[str, Advice]:
    """Advice for each exercise, by id; only the first that is ready gets harder."""
    found: dict[str, Advice] = {}
    first = ""
    for exercise in exercises:
        advised = advice(sessions, exercise, now)
        if advised.kind is AdviceKind.HARDER and first:
            words = f"Ready for the next step; one exercise at a time, and {first} is first."
            advised = Advice(AdviceKind.KEEP, words)
        elif advised.kind is AdviceKind.HARDER:
            first = exercise.name
        found[exercise.id] = advised
    return found


def advice(sessions: Sequence[SessionRecord], exercise: Exercise, now: datetime) -> Advice:
    """What to do next with one exercise.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        Those since the last review, in the order of time, other exercises' as well.
    exercise : Exercise
    now : datetime
        With its offset.
    """
    over = ended(sessions)
    if over is not None:
        return over
    unsettled = _unsettled(sessions)
    if unsettled >= 2:
        words = "Twice in a row the pain was not back within a day: rest a day, "
        return Advice(AdviceKind.REST, words + "and ask a professional for advice.")
    mine = [s for s in sessions if _items(s, exercise)]
    if not mine:
        return Advice(AdviceKind.BEGIN, "Begin with the dose, in a slow and pain-free range.")
    if len({s.started.date() for s in mine if _zone(s, exercise) is Zone.RED}) >= 2:
        return Advice(AdviceKind.DROP, "Two red days: leave this exercise out.")
    version = _version(mine[-1], exercise)
    if unsettled:
        why = "The pain was not back within a day"
        return _easier(exercise, version, why)
    if _worst_of(mine[-1], exercise) in (Zone.AMBER, Zone.RED):
        return _easier(exercise, version, "It hurt more than it should")
    return _onward(mine, exercise, version, now)


def _unsettled(sessions: Sequence[SessionRecord]) -> int:
    """How many sessions up to the last one in a row did not settle within a day."""
    done = [s for s in sessions if s.ended != "red flag"]
    settled = [_settled(s, after) for s, after in pairwise([*done, None]) if s is not None]
    return len(list(takewhile(lambda back: back is False, reversed(settled))))


def _settled(session: SessionRecord, after: SessionRecord | None) -> bool | None:
    """Whether the pain was back within a day: as answered, else as the next day began."""
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
    """Zone of an exercise in a session; who came with 4 or 5 is judged by the rise alone."""
    zone = worst(*(item.zone for item in _items(session, exercise))) or session.zone
    return _by_the_rise(zone, session)


def _worst_of(session: SessionRecord, exercise: Exercise) -> Zone | None:
    """The worst of the whole session and of the exercise in it, likewise."""
    found = worst(session.zone, *(item.zone for item in _items(session, exercise)))
    return _by_the_rise(found, session)


def _by_the_rise(found: Zone | None, session: SessionRecord) -> Zone | None:
    """Who came with 4 or 5 is judged by the rise alone."""
    came_with_it = session.pain_before is not None and session.pain_before >= AMBER
    return Zone.GREEN if found is Zone.AMBER and came_with_it else found


def _good(session: SessionRecord, exercise: Exercise) -> bool:
    """Pain of 3 or less before, after and the next day, and the full dose done in form."""
    pains = (session.pain_before, session.pain_after)
    calm = all(pain is not None and pain < AMBER for pain in pains)
    return (
        calm
        and worst(session.zone, *(item.zone for item in session.items)) in (None, Zone.GREEN)
        and session.settled is not False
        and all(item.full for item in _items(session, exercise))
    )


def _onward(
    mine: Sequence[SessionRecord], exercise: Exercise, version: str, now: datetime
) -> Advice:
    """Nothing is wrong: count the good sessions at this version."""
    at_this = [*takewhile(lambda s: _version(s, exercise) == version, reversed(mine))]
    good = len([*takewhile(lambda s: _good(s, exercise), at_this)])
    if good < GOOD_SESSIONS:
        words = f"Stay with it: {good} of {GOOD_SESSIONS} good sessions in a row."
        return Advice(AdviceKind.KEEP, words)
    versions = _versions(exercise)
    above = versions[_rung(versions, exercise, version) + 1 :]
    if not above:
        return Advice(AdviceKind.KEEP, "This is the goal: two or three days a week keep it.")
    if _by_week(exercise) and now - at_this[-1].started < WEEK:
        return Advice(AdviceKind.KEEP, "Stay with this step: at most one step a week.")
    words = f"Three good sessions in a row. Next: {_named(exercise, above[0])}."
    if any(s.label == above[0] and (s.angle or 0) >= CLEARED_TO_DEG for s in exercise.protocol):
        words += " Only after your clinician has cleared you again."
    return Advice(AdviceKind.HARDER, words, above[0] or exercise.id)


def _easier(exercise: Exercise, version: str, why: str) -> Advice:
    versions = _versions(exercise)
    below = versions[max(_rung(versions, exercise, version) - 1, 0)]
    words = f"{why}: one step easier. Next: {_named(exercise, below)}."
    return Advice(AdviceKind.EASIER, words, below or exercise.id)


def _versions(exercise: Exercise) -> list[str]:
    """From the easiest to the hardest; the empty one is the exercise as it stands."""
    harder = [words for words in exercise.harder if not words.startswith("none")]
    middle = [s.label for s in exercise.protocol] if _by_week(exercise) else ["", *harder]
    return [A_THIRD, *reversed(exercise.easier), *middle]


def _rung(versions: Sequence[str], exercise: Exercise, version: str) -> int:
    """Where a version stands; one that the file does not know is the exercise as it stands."""
    return versions.index(version) if version in versions else 1 + len(exercise.easier)


def _by_week(exercise: Exercise) -> bool:
    """True where the steps of a protocol are those of weeks, not of one session."""
    return any(step.angle is not None for step in exercise.protocol)


def _named(exercise: Exercise, version: str) -> str:
    return version or f"{exercise.name} as it stands"
