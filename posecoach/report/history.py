"""The history for people, and for programs: sessions, what to do next, and own ranges."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from posecoach.core.exercise import Check, Exercise
from posecoach.core.judging.personal import OwnRange, with_range
from posecoach.core.message import Message
from posecoach.core.progress.progress import Advice
from posecoach.core.progress.session_record import ItemDone, SessionRecord
from posecoach.report.console import side_words
from posecoach.report.rounding import rounded
from posecoach.words import Words

SCHEMA = "posecoach.history/1"

COLUMNS = (
    "session",
    "started",
    "what",
    "pain_before",
    "pain_after",
    "zone",
    "ended",
    "by_hand",
    "exercise",
    "version",
    "side",
    "in_form_s",
    "target_s",
    "holds_completed",
    "holds_planned",
    "reps_valid",
    "reps_planned",
    "entered_s",
    "entered_reps",
)

ITEM_COLUMNS = ("exercise", "side", "in-form", "of", "holds", "repetitions", "to-improve")
"""Heads of the columns of what was done in a session."""


def history_page(
    sessions: Sequence[SessionRecord], next_steps: Mapping[str, Advice], words: Words
) -> RenderableType:
    """All sessions, the latest last, and what to do next with each exercise.

    Parameters
    ----------
    sessions : sequence of SessionRecord
    next_steps : mapping of str to Advice
        By exercise.
    words : Words
        In which language.
    """
    table = _table(("number", "started", "what", "pain", "in-form", "ended"), words)
    for s in sessions:
        in_form = words.text(done_message(s))
        pain, ending = words.text(pain_message(s)), words.text(ending_message(s))
        table.add_row(str(s.id), when_text(s), s.what, pain, in_form, ending)
    parts: list[RenderableType] = [table]
    if next_steps:
        parts += [Text(words.say("history.next"), style="bold")]
        parts += [
            Text(words.say("preflight.advice", exercise=name, advice=advice.message))
            for name, advice in next_steps.items()
        ]
    return Group(*parts)


def session_page(session: SessionRecord, words: Words) -> RenderableType:
    """One session, with what was done in it.

    Parameters
    ----------
    session : SessionRecord
    words : Words
        In which language.
    """
    title = words.say(
        "history.session",
        number=session.id,
        what=session.what,
        when=when_text(session),
        ended=ending_message(session),
    )
    table = _table(ITEM_COLUMNS, words)
    for row in item_rows(session, words):
        table.add_row(*row)
    pain = words.text(session_told(session)[2])
    return Group(Text(title, style="bold"), Text(pain), table)


def session_told(session: SessionRecord) -> tuple[str, Message, Message]:
    """When a session was, how it ended, and its pain."""
    pain = Message.of("history.pain", pain=pain_message(session))
    return when_text(session), ending_message(session), pain


def item_rows(session: SessionRecord, words: Words) -> list[tuple[str, ...]]:
    """What was done in a session, in the order of `ITEM_COLUMNS`.

    Parameters
    ----------
    session : SessionRecord
    words : Words
        In which language.
    """
    return [_item_row(item, words) for item in session.items]


def _item_row(item: ItemDone, words: Words) -> tuple[str, ...]:
    version = item.version or None
    holds = Message.of("unit.share", count=item.holds_completed, total=item.holds_planned)
    reps = Message.of("unit.share", count=item.reps_valid, total=item.reps_planned)
    worst = tuple(
        Message.of("history.fault", fault=fault, seconds=seconds) for fault, seconds in _worst(item)
    )
    by_hand = bool(item.entered_s or item.entered_reps)
    improve = words.say("analysis.to-improve", faults=worst)
    return (
        words.say("history.version", exercise=item.exercise, version=version),
        side_words(item.side, words),
        "" if by_hand else words.say("unit.whole", seconds=item.in_form_s),
        "" if by_hand else words.say("unit.whole", seconds=item.target_s),
        words.text(holds) if item.holds_planned else "",
        words.text(reps) if item.reps_planned else "",
        words.text(_entered(item)) if by_hand else improve,
    )


def ranges_table(exercise: Exercise, ranges: Iterable[OwnRange], words: Words) -> Table:
    """A person's own ranges of one exercise, and where it passes by them.

    Parameters
    ----------
    exercise : Exercise
    ranges : iterable of OwnRange
    words : Words
        In which language.
    """
    table = _table(("your-range", "side", "comfortable", "passes", "taken-on"), words)
    for own in ranges:
        named = {own.check: own.value}
        check = next((c for c in with_range(exercise, named).checks if c.id == own.check), None)
        table.add_row(
            words.text(exercise.message(f"checks.{own.check}.name")) if check else own.check,
            side_words(own.side, words),
            *map(words.text, _degrees(exercise, own, check)),
            own.taken_on.isoformat(),
        )
    return table


def history_json(
    sessions: Iterable[SessionRecord], ranges: Mapping[str, Iterable[OwnRange]]
) -> str:
    """Everything that is kept, as JSON.

    Parameters
    ----------
    sessions : iterable of SessionRecord
    ranges : mapping of str to iterable of OwnRange
        The person's own ranges by exercise.
    """
    data = {
        "schema": SCHEMA,
        "sessions": [_session_data(s) for s in sessions],
        "ranges": [
            {"exercise": name, **_range_data(own)}
            for name, found in ranges.items()
            for own in found
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def history_csv(sessions: Iterable[SessionRecord]) -> str:
    """A row for each exercise and side of each session; one for a session without any."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="", extrasaction="ignore")
    table.writeheader()
    for session in sessions:
        data = _session_data(session)
        own = {**data, "session": data["id"]}
        table.writerows({**own, **item} for item in data["items"] or [{}])
    return text.getvalue()


