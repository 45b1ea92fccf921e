from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import numpy as np
import pytest

from posecoach.capture import Camera, open_live
from posecoach.capture.camera import without_secrets
from posecoach.core.errors import SourceError
from posecoach.core.frame import Frame
from tests.capture.clips import picture
from tests.capture.fake_camera import FakeCamera, capture_threads, wait_for
from tests.english import all_english, english


@pytest.fixture
def device() -> FakeCamera:
    return FakeCamera()


@pytest.fixture
def camera(device: FakeCamera) -> Iterator[Camera]:
    with closing(Camera(0, device.open)) as camera:
        yield camera
    assert capture_threads() == []
    assert device.released >= device.opened


def test_times_start_at_zero_and_rise(camera: Camera) -> None:
    frames: list[Frame] = []
    for frame in camera:
        frames.append(frame)
        if len(frames) == 10:
            break
    assert (frames[0].t, frames[0].index) == (0.0, 0)
    assert all(a.t < b.t and a.index < b.index for a, b in pairwise(frames))
    assert frames[0].size == (camera.info.width, camera.info.height) == (64, 48)
    assert camera.info.live


def test_a_slow_consumer_gets_the_newest_picture(device: FakeCamera, camera: Camera) -> None:
    frames = iter(camera)
    first = next(frames)
    made = device.grabs
    wait_for(lambda: device.grabs > made + 20)
    late = next(frames)
    newest = device.grabs
    # Numbers of grabs, not times: the picture is at most the few newest old.
    assert newest - 5 <= late.index - first.index + made <= newest + 5
    assert any(note.startswith("frames dropped: ") for note in all_english(camera.notes))


def test_an_unplugged_camera_is_told_and_waited_for(device: FakeCamera, camera: Camera) -> None:
    told: list[str] = []
    frames = iter(camera)
    before = next(frames)

    def while_waiting() -> None:
        told.append(english(camera.status))
        if len(told) > 3:
            device.plugged = True

    device.plugged = False
    wait_for(lambda: camera.status)
    camera.while_waiting = while_waiting
    next(frames)  # may still be one that was taken before
    after = next(frames)
    assert "camera 0 is lost, waiting for it" in told
    assert after.t > before.t
    assert camera.status is None
    assert device.opened == 2
    assert "times the camera was lost: 1" in all_english(camera.notes)


@pytest.mark.parametrize(
    ("image", "says"),
    [
        (picture(7), "frozen"),
        (np.full((48, 64, 3), 128, np.uint8), "blank"),
        (np.zeros((48, 64, 3), np.uint8), "blank"),
    ],
)
def test_a_stale_or_blank_picture_is_reported_and_not_handed_on(
    device: FakeCamera, camera: Camera, image: np.ndarray, says: str
) -> None:
    frames = iter(camera)
    next(frames)
    device.draw = lambda _: image
    grabs = device.grabs
    wait_for(lambda: says in english(camera.status))
    assert device.grabs > grabs
    handed_on: list[Frame] = []

    def while_waiting() -> None:
        device.draw = picture

    camera.while_waiting = while_waiting
    for frame in frames:
        if np.array_equal(frame.image, image):
            handed_on.append(frame)
        if frame.index > device.grabs - 5 and device.draw is picture:
            break
    assert len(handed_on) <= 1  # the first of its kind is new
    wait_for(lambda: camera.status is None)


def test_an_error_in_the_thread_is_raised_in_the_consumer(
    device: FakeCamera, camera: Camera
) -> None:
    frames = iter(camera)
    next(frames)
    device.error = ZeroDivisionError("in the driver")
    with pytest.raises(ZeroDivisionError, match="in the driver"):
        for _ in frames:
            pass


