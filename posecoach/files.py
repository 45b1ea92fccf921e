"""Whole files or none: an output appears under its name only when it is complete."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posecoach.core.errors import OutputError


class PendingFile:
    """A file that is being written under a temporary name beside its target.

    Parameters
    ----------
    target : Path
        Where it is to stand when it is complete.

    Attributes
    ----------
    path : Path
        Where to write meanwhile; it has the target's suffix.

    Raises
    ------
    OutputError
        At once when nothing can be written there, so before any long work.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.stem}.{secrets.token_hex(4)}{target.suffix}")
        if target.is_dir():
            raise OutputError(f"cannot write {target}: it is a folder", "give a file name")
        with self.guard():
            self.path.touch()

    def settle(self, *, keep: bool) -> None:
        """Put the file in its place, or remove it; an older target stays until then."""
        with self.guard():
            if keep and self.path.exists():
                self.path.replace(self.target)
            self.path.unlink(missing_ok=True)

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn an operating system's error into one for the user."""
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = "choose a folder that exists and that you can write to"
            raise OutputError(f"cannot write {self.target}: {reason}", hint) from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those it stands in, where there is none yet.

    Raises
    ------
    OutputError
        When it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "see that you may write there, or choose another place"
        raise OutputError(f"cannot make the folder {folder}: {reason}", hint) from error


def write_text(target: Path, text: str) -> None:
    """Write a whole text file, or nothing.

    Raises
    ------
    OutputError
        When it cannot be written; an older file of that name is left as it was.
    """
    pending = PendingFile(target)
    try:
        with pending.guard():
            pending.path.write_text(text, encoding="utf-8")
        pending.settle(keep=True)
    finally:
        pending.path.unlink(missing_ok=True)
