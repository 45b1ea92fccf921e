"""Whole files or none: an output appears under its name only when it is complete."""

from __future__ import annotations

import os
import platform
import secrets
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from posecoach.core.errors import OutputError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

PRIVATE = 0o600
"""For the owner alone; systems without such modes ignore it."""

KERNEL = (Path("/dev"), Path("/proc"))
"""What stands there is written into: a new file in its place would reach nobody."""


_OURS = f".posecoach-{zlib.crc32(platform.node().encode()):08x}-"
"""How a file begins that is being written on this machine; the number of its process follows."""


class PendingFile:
    """A file that is being written under a temporary name beside its target.

    A link stays a link: what it leads to is replaced. A device, a pipe or a socket is never
    replaced: what was written is copied into it in the end.

    Parameters
    ----------
    target : Path
        Where it is to stand when it is complete.
    private : bool
        True for what only its owner may read.

    Attributes
    ----------
    path : Path
        Where to write meanwhile; it has the target's suffix.

    Raises
    ------
    OutputError
        At once when nothing can be written there, so before any long work.
    """

    def __init__(self, target: Path, *, private: bool = False) -> None:
        self.target = target
        with self.guard():
            self._into = is_written_into(target)
            place = Path(tempfile.gettempdir(), "x") if self._into else target.resolve()
            folder = place.is_dir()
        if folder:
            raise OutputError(
                Message.of("error.target-is-folder", path=plain(target)),
                Message.of("hint.give-a-file-name"),
            )
        self._place = place
        self.path = place.with_name(f"{_OURS}{os.getpid()}-{secrets.token_hex(4)}{target.suffix}")
        with self.guard():
            _clear_litter(place.parent)
            self.path.touch(mode=PRIVATE if private else 0o666)

    def write_text(self, text: str) -> None:
        """Write all of it as UTF-8; half characters of a foreign name are replaced."""
        with self.guard():
            self.path.write_text(text, encoding="utf-8", errors="replace")

    def settle(self, *, keep: bool) -> None:
        """Put the file in its place, or remove it; an older target stays until then."""
        with self.guard():
            try:
                if keep and self.path.exists():
                    self._put()
            finally:
                self.path.unlink(missing_ok=True)

    def _put(self) -> None:
        if not self._into:
            self.path.replace(self._place)
            return
        with self.path.open("rb") as whole, self.target.open("wb") as target:
            shutil.copyfileobj(whole, target)

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn an operating system's error into one for the user."""
        try:
            yield
        except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            hint = Message.of("hint.choose-a-folder")
            message = Message.of(
                "error.cannot-write", path=plain(self.target), reason=plain(reason)
            )
            raise OutputError(message, hint) from error


def _clear_litter(folder: Path) -> None:
    """Remove what an earlier run of ours on this machine left when it was killed."""
    for path in folder.glob(f"{_OURS}*"):
        pid = path.name.removeprefix(_OURS).partition("-")[0]
        if pid.isdecimal() and not _runs(int(pid)):
            path.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    """True when there is such a process, or nobody can tell."""
    if os.name != "posix":  # elsewhere asking would end it
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def is_written_into(target: Path) -> bool:
    """True for a device, a pipe or a socket."""
    if any(target.absolute().is_relative_to(folder) for folder in KERNEL):
        return True
    try:
        mode = target.stat().st_mode
    except OSError:  # there is nothing yet, or it will be told when it is written
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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
        hint = Message.of("hint.may-you-write")
        raise OutputError(
            Message.of("error.cannot-make-folder", folder=plain(folder), reason=reason), hint
        ) from error


def write_text(target: Path, text: str, *, private: bool = False) -> None:
    """Write a whole text file, or nothing.

    Parameters
    ----------
    target : Path
    text : str
        It is written as UTF-8.
    private : bool
        True for what only its owner may read.

    Raises
    ------
    OutputError
        When it cannot be written; an older file of that name is left as it was.
    """
    pending = PendingFile(target, private=private)
    try:
        pending.write_text(text)
        pending.settle(keep=True)
    finally:
        pending.path.unlink(missing_ok=True)
