"""What is there after a command was asked to end, or was killed: real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from posecoach.store import read_track

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="POSIX signals"),
]
STAND = "single-leg-stand-eo"
REPEATED = 400  # far more than is judged before the signal comes


@pytest.fixture(scope="module")
def long_track(tmp_path_factory: pytest.TempPathFactory, track: Path) -> Path:
    """The same stand again and again."""
    with np.load(track) as archive:
        members = {name: archive[name] for name in archive.files}
    length, frames = members["t"][-1] + 0.1, len(members["t"])
    for name, values in members.items():
        if name != "about":
            members[name] = np.tile(values, (REPEATED, *[1] * (values.ndim - 1)))
    again = np.repeat(np.arange(REPEATED), frames)
    members["t"] = members["t"] + again * length
    members["index"] = np.arange(frames * REPEATED)
    path = tmp_path_factory.mktemp("long") / "long.npz"
    np.savez(path, **members)
    return path


def started(folder: Path, *words: object) -> subprocess.Popen[bytes]:
    path = {"PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "posecoach", *map(str, words)],
        cwd=folder,
        env={**os.environ, **path, "XDG_DATA_HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for_work(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until both outputs have been begun, the last before the first frame, and a moment more."""
    deadline = time.monotonic() + 60
    while sum(p.name.startswith(".posecoach") for p in folder.iterdir()) < 2:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(0.7)
    assert process.poll() is None, "it was over before the signal came"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_asked_to_end_keeps_what_there_is(
    number: signal.Signals, long_track: Path, tmp_path: Path
) -> None:
    words = ("analyze", long_track, "-e", STAND, "--json", "a.json", "--track", "a.npz")
    with started(tmp_path, *words) as process:
        wait_for_work(process, tmp_path)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    data = json.loads((tmp_path / "a.json").read_text())
    assert "stopped by hand" in data["notes"][0]
    kept = read_track(tmp_path / "a.npz")
    assert len(kept.t) == data["source"]["frames"], "a frame is counted and recorded, or neither"
    assert len(kept.t) > 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "a.npz"]


def test_a_command_that_is_killed_leaves_nothing_that_the_next_does_not_clear(
    long_track: Path, tmp_path: Path, track: Path
) -> None:
    words = ("-e", STAND, "--json", "a.json", "--track", "a.npz")
    (tmp_path / "a.json").write_text("older")
    with started(tmp_path, "analyze", long_track, *words) as process:
        wait_for_work(process, tmp_path)
        process.kill()
    assert (tmp_path / "a.json").read_text() == "older"
    with started(tmp_path, "analyze", track, *words) as process:
        assert process.wait(60) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "a.npz"]
    json.loads((tmp_path / "a.json").read_text())


def test_a_signal_that_is_ignored_stays_ignored(track: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "posecoach", "analyze", track, "-e", STAND, "--json", "-"]
    path = {"PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(tmp_path)}
    script = 'trap "" HUP; "$@" & sleep 0.3; kill -HUP $!; wait $!'
    said = subprocess.run(
        ["sh", "-c", script, "sh", *map(str, command)],
        env={**os.environ, **path},
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0
    assert json.loads(said.stdout)["holds"]
