"""What every source of frames promises, whatever it reads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from posecoach.capture import Camera, Playback, TrackSource, VideoFile, open_live
from posecoach.core.frame import SourceInfo
from posecoach.core.ports import FrameSource
from tests.capture.clips import even, write_clip
from tests.capture.fake_camera import FakeCamera, capture_threads
from tests.web.pages import sending

Make = Callable[[], FrameSource]
TIMES = [0.0, 0.02, 0.03, 0.1, 0.15]


@pytest.fixture(params=["video", "rotated video", "playback", "replay", "camera", "page"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    def source() -> FrameSource:
        match request.param:
            case "video":
                return VideoFile(write_clip(tmp_path / "a.mp4", [3 + t for t in TIMES]))
            case "rotated video":
                return VideoFile(write_clip(tmp_path / "a.mp4", TIMES, rotation=90))
            case "playback":
                return Playback(write_clip(tmp_path / "a.mp4", TIMES))
            case "replay":
                return TrackSource(SourceInfo("a.npz", 64, 48, 5), TIMES, [0, 1, 4, 5, 9])
            case "page":
                return sending()
            case _:
                return Camera(0, FakeCamera().open)

    return source


def test_times_rise_from_zero_and_sizes_match(make: Make) -> None:
    with closing(make()) as source:
        times, indices = [], []
        for frame in source:
            times.append(frame.t)
            indices.append(frame.index)
            assert frame.size == (source.info.width, source.info.height)
            assert frame.image.flags.writeable
            if len(times) == len(TIMES):
                break
    assert times[0] == 0.0
    assert times == sorted(set(times))
    assert indices == sorted(set(indices))


def test_closing_twice_is_fine_and_ends_the_source(make: Make) -> None:
    source = make()
    source.close()
    source.close()
    assert list(source) == []
    assert isinstance(source.notes, tuple)


def test_closing_within_the_loop_ends_it(make: Make) -> None:
    source = make()
    for count, _ in enumerate(source):
        assert count < 2
        source.close()


def test_closing_from_another_thread_ends_the_loop(make: Make) -> None:
    source = make()
    for count, _ in enumerate(source):
        assert count < 2
        closer = threading.Thread(target=source.close)
        closer.start()
        closer.join()


def test_a_consumer_that_raises_leaves_no_thread(make: Make) -> None:
    def consume() -> None:
        with closing(make()) as source:
            for _ in source:
                raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        consume()
    assert capture_threads() == []


def test_a_video_is_played_as_if_it_were_a_camera(tmp_path: Path) -> None:
    path = str(write_clip(tmp_path / "a.mp4", even(3)))
    with closing(open_live(path)) as source:
        assert isinstance(source, Playback)
        assert source.info.path == path
        assert source.info.live
