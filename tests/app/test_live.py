"""A live session: by a stick person on a stage, and for real on a virtual screen."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import av
import cv2
import numpy as np
import pytest

from posecoach.app import live_session
from posecoach.app.analyze import analyze_file
from posecoach.app.live import coach_live
from posecoach.app.live_session import LiveSession
from posecoach.app.session import FAREWELL_S
from posecoach.capture import VideoFile
from posecoach.core.errors import ModelError, OutputError
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.guidance.messages import STOPPED
from posecoach.core.guidance.plan import READY_S
from posecoach.core.guidance.task import Task
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.library import exercise
from posecoach.render.overlay import Overlay
from posecoach.render.palette import INK
from posecoach.report.as_json import analysis_data
from tests.app.people import MODEL, Stage, Track, performance
from tests.app.recordings import CLIPS, ROOT
from tests.english import all_english

pytestmark = pytest.mark.slow

STAND = exercise("single-leg-stand-eo")
TRACK = performance(hold_s=12.0)
SHORT = TRACK[:60]
ROUNDED_S = 0.025
"""Four or five seconds that were rounded to a hundredth, and their sum."""


class FakeWindow:
    """Remembers what was shown and presses keys as it was told."""

    wants_pictures = True
    answers = True
    by_digit = True
    made: ClassVar[list[FakeWindow]] = []
    plan: ClassVar[dict[int, Sequence[str | None]]] = {}

    def __init__(self, title: str) -> None:
        self.title = title
        self.shown: list[Any] = []
        self.closed = 0
        self.waited = 0
        self._keys: list[str | None] = []
        type(self).made.append(self)

    def show(self, image: Any) -> None:
        self.shown.append(image)
        self._keys += self.plan.get(len(self.shown), ())

    def key(self, wait_s: float = 0.001) -> str | None:
        self.waited += wait_s > 0.01
        return self._keys.pop(0) if self._keys else None

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Analysis, list[str]]]:
    """Run a session with a stick person; the keys are given by the number of the picture."""
    FakeWindow.made = []
    monkeypatch.setattr(live_session, "Window", FakeWindow)

    def run(
        stage: Stage,
        *,
        of: Exercise = STAND,
        sides: Sequence[Side] = SIDES,
        keys: dict[int, Sequence[str | None]] | None = None,
        headless: bool = False,
        track: Path | None = None,
    ) -> tuple[Analysis, list[str]]:
        FakeWindow.plan = keys or {}
        monkeypatch.setattr(live_session, "open_model", lambda _: (stage, ModelInfo(**MODEL)))
        said: list[str] = []
        with LiveSession(stage, "stick", headless=headless, track=track, say=said.append) as where:
            played = coach_live(where, [Task(of, tuple(sides))])
        return played.results[0], said

    return run


def figures(result: Analysis) -> dict[str, Any]:
    """What was judged; where it came from aside."""
    data = analysis_data(result)
    return {key: data[key] for key in data if key not in ("source", "notes")} | {
        key: data["source"][key] for key in ("duration_s", "frames", "width", "height")
    }


def replayed(track: Path, sides: Sequence[Side] = SIDES) -> dict[str, Any]:
    return figures(analyze_file(str(track), STAND, sides))


@pytest.mark.parametrize("headless", [True, False])
def test_saved_and_replayed_it_gives_the_same(session, tmp_path: Path, headless: bool) -> None:
    result, _ = session(Stage(TRACK), headless=headless, track=tmp_path / "a.npz")
    assert [hold.side for hold in result.summary.holds] == ["right"]
    assert figures(result) == replayed(tmp_path / "a.npz")
    assert len(FakeWindow.made) == (not headless)


@pytest.mark.parametrize("picture", [20, 60, 61, 100])
def test_quit_in_the_middle_and_replayed_it_gives_the_same(
    session, tmp_path: Path, picture: int
) -> None:
    """Frame 60 is in the middle of the hold, which ends with the session."""
    result, _ = session(Stage(TRACK), keys={picture: ["q"]}, track=tmp_path / "a.npz")
    assert result.frames == picture
    assert figures(result) == replayed(tmp_path / "a.npz")


def test_ctrl_c_keeps_what_there_is(session, tmp_path: Path) -> None:
    def interrupt(index: int) -> None:
        if index == 100:
            raise KeyboardInterrupt

    result, _ = session(Stage(TRACK, interrupt), track=tmp_path / "a.npz")
    assert result.frames == 100
    assert any("stopped by hand" in note for note in all_english(result.summary.notes))
    assert figures(result) == replayed(tmp_path / "a.npz")
    assert FakeWindow.made[0].closed


def test_it_is_led_by_words(session) -> None:
    _, said = session(Stage(TRACK), sides=("right",), headless=True)
    assert said[0] == "Single-leg stand, eyes open. Face the camera, all of you in the picture"
    assert said[1] == "Get ready. Right side, the leg stood on: Single-leg stand, eyes open"
    assert said[2].startswith("Right side: Face the camera")
    assert all(a != b for a, b in pairwise(said))


@pytest.mark.parametrize("sides", [SIDES, ("left",)])
def test_who_works_the_wrong_side_is_told(session, sides: Sequence[Side]) -> None:
    """Whatever was asked for: standing on the right leg is not standing on the left."""
    result, said = session(Stage(TRACK), sides=sides, headless=True)
    assert "Now the left side" in said
    assert all(hold.side == "right" for hold in result.summary.holds)


def test_space_pauses_and_goes_on(session) -> None:
    paused, said = session(Stage(SHORT), keys={30: ["space", None, None, None, "space"]})
    assert said.count("Paused. Press space to go on.") == 1
    window = FakeWindow.made[0]
    assert window.waited == 4
    assert paused.frames == len(SHORT)
    # The same picture again, with other words below it.
    before, during = window.shown[29], window.shown[30]
    assert (before[:700] == during[:700]).all()
    assert (before != during).any()


def test_q_in_a_pause_ends_it(session) -> None:
    result, _ = session(Stage(SHORT), keys={30: ["space", None, "q"]})
    assert result.frames == 30


def test_m_mirrors_the_picture_and_back(session) -> None:
    stage = Stage([(t, None) for t, _ in TRACK[:30]])
    stage.picture = np.full((720, 1280, 3), 90, np.uint8)
    stage.picture[:, :100] = 255
    session(stage, keys={10: ["m"], 20: ["m"]})
    shown = FakeWindow.made[0].shown
    left = [image[10, 10, 0] == 255 for image in shown]
    assert left == [False] * 10 + [True] * 10 + [False] * 10


def test_n_goes_on_to_the_next_and_at_last_is_done(session) -> None:
    def ready(said: list[str]) -> list[str]:
        return [words.split(",")[0] for words in said if words.startswith("Get ready")]

    _, said = session(Stage(TRACK), keys={20: ["n"], 21: ["n"]})
    assert ready(said)[:2] == ["Get ready. Left side", "Get ready. Right side"]
    result, said = session(Stage(TRACK), keys={n: ["n"] for n in range(20, 24)})
    assert said[-1] == STOPPED, "nothing was done"
    assert result.duration_s == pytest.approx(TRACK[23][0] + FAREWELL_S, abs=0.2)


def test_it_ends_by_itself_when_the_dose_is_done(session) -> None:
    short = replace(STAND, dose=replace(STAND.dose, hold_s=3, repetitions=1))
    result, said = session(Stage(TRACK), of=short, sides=("right",), headless=True)
    assert said[-1] == "Done. Well held."
    done = 1 + READY_S + 3 + FAREWELL_S
    assert result.duration_s == pytest.approx(done, abs=0.8)


def test_while_the_camera_is_lost_it_is_told_once_and_keys_work(session) -> None:
    def lose(index: int) -> None:
        if index == 40:
            stage.status = "camera 0 is lost, waiting for it"
            for _ in range(5):
                stage.while_waiting()
            stage.status = ""
            stage.while_waiting()

    stage = Stage(SHORT, lose)
    result, said = session(stage, headless=True)
    assert said.count("camera 0 is lost, waiting for it") == 1
    assert result.frames == len(SHORT)
    stage = Stage(SHORT, lose)
    result, _ = session(stage, keys={41: [None, "q"]})
    assert result.frames == 40


@pytest.mark.parametrize("what", ["model", "track"])
def test_what_cannot_begin_leaves_no_window_open(
    session, tmp_path: Path, monkeypatch, what: str
) -> None:
    stage = Stage(TRACK)
    if what == "track":
        with pytest.raises(OutputError):
            session(stage, track=tmp_path / "no" / "a.npz")
    else:

        def damaged(_: str) -> None:
            raise ModelError("damaged")

        monkeypatch.setattr(live_session, "open_model", damaged)
        damaged_room = LiveSession(stage, "x", headless=False, track=None, say=print)
        with pytest.raises(ModelError), damaged_room:
            pytest.fail("it was entered")
    assert all(window.closed for window in FakeWindow.made)
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_middle_leaves_no_track(session, tmp_path: Path) -> None:
    def fail(index: int) -> None:
        if index == 50:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        session(Stage(TRACK, fail), track=tmp_path / "a.npz")
    assert list(tmp_path.iterdir()) == []
    assert FakeWindow.made[0].closed


def test_nobody_there_is_no_error(session) -> None:
    empty: Track = [(t, None) for t, _ in TRACK]
    result, said = session(Stage(empty), headless=True)
    assert result.summary.holds == ()
    assert "I cannot see you: step into the picture" in said
    assert "nobody was found in the picture" in all_english(result.summary.notes)


# --- for real -----------------------------------------------------------------------------

needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)


class Screen:
    """A virtual screen whose pixels lie in a file, and a keyboard."""

    def __init__(self, folder: Path) -> None:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24"]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-fbdir", str(folder)],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.env = {**os.environ, "DISPLAY": f":{answer.readline().strip()}"}
        self._pixels = folder / "Xvfb_screen0"

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()

    def tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, check=True
        )
        return done.stdout

    def shot(self) -> Any:
        """The window's pixels, BGR, in the size in which they were drawn."""
        data = self._pixels.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, height, line, colors = head[0], head[5], head[12], head[19]
        start = size + 12 * colors
        rows = np.frombuffer(data, np.uint8, height * line, start).reshape(height, -1, 4)
        where = dict(
            row.split("=")
            for row in self.tool(
                "search", "--name", "posecoach", "getwindowgeometry", "--shell"
            ).splitlines()
        )
        x, y, width, high = (int(where[k]) for k in ("X", "Y", "WIDTH", "HEIGHT"))
        window = np.ascontiguousarray(rows[max(y, 0) : y + high, max(x, 0) : x + width, :3])
        return cv2.resize(window, Overlay.size(960, 540), interpolation=cv2.INTER_AREA)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    screen = Screen(folder)
    yield screen
    screen.close()


