"""Good inputs to spoil: small videos, a pose track, a history, and files of content."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from posecoach.core.kinematics.landmarks import COUNT
from posecoach.core.progress.session_record import ItemDone
from posecoach.library import BUILT_IN
from posecoach.program_library import PROGRAMS
from posecoach.store.history import History
from posecoach.store.track import ROW, SCHEMA

RATE = 25
FRAMES = 75
SIZE = (96, 64)

VIDEOS: dict[str, dict[str, Any]] = {
    "a.mp4": {"codec": "libx264"},
    "parts.mp4": {"codec": "libx264", "options": {"movflags": "frag_keyframe+empty_moov"}},
    "a.mov": {"codec": "libx264", "options": {"movflags": "faststart"}},
    "a.mkv": {"codec": "libx264"},
    "a.webm": {"codec": "libvpx"},
    "a.avi": {"codec": "mpeg4"},
    "b-frames.avi": {"codec": "mpeg4", "settings": {"bf": "2"}},
    "a.ts": {"codec": "mpeg2video"},
    "a.mpg": {"codec": "mpeg2video"},
    "a.flv": {"codec": "flv1"},
    "a.gif": {"codec": "gif", "pix_fmt": "rgb8"},
}


def write_seeds(folder: Path) -> None:
    """Write one good input of every kind into `folder`."""
    for name, how in VIDEOS.items():
        _video(folder / name, **how)
    _track(folder / "a.npz")
    _history(folder / "history.db")
    for source in (BUILT_IN, PROGRAMS.built_in):
        kept = folder / source.name
        kept.mkdir()
        for path in source.glob("*.toml"):
            (kept / path.name).write_bytes(path.read_bytes())


def _video(
    path: Path,
    codec: str,
    pix_fmt: str = "yuv420p",
    options: dict[str, str] | None = None,
    settings: dict[str, str] | None = None,
) -> None:
    random = np.random.default_rng(1)
    with av.open(str(path), "w", options=options or {}) as container:
        stream = container.add_stream(codec, rate=RATE, options=settings or {})
        stream.width, stream.height, stream.pix_fmt = *SIZE, pix_fmt
        for number in range(FRAMES):
            image = random.integers(0, 60, (SIZE[1], SIZE[0], 3), np.uint8)
            image[:, number : number + 20] += 120
            frame = av.VideoFrame.from_ndarray(image, format="rgb24").reformat(format=pix_fmt)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _track(path: Path) -> None:
    """Somebody who stands still in the middle of the picture."""
    rows = np.zeros(FRAMES, ROW)
    rows["t"], rows["index"] = np.arange(FRAMES) / RATE, np.arange(FRAMES)
    rows["present"] = rows["looked"] = True
    spread = np.random.default_rng(2).normal(0, 1, (COUNT, 2))
    rows["pixels"] = 300 + 60 * spread
    rows["visibility"] = 0.9
    source = {"path": "a.mp4", "width": 640, "height": 480, "rate": RATE, "duration_s": 3.0}
    model = {"name": "full", "sha256": "0" * 64, "mediapipe": "none"}
    about = f'{{"schema": "{SCHEMA}", "source": {_json(source)}, "model": {_json(model)}}}'
    np.savez(path, about=about, **{name: rows[name] for name in ROW.names or ()})


def _json(values: dict[str, Any]) -> str:
    parts = (f'"{k}": "{v}"' if isinstance(v, str) else f'"{k}": {v}' for k, v in values.items())
    return "{" + ", ".join(parts) + "}"


def _history(path: Path) -> None:
    item = ItemDone(
        exercise="single-leg-stand-eo",
        side="left",
        in_form_s=40.0,
        target_s=20.0,
        holds_completed=2,
        holds_planned=2,
        reps_valid=0,
        reps_planned=0,
        faults={"trunk-upright": 1.5},
    )
    with History(path, lambda: datetime.fromisoformat("2026-01-02T10:00:00+01:00")) as history:
        for pain in (1, 2, 3):
            session = history.begin("single-leg-stand-eo", pain)
            session.add(item)
            session.finish(pain, None)
