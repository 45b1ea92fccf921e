"""The person's SQLite file: checked when it is opened, written all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from posecoach.core.errors import HistoryError
from posecoach.core.message import Message
from posecoach.home import private_file
from posecoach.store.schema import APPLICATION_ID, MIGRATIONS

PATIENCE_S = 5.0
"""Seconds to wait for another program that writes; the session waits as well."""

Made = TypeVar("Made")


class Database:
    """A database of rows; each change is committed before its method returns.

    Table and column names come from this program only, never from a user.

    Parameters
    ----------
    path : Path or None
        The file, made when it is not there; None for one in memory.

    Raises
    ------
    HistoryError
        Here and in every method, when the file cannot be used. Nothing has been changed then.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        with _told(path):
            if path is not None:
                private_file(path)
            self._db = sqlite3.connect(path or ":memory:", timeout=PATIENCE_S, isolation_level=None)
            self._db.row_factory = sqlite3.Row
            try:
                self._check()
                self._db.execute("PRAGMA journal_mode = WAL")
                self._migrate()
            except BaseException:
                self._db.close()
                raise

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._db.close()

    def insert(self, table: str, *rows: dict[str, Any]) -> int:
        """Add rows, all of them or none.

        Parameters
        ----------
        table : str
        *rows : dict of str to value
            Values by column.

        Returns
        -------
        int
            Number of the last row; 0 without rows.
        """
        last = 0
        with _told(self._path), self._writing():
            for row in rows:
                last = self._insert(table, row)
        return last

    def replace(
        self, table: str, old: Sequence[int], *rows: dict[str, Any], patience_s: float = PATIENCE_S
    ) -> tuple[int, ...]:
        """Put rows in the place of others, all of it or nothing.

        Parameters
        ----------
        table : str
        old : sequence of int
            Numbers of the rows that go.
        *rows : dict of str to value
            Values by column.
        patience_s : float
            Seconds to wait for another program that writes.

        Returns
        -------
        tuple of int
            Numbers of the new rows.
        """
        with _told(self._path):
            self._db.execute(f"PRAGMA busy_timeout = {round(1000 * patience_s)}")
            try:
                with self._writing():
                    for number in old:
                        self._db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))  # noqa: S608
                    return tuple(self._insert(table, row) for row in rows)
            finally:
                self._db.execute(f"PRAGMA busy_timeout = {round(1000 * PATIENCE_S)}")

    def _insert(self, table: str, row: dict[str, Any]) -> int:
        places = ", ".join(f":{name}" for name in row)
        statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"  # noqa: S608
        return self._db.execute(statement, row).lastrowid or 0

    def update(self, table: str, number: int, **values: Any) -> None:
        """Change one row.

        Parameters
        ----------
        table : str
        number : int
            The row's number.
        **values
            New values by column.
        """
        changes = ", ".join(f"{name} = :{name}" for name in values)
        statement = f"UPDATE {table} SET {changes} WHERE id = :number"  # noqa: S608
        with _told(self._path), self._writing():
            self._db.execute(statement, {**values, "number": number})

    def read(self, make: Callable[[sqlite3.Row], Made], query: str, *values: Any) -> list[Made]:
        """Read rows.

        Parameters
        ----------
        make : callable
            Turns one row into what is wanted.
        query : str
            SQL, with ? for each value.
        *values
        """
        with _told(self._path):
            rows = self._db.execute(query, values).fetchall()
        try:
            return [make(row) for row in rows]
        except (
            ValueError,
            KeyError,
            TypeError,
            IndexError,
        ) as error:  # SQLite does not check contents
            raise _damaged(self._path, f"it says {error}") from error

    def _check(self) -> None:
        """Raise for a file that is damaged, another program's, or a newer posecoach's."""
        found = str(self._value("PRAGMA quick_check(1)"))
        if found != "ok":
            raise _damaged(self._path, found)
        tables = self._value("SELECT count(*) FROM sqlite_master")
        if tables and self._value("PRAGMA application_id") != APPLICATION_ID:
            message = Message.of("error.history-foreign", path=_named(self._path))
            raise HistoryError(message, Message.of("hint.move-elsewhere"))
        version = self._value("PRAGMA user_version")
        if version > len(MIGRATIONS):
            message = Message.of("error.history-newer", path=_named(self._path), version=version)
            raise HistoryError(message, Message.of("hint.update"))

    def _migrate(self) -> None:
        """Bring the tables up to date, in one transaction: all of it succeeds or none."""
        if self._value("PRAGMA user_version") == len(MIGRATIONS):
            return
        with self._writing():
            for statements in MIGRATIONS[self._value("PRAGMA user_version") :]:
                for statement in statements:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _value(self, query: str) -> Any:
        return self._db.execute(query).fetchone()[0]


@contextmanager
def _told(path: Path | None) -> Iterator[None]:
    """Turn errors of SQLite and of the system into a HistoryError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except UnicodeDecodeError as error:  # its own names are unreadable
        raise _damaged(path, "its text is not text") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = Message.of("hint.make-it-writable")
        raise HistoryError(
            Message.of("error.history-unusable", path=_named(path), why=reason), hint
        ) from error


def _in_words(path: Path | None, error: sqlite3.Error) -> HistoryError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the primary code
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        hint = Message.of("hint.close-the-other")
        return HistoryError(Message.of("error.history-in-use", path=_named(path)), hint)
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return _damaged(path, str(error))
    why = " ".join(str(error).split())
    hint = Message.of("hint.look-at-the-disk")
    return HistoryError(Message.of("error.history-unusable", path=_named(path), why=why), hint)


def _damaged(path: Path | None, how: str) -> HistoryError:
    hint = Message.of("hint.left-as-it-is")
    return HistoryError(
        Message.of("error.history-damaged", path=_named(path), why=" ".join(how.split())), hint
    )


def _named(path: Path | None) -> str:
    return str(path)


def erase(path: Path) -> None:
    """Delete the file and those that SQLite keeps beside it, even damaged ones.

    Raises
    ------
    HistoryError
        When they cannot be deleted.
    """
    with _told(path):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