def until(condition: Callable[[], object]) -> None:
    """Wait; a test that hangs here is ended by its time limit."""
    while not condition():
        time.sleep(0.05)


def repeated(source: Path, target: Path, times: int) -> Path:
    """The clip again and again, its packets as they are."""
    with av.open(str(target), "w") as out:
        stream, shift = None, 0
        for _ in range(times):
            with av.open(str(source)) as container:
                given = container.streams.video[0]
                stream = stream or out.add_stream_from_template(given)
                for packet in container.demux(given):
                    if packet.dts is None:
                        continue
                    packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                    packet.stream = stream
                    out.mux(packet)
                shift += given.duration
    return target


def small(image: Any) -> Any:
    return cv2.resize(image, (240, 135), interpolation=cv2.INTER_AREA).astype(int)


class Mirror:
    """Tells whether the picture of a clip is shown as a mirror shows it, whichever frame it is."""

    def __init__(self, clip: Path) -> None:
        self._frames = [small(f.image) for f in VideoFile(clip) if f.index % 10 == 0]

    def __call__(self, shown: Any) -> bool:
        shown = small(shown)
        ways = (shown, shown[:, ::-1])
        plain, mirrored = (min(np.abs(f - way).mean() for f in self._frames) for way in ways)
        assert min(plain, mirrored) < 0.75 * max(plain, mirrored), (plain, mirrored)
        return bool(mirrored < plain)


