"""Run in a process of its own: the descriptor is changed for the whole process."""

from __future__ import annotations

import subprocess
import sys

import cv2
import numpy as np

SHOWS_A_DAMAGED_PICTURE = """
import sys
import cv2
import numpy as np
from posecoach.capture.native_stderr import silence_native_stderr

if sys.argv[1] == "silenced":
    silence_native_stderr()
    silence_native_stderr()
print("before", file=sys.stderr)
cv2.imdecode(np.frombuffer(sys.stdin.buffer.read(), np.uint8), cv2.IMREAD_COLOR)
raise ValueError("after: é")
"""


def _damaged_jpeg() -> bytes:
    rng = np.random.default_rng(0)
    whole = cv2.imencode(".jpg", rng.integers(0, 255, (200, 200, 3), np.uint8))[1].tobytes()
    return whole[:3000] + b"\xff\xd9\x00\x12" + whole[3500:]


def _stderr_of(how: str) -> str:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SHOWS_A_DAMAGED_PICTURE, how],
        input=_damaged_jpeg(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    return run.stderr.decode()


def test_libjpeg_warns_on_stderr_unless_silenced() -> None:
    assert "Corrupt JPEG data" in _stderr_of("as it is")


def test_only_native_lines_are_held_back() -> None:
    said = _stderr_of("silenced")
    assert said.startswith("before\nTraceback")
    assert said.endswith("ValueError: after: é\n")
    assert "Corrupt JPEG" not in said
