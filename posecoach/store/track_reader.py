"""Reading a pose track: everything about it is checked before it is loaded.

A track may come from anywhere. Its stated sizes are looked at first, so a file of some kilobytes
cannot fill the memory, and whatever is wrong with it is told in one line.
"""

from __future__ import annotations

import json
import lzma
import math
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from posecoach.core.errors import SourceError
from posecoach.core.frame import SourceInfo
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.store.track import LOOKED, MODEL, POINTS, ROW, SCHEMA, PoseTrack

MOST_FRAMES = 2_000_000
"""9 hours at 60 pictures a second: 1.7 GB of poses. Provisional."""

MOST_ABOUT = 100_000
"""Bytes of what a track tells of itself; ours have some 300."""

SMALL = 50_000_000
"""Bytes that are read whatever they were packed into."""

MOST_PACKED = 20
"""Poses are packed to a half at best; frames without anybody to less. Provisional."""

MOST_WORDS = 1_000
"""Characters of one text in it."""

MOST_HEADER = 4_096
"""Bytes before the numbers of a member; numpy writes 128."""

LARGEST = {"t": 1e7, "index": 2**53, "pixels": 1e6, "meters": 1e5, "visibility": 1.0}
"""Largest size of each number; a picture has 16,384 pixels at most."""

_HEADERS = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}

BROKEN = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # a password, a recursion, a kind of compression that is not known
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
"""What a file that is no track makes the readers of zip, numpy and JSON raise."""


def read_track(path: str | Path) -> PoseTrack:
    """Read a pose track.

    Parameters
    ----------
    path : str or Path
        An ``.npz`` file that `PoseTrackWriter` wrote.

    Returns
    -------
    PoseTrack
        The whole track, 0.8 KB a frame.

    Raises
    ------
    SourceError
        If there is no such file, or it is not a whole pose track.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise ValueError("it is not a file")
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(archive, Path(path).stat().st_size)
            return _track(archive, plain(path))
    except FileNotFoundError:
        raise SourceError(
            Message.of("error.no-such-file", path=plain(path)), Message.of("hint.check-the-name")
        ) from None
    except BROKEN as error:
        why = plain(error)[:MOST_WORDS] or type(error).__name__
        raise SourceError(
            Message.of("error.no-whole-track", path=plain(path), why=why),
            Message.of("hint.record-again"),
        ) from None


def _refuse_bomb(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse a small file that states a huge content."""
    stated = sum(entry.file_size for entry in archive.infolist())
    if stated > SMALL and stated > MOST_PACKED * size:
        raise ValueError(f"it would take {stated / 1e6:.0f} MB, from a file of {size / 1e6:.1f} MB")


def _track(archive: zipfile.ZipFile, path: str) -> PoseTrack:
    about = _about(archive)
    source = about["source"]
    rows = _rows(archive)
    info = SourceInfo(
        path=path,
        width=_whole(source["width"], "width"),
        height=_whole(source["height"], "height"),
        frames=len(rows),
        rate=_rate(source["rate"]),
    )
    model = {key: _words(about["model"][key]) for key in MODEL}
    return PoseTrack(info, _words(source["path"]), model, rows)


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    """What the track tells of itself."""
    size = archive.getinfo("about.npy").file_size
    if size > MOST_ABOUT:
        raise ValueError(f"what it tells of itself has {size} bytes")
    with archive.open("about.npy") as member:
        shape, kind = _header(member, "about")
        if shape != () or kind.kind != "U" or kind.itemsize > size:
            raise ValueError(f"what it tells of itself is {kind} of shape {shape}")
    with archive.open("about.npy") as member:
        about: dict[str, Any] = json.loads(str(np.lib.format.read_array(member)))
    if about["schema"] != SCHEMA:
        raise ValueError(f"it is a {_words(about['schema'])}, not a {SCHEMA}")
    return about


def _rows(archive: zipfile.ZipFile) -> NDArray[np.void]:
    """Put a track's arrays together, refusing what no writer of ours would have left."""
    count = _shape(archive, "t")[0]
    if count > MOST_FRAMES:
        raise ValueError(f"it has {count} frames; {MOST_FRAMES} are the most")
    names = [name for name in ROW.names or () if name != LOOKED]
    if f"{LOOKED}.npy" in archive.namelist():
        names.append(LOOKED)
    for name in names:  # all sizes, before any of it is loaded
        expected = (count, *ROW[name].shape)
        if (shape := _shape(archive, name)) != expected:
            raise ValueError(f"{name} has the shape {shape}, expected {expected}")
    rows = np.zeros(count, ROW)
    rows[LOOKED] = True
    for name in names:
        with archive.open(f"{name}.npy") as member:
            rows[name] = np.lib.format.read_array(member, allow_pickle=False)
    _check(rows)
    return rows


def _shape(archive: zipfile.ZipFile, name: str) -> tuple[int, ...]:
    """Shape of a member by its header alone.

    Raises
    ------
    ValueError
        When it is of another type than a track has there, or has not as many bytes as it states.
    """
    with archive.open(f"{name}.npy") as member:
        shape, kind = _header(member, name)
        begins = member.tell()
    if kind != ROW[name].base or not shape:
        raise ValueError(f"{name} is {kind} of shape {shape}, expected {ROW[name].base}")
    if archive.getinfo(f"{name}.npy").file_size - begins != math.prod(shape) * kind.itemsize:
        raise ValueError(f"{name} has another size than it states")
    return shape


def _header(member: IO[bytes], name: str) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type of an array."""
    version = np.lib.format.read_magic(member)
    if version not in _HEADERS:
        raise ValueError(f"{name} is of an unknown version")
    shape, _, kind = _HEADERS[version](member, max_header_size=MOST_HEADER)
    return tuple(shape), kind


def _check(rows: NDArray[np.void]) -> None:
    """Refuse numbers that no recording gives."""
    if not (np.isfinite(rows["t"]).all() and (np.diff(rows["t"]) > 0).all()):
        raise ValueError("its times do not rise")
    if not (np.diff(rows["index"]) > 0).all():
        raise ValueError("its frame numbers do not rise")
    if (rows["present"] & ~rows[LOOKED]).any():
        raise ValueError("it has a pose in a frame that nobody looked at")
    poses = rows[rows["present"]]
    _check_points(poses)
    for name in ("t", "index"):
        if ((rows[name] < 0) | (rows[name] > LARGEST[name])).any():
            raise ValueError(f"{name} is less than 0 or more than {LARGEST[name]:g}")
    for name in POINTS:
        if (np.abs(poses[name]) > LARGEST[name]).any():
            raise ValueError(f"{name} is larger than {LARGEST[name]:g}")
    if (poses["visibility"] < 0).any():
        raise ValueError("a visibility is less than 0")


def _check_points(poses: NDArray[np.void]) -> None:
    """Refuse a point that is seen and nowhere, and a pose with depth for some of its points."""
    seen = np.nan_to_num(poses["visibility"]) > 0
    depth = np.isfinite(poses["meters"])
    if not (
        np.isfinite(poses["visibility"]).all()
        and np.isfinite(poses["pixels"][seen]).all()
        and (depth.all(axis=(1, 2)) | ~depth.any(axis=(1, 2))).all()
    ):
        raise ValueError("a pose in it has no position")


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or not 0 < value <= 16384:
        raise ValueError(f"the {name} of its pictures is {_words(value)}")
    return value


def _rate(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 10_000:
        raise ValueError(f"its rate is {_words(value)}")
    return float(value)


def _words(value: object) -> str:
    return plain(str(value)[:MOST_WORDS])
