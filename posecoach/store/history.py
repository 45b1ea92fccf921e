"""The history in one SQLite file: sessions, their exercises, and the person's own ranges."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from posecoach.core.guidance.pain import Zone
from posecoach.core.judging.personal import OwnRange
from posecoach.core.progress.session_record import ItemDone, SessionEnding, SessionRecord
from posecoach.store.database import Database
from posecoach.store.rows import item_of, number_in, range_of, session_of


def _now() -> datetime:
    return datetime.now().astimezone()


class SessionWriter:
    """Writes one session while it goes on; what was added stays, even if the program crashes.

    Parameters
    ----------
    db : Database
    number : int
        The session's number.
    """

    def __init__(self, db: Database, number: int) -> None:
        self._db = db
        self._running: tuple[int, ...] = ()
        self.number = number

    def add(self, *items: ItemDone) -> None:
        """Store one exercise of the session, each side of it, in place of what was stored running.

        Raises
        ------
        HistoryError
            When it cannot be stored.
        """
        self._running = self._db.replace("items", self._running, *map(self._row, items))
        self._running = ()

    def running(self, *items: ItemDone) -> None:
        """Store how far an exercise has come; `add` and the next call put more in its place.

        Raises
        ------
        HistoryError
            When it cannot be stored at once: nobody waits for it, the next time comes soon.
        """
        rows = map(self._row, items)
        self._running = self._db.replace("items", self._running, *rows, patience_s=0.05)

    def _row(self, item: ItemDone) -> dict[str, Any]:
        return {
            "session": self.number,
            "exercise": item.exercise,
            "side": item.side,
            "in_form_s": item.in_form_s,
            "target_s": item.target_s,
            "holds_completed": item.holds_completed,
            "holds_planned": item.holds_planned,
            "reps_valid": item.reps_valid,
            "reps_planned": item.reps_planned,
            "entered_s": item.entered_s,
            "entered_reps": item.entered_reps,
            "faults": json.dumps(dict(item.faults)),
            "ranges": json.dumps(dict(item.ranges)),
            "version": item.version,
            "zone": _name(item.zone),
        }

    def finish(
        self, pain_after: int | None, zone: Zone | None, ended: SessionEnding = "done"
    ) -> None:
        """Store how the session ended.

        Parameters
        ----------
        pain_after : int or None
            0 to 10; None when it was not asked.
        zone : Zone or None
            Zone of the pain.
        ended : {"done", "stopped", "red flag"}

        Raises
        ------
        HistoryError
            When it cannot be stored.
        """
        self._db.update(
            "sessions", self.number, pain_after=pain_after, zone=_name(zone), ended=ended
        )


class History:
    """Everything that is stored of a person's sessions.

    Every addition is committed at once, so that a later crash loses nothing.

    Parameters
    ----------
    path : Path or None
        The file, made when it is not there; None for a history in memory.
    now : callable
        Returns the time, with its offset from UTC.

    Raises
    ------
    HistoryError
        Here and in every method, when the file cannot be used. It is left as it is.
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
        """Close the file; may be called twice."""
        self._db.close()

    def begin(self, what: str, pain_before: int | None) -> SessionWriter:
        """Begin the record of a session.

        Parameters
        ----------
        what : str
            Id of the exercise or program.
        pain_before : int or None
            0 to 10; None when it was not asked.
        """
        return SessionWriter(self._db, self._begun(what, pain_before=pain_before))

    def enter(self, session: SessionRecord) -> int:
        """Store a session that the person enters by hand, whole; return its number.

        Parameters
        ----------
        session : SessionRecord
            Its id is not used.
        """
        row = {
            "started": session.started.isoformat(timespec="seconds"),
            "what": session.what,
            "pain_before": session.pain_before,
            "pain_after": session.pain_after,
            "zone": _name(session.zone),
            "ended": session.ended,
            "by_hand": True,
        }
        number = self._db.insert("sessions", row)
        record = SessionWriter(self._db, number)
        for item in session.items:
            record.add(item)
        return number

    def red_flag(self, what: str) -> None:
        """Store that a red flag prevented a session; which flag is not stored."""
        self._begun(what, ended="red flag")

    def reviewed(self) -> None:
        """Store a review by a clinician: earlier sessions no longer count for advice."""
        last = self._last("SELECT max(id) FROM sessions")
        self._db.insert("reviews", {"at": self._stamp(), "last_session": last})

    def settle(self, session: int, *, back: bool) -> None:
        """Store whether the pain was back where it started within a day.

        Parameters
        ----------
        session : int
            Number of the session.
        back : bool
        """
        self._db.update("sessions", session, settled=back)

    def keep(self, exercise: str, ranges: Iterable[OwnRange]) -> None:
        """Store the person's own ranges; they replace earlier ones of the same check and side.

        Parameters
        ----------
        exercise : str
            Id of the exercise.
        ranges : iterable of OwnRange
        """
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
        """The latest range of each check and side in one exercise, given by its id."""
        return self.ranges().get(exercise, ())

    def ranges(self) -> dict[str, tuple[OwnRange, ...]]:
        """The latest range of each check and side, by the exercise's id."""
        return {
            exercise: tuple({(own.check, own.side): own for own in taken}.values())
            for exercise, taken in self.ranges_ever().items()
        }

    def ranges_ever(self) -> dict[str, list[OwnRange]]:
        """Every range that was taken, the earliest first, by the exercise's id."""
        found: dict[str, list[OwnRange]] = {}
        for exercise, own in self._db.read(range_of, "SELECT * FROM ranges ORDER BY id"):
            found.setdefault(exercise, []).append(own)
        return found

    def sessions(self) -> tuple[SessionRecord, ...]:
        """Every session, in the order of time."""
        return self._after(0)

    def since_review(self) -> tuple[SessionRecord, ...]:
        """The sessions since the last review by a clinician; all of them without a review."""
        return self._after(self._reviewed())

    def _reviewed(self) -> int:
        """Number of the last session that a clinician has looked at.

        Raises
        ------
        HistoryError
            When that session is none: a review of what is not there would open what is locked.
        """
        query = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'sessions'"
        last = self._last(query)
        return self._last("SELECT last_session FROM reviews ORDER BY id", most=last)

    def _begun(
        self, what: str, pain_before: int | None = None, ended: SessionEnding | None = None
    ) -> int:
        row = {"started": self._stamp(), "what": what, "pain_before": pain_before, "ended": ended}
        return self._db.insert("sessions", row)

    def _last(self, query: str, most: int = 2**53) -> int:
        """The largest number that a query finds; 0 when it finds none."""
        return max(self._db.read(lambda row: number_in(row, most), query), default=0)

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _after(self, number: int) -> tuple[SessionRecord, ...]:
        items: dict[int, list[ItemDone]] = {}
        query = "SELECT * FROM items WHERE session > ? ORDER BY id"
        for session, item in self._db.read(item_of, query, number):
            items.setdefault(session, []).append(item)
        query = "SELECT * FROM sessions WHERE id > ? ORDER BY id"
        found = sorted(self._db.read(session_of, query, number), key=lambda s: (s.started, s.id))
        return tuple(replace(s, items=tuple(items.get(s.id, ()))) for s in found)


def _name(zone: Zone | None) -> str | None:
    return None if zone is None else zone.name.lower()
