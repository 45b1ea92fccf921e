"""`posecoach exercises new`, as its author uses it: from a clip to a file that can be judged by."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from posecoach.app.session_plan import session_plan
from posecoach.core.authoring.demonstration import Demonstration
from posecoach.core.authoring.draft import draft
from posecoach.core.authoring.draft_parts import TODO, DraftRequest
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.core.message import as_given
from posecoach.core.plain_text import plain
from posecoach.library import exercise, read_exercise
from posecoach.report.draft import draft_toml
from posecoach.store.track import PoseTrackWriter
from posecoach.words import Words
from tests.app.people import MODEL
from tests.app.recordings import EXERCISE_OF, run_of
from tests.cli.conftest import Command, Said
from tests.cli.test_bad_input import everything, told
from tests.core.performances import SCRIPTS, Track, keys
from tests.core.performances import track as performed
from tests.english import english

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("clips")]

PART = ("--start", 3.5, "--end", 10.5)
HOSTILE = (
    'Say "go"\\ then\n[[checks]]\r\t\x00\x1b\x7f \u2028 ünï 腰 🧘 \'\'\' """ # {{ x }} \\u0041'
)


def drafts() -> list[Path]:
    """What lies in the home of this test; a half-written file has the same suffix."""
    return list(Path(os.environ["HOME"]).rglob("*.toml"))


def analyzed(posecoach: Command, clip: Path, name: str) -> list[dict[str, float]]:
    said = posecoach("analyze", clip, "-e", name, "--json", "-")
    assert said.code == 0, said.err
    holds: list[dict[str, float]] = json.loads(said.out)["holds"]
    return holds


def test_from_clip_to_hold(posecoach: Command, track: Path) -> None:
    said = posecoach("exercises", "new", "my-stand", "--from", track, *PART)
    assert said.code == 0, said.err
    path = Path(said.out.strip())
    assert path.name == "my-stand.toml"
    assert drafts() == [path]
    for words in ("view: front", "position: standing", "here the right works", "a hold from 3."):
        assert words in said.err
    assert "overrides" not in said.err
    assert posecoach("exercises", "check", path).out == "1 of 1 exercise files are good.\n"
    assert posecoach("exercises", "show", "my-stand").code == 0
    (hold,) = analyzed(posecoach, track, "my-stand")
    assert hold["start_s"] <= 3.5 + 0.3
    assert hold["end_s"] >= 10.5 - 0.3
    assert hold["in_form_s"] >= 0.95 * 7


@pytest.mark.xdist_group("clips")  # where the clips are estimated already
@pytest.mark.parametrize("name", EXERCISE_OF)
def test_rendered_people_seen_by_the_real_model(posecoach: Command, name: str) -> None:
    """The first hold of each clip; when it is held the studio planned."""
    start, end = {
        "single-leg-stand": (3.3, 9.2),
        "glute-bridge": (3.3, 9.2),
        "neck-side-bend": (2.9, 8.4),
    }[name]
    clip = run_of(name, "lite").track
    part = ("--start", start, "--end", end)
    said = posecoach("exercises", "new", "shown", "--from", clip, *part)
    assert said.code == 0, said.err
    assert "posture changes" not in said.err
    catalog, mine = exercise(EXERCISE_OF[name]), exercise("shown")
    assert (mine.view, mine.position, mine.sides) == (
        catalog.view, catalog.position, catalog.sides,
    )  # fmt: skip
    holds = analyzed(posecoach, clip, "shown")
    assert holds[0]["start_s"] <= start + 0.3
    assert holds[0]["end_s"] >= end - 0.3
    assert holds[0]["in_form_s"] >= 0.9 * (end - start)


@pytest.mark.xdist_group("clips")
def test_a_video_is_read_up_to_the_end_of_the_hold(posecoach: Command) -> None:
    clip = run_of("single-leg-stand", "lite").clip
    part = ("--start", 3.5, "--end", 6, "--model", "lite", "--out", "lifted.toml")
    said = posecoach("exercises", "new", "lifted", "--from", clip, *part)
    assert said.code == 0, said.err
    assert said.out == "lifted.toml\n"
    assert drafts() == []
    read = read_exercise(Path("lifted.toml"))
    assert read.checks[0].note.endswith(f"at 3.5 to 6 s in {clip.name}")
    assert str(clip.parent) not in Path("lifted.toml").read_text(encoding="utf-8")


