"""Many recordings by the real command, in real processes: results, reasons, interruptions."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import Nobody, observed
from posecoach.library import exercise
from posecoach.results import Batch
from posecoach.store import PoseTrackWriter
from tests.app.people import MODEL, performance, standing_track

pytestmark = pytest.mark.slow

STAND = "single-leg-stand-eo"
COUNT, BROKEN = 40, 3
CLIP = Path(__file__).parents[2] / "samples" / "clips" / "glute-bridge--good-kofi-off-50.mp4"


def stand(path: Path, hold_s: float) -> None:
    """Somebody who holds the stand for so long, six pictures a second."""
    seen = performance(hold_s=hold_s, fps=6.0)
    size = next(pose.picture for _, pose in seen if pose is not None)
    writer = PoseTrackWriter(path, SourceInfo(path.name, *size, len(seen), 6.0), MODEL)
    nothing = Judge(exercise(STAND)).update(0.0, Nobody())  # is no part of a track
    for index, (t, pose) in enumerate(seen):
        writer.take(Frame(t, np.zeros((1, 1, 3), np.uint8), index), observed(pose), nothing)
    writer.close(keep=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty recordings, each of another length: 36 tracks, a film, and three that are broken."""
    place = tmp_path_factory.mktemp("recordings")
    (place / "monday").mkdir()
    for number in range(COUNT - BROKEN - 1):
        inside = place / "monday" if number % 2 else place
        stand(inside / f"person {number:02d}.npz", 2.0 + number / 6)
    shutil.copy(CLIP, place / "film.mp4")
    (place / "torn.npz").write_bytes((place / "person 00.npz").read_bytes()[:3000])
    (place / "empty.mp4").touch()
    (place / "text.mov").write_text("no film")
    (place / "notes.txt").write_text("not a recording")
    (place / ".hidden.mp4").write_text("not meant")
    return place


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start the command for a person with an empty home."""
    environment = os.environ | {
        name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA")
    }

    def start(*words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "posecoach", "analyze", *map(str, words), "-e", STAND],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def kept(tmp_path: Path) -> dict[str, int]:
    """What is kept of finished recordings, each with the number of its file on the disk."""
    found = (tmp_path / "home").glob("**/analyzed/*.json")
    return {path.name: path.stat().st_ino for path in found}


def said(command: subprocess.Popen[str]) -> tuple[int, str, str]:
    """How it ended, and what it said but for how far it was."""
    out, err = command.communicate(timeout=120)
    rest = [line for line in err.splitlines() if " done" not in line]
    return command.returncode, out, "\n".join(rest)


@pytest.mark.slow
def test_forty_recordings_of_which_three_are_broken(started, folder: Path, tmp_path: Path) -> None:
    figures, table = tmp_path / "all.json", tmp_path / "all.csv"
    code, out, err = said(started(folder, "--json", figures, "--csv", table))
    assert code == 1
    data = json.loads(figures.read_text(encoding="utf-8"))
    batch = Batch.from_dict(data)
    assert batch.to_dict() == data
    assert batch.complete
    assert len(batch.analyses) == COUNT - BROKEN
    assert sorted(Path(f.path).name for f in batch.failures) == [
        "empty.mp4",
        "text.mov",
        "torn.npz",
    ]
    assert all(f.why for f in batch.failures)
    lengths = {a.source.path: a.holds[0].in_form_s for a in batch.analyses if a.holds}
    for number in range(COUNT - BROKEN - 1):  # each is told with its own figures
        inside = folder / "monday" if number % 2 else folder
        held = lengths[str(inside / f"person {number:02d}.npz")]
        assert held == pytest.approx(2.0 + number / 6, abs=0.7)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert {row["file"] for row in rows} == {
        *(a.source.path for a in batch.analyses if a.holds or a.reasons),
        *(f.path for f in batch.failures),
    }
    assert sum(row["kind"] == "not analyzed" for row in rows) == BROKEN
    for name in ("person 35.npz", "film.mp4"):
        assert name in out
    first, *reasons = err.splitlines()
    assert first == "3 could not be analyzed:"
    assert len(reasons) == BROKEN
    for name in ("empty.mp4", "text.mov", "torn.npz"):
        assert sum(name in reason for reason in reasons) == 1
    before = kept(tmp_path)
    assert len(before) == COUNT - BROKEN
    code, again, _ = said(started(folder, "--json", "-"))
    assert code == 1
    assert json.loads(again) == data
    assert kept(tmp_path) == before


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_and_run_again(how: signal.Signals, started, folder, tmp_path: Path) -> None:
    """Nothing is done twice: what was kept stays the very file. Nothing is lost."""
    running = started(folder, "--workers", "1")
    while len(kept(tmp_path)) < 5:
        assert running.poll() is None
        time.sleep(0.01)
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    workers = children.read_text().split() if children.exists() else []
    running.send_signal(how)
    code, out, err = said(running)
    if how is signal.SIGINT:
        assert code == 130
        broken = ("could not be analyzed:", "empty.mp4: ", "text.mov: ", "torn.npz: ")
        assert all(any(part in line for part in broken) for line in err.splitlines())
        assert "goes on from here" in out
    wait_for_the_end_of(workers)
    before = kept(tmp_path)
    assert 5 <= len(before) < COUNT - BROKEN
    code, out, err = said(started(folder))
    assert (code, err.splitlines()[0]) == (1, "3 could not be analyzed:")
    assert len(err.splitlines()) == 1 + BROKEN
    assert f"{len(before)} of them were analyzed before" in out
    after = kept(tmp_path)
    assert len(after) == COUNT - BROKEN
    assert before.items() <= after.items()


def wait_for_the_end_of(processes: list[str]) -> None:
    """A worker ends by itself when nobody is there to give it a recording."""
    until = time.monotonic() + 60
    for number in processes:
        while Path(f"/proc/{number}/cmdline").exists() and time.monotonic() < until:
            if not Path(f"/proc/{number}/cmdline").read_bytes():  # ended, not yet taken away
                break
            time.sleep(0.05)
        else:
            assert not Path(f"/proc/{number}").exists()


def test_another_exercise_is_another_result(posecoach, track: Path, tmp_path: Path) -> None:
    place = tmp_path / "one"
    place.mkdir()
    shutil.copy(track, place)
    for name, again in ((STAND, ""), ("glute-bridge", ""), (STAND, "1 of them was")):
        said = posecoach("analyze", place, "-e", name)
        assert (said.code, said.err) == (0, "")
        assert ("before" in said.out) == bool(again)
        assert again in said.out


def test_a_file_that_changed_is_analyzed_anew(posecoach, tmp_path: Path) -> None:
    place = tmp_path / "one"
    place.mkdir()
    for seconds in (4.0, 6.0):
        standing_track(place / "a.npz", performance(hold_s=seconds))
        said = posecoach("analyze", place, "-e", STAND, "--json", "-")
        (analysis,) = json.loads(said.out)["analyses"]
        assert analysis["holds"][0]["in_form_s"] == pytest.approx(seconds, abs=0.7)


def test_a_moved_file_is_known_and_told_by_its_new_name(posecoach, track: Path, tmp_path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        shutil.copy(track, tmp_path / name / f"{name}.npz")
    said = [posecoach("analyze", tmp_path / n, "-e", STAND, "--json", "-") for n in ("old", "new")]
    old, new = (json.loads(each.out)["analyses"][0] for each in said)
    assert new["source"].pop("path") == str(tmp_path / "new" / "new.npz")
    assert old["source"].pop("path") == str(tmp_path / "old" / "old.npz")
    assert new == old


def test_a_pattern_that_no_shell_has_put_out(posecoach, track: Path, tmp_path: Path) -> None:
    for name in ("a1.npz", "a2.npz", "b.npz"):
        shutil.copy(track, tmp_path / name)
    said = posecoach("analyze", tmp_path / "a*.npz", "-e", STAND, "--json", "-")
    found = [a["source"]["path"] for a in json.loads(said.out)["analyses"]]
    assert found == [str(tmp_path / "a1.npz"), str(tmp_path / "a2.npz")]


@pytest.mark.parametrize("named", ["nothing", "no*.mp4"])
def test_a_folder_without_a_recording_is_told(posecoach, tmp_path: Path, named: str) -> None:
    (tmp_path / "nothing").mkdir()
    said = posecoach("analyze", tmp_path / named, "-e", STAND)
    assert said.code == 1
    assert said.lines[0] == f"posecoach: there is no recording in {tmp_path / named}"


@pytest.mark.parametrize("option", ["--video", "--track"])
def test_what_is_of_one_recording_is_refused_for_many(posecoach, track, option: str) -> None:
    said = posecoach("analyze", track, track, "-e", STAND, option, "x")
    assert said.code == 2
    assert f"{option} is for one recording" in said.err
