"""The history: sessions, what was done in them, and the person's own ranges; one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from posecoach.core.judging.personal import OwnRange
from posecoach.core.progress.pain import Zone
from posecoach.core.progress.session_record import ItemDone, SessionEnding, SessionRecord
from posecoach.store.database import Database


def _now() -> datetime:
    return datetime.now().astimezone()


class SessionWriter:
    """One session as it goes on; what was added stays, whatever ends the program."""

    def __init__(self, db: Database, number: int) -> None:
        self._db = db
        self.number = number

    def add(self, item: ItemDone) -> None:
        """Keep one exercise of the session, for one side.

        Raises
        ------
        HistoryError
        """
        self._db.insert(
            "items",
            {
                "session": self.number,
                "exercise": item.exercise,
                "side": item.side,
                "in_form_s": item.in_form_s,
                "target_s": item.target_s,
                "holds_completed": item.holds_completed,
                "holds_planned": item.holds_planned,
                "reps_valid": item.reps_valid,
                "reps_planned": item.reps_planned,
                "faults": json.dumps(dict(item.faults)),
                "version": item.version,
                "zone": _name(item.zone),
            },
        )

    def finish(
        self, pain_after: int | None, zone: Zone | None, ended: SessionEnding = "done"
    ) -> None:
        """Keep how it ended.

        Raises
        ------
        HistoryError
        """
        self._db.update(
            "sessions", self.number, pain_after=pain_after, zone=_name(zone), ended=ended
        )


class History:
    """What is kept of a person's sessions.

    Every addition is committed at once, so whatever ends the program later loses nothing.

    Parameters
    ----------
    path : Path or None
        The file, made when it is not there; None for a history that is not kept.
    now : callable
        Tells the time, with its offset.

    Raises
    ------
    HistoryError
        Here and in every method, when the file cannot be used; it is left as it is.
    """

    def __init__(self, path: Path | None, now: Callable[[], datetime] = _now) -> None:
        self._db = Database(path)
        self._now = now

    def __enter__(self) -> History:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self._db.close()

    def begin(self, what: str, pain_before: int | None) -> SessionWriter:
        """Begin a session of an exercise or program, by its id."""
        return SessionWriter(self._db, self._begun(what, pain_before=pain_before))

    def red_flag(self, what: str) -> None:
        """A red-flag answer kept a session from beginning; which one is not kept."""
        self._begun(what, ended="red flag")

    def reviewed(self) -> None:
        """A clinician has looked at it: what was before no longer keeps anyone back."""
        last = self._last("SELECT max(id) FROM sessions")
        self._db.insert("reviews", {"at": self._stamp(), "last_session": last})

    def settle(self, session: int, *, back: bool) -> None:
        """Keep whether the pain was back where it started within a day of that session."""
        self._db.update("sessions", session, settled=back)

    def keep(self, exercise: str, ranges: Iterable[OwnRange]) -> None:
        """Keep a person's own ranges; later ones stand before earlier ones."""
        rows = [
            {
                "exercise": exercise,
                "check_id": own.check,
                "side": own.side,
                "value": own.value,
                "unit": own.unit,
                "band": own.band,
                "taken_on": own.taken_on.isoformat(),
            }
            for own in ranges
        ]
        self._db.insert("ranges", *rows)

    def ranges_for(self, exercise: str) -> tuple[OwnRange, ...]:
        """The latest range of each check and side of one exercise."""
        return self.ranges().get(exercise, ())

    def ranges(self) -> dict[str, tuple[OwnRange, ...]]:
        """The latest range of each check and side, by exercise."""
        latest: dict[str, dict[tuple[str, str | None], OwnRange]] = {}
        for exercise, own in self._db.read(_range, "SELECT * FROM ranges ORDER BY id"):
            latest.setdefault(exercise, {})[own.check, own.side] = own
        return {exercise: tuple(found.values()) for exercise, found in latest.items()}

    def sessions(self) -> tuple[SessionRecord, ...]:
        """Every session, in the order of time."""
        return self._after(0)

    def since_review(self) -> tuple[SessionRecord, ...]:
        """The sessions since a clinician last looked at it; all of them when none has."""
        return self._after(self._last("SELECT max(last_session) FROM reviews"))

    def _begun(
        self, what: str, pain_before: int | None = None, ended: SessionEnding | None = None
    ) -> int:
        row = {"started": self._stamp(), "what": what, "pain_before": pain_before, "ended": ended}
        return self._db.insert("sessions", row)

    def _last(self, query: str) -> int:
        (last,) = self._db.read(lambda row: int(row[0] or 0), query)
        return last

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _after(self, number: int) -> tuple[SessionRecord, ...]:
        items: dict[int, list[ItemDone]] = {}
        query = "SELECT * FROM items WHERE session > ? ORDER BY id"
        for session, item in self._db.read(_item, query, number):
            items.setdefault(session, []).append(item)
        query = "SELECT * FROM sessions WHERE id > ? ORDER BY id"
        found = self._db.read(_session, query, number)
        return tuple(replace(s, items=tuple(items.get(s.id, ()))) for s in found)


def _name(zone: Zone | None) -> str | None:
    return None if zone is None else zone.name.lower()


def _zone(name: str | None) -> Zone | None:
    return None if name is None else Zone[name.upper()]


def _range(row: sqlite3.Row) -> tuple[str, OwnRange]:
    return row["exercise"], OwnRange(
        check=row["check_id"],
        side=row["side"],
        value=row["value"],
        unit=row["unit"],
        band=row["band"],
        taken_on=date.fromisoformat(row["taken_on"]),
    )


def _item(row: sqlite3.Row) -> tuple[int, ItemDone]:
    return row["session"], ItemDone(
        exercise=row["exercise"],
        side=row["side"],
        in_form_s=row["in_form_s"],
        target_s=row["target_s"],
        holds_completed=row["holds_completed"],
        holds_planned=row["holds_planned"],
        reps_valid=row["reps_valid"],
        reps_planned=row["reps_planned"],
        faults=json.loads(row["faults"]),
        version=row["version"],
        zone=_zone(row["zone"]),
    )


def _session(row: sqlite3.Row) -> SessionRecord:
    return SessionRecord(
        id=row["id"],
        started=datetime.fromisoformat(row["started"]),
        what=row["what"],
        pain_before=row["pain_before"],
        pain_after=row["pain_after"],
        zone=_zone(row["zone"]),
        ended=row["ended"],
        settled=None if row["settled"] is None else bool(row["settled"]),
    )
