"""The pose models on disk: where they lie, and that they are the ones they should be."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from posecoach.core.errors import ModelError
from posecoach.core.message import Message, as_given
from posecoach.core.plain_text import plain
from posecoach.home import home

SIZES = ("lite", "full", "heavy")

SUMS = "SHA256SUMS"
SUM_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]{64})\s+\*?(?P<name>.+)")
PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Model:
    """A pose landmarker bundle that was read and checked.

    Parameters
    ----------
    name : str
        ``lite``, ``full`` or ``heavy``; for a file of the user's own, its name.
    path : Path
        Where it was read.
    sha256 : str
        SHA-256 of the bundle in hexadecimal digits.
    data : bytes
        The bundle itself: what runs is what was checked.
    """

    name: str
    path: Path
    sha256: str
    data: bytes = field(repr=False, compare=False)


def load_model(spec: str = "full") -> Model:
    """Find a pose model, read it and check it.

    Parameters
    ----------
    spec : str
        ``lite``, ``full``, ``heavy``, or the path of a ``.task`` file.

    Returns
    -------
    Model
        The bundle. One that is found by name has a SHA-256 that is known; a file
        given by its path is checked where a ``SHA256SUMS`` beside it lists it.

    Raises
    ------
    ModelError
        If there is no such model, or it is not the one it should be.
    """
    if spec in SIZES:
        file, folders = _file_of(spec), _folders()
        path = next((f / file for f in folders if (f / file).exists()), folders[0] / file)
        known = {sums[file] for sums in map(_sums, folders) if file in sums}
        return _checked(spec, path, known, required=True)
    path = Path(spec)
    if path.suffix != ".task":
        raise ModelError(
            Message.of("error.no-such-model", spec=plain(spec)),
            Message.of("hint.choose-a-model", names=tuple(map(as_given, SIZES))),
        )
    sums = _sums(path.parent)
    return _checked(path.stem, path, {sums[path.name]} if path.name in sums else set())


def is_there(size: str) -> bool:
    """True when the bundle of that size lies in one of the folders; it is not checked here."""
    return any((folder / _file_of(size)).exists() for folder in _folders())


def _file_of(size: str) -> str:
    return f"pose_landmarker_{size}.task"


def _folders() -> tuple[Path, Path]:
    """Where a model is looked for, the first first."""
    return shipped_folder(), user_folder()


def shipped_folder() -> Path:
    """Folder of the models that come with the program: in a wheel, or in the checkout."""
    packaged = PACKAGE / "models"
    return packaged if (packaged / SUMS).exists() else PACKAGE.parent / "models"


def user_folder() -> Path:
    """Folder of the models that the user fetched; it has a ``SHA256SUMS`` of its own."""
    return home() / "models"


def _checked(name: str, path: Path, known: set[str], *, required: bool = False) -> Model:
    """Read the bundle at `path`; its SHA-256 has to be in `known`, if `required` or not empty."""
    if name == "heavy":
        remedy = Message.of("hint.get-heavy")
    elif name in SIZES:
        remedy = Message.of("hint.install-again")
    else:
        remedy = Message.of("hint.check-the-path", names=tuple(map(as_given, SIZES)))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ModelError(
            Message.of("error.model-missing", name=name, path=plain(path)), remedy
        ) from None
    except OSError as error:
        raise ModelError(
            Message.of("error.model-unreadable", path=plain(path), reason=error.strerror),
            remedy,
        ) from None
    sha256 = hashlib.sha256(data).hexdigest()
    if (required or known) and sha256 not in known:
        raise ModelError(Message.of("error.model-damaged", path=plain(path)), remedy)
    return Model(name, path, sha256, data)


def _sums(folder: Path) -> dict[str, str]:
    """SHA-256 by file name, as ``sha256sum`` writes them; empty when there is no such list.

    Raises
    ------
    ModelError
        When a line is not a SHA-256 and a name.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    sums = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = SUM_LINE.fullmatch(line)
        if found is None:
            place = plain(folder / SUMS)
            message = Message.of("error.no-checksum", place=place, number=number)
            raise ModelError(message, Message.of("hint.write-sums-anew"))
        sums[found["name"]] = found["digest"].lower()
    return sums
