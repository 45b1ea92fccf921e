"""A live session: by a stick person on a stage, and for real on a virtual screen."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from posecoach.app.analyze import analyze_file
from posecoach.app.live_session import LiveSession
from posecoach.capture import VideoFile
from posecoach.core.errors import OutputError
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.frame import Frame
from posecoach.core.guidance.controls import Ending
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.exercise_run import FAREWELL_S
from posecoach.core.guidance.messages import STOPPED
from posecoach.core.guidance.plan import READY_S
from posecoach.core.guidance.session import Session
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.library import exercise
from posecoach.render.palette import INK
from posecoach.render.places import Mode, places
from posecoach.render.presenters import InWords, OnScreen
from posecoach.report.as_json import analysis_data
from tests.app.people import LOST, MODEL, Stage, Track, performance
from tests.app.recordings import CLIPS, ROOT
from tests.english import all_english, english

pytestmark = pytest.mark.slow


STAND = exercise("single-leg-stand-eo")
TRACK = performance(hold_s=12.0)
SHORT = TRACK[:60]
ROUNDED_S = 0.025
"""Four or five seconds that were rounded to a hundredth, and their sum."""


class FakeWindow:
    """A screen that remembers what was shown, and presses keys by the number of the picture."""

    answers = True
    by_digit = True
    size = (640, 400)

    def __init__(self, plan: dict[int, Sequence[str | None]]) -> None:
        self.shown: list[Any] = []
        self.closed = 0
        self._plan = plan
        self._keys: list[str | None] = []

    def show(self, image: Any) -> None:
        self.shown.append(image)
        self._keys += self._plan.get(len(self.shown), ())

    def key(self, wait_s: float = 0.001) -> str | None:
        return self._keys.pop(0) if self._keys else None

    def close(self) -> None:
        self.closed += 1


@dataclass
class Played:
    """A session that was played on a fake window."""

    result: Analysis
    said: list[str]
    window: FakeWindow
    ended: Ending | None


def play(
    stage: Stage,
    *,
    of: Exercise = STAND,
    sides: Sequence[Side] = SIDES,
    keys: dict[int, Sequence[str | None]] | None = None,
    pain: int | None = None,
    track: Path | None = None,
) -> Played:
    """Run a session with a stick person; the keys are given by the number of the picture."""
    said: list[str] = []
    window = FakeWindow(keys or {})
    session = Session(TaskCourse([Task(of, tuple(sides))]), pain=pain)
    presenters = [InWords(said.append), OnScreen(window)]
    model = ModelInfo(**MODEL)
    played = LiveSession(session, stage, stage, model, presenters, track=track).lead()
    return Played(played.results[0], said, window, played.ended)


def figures(result: Analysis) -> dict[str, Any]:
    """What was judged; where it came from aside."""
    data = analysis_data(result)
    return {key: data[key] for key in data if key not in ("source", "notes")} | {
        key: data["source"][key] for key in ("duration_s", "frames", "width", "height")
    }


def replayed(track: Path, sides: Sequence[Side] = SIDES) -> dict[str, Any]:
    return figures(analyze_file(str(track), STAND, sides))


def test_saved_and_replayed_it_gives_the_same(tmp_path: Path) -> None:
    result = play(Stage(TRACK), track=tmp_path / "a.npz").result
    assert [hold.side for hold in result.summary.holds] == ["right"]
    assert figures(result) == replayed(tmp_path / "a.npz")


def test_a_picture_that_stands_still_is_not_judged() -> None:
    """From the middle of the hold on the camera gives one picture over and over."""

    class Stuck(Stage):
        def __iter__(self) -> Iterator[Frame]:
            for frame in super().__iter__():
                yield replace(frame, frozen=frame.index >= 60)

    whole, stuck = (play(stage(TRACK)).result.summary for stage in (Stage, Stuck))
    assert stuck.ledger.in_form_s < whole.ledger.in_form_s - 2
    assert "frozen picture" in stuck.unseen_by


@pytest.mark.parametrize("picture", [20, 60, 61, 100])
def test_quit_in_the_middle_and_replayed_it_gives_the_same(tmp_path: Path, picture: int) -> None:
    """Frame 60 is in the middle of the hold, which ends with the session."""
    result = play(Stage(TRACK), keys={picture: ["q"]}, track=tmp_path / "a.npz").result
    assert result.frames == picture
    assert figures(result) == replayed(tmp_path / "a.npz")


def test_ctrl_c_keeps_what_there_is(tmp_path: Path) -> None:
    def interrupt(index: int) -> None:
        if index == 100:
            raise KeyboardInterrupt

    played = play(Stage(TRACK, interrupt), track=tmp_path / "a.npz")
    result = played.result
    assert played.ended is Ending.BY_HAND
    assert result.frames == 100
    assert any("stopped by hand" in note for note in all_english(result.summary.notes))
    assert figures(result) == replayed(tmp_path / "a.npz")


def test_it_is_led_by_words() -> None:
    said = play(Stage(TRACK), sides=("right",)).said
    assert (
        said[0] == "Single-leg stand, eyes open. Stand facing the camera, all of you in the picture"
    )
    assert said[1] == "Get ready. Stand on your right leg: Single-leg stand, eyes open"
    assert said[2].startswith("Right side: Face the camera")
    assert all(a != b for a, b in pairwise(said))


@pytest.mark.parametrize("sides", [SIDES, ("left",)])
def test_who_works_the_wrong_side_is_told(sides: Sequence[Side]) -> None:
    """Whatever was asked for: standing on the right leg is not standing on the left."""
    played = play(Stage(TRACK), sides=sides)
    result = played.result
    assert "Now the left side" in played.said
    assert all(hold.side == "right" for hold in result.summary.holds)


def test_space_pauses_and_goes_on() -> None:
    """The frames that come in a pause are taken and not judged, as no clock runs."""
    played = play(Stage(SHORT), keys={30: ["space", None, None, None, "space"]})
    assert played.said.count("Paused. Press space to go on.") == 1
    assert played.result.frames == len(SHORT) - 4
    # The same picture again, with other words below it; and then the next that is judged.
    before, during, after = played.window.shown[29:32]
    info = Stage(SHORT).info
    seen = places(FakeWindow.size, (info.width, info.height), Mode.GUIDE).picture.slices
    assert (before[seen] == during[seen]).all()
    assert (before != during).any()
    assert (during != after).any()


PAUSE = ["space", None]


@pytest.mark.parametrize(
    ("keys", "asked"), [(["3"], 0), (["p", None, "3"], 1), (["n"], 0), (["p", "p", "3"], 1)]
)
def test_only_space_ends_a_pause(keys: list[str | None], asked: int) -> None:
    """Pain is asked for in a pause, and answering it does not go on; nor does any other key."""
    played = play(Stage(SHORT), pain=3, keys={30: [*PAUSE, *keys, *[None] * 100]})
    assert played.result.frames == 30
    assert sum("Pain now" in words for words in played.said) == asked
    assert len(played.said) == len(set(played.said))
    again = play(Stage(SHORT), pain=3, keys={30: [*PAUSE, *keys, "space"]})
    assert again.result.frames > 30


def test_strong_pain_in_a_pause_ends_the_session() -> None:
    played = play(Stage(TRACK), pain=1, keys={30: [*PAUSE, "p", "7"]})
    assert played.ended is Ending.PAIN
    assert any("Stop here for today" in words for words in played.said)


def test_q_in_a_pause_ends_it() -> None:
    assert play(Stage(SHORT), keys={30: ["space", None, "q"]}).result.frames == 30


def test_where_nobody_could_go_on_a_pause_is_the_end() -> None:
    """The window was closed in the pause, or no more lines come from the terminal."""

    def leave(index: int) -> None:
        FakeWindow.answers = index < 40

    try:
        played = play(Stage(SHORT, leave), keys={30: PAUSE})
    finally:
        FakeWindow.answers = True
    assert (played.result.frames, played.ended) == (30, Ending.BY_HAND)


def test_m_mirrors_the_picture_and_back() -> None:
    stage = Stage([(t, None) for t, _ in TRACK[:30]])
    stage.picture = np.full((720, 1280, 3), 90, np.uint8)
    stage.picture[:, :100] = 255
    shown = play(stage, keys={10: ["m"], 20: ["m"]}).window.shown
    left = [image[10, 10, 0] == 255 for image in shown]
    assert left[:30] == [False] * 10 + [True] * 10 + [False] * 10


def test_n_goes_on_to_the_next_and_at_last_is_done() -> None:
    def ready(said: list[str]) -> list[str]:
        return [words.split(":")[0] for words in said if words.startswith("Get ready")]

    said = play(Stage(TRACK), keys={20: ["n"], 21: ["n"]}).said
    assert ready(said)[:2] == [f"Get ready. Stand on your {side} leg" for side in ("left", "right")]
    played = play(Stage(TRACK), keys={n: ["n"] for n in range(20, 24)})
    assert played.said[-1] == english(STOPPED), "nothing was done"
    assert played.result.duration_s == pytest.approx(TRACK[23][0] + FAREWELL_S, abs=0.2)


def test_it_ends_by_itself_when_the_dose_is_done() -> None:
    short = replace(STAND, dose=replace(STAND.dose, hold_s=3, repetitions=1))
    played = play(Stage(TRACK), of=short, sides=("right",))
    assert played.said[-1] == "Well held."
    done = 1 + READY_S + 3 + FAREWELL_S
    assert played.result.duration_s == pytest.approx(done, abs=0.8)


def test_while_the_camera_is_lost_it_is_told_once_and_keys_work() -> None:
    def lose(index: int) -> None:
        if index == 40:
            stage.status = LOST
            for _ in range(5):
                stage.while_waiting()
            stage.status = None
            stage.while_waiting()

    stage = Stage(SHORT, lose)
    played = play(stage)
    assert played.said.count("camera 0 is lost, waiting for it") == 1
    assert played.result.frames == len(SHORT)
    stage = Stage(SHORT, lose)
    played = play(stage, keys={41: [None, "q"]})
    assert played.result.frames == 40


def test_a_track_that_cannot_be_written_ends_it(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        play(Stage(TRACK), track=tmp_path / "no" / "a.npz")
    assert list(tmp_path.iterdir()) == []


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may become larger, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_takes_the_track_and_nothing_else(tmp_path: Path) -> None:
    """Said once; the session and its figures go on."""
    whole = play(Stage(TRACK))
    with room_for(20_000):
        played = play(Stage(TRACK), track=tmp_path / "a.npz")
    (said,) = [words for words in played.said if "Nothing more is recorded" in words]
    assert "a.npz" in said
    assert [words for words in played.said if words != said] == whole.said
    assert figures(played.result) == figures(whole.result)
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_the_middle_leaves_no_track(tmp_path: Path) -> None:
    def fail(index: int) -> None:
        if index == 50:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        play(Stage(TRACK, fail), track=tmp_path / "a.npz")
    assert list(tmp_path.iterdir()) == []


def test_nobody_there_is_no_error() -> None:
    empty: Track = [(t, None) for t, _ in TRACK]
    played = play(Stage(empty))
    assert played.result.summary.holds == ()
    assert "I cannot see you: step into the picture" in played.said
    assert "nobody was found in the picture: film the whole body, in good light" in all_english(
        played.result.summary.notes
    )


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
        """The window's pixels, BGR."""
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
        return np.ascontiguousarray(rows[max(y, 0) : y + high, max(x, 0) : x + width, :3])


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
        at = places((shot.shape[1], shot.shape[0]), (960, 540), Mode.WORK)
        picture, panel = at.picture.slices, shot[at.counter.slices]
        assert mirrored(shot[picture])
        assert np.median(panel.reshape(-1, 3), axis=0) == pytest.approx(np.array(INK), abs=8)
        assert 0.02 < (panel.min(axis=2) > 150).mean() < 0.5, "there are no letters"

        screen.tool("key", "m")
        until(lambda: not mirrored(screen.shot()[picture]))

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
        until(lambda: "Get ready. Stand on your right leg" in said.read_text())
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
    spent = ("in_form_s", "out_of_form_s", "unseen_s", "off_view_s")
    assert sum(data["ledger"][name] for name in spent) == pytest.approx(duration, abs=ROUNDED_S)
    assert "stopped by hand" in out
    video = VideoFile(tmp_path / "a.mp4")
    # One frame may be under way: judged, and not yet with everybody.
    assert sum(1 for _ in video) == pytest.approx(data["source"]["frames"], abs=1)
    again = replayed(tmp_path / "a.npz")
    assert again["frames"] == pytest.approx(data["source"]["frames"], abs=1)
    ends = [[(h["start_s"], h["end_s"]) for h in d["holds"]] for d in (again, data)]
    assert np.array(ends[0]) == pytest.approx(np.array(ends[1]), abs=0.05)