def _session_data(session: SessionRecord) -> dict[str, Any]:
    return {
        **asdict(session),
        "started": session.started.isoformat(),
        "zone": session.zone.name.lower() if session.zone else None,
        "items": [_item_data(item) for item in session.items],
    }


def _item_data(item: ItemDone) -> dict[str, Any]:
    """An item; a zone of its own only where it was asked, so that CSV keeps the session's."""
    data = {
        **asdict(item),
        "in_form_s": rounded(item.in_form_s, "s"),
        "target_s": rounded(item.target_s, "s"),
        "faults": {fault: rounded(seconds, "s") for fault, seconds in item.faults.items()},
        "ranges": {check: rounded(median, "ratio") for check, median in item.ranges.items()},
    }
    del data["zone"]
    return data | ({"zone": item.zone.name.lower()} if item.zone else {})


def _range_data(own: OwnRange) -> dict[str, Any]:
    return {
        **asdict(own),
        "value": rounded(own.value, own.unit),
        "band": rounded(own.band, own.unit),
        "taken_on": own.taken_on.isoformat(),
    }


def _degrees(exercise: Exercise, own: OwnRange, check: Check | None) -> tuple[Message, Message]:
    """Where it ends and where it passes; nothing that is approximate is told in degrees."""
    if exercise.measurability != "measured" or check is None:
        return Message.of("range.kept"), Message.of("range.at-80-percent")
    limit = check.max if check.min is None or (check.max or 0) < 0 else check.min
    passes = Message.of(f"figure.{own.unit}", value=limit)
    return (
        Message.of(f"figure.banded.{own.unit}", value=own.value, band=own.band),
        Message.of("range.at", value=passes),
    )


def when_text(session: SessionRecord) -> str:
    """Day and time of its start."""
    return session.started.strftime("%Y-%m-%d %H:%M")


def pain_message(session: SessionRecord) -> Message:
    """Pain before and after, as far as it was asked."""
    before, after = session.pain_before, session.pain_after
    if before is not None and after is not None:
        return Message.of("history.pain-from-to", before=before, after=after)
    if before is not None:
        return Message.of("history.pain-before", before=before)
    if after is not None:
        return Message.of("history.pain-after", after=after)
    return Message.of("history.pain-not-asked")


def ending_message(session: SessionRecord) -> Message:
    """How it ended."""
    if session.by_hand:
        return Message.of("history.by-hand")
    return Message.of(f"history.ended.{(session.ended or 'broken off').replace(' ', '-')}")


def done_message(session: SessionRecord) -> Message:
    """Seconds in form, or what the person entered by hand."""
    if session.by_hand:
        return Message.of("history.entered.all", items=tuple(map(_entered, session.items)))
    return Message.of("unit.whole", seconds=sum(item.in_form_s for item in session.items))


def _entered(item: ItemDone) -> Message:
    """What the person says was done, and that the person says it."""
    if item.entered_reps:
        return Message.of("history.entered.repetitions", count=item.entered_reps)
    return Message.of("history.entered.seconds", seconds=item.entered_s)


def _table(columns: tuple[str, ...], words: Words) -> Table:
    """A long word, such as an id, goes on in the next line and is not cut off."""
    heads = (words.say(f"column.{column}") for column in columns)
    return Table(*(Column(head, overflow="fold") for head in heads))


def _worst(item: ItemDone) -> list[tuple[str, float]]:
    return sorted(item.faults.items(), key=lambda fault: -fault[1])[:2]
