"""The history for people, and for programs: sessions, what to do next, and own ranges."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Check, Exercise
from posecoach.core.judging.personal import OwnRange, with_range
from posecoach.core.progress.progress import Advice
from posecoach.core.progress.session_record import ItemDone, SessionRecord
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
    "exercise",
    "version",
    "side",
    "in_form_s",
    "target_s",
    "holds_completed",
    "holds_planned",
    "reps_valid",
    "reps_planned",
)


def history_page(
    sessions: Sequence[SessionRecord], next_steps: Mapping[str, Advice]
) -> RenderableType:
    """All sessions, the latest last, and what to do next with each exercise."""
    table = Table("number", "started", "what", "pain", "in form", "ended")
    for s in sessions:
        held = sum(item.in_form_s for item in s.items)
        table.add_row(str(s.id), _when(s), s.what, _pain(s), f"{held:.0f} s", _ending(s))
    parts: list[RenderableType] = [table]
    if next_steps:
        parts += [Text("What to do next", style="bold")]
        parts += [
            Text(f"{name}: {Words().text(advice.message)}") for name, advice in next_steps.items()
        ]
    return Group(*parts)


def session_page(session: SessionRecord) -> RenderableType:
    """One session, with what was done in it."""
    title = f"Session {session.id}: {session.what}, {_when(session)}, {_ending(session)}"
    table = Table("exercise", "side", "in form", "of", "holds", "repetitions", "to improve")
    for item in session.items:
        name = f"{item.exercise} ({item.version})" if item.version else item.exercise
        table.add_row(
            name,
            item.side or "",
            f"{item.in_form_s:.0f} s",
            f"{item.target_s:.0f} s",
            f"{item.holds_completed} of {item.holds_planned}" if item.holds_planned else "",
            f"{item.reps_valid} of {item.reps_planned}" if item.reps_planned else "",
            "; ".join(f"{fault} ({s:.0f} s)" for fault, s in _worst(item)),
        )
    return Group(Text(title, style="bold"), Text(f"Pain {_pain(session)}"), table)


def ranges_table(exercise: Exercise, ranges: Iterable[OwnRange]) -> Table:
    """A person's own ranges of one exercise, and where it passes by them."""
    table = Table("your range", "side", "comfortable", "passes", "taken on")
    for own in ranges:
        named = {own.check: own.value}
        check = next((c for c in with_range(exercise, named).checks if c.id == own.check), None)
        table.add_row(
            own.check.replace("-", " "),
            own.side or "",
            *_degrees(exercise, own, check),
            own.taken_on.isoformat(),
        )
    return table


def history_json(
    sessions: Iterable[SessionRecord], ranges: Mapping[str, Iterable[OwnRange]]
) -> str:
    """Everything that is kept, as JSON."""
    data = {
        "schema": SCHEMA,
        "sessions": [_session_data(s) for s in sessions],
        "ranges": [
            {"exercise": name, **asdict(own), "taken_on": own.taken_on.isoformat()}
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
    data = asdict(item)
    del data["zone"]
    return data | ({"zone": item.zone.name.lower()} if item.zone else {})


def _degrees(exercise: Exercise, own: OwnRange, check: Check | None) -> tuple[str, str]:
    """Where it ends and where it passes; nothing that is approximate is told in degrees."""
    if exercise.measurability != "measured" or check is None:
        return "kept", "at 80 percent of it"
    unit, digits = ("°", 0) if own.unit == "deg" else ("", 2)
    limit = check.max if check.min is None or (check.max or 0) < 0 else check.min
    return f"{own.value:.{digits}f} ± {own.band:.{digits}f}{unit}", f"at {limit:.{digits}f}{unit}"


def _when(session: SessionRecord) -> str:
    return session.started.strftime("%Y-%m-%d %H:%M")


def _pain(session: SessionRecord) -> str:
    before, after = session.pain_before, session.pain_after
    if before is None:
        return "not asked" if after is None else f"{after} after"
    return f"{before} before" if after is None else f"{before} to {after}"


def _ending(session: SessionRecord) -> str:
    return session.ended or "broken off"


def _worst(item: ItemDone) -> list[tuple[str, float]]:
    return sorted(item.faults.items(), key=lambda fault: -fault[1])[:2]
