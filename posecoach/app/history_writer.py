"""The history during a session: an error is reported once, and the session goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from posecoach.core.errors import HistoryError
from posecoach.core.guidance.pain import Zone
from posecoach.core.judging.personal import OwnRange, Personal, by_side
from posecoach.core.message import Message
from posecoach.core.progress.session_record import ItemDone, SessionEnding, SessionRecord
from posecoach.home import home
from posecoach.store.history import History, SessionWriter

Say = Callable[[Message], None]
Result = TypeVar("Result")


def history_file() -> Path:
    """The file of the history."""
    return home() / "history.db"


def read_history() -> History:
    """The history, to be read; an empty one when there is no file yet.

    Raises
    ------
    HistoryError
        When the file cannot be used.
    """
    return History(history_file() if history_file().exists() else None)


class HistoryWriter:
    """Stores a session and the person's own ranges while they are made.

    When something cannot be stored, `say` is told once and the session goes on without saving.

    Parameters
    ----------
    say : callable
        Takes the message that says why nothing is stored.
    path : Path, optional
        The history's file; the person's own when None.
    """

    def __init__(self, say: Say, path: Path | None = None) -> None:
        self._say = say
        self._failed = False
        self._record: SessionWriter | None = None
        file = path or history_file()
        self._history = self._attempt(lambda: History(file), None)

    def __enter__(self) -> HistoryWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._history is not None:
            self._history.close()

    @property
    def keeps(self) -> bool:
        """False once something could not be stored or read."""
        return not self._failed

    def sessions(self) -> tuple[SessionRecord, ...]:
        """The sessions since the last review; empty when they cannot be read."""
        history = self._history
        return () if history is None else self._attempt(history.since_review, ())

    def ranges_for(self, exercise: str) -> tuple[OwnRange, ...]:
        """The person's own ranges in an exercise; empty when they cannot be read."""
        history = self._history
        return () if history is None else self._attempt(lambda: history.ranges_for(exercise), ())

    def range_of(self, exercise: str, /) -> Personal:
        """The person's own ranges as a judge takes them: values by side and check."""
        return by_side(self.ranges_for(exercise))

    def keep(self, exercise: str, ranges: Sequence[OwnRange]) -> None:
        """Store the person's own ranges.

        Parameters
        ----------
        exercise : str
            Id of the exercise.
        ranges : sequence of OwnRange
        """
        if (history := self._history) is not None:
            self._attempt(lambda: history.keep(exercise, ranges), None)

    def red_flag(self, what: str) -> None:
        """Store that a red flag prevented a session of an exercise or program, given by its id."""
        if (history := self._history) is not None:
            self._attempt(lambda: history.red_flag(what), None)

    def settle(self, session: int, *, back: bool) -> None:
        """Store whether the pain was back where it started within a day.

        Parameters
        ----------
        session : int
            Number of the session.
        back : bool
        """
        if (history := self._history) is not None:
            self._attempt(lambda: history.settle(session, back=back), None)

    def begin(self, what: str, pain_before: int | None) -> None:
        """Begin the record of a session.

        Parameters
        ----------
        what : str
            Id of the exercise or program.
        pain_before : int or None
            0 to 10; None when it was not asked.
        """
        if (history := self._history) is not None:
            self._record = self._attempt(lambda: history.begin(what, pain_before), None)

    def add(self, *items: ItemDone) -> None:
        """Store one exercise of the session, each side of it, at once."""
        if (record := self._record) is not None:
            self._attempt(lambda: record.add(*items), None)

    def running(self, *items: ItemDone) -> None:
        """Store how far an exercise has come, so that a crash loses a second of it at most.

        Where another program writes just now, the next call comes soon.
        """
        if self._record is not None and not self._failed:
            with suppress(HistoryError):
                self._record.running(*items)

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
        """
        if (record := self._record) is not None:
            self._attempt(lambda: record.finish(pain_after, zone, ended), None)

    def _attempt(self, action: Callable[[], Result], otherwise: Result) -> Result:
        """The result of an action on the history; `otherwise` when it fails."""
        try:
            return action()
        except HistoryError as error:
            if not self._failed:
                self._say(Message.of("history.not-saved", why=error.message, hint=error.remedy))
            self._failed = True
            return otherwise