def saved(path: Path, seen: Track) -> Path:
    size = next(pose.picture for _, pose in seen if pose is not None)
    writer = PoseTrackWriter(path, SourceInfo("x.mp4", *size, len(seen), 12.0), MODEL)
    judge = Judge(exercise("single-leg-stand-eo"))
    for index, (t, pose) in enumerate(seen):
        seen, frame = observed(pose), Frame(t, np.zeros((2, 2, 3), np.uint8), index)
        writer.take(frame, seen, judge.update(t, seen))
    writer.close(keep=True)
    return path


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_file_says_what_the_draft_is(tmp_path: Path, name: str) -> None:
    """Written and read again it is the same exercise, with the suggestions taken too."""
    script = SCRIPTS[name]
    start = 2.5 + script.move_s
    seen = performed(keys(script), script.camera, anchor=script.anchor)
    demo = Demonstration([m for m in seen if m[0] <= start + 7], start, start + 7)
    hostile = DraftRequest(
        id="mine", clip=HOSTILE, in_words=english, name=HOSTILE, kind="repetitions"
    )
    made = draft(demo, hostile)
    path = tmp_path / "mine.toml"
    text = draft_toml(made, as_given(HOSTILE), Words())
    path.write_text(text, encoding="utf-8")
    assert read_exercise(path) == made.exercise
    head, _, more = text.partition("# --- More that tells")
    suggested = more[: more.find("\n# --- ")]
    taken = [line.removeprefix("# ") for line in suggested.split("\n")[3:]]
    path.write_text("\n".join([head, *taken]), encoding="utf-8")
    assert read_exercise(path).checks == (*made.exercise.checks, *made.suggestions)


def test_hostile_words_from_the_command_line(posecoach: Command, tmp_path: Path) -> None:
    """What acts on a terminal, and half a character from a shell, becomes a mark."""
    script = SCRIPTS["wall-sit"]
    clip = saved(tmp_path / 'a "b"\\ [c]\n= 1 ü.npz', performed(keys(script), script.camera))
    name = HOSTILE.replace("\x00", "") + "\udcff"
    said = posecoach("exercises", "new", "mine", "--from", clip, *PART, "--name", name)
    assert said.code == 0, said.err
    read = exercise("mine")
    assert read.name == plain(name.strip())
    assert read.checks[0].note.endswith(plain(clip.name))
    assert posecoach("exercises", "list").code == 0


@pytest.fixture
def stand(posecoach: Command, track: Path) -> Command:
    """`posecoach exercises new`, from the standing person."""

    def run(name: str, *options: object) -> Said:
        return posecoach("exercises", "new", name, "--from", track, *PART, *options)

    return run


def test_an_older_file_stays_unless_forced(stand: Command) -> None:
    assert stand("mine", "--name", "First").code == 0
    (path,) = drafts()
    told(stand("mine", "--name", "Second"), 1, str(path), "exists already", "--force")
    assert exercise("mine").name == "First"
    assert stand("mine", "--name", "Second", "--force").code == 0
    assert exercise("mine").name == "Second"
    assert drafts() == [path]


def test_overriding_one_of_ours_is_said_and_keeps_its_cautions(stand: Command) -> None:
    ours = exercise("yoga-tree")
    said = stand("yoga-tree", "--name", "My tree")
    assert said.code == 0
    assert "overrides the exercise yoga-tree that comes with posecoach" in said.err
    mine = exercise("yoga-tree")
    assert mine.name == "My tree"
    for signs in ("clearance", "exclude_if", "caution_if", "stop_if"):
        assert getattr(mine, signs) == getattr(ours, signs)
    assert mine.caution_if
    elsewhere = stand("wall-sit", "--out", "wall-sit.toml")
    assert elsewhere.code == 0
    assert "overrides" not in elsewhere.err


@pytest.mark.parametrize(
    "name", ["", "My-Stand", "my stand", "../mine", "a/b", "-mine", "mine-", "a--b", "ü", "a\n"]
)
def test_an_id_is_lower_case_with_dashes(posecoach: Command, track: Path, name: str) -> None:
    told(posecoach("exercises", "new", "--from", track, *PART, "--", name), 2, "id", "lower-case")
    assert drafts() == []


