"""The history as a session uses it: what cannot be kept is told once and stands in no way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from posecoach.core.errors import HistoryError
from posecoach.core.judging.personal import OwnRange, Personal, by_side
from posecoach.core.message import Message
from posecoach.core.progress.pain import Zone
from posecoach.core.progress.session_record import ItemDone, SessionEnding, SessionRecord
from posecoach.home import home
from posecoach.store.history import History, SessionWriter

Say = Callable[[Message], None]
Result = TypeVar("Result")


def history_file() -> Path:
    """Where the history lies."""
    return home() / "history.db"


def read_history() -> History:
    """The history to look into; an empty one where there is none yet.

    Raises
    ------
    HistoryError
    """
    return History(history_file() if history_file().exists() else None)


class HistoryWriter:
    """Keeps a session and ranges; after a fault it says so once, and the session goes on.

    Parameters
    ----------
    say : callable
        Takes the line that says why nothing is kept.
    path : Path, optional
        The history's file; the user's.
    """

    def __init__(self, say: Say, path: Path | None = None) -> None:
        self._say = say
        self._trouble = False
        self._record: SessionWriter | None = None
        file = path or history_file()
        self._history = self._tried(lambda: History(file), None)

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
        """False once something could not be kept."""
        return not self._trouble

    def sessions(self) -> tuple[SessionRecord, ...]:
        """The sessions since the last review; none where they cannot be read."""
        history = self._history
        return () if history is None else self._tried(history.since_review, ())

    def ranges_for(self, exercise: str) -> tuple[OwnRange, ...]:
        """The person's own ranges of an exercise; none where they cannot be read."""
        history = self._history
        return () if history is None else self._tried(lambda: history.ranges_for(exercise), ())

    def range_of(self, exercise: str, /) -> Personal:
        """The same, as the judge takes them: values by side and check."""
        return by_side(self.ranges_for(exercise))

    def keep(self, exercise: str, ranges: Sequence[OwnRange]) -> None:
        """Keep a person's own ranges."""
        if (history := self._history) is not None:
            self._tried(lambda: history.keep(exercise, ranges), None)

    def red_flag(self, what: str) -> None:
        """A red-flag answer kept a session of an exercise or program from beginning."""
        if (history := self._history) is not None:
            self._tried(lambda: history.red_flag(what), None)

    def settle(self, session: int, *, back: bool) -> None:
        """Keep whether the pain was back within a day of that session."""
        if (history := self._history) is not None:
            self._tried(lambda: history.settle(session, back=back), None)

    def begin(self, what: str, pain_before: int | None) -> None:
        """Begin a session of an exercise or program."""
        if (history := self._history) is not None:
            self._record = self._tried(lambda: history.begin(what, pain_before), None)

    def add(self, item: ItemDone) -> None:
        """Keep one exercise of the session, for one side; at once, so that nothing is lost."""
        if (record := self._record) is not None:
            self._tried(lambda: record.add(item), None)

    def finish(
        self, pain_after: int | None, zone: Zone | None, ended: SessionEnding = "done"
    ) -> None:
        """Keep how the session ended."""
        if (record := self._record) is not None:
            self._tried(lambda: record.finish(pain_after, zone, ended), None)

    def _tried(self, action: Callable[[], Result], otherwise: Result) -> Result:
        try:
            return action()
        except HistoryError as error:
            if not self._trouble:
                self._say(Message.of("history.not-saved", why=error.message, hint=error.hint))
            self._trouble = True
            return otherwise
