"""What a user gets wrong: exit 1 or 2, one line and a hint, and nothing left behind."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.app.people import standing_track
from tests.capture.clips import even, shorten, write_clip, write_sound
from tests.cli.conftest import Said

ROOT = Path(__file__).parents[2]
STAND = "single-leg-stand-eo"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of things that are not what they seem."""
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.mp4").touch()
    (folder / "text.mp4").write_text("This is a text.\n" * 50)
    (folder / "folder.mp4").mkdir()
    (folder / "empty.npz").touch()
    (folder / "text.npz").write_text("This is a text.\n" * 50)
    (folder / "broken.toml").write_text("format = 1\nname = [\n")
    write_sound(folder / "sound.mkv")
    whole = write_clip(folder / "whole.mp4", even(30), noise=True)
    shorten(whole, 0.5).rename(folder / "no_index.mp4")
    write_clip(folder / "good.mp4", even(12))
    models = folder / "models"
    models.mkdir()
    for name in ("SHA256SUMS", "pose_landmarker_lite.task"):
        shutil.copy(ROOT / "models" / name, models)
    with (models / "pose_landmarker_lite.task").open("r+b") as file:
        file.seek(100_000)
        file.write(b"altered")
    (models / "no.task").write_text("no model")
    return folder


def told(said: Said, code: int, *words: str) -> None:
    """One line that says what, at most one that says what to do, and no more than that."""
    assert said.code == code, said.err
    assert said.out == ""
    assert "Traceback" not in said.err
    assert 1 <= len(said.lines) <= 2, said.err
    assert said.lines[0].startswith("posecoach: ")
    assert said.lines[1:] == [line for line in said.lines[1:] if line.startswith("  ")]
    assert all(word in said.err for word in words), said.err


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


SOURCES = [
    ("missing.mp4", "no such file"),
    ("empty.mp4", "empty"),
    ("text.mp4", "not a video"),
    ("no_index.mp4", "index"),
    ("sound.mkv", "no video"),
    ("missing.npz", "no such file"),
    ("empty.npz", "pose track"),
    ("text.npz", "pose track"),
]


@pytest.mark.parametrize(("name", "says"), SOURCES)
def test_a_source_that_cannot_be_read(posecoach, bad: Path, name: str, says: str) -> None:
    outputs = ("--json", "a.json", "--csv", "a.csv", "--video", "a.mp4", "--track", "a.npz")
    said = posecoach("analyze", bad / name, "-e", STAND, *outputs)
    told(said, 1, name, says)
    assert len(said.lines) == 2, "there is no hint"
    assert everything(Path.cwd()) == set()


def test_a_folder_means_all_its_recordings_and_has_none(posecoach, bad: Path) -> None:
    told(posecoach("analyze", bad / "folder.mp4", "-e", STAND), 1, "folder.mp4", "no recording")
    said = posecoach("analyze", bad / "folder.mp4", "-e", STAND, "--video", "a.mp4")
    told(said, 2, "--video", "one recording")
    assert everything(Path.cwd()) == set()


ANALYZE = [
    (("-e", "single-leg-stand"), 2, "did you mean 'single-leg-stand-eo'"),
    (("-e", "qqqq"), 2, "posecoach exercises list"),
    (("-e", STAND, "--side", "up"), 2, "left, right or both"),
    (("-e", "glute-bridge", "--side", "left"), 2, "leave --side away"),
    (("-e", STAND, "--json", "-", "--csv", "-"), 2, "name"),
    (("-e", STAND, "--json", "no/a.json"), 1, "no/a.json"),
    (("-e", STAND, "--csv", "no/a.csv"), 1, "no/a.csv"),
    (("-e", STAND, "--video", "no/a.mp4"), 1, "no/a.mp4"),
    (("-e", STAND, "--track", "no/a.npz"), 1, "no/a.npz"),
    (("-e", STAND, "--json", "folder"), 1, "it is a folder"),
    (("-e", STAND, "--json", "file/a.json"), 1, "file/a.json"),
    (("-e", STAND, "--video", "a.xyz"), 1, "a.mp4"),
    (("-e", STAND, "--json", "a.json", "--csv", "no/a.csv"), 1, "no/a.csv"),
    (("-e", STAND, "--video", "a.mp4", "--track", "no/a.npz"), 1, "no/a.npz"),
    (("-e", STAND, "--json", "a.json", "--video", "no/a.mp4"), 1, "no/a.mp4"),
    (("-e", STAND, "--model", "big"), 1, "lite, full, heavy"),
    (("-e", STAND, "--model", "../bad/models/pose_landmarker_lite.task"), 1, "damaged"),
    (("-e", STAND, "--model", "../bad/models/no.task"), 1, "no.task"),
    (("-e", STAND, "--model", "nowhere.task"), 1, "missing"),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "code", "says"), ANALYZE, ids=[" ".join(options) for options, *_ in ANALYZE]
)
def test_an_option_that_makes_no_sense(posecoach, bad: Path, options, code, says) -> None:
    here = Path.cwd()
    (here / "folder").mkdir()
    (here / "file").write_text("a file")
    before = everything(here)
    told(posecoach("analyze", bad / "good.mp4", *options), code, says)
    assert everything(here) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written(posecoach, bad: Path) -> None:
    locked = Path.cwd() / "locked"
    locked.mkdir(mode=0o500)
    said = posecoach("analyze", bad / "good.mp4", "-e", STAND, "--json", "locked/a.json")
    told(said, 1, "locked/a.json", "permission denied")
    assert everything(locked) == set()