@needs_screen
def test_a_session_on_a_real_screen(tmp_path: Path, screen: Screen) -> None:
    """Seen, mirrored, paused, gone on, skipped, quit; and replayed it gives the same table."""
    clip = repeated(CLIPS / "single-leg-stand.mp4", tmp_path / "long.mp4", 4)
    mirrored = Mirror(CLIPS / "single-leg-stand.mp4")
    said, track = tmp_path / "said.txt", tmp_path / "poses.npz"
    command = [sys.executable, "-m", "posecoach", "coach", STAND.id, "--camera", str(clip)]
    with said.open("w") as talk:
        running = subprocess.Popen(
            [*command, "--model", "lite", "--record-track", str(track)],
            env=screen.env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=talk,
            text=True,
        )
    try:
        until(lambda: "Now the left side" in said.read_text() or running.poll() is not None)
        assert running.poll() is None, said.read_text()
        screen.tool("search", "--sync", "--name", "posecoach", "windowfocus", "--sync")
        shot = screen.shot()
        picture, panel = shot[:540], shot[540:]
        assert mirrored(picture)
        assert np.median(panel.reshape(-1, 3), axis=0) == pytest.approx(np.array(INK), abs=8)
        assert 0.02 < (panel.min(axis=2) > 150).mean() < 0.5, "there are no letters"

        screen.tool("key", "m")
        until(lambda: not mirrored(screen.shot()[:540]))

        screen.tool("key", "space")
        until(lambda: "Paused. Press space to go on." in said.read_text())
        time.sleep(0.3)
        still = screen.shot()
        time.sleep(0.5)
        assert (screen.shot() == still).all()
        screen.tool("key", "space")
        until(lambda: (screen.shot() != still).any())

        screen.tool("key", "n")
        time.sleep(0.5)
        screen.tool("key", "n")
        until(lambda: "Get ready. Right side" in said.read_text())
        screen.tool("key", "q")
        table = running.communicate(timeout=30)[0]
    finally:
        running.kill()
        running.communicate()
    assert running.returncode == 0, said.read_text()
    assert "Traceback" not in said.read_text()
    assert "Holds" in table
    again = subprocess.run(
        [sys.executable, "-m", "posecoach", "analyze", str(track), "-e", STAND.id],
        env=dict(os.environ),  # without the COLUMNS that a parent's readline slips in
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    def told(table: str) -> list[str]:
        lines = table[table.index("Holds") :].splitlines()
        return [line for line in lines if not line.startswith("Note: ")]

    assert told(again) == told(table)


@pytest.mark.skipif(not hasattr(os, "kill") or os.name == "nt", reason="signals")
def test_ctrl_c_in_a_real_analysis_keeps_what_there_is(tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("a.json", "a.mp4", "a.npz", "a.csv")]
    (tmp_path / "long").mkdir()
    clip = repeated(CLIPS / "single-leg-stand.mp4", tmp_path / "long" / "clip.mp4", 3)
    command = [sys.executable, "-m", "posecoach", "analyze", str(clip)]
    command += ["-e", STAND.id, "--model", "lite"]
    for option, path in zip(("--json", "--video", "--track", "--csv"), outputs, strict=True):
        command += [option, str(path)]
    running = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until(
        lambda: (
            any(p.stat().st_size > 10_000 for p in tmp_path.glob(".*.mp4"))
            or running.poll() is not None
        )
    )
    assert running.poll() is None, "it was over before it could be interrupted"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode in (0, 1, 130)
    assert "Traceback" not in err
    assert sorted(tmp_path.glob("*.*")) == sorted(outputs), "something is left over or missing"
    data = json.loads((tmp_path / "a.json").read_text())
    duration = data["source"]["duration_s"]
    assert 0 < duration < 3 * 23 - 0.5
    assert data["notes"][0] == f"stopped by hand at {duration:.1f} s; the rest was not judged"
    assert sum(data["ledger"].values()) == pytest.approx(duration, abs=ROUNDED_S)
    assert "stopped by hand" in out
    video = VideoFile(tmp_path / "a.mp4")
    # One frame may be under way: judged, and not yet with everybody.
    assert sum(1 for _ in video) == pytest.approx(data["source"]["frames"], abs=1)
    again = replayed(tmp_path / "a.npz")
    assert again["frames"] == pytest.approx(data["source"]["frames"], abs=1)
    ends = [[(h["start_s"], h["end_s"]) for h in d["holds"]] for d in (again, data)]
    assert np.array(ends[0]) == pytest.approx(np.array(ends[1]), abs=0.05)