def test_a_camera_that_comes_back_with_another_size_is_waited_for(
    device: FakeCamera, camera: Camera
) -> None:
    """It ends nothing: somebody may hang on a table, and has earned what is kept so far."""
    frames = iter(camera)
    next(frames)
    plain = device.draw
    device.draw = lambda number: picture(number, 32, 24)
    wait_for(lambda: "another size" in english(camera.status))
    device.draw = plain
    assert next(frames).image.shape == picture(0).shape
    assert camera.status is None


def test_close_from_another_thread_ends_the_iteration(camera: Camera) -> None:
    frames = iter(camera)
    next(frames)
    closer = threading.Timer(0.05, camera.close)
    closer.start()
    assert all(isinstance(frame, Frame) for frame in frames)
    closer.join()


def test_close_ends_the_wait_for_a_lost_camera(device: FakeCamera, camera: Camera) -> None:
    device.plugged = False
    wait_for(lambda: camera.status)
    camera.while_waiting = camera.close
    assert len(list(camera)) <= 1
    assert capture_threads() == []


def test_close_ends_the_wait_for_a_frozen_camera(device: FakeCamera, camera: Camera) -> None:
    device.draw = lambda _: picture(7)
    wait_for(lambda: "frozen" in english(camera.status))
    camera.while_waiting = camera.close
    assert len(list(camera)) <= 1
    assert capture_threads() == []


def test_waiting_may_end_the_session(device: FakeCamera, camera: Camera) -> None:
    def while_waiting() -> None:
        raise KeyboardInterrupt

    device.period = 0.2
    camera.while_waiting = while_waiting
    with pytest.raises(KeyboardInterrupt):
        for _ in camera:
            pass


def test_time_counts_from_the_first_frame_that_is_handed_on(
    device: FakeCamera, camera: Camera
) -> None:
    wait_for(lambda: device.grabs > 30)
    frame = next(iter(camera))
    assert (frame.t, frame.index) == (0.0, 0)


@pytest.mark.parametrize("spec", ["99", "rtsp://somebody:secret@127.0.0.1:1/live"])
def test_a_camera_that_cannot_be_opened(spec: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError) as refused:
        open_live(spec)
    said = str(refused.value)
    assert ("99" if spec == "99" else "rtsp://127.0.0.1:1/live") in said
    assert "secret" not in said
    assert "\n" not in said
    assert refused.value.hint
    assert spec != "99" or "posecoach doctor" in refused.value.hint
    assert capfd.readouterr() == ("", "")


def test_a_camera_without_pictures(device: FakeCamera) -> None:
    device.grab = lambda: False  # type: ignore[method-assign]
    with pytest.raises(SourceError, match="no picture"):
        Camera(0, device.open)
    assert device.released == 1


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("rtsp://cam.local/live", "rtsp://cam.local/live"),
        ("rtsp://me:secret@cam.local:554/live", "rtsp://cam.local:554/live"),
        ("rtsp://me:se@cret@cam.local/live", "rtsp://cam.local/live"),
        ("http://cam.local/v?user=me&pwd=secret", "http://cam.local/v"),
        ("http://cam.local/v#secret", "http://cam.local/v"),
        ("http://cam.local?token=secret", "http://cam.local"),
        ("rtsp://me:sec/ret@cam.local/live", "rtsp://..."),
        ("rtsp://me:sec?ret@cam.local/live", "rtsp://..."),
        ("rtsp://me:sec#ret@cam.local/live", "rtsp://..."),
        ("http://cam.local/v?user=me@secret", "http://..."),
        ("rtsp://cam\x1b[2J/live", "rtsp://cam\ufffd[2J/live"),
    ],
)
def test_no_secret_of_an_address_is_shown(address: str, shown: str) -> None:
    assert without_secrets(address) == shown
    assert "secret" not in shown


def test_no_secret_reaches_what_is_kept_of_a_stream() -> None:
    source = Camera("rtsp://me:secret@cam.local/live?token=secret", FakeCamera().open)
    with closing(source):
        assert source.info.path == "rtsp://cam.local/live"