@pytest.mark.parametrize(
    "options",
    [
        ("--json", "a.out", "--csv", "a.out"),
        ("--json", "a.out", "--csv", "./a.out"),
        ("--video", "{}"),
        ("--json", "{}"),
    ],
    ids=" ".join,
)
def test_no_output_takes_the_place_of_another_or_of_the_recording(
    posecoach, bad: Path, options
) -> None:
    recording = bad / "good.mp4"
    before = recording.read_bytes()
    options = [option.format(recording) for option in options]
    said = posecoach("analyze", recording, "-e", STAND, "--model", "lite", *options)
    assert recording.read_bytes() == before, "the recording is gone"
    told(said, 2)
    assert everything(Path.cwd()) == set()


def test_a_disk_that_is_full_leaves_nothing(posecoach, track: Path, monkeypatch) -> None:
    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    said = posecoach("analyze", track, "-e", STAND, "--json", "a.json", "--csv", "a.csv")
    told(said, 1, "no space left on device")
    assert everything(Path.cwd()) == set()


def test_an_older_output_stays_when_the_new_one_fails(posecoach, bad: Path) -> None:
    older = Path.cwd() / "a.json"
    older.write_text("older")
    posecoach("analyze", bad / "text.mp4", "-e", STAND, "--json", "a.json")
    assert older.read_text() == "older"
    assert everything(Path.cwd()) == {older}


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("exercises", "show", "yoga-tre"), 2, "'yoga-tree'"),
        (("exercises", "list", "--json", "no/a.json"), 1, "no/a.json"),
        (("coach", "yoga-tre"), 2, "'yoga-tree'"),
        (("coach", "glute-bridge", "--side", "left"), 2, "leave --side away"),
        (("coach", STAND, "--side", "both sides"), 2, "left, right or both"),
        (("demo", "file"), 1, "another folder"),
        (("demo", "file/demo"), 1, "another folder"),
    ],
    ids=str,
)
def test_other_commands(posecoach, words, code, says) -> None:
    (Path.cwd() / "file").write_text("a file")
    told(posecoach(*words), code, says)
    assert everything(Path.cwd()) == {Path.cwd() / "file"}


@pytest.mark.parametrize(
    ("camera", "says"),
    [
        ("99", "camera 99"),
        ("missing.mp4", "no such file"),
        ("../bad/text.mp4", "not a video"),
        ("../bad/folder.mp4", "folder"),
        ("rtsp://somebody:secret@127.0.0.1:1/live", "127.0.0.1:1"),
    ],
)
def test_a_camera_that_cannot_be_opened_is_told_before_anything_is_asked(
    posecoach, bad: Path, camera: str, says: str
) -> None:
    said = posecoach("coach", STAND, "--camera", camera, "--headless", "--record-track", "a.npz")
    told(said, 1, says)
    assert "secret" not in said.err
    assert everything(Path.cwd()) == set()


def test_a_session_with_nobody_to_answer_does_not_begin(posecoach) -> None:
    """A closed standard input answers nothing, so nothing is cleared."""
    said = posecoach("coach", STAND, "--camera", "0", "--headless")
    assert said.code == 1
    assert "Traceback" not in said.err


@pytest.mark.parametrize("after", [False, True], ids=["before the command", "after it"])
@pytest.mark.parametrize("flag", ["-v", "--verbose"])
def test_v_shows_where_it_arose(posecoach, capfd, flag: str, after: bool) -> None:
    from posecoach.core.errors import SourceError

    words = ["analyze", "missing.mp4", "-e", STAND]
    with pytest.raises(SourceError, match="no such file"):  # which Python prints with its trace
        posecoach(*words, flag) if after else posecoach(flag, *words)


def test_v_changes_nothing_when_all_is_well(posecoach, track: Path) -> None:
    plain = posecoach("analyze", track, "-e", STAND, "--json", "-")
    assert posecoach("-v", "analyze", track, "-e", STAND, "--json", "-") == plain


def test_a_recording_of_nobody(posecoach, tmp_path: Path) -> None:
    """Nobody in the picture is neither an error nor a fault."""
    from tests.app.people import performance

    seen = [(t, pose if t < 0.1 else None) for t, pose in performance()]
    empty = standing_track(tmp_path / "empty.npz", seen)
    said = posecoach("analyze", empty, "-e", STAND)
    assert said.code == 0
    assert "No hold was found." in said.out
    assert "a person was found in only" in said.out
