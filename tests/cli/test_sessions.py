"""The two commands that a newcomer runs: `demo`, and `coach` with its questions."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from posecoach import samples
from posecoach.app.analyze import analyze_file
from posecoach.app.live_session import LiveSession
from posecoach.capture import Camera, VideoFile
from posecoach.core.errors import ModelError
from posecoach.core.guidance.controls import Command
from posecoach.core.guidance.view import Outcome
from posecoach.core.progress.session_result import SessionResult
from posecoach.library import exercise
from posecoach.render.overlay import Overlay
from posecoach.render.terminal import Terminal
from posecoach.safety import safety
from tests.app.recordings import CLIPS, at_rate, rewritten
from tests.capture.fake_camera import FakeCamera

pytestmark = pytest.mark.slow

STAND = "single-leg-stand-eo"
FLAGS = len(safety().red_flags)
NONE = "\n"
"""The answer to a list of conditions."""


def test_the_demo_plays_the_clip_that_is_shipped() -> None:
    assert samples.demo_clip().read_bytes() == (CLIPS / "single-leg-stand.mp4").read_bytes()
    assert samples.DEMO_EXERCISE == STAND


@pytest.mark.parametrize("words", [(), ("results/of/today",)])
def test_the_demo_shows_the_holds_and_says_where_the_files_are(
    posecoach, tmp_path: Path, monkeypatch, words
) -> None:
    clip = rewritten(samples.demo_clip(), tmp_path / "short.mp4", at_rate(12), until_s=5.0)
    monkeypatch.setattr(samples, "demo_clip", lambda: clip)
    said = posecoach("demo", *words)
    assert said.code == 0, said.err
    folder = Path(*words) if words else Path("demo")
    files = {path.name: path for path in folder.iterdir()}
    assert set(files) == {"annotated.mp4", "figures.json", "holds.csv"}
    assert all(str(path) in said.err for path in files.values())
    assert "posecoach coach " in said.err
    assert "Holds" in said.out
    (hold,) = json.loads(files["figures.json"].read_text())["holds"]
    assert (hold["side"], hold["start_s"]) == ("right", pytest.approx(3.0, abs=0.2))
    with files["holds.csv"].open() as file:
        assert [row["side"] for row in csv.DictReader(file)] == ["right"]
    plain, drawn = VideoFile(clip), VideoFile(files["annotated.mp4"])
    assert (drawn.info.width, drawn.info.height) == Overlay.size(960, 540)
    assert [f.t for f in drawn] == pytest.approx([f.t for f in plain], abs=1e-3)


@pytest.fixture
def camera(monkeypatch, track: Path) -> list[dict[str, object]]:
    """A camera that works, and a session with it that ends with the holds of a track."""
    sessions: list[dict[str, object]] = []

    def lead(live: LiveSession) -> SessionResult:
        task = live._session.assignment.task
        about = {
            "sides": task.sides,
            "range": live._range_of(task.exercise.id),
            "asked": bool(live._session.update(Command.PAIN).events),
        }
        sessions.append(about)
        result = analyze_file(str(track), task.exercise, task.sides)
        live._done(task, result, Outcome())
        return SessionResult([result], outcomes=[Outcome()])

    device = FakeCamera()
    monkeypatch.setattr("posecoach.capture.open_live", lambda spec: Camera(int(spec), device.open))
    monkeypatch.setattr(LiveSession, "lead", lead)
    monkeypatch.setattr("posecoach.render.window.Window", lambda *_, **__: Terminal())
    return sessions


def test_the_first_session_asks_and_shows_what_was_held(posecoach, camera) -> None:
    said = posecoach("coach", STAND, "--side", "right", answers="n\n" * FLAGS + NONE + "1\n1\n")
    assert said.code == 0, said.err
    assert [flag.ask in said.err for flag in safety().red_flags] == [True] * FLAGS
    assert (camera[0]["sides"], camera[0]["asked"]) == (("right",), True)
    assert "Holds" in said.out
    assert "Go on as planned." in said.err
    assert "?" not in said.out, "the questions are talk, and go to stderr"


def test_a_rehearsal_asks_all_of_it_and_keeps_nothing(posecoach, camera, monkeypatch) -> None:
    device = FakeCamera()
    monkeypatch.setattr("posecoach.capture.open_live", lambda _: Camera(0, device.open))
    answers = "n\n" * FLAGS + NONE + "1\n1\n"
    for _ in range(2):
        said = posecoach("coach", STAND, "--rehearse", "me.mp4", answers=answers)
        assert said.code == 0, said.err
        assert safety().red_flags[0].ask in said.err, "as at the first time"
    assert camera[0]["asked"]
    assert "no session yet" in posecoach("history").out.lower() + posecoach("history").err.lower()


def test_the_second_session_asks_less(posecoach, camera) -> None:
    posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "1\n1\n")
    said = posecoach("coach", STAND, answers="n\n" + NONE + "0\n4\n")
    assert said.code == 0
    assert safety().red_flags[0].ask not in said.err
    assert "Stop here for today" in said.err


def test_an_answer_that_is_no_answer_is_asked_again(posecoach, camera) -> None:
    answers = "perhaps\n" + "n\n" * FLAGS + "all\n9\n" + NONE + "much\n11\n-1\n2\n2\n"
    said = posecoach("coach", STAND, answers=answers)
    assert said.code == 0, said.err
    assert said.err.count("Pain right now") == 4


def test_a_red_flag_ends_it_in_one_line_and_what_to_do(posecoach, camera) -> None:
    said = posecoach("coach", STAND, answers="y\n")
    assert said.code == 1
    assert camera == []
    assert said.lines[-2].startswith("posecoach: ") or "posecoach: " in said.lines[-2]
    assert safety().actions["emergency"] in said.lines[-1]
    assert "Traceback" not in said.err


def test_pain_ends_it(posecoach, camera) -> None:
    said = posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "6\n")
    assert (said.code, camera) == (1, [])
    assert "pain 6 of 10" in said.err


def test_inversion_without_clearance_does_not_begin(posecoach, camera) -> None:
    read = exercise("inversion-intermittent")
    questions = FLAGS + len([name for name in read.exclude_if if name != "red_flag"])
    said = posecoach("coach", read.id, answers="n\n" * (questions + 1) + NONE)
    assert (said.code, camera) == (1, [])
    assert "clearance and a second adult" in said.err
    said = posecoach(
        "coach", read.id, answers="n\n" * (questions + 1 - FLAGS) + "y\ny\n" + NONE + "0\n0\n"
    )
    assert said.code == 0, said.err


def test_a_video_as_camera_asks_nothing(posecoach, camera, monkeypatch) -> None:
    from posecoach.capture import Playback

    monkeypatch.setattr("posecoach.capture.open_live", Playback)
    said = posecoach("coach", STAND, "--camera", CLIPS / "single-leg-stand.mp4")
    assert said.code == 0, said.err
    assert "?" not in said.err


def test_a_model_that_cannot_be_used_opens_no_window(posecoach, camera, monkeypatch) -> None:
    opened: list[str] = []

    def damaged(_: str) -> None:
        raise ModelError("the model is damaged")

    monkeypatch.setattr("posecoach.app.recording.open_model", damaged)
    monkeypatch.setattr("posecoach.render.window.Window", opened.append)
    said = posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "1\n")
    assert (said.code, camera, opened) == (1, [], [])
    assert "the model is damaged" in said.err


def sessions(posecoach) -> list[dict[str, object]]:
    return json.loads(posecoach("history", "export", "--json", "-").out)["sessions"]


def test_a_session_is_kept_with_its_pain_and_what_was_held(posecoach, camera) -> None:
    posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "1\n2\n")
    (kept,) = sessions(posecoach)
    assert (kept["what"], kept["pain_before"], kept["pain_after"]) == (STAND, 1, 2)
    right = next(item for item in kept["items"] if item["side"] == "right")
    assert right["in_form_s"] == pytest.approx(7.6, abs=0.9)


def test_the_day_after_is_asked_where_the_pain_had_risen(posecoach, camera) -> None:
    posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "1\n2\n")
    said = posecoach("coach", STAND, answers="n\nn\n" + NONE + "1\n1\n")
    assert "back where it started within a day?" in said.err
    assert said.code == 0, said.err
    assert [kept["settled"] for kept in sessions(posecoach)] == [False, None]
    said = posecoach("coach", STAND, answers="n\n" + NONE + "1\n1\n")
    assert "back where it started" not in said.err


def test_a_red_flag_keeps_everything_back_until_it_was_reviewed(posecoach, camera) -> None:
    posecoach("coach", STAND, answers="y\n")
    said = posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "1\n1\n")
    assert (said.code, camera) == (1, [])
    assert "posecoach history reviewed" in said.err
    posecoach("history", "reviewed", answers="y\n")
    assert posecoach("coach", STAND, answers="n\n" * FLAGS + NONE + "1\n1\n").code == 0


def test_a_steeper_step_asks_for_the_one_before(posecoach, camera) -> None:
    said = posecoach("coach", "inversion-intermittent", "--step", "3", answers="n\n")
    assert (said.code, camera) == (1, [])
    assert "week 3-4" in said.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("inversion-intermittent", "--step", "6"), "it has 1: week 1-2, 15 degrees"),
        ((STAND, "--step", "2"), "leave --step away"),
        ((STAND, "--option"), "leave --option away"),
        (("neck-relief", "--option"), "leave --option away"),
        (("neck-relief", "--side", "left"), "leave --side away"),
        (("lower-bak-relief",), "lower-back-relief"),
    ],
)
def test_what_cannot_be_is_told_with_a_hint(posecoach, words, hint: str) -> None:
    said = posecoach("coach", *words)
    assert said.code == 2
    assert hint in said.err


def test_before_traction_it_is_told_how_weak_the_evidence_is(posecoach) -> None:
    said = posecoach("coach", "whole-spine-traction", "--camera", "nowhere.mp4")
    assert said.code == 1
    assert "Cochrane 2025" in said.err
    said = posecoach("coach", "inversion-intermittent", "--camera", "nowhere.mp4")
    assert "You need: inversion table" in said.err
    assert "Evidence: weak" in said.err
