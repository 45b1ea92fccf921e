"""Pose tracks: every pose of a recording or a session in one .npz file.

A track is what the estimator saw, so it can be judged again without the video and
without a model, in a moment, and shows nobody's face. The file is a plain numpy
archive, read with ``numpy.load``; n is the number of frames:

=============  ============  =======  ==========================================
member         shape         type     meaning
=============  ============  =======  ==========================================
``t``          (n,)          float64  seconds from the first frame
``index``      (n,)          int64    number of the frame in its source
``present``    (n,)          bool     somebody was there; if not, the points are nan
``looked``     (n,)          bool     the estimator looked at the frame; when there is no
                                      such member, it looked at every frame
``pixels``     (n, 33, 2)    float32  position in the picture; nan for a point that
                                      the model does not have
``meters``     (n, 33, 3)    float32  position about mid-hip; nan without depth
``visibility`` (n, 33)       float32  0 to 1
``about``      ()            text     JSON: schema, source, model
=============  ============  =======  ==========================================
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from posecoach.core.errors import OutputError
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.kinematics.landmarks import COUNT
from posecoach.core.kinematics.observation import (
    Nobody,
    NotLooked,
    Observation,
    Seen,
    pose_in,
)
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.files import PendingFile

if TYPE_CHECKING:
    from posecoach.core.judging.judge import Judgement

SCHEMA = "posecoach.track/1"
SUFFIX = ".npz"

ROW = np.dtype(
    [
        ("t", np.float64),
        ("index", np.int64),
        ("present", np.bool_),
        ("looked", np.bool_),
        ("pixels", np.float32, (COUNT, 2)),
        ("meters", np.float32, (COUNT, 3)),
        ("visibility", np.float32, (COUNT,)),
    ]
)

MODEL = ("name", "sha256", "mediapipe")
LOOKED = "looked"
POINTS = ("pixels", "meters", "visibility")

CHUNK = 4096  # rows copied at a time when a track is put together: 3 MB


@dataclass(frozen=True, slots=True, eq=False)
class PoseTrack:
    """A pose track that was read.

    Parameters
    ----------
    source : SourceInfo
        The track as a source: its own path, the size of the pictures, its frames.
    recorded_from : str
        What was recorded: a file, an address or a camera number.
    model : dict of str
        ``name`` and ``sha256`` of the pose model, and the version of ``mediapipe``.
    rows : ndarray of shape (n,)
        Structured array of type `ROW`, in the order of time.
    """

    source: SourceInfo
    recorded_from: str
    model: dict[str, str]
    rows: NDArray[np.void]

    @property
    def t(self) -> NDArray[np.float64]:
        """Time of each frame in seconds, shape (n,)."""
        return np.asarray(self.rows["t"])

    @property
    def index(self) -> NDArray[np.int64]:
        """Number of each frame in its source, shape (n,)."""
        return np.asarray(self.rows["index"])

    def observation_of(self, index: int) -> Observation:
        """What was recorded for the frame of number `index`; `Nobody` where there is none."""
        place = int(np.searchsorted(self.index, index))
        if place == len(self.rows):
            return Nobody()
        row = self.rows[place]
        if row["index"] != index:
            return Nobody()
        if not row["looked"]:
            return NotLooked()
        if not row["present"]:
            return Nobody()
        pose = Pose(
            pixels=row["pixels"].astype(np.float64),
            meters=None if np.isnan(row["meters"]).all() else row["meters"].astype(np.float64),
            visibility=row["visibility"].astype(np.float64),
            picture=(self.source.width, self.source.height),
        )
        return Seen(pose)


class PoseTrackWriter:
    """Writes a pose track; a `Sink`.

    Rows go to a nameless file beside the target as they come, so memory does not grow
    with the length of the video, and nothing is left behind however the program ends.

    Parameters
    ----------
    path : str or Path
        The ``.npz`` file; replaced only when the track is complete.
    source : SourceInfo
        What is recorded.
    model : mapping of str
        ``name`` and ``sha256`` of the pose model, and the version of ``mediapipe``.

    Raises
    ------
    OutputError
        At once when nothing can be written there.
    """

    def __init__(self, path: str | Path, source: SourceInfo, model: Mapping[str, str]) -> None:
        self._source = source
        self._model = dict(model)
        self._count = 0
        self._end = 0.0
        if Path(path).suffix.lower() != SUFFIX:
            name = Path(path).with_suffix(SUFFIX).name
            raise OutputError(
                Message.of("error.not-a-track", path=plain(path), suffix=SUFFIX),
                Message.of("hint.name-it", name=name),
            )
        self._pending = PendingFile(Path(path))
        self._spool: IO[bytes] | None = None
        try:
            with self._pending.guard():
                self._spool = tempfile.TemporaryFile(dir=self._pending.path.parent)  # noqa: SIM115
        finally:
            if self._spool is None:
                self._pending.settle(keep=False)

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Add what was seen in a frame; what was made of it is not part of a track."""
        if self._spool is None:
            raise ValueError("the track is closed")
        row = np.zeros((), ROW)
        pose = pose_in(observation)
        row["t"], row["index"], row["present"] = frame.t, frame.index, pose is not None
        row["looked"] = isinstance(observation, Seen | Nobody)
        for name in POINTS:
            value = None if pose is None else getattr(pose, name)
            row[name] = np.nan if value is None else value
        with self._pending.guard():
            self._spool.write(row.tobytes())
        self._count += 1
        self._end = frame.t

    def close(self, *, keep: bool) -> None:
        """Put the file together when `keep`, else leave nothing behind; safe to call twice.

        Raises
        ------
        OutputError
            If the file cannot be written; then nothing is left behind either.
        """
        spool, self._spool = self._spool, None
        if spool is None:
            return
        whole = False
        try:
            with self._pending.guard(), spool:
                if keep:
                    self._assemble(spool, self._pending.path)
                    whole = True
        finally:
            self._pending.settle(keep=whole)

    def _assemble(self, spool: IO[bytes], part: Path) -> None:
        with zipfile.ZipFile(part, "w", allowZip64=True) as archive:
            for name in ROW.names or ():
                with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                    header = {
                        "descr": np.lib.format.dtype_to_descr(ROW[name].base),
                        "fortran_order": False,
                        "shape": (self._count, *ROW[name].shape),
                    }
                    np.lib.format.write_array_header_1_0(member, header)
                    spool.seek(0)
                    while block := spool.read(CHUNK * ROW.itemsize):
                        member.write(np.frombuffer(block, ROW)[name].tobytes())
            with archive.open("about.npy", "w") as member:
                np.lib.format.write_array(member, np.array(self._about()), allow_pickle=False)

    def _about(self) -> str:
        source = {
            "path": self._source.path,
            "width": self._source.width,
            "height": self._source.height,
            "rate": self._source.rate,
            "duration_s": self._end,
        }
        return json.dumps({"schema": SCHEMA, "source": source, "model": self._model})