BAD_OPTIONS: dict[str, tuple[tuple[object, ...], int, tuple[str, ...]]] = {
    "start after end": (("--start", 8, "--end", 4), 2, ("not a part", "the start first")),
    "start at end": (("--start", 4, "--end", 4), 2, ("not a part",)),
    "negative": (("--start", -1, "--end", 4), 2, ("not a part",)),
    "not a number": (("--start", "nan", "--end", 4), 2, ("not a part",)),
    "endless": (("--start", 4, "--end", "inf"), 2, ("not a part",)),
    "too short": (("--start", 4, "--end", 4.4), 2, ("too short", "at least 1 s")),
    "after the clip": (("--start", 40, "--end", 50), 2, ("the clip ends at 13.", "--start")),
    "partly after the clip": (("--start", 4, "--end", 50), 2, ("the clip ends at 13.",)),
    "measure": (("--measures", "knee_flexx"), 2, ("knee_flexx", "'knee_flex'")),
    "measure of the other view": (("--measures", "trunk_incl"), 2, ("trunk_incl", "front view")),
    "off the view": (("--view", "side"), 1, ("degrees off the side view", "straight")),
    "another position": (("--position", "quadruped"), 1, ("quadruped", "standing")),
    "area": (("--area", "elbow"), 2, ("--area is 'elbow'", "neck")),
    "view": (("--view", "top"), 2, ("--view is 'top'", "front or side")),
    "position word": (("--position", "stood"), 2, ("--position is 'stood'", "standing")),
    "sides": (("--sides", "all"), 2, ("--sides is 'all'", "both or near")),
    "side": (("--side", "up"), 2, ("--side is 'up'", "left or right")),
    "side of none": (("--sides", "near", "--side", "left"), 2, ("either side", "--sides both")),
    "kind": (("--kind", "walk"), 2, ("--kind is 'walk'", "static hold or repetitions")),
    "name of the file": (("--out", "other.toml"), 2, ("other.toml", "mine.toml")),
    "no folder": (("--out", "no/mine.toml"), 1, ("no/mine.toml", "folder")),
}


@pytest.mark.parametrize(("options", "code", "says"), BAD_OPTIONS.values(), ids=BAD_OPTIONS)
def test_what_cannot_be_asked(
    stand: Command, options: tuple[object, ...], code: int, says: tuple[str, ...]
) -> None:
    said = stand("mine", *options)
    told(said, code, *says)
    assert len(said.lines) == 2, "there is no hint"
    assert drafts() == []
    assert everything(Path.cwd()) == set()


def test_a_part_in_which_nobody_is_seen(posecoach: Command, tmp_path: Path) -> None:
    script = SCRIPTS["wall-sit"]
    seen = [(t, None if t > 5 else p) for t, p in performed(keys(script), script.camera)]
    clip = saved(tmp_path / "gone.npz", seen)
    told(posecoach("exercises", "new", "mine", "--from", clip, *PART), 1, "a person is seen in")
    assert drafts() == []


@pytest.mark.parametrize("name", ["missing.mp4", "missing.npz", "text.mp4", "text.npz"])
def test_a_clip_that_cannot_be_read(posecoach: Command, name: str) -> None:
    if name.startswith("text"):
        Path(name).write_text("This is a text.\n" * 50)
    before = everything(Path.cwd())
    told(posecoach("exercises", "new", "mine", "--from", name, *PART), 1, name)
    assert drafts() == []
    assert everything(Path.cwd()) == before


def test_what_is_still_to_be_written_is_told_and_is_no_fault(posecoach, track: Path) -> None:
    path = posecoach("exercises", "new", "my-stand", "--from", track, *PART).out.strip()
    said = posecoach("exercises", "check", path)
    assert said.code == 0
    assert f"{path}: still to be written: purpose, how_to, working, not_measured" in said.err


def test_nobody_is_read_what_is_still_to_be_written(posecoach, track: Path) -> None:
    posecoach("exercises", "new", "my-stand", "--from", track, *PART)
    (mine,) = session_plan("my-stand").exercises
    assert TODO not in mine.how_to + mine.working
    assert mine.how_to == "As it was shown."


def test_a_stretch_in_which_the_posture_changes_is_told(posecoach, track: Path) -> None:
    """The leg goes up at 3 s: from 1 to 10.5 s is standing on two legs and then on one."""
    said = posecoach("exercises", "new", "mixed", "--from", track, "--start", 0.5, "--end", 6)
    assert "The posture changes within these seconds" in said.err
    said = posecoach("exercises", "new", "my-stand", "--from", track, *PART)
    assert "changes within" not in said.err
