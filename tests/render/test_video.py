from __future__ import annotations

import av
import numpy as np
import pytest

from posecoach.core.errors import OutputError
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.kinematics.observation import Nobody, Seen
from posecoach.library import exercise
from posecoach.render.overlay import Overlay
from posecoach.render.video import AnnotatedVideo
from tests.render.judgements import judgement
from tests.render.people import person, picture

STAND = exercise("single-leg-stand-eo")
STEADY = [i / 25 for i in range(30)]
NTSC = [i * 1001 / 30000 for i in range(40)]
VARIABLE = np.cumsum([0.0, 0.04, 0.5, 0.0333, 0.0167, 0.2, 0.011, 3.0, 0.04]).tolist()


NOISE = np.random.default_rng(0).integers(0, 255, (180, 320, 3), np.uint8)


def write(path, times, size=(320, 180), *, keep=True, rate=25.0, image=None):
    video = AnnotatedVideo(path, SourceInfo("clip", *size, rate=rate), STAND)
    pose = person(*size)
    try:
        for i, t in enumerate(times):
            shown = picture(*size) if image is None else image
            video.take(Frame(t, shown, i), Seen(pose), judgement(t=t, pose=pose))
        video.close(keep=keep)
    finally:
        video.close(keep=False)


def read(path):
    with av.open(path) as file:
        return [(f.time, f.to_ndarray(format="bgr24")) for f in file.decode(video=0)]


@pytest.mark.parametrize("times", [STEADY, NTSC, VARIABLE, [0.0]])
def test_every_frame_is_there_at_its_own_time(tmp_path, times):
    write(tmp_path / "out.mp4", times)
    assert [t for t, _ in read(tmp_path / "out.mp4")] == pytest.approx(times, abs=0.001)


@pytest.mark.parametrize("size", [(320, 180), (321, 181), (181, 321), (99, 99)])
def test_any_size_is_written_as_it_was_drawn(tmp_path, size):
    write(tmp_path / "out.mp4", STEADY[:3], size)
    shape = read(tmp_path / "out.mp4")[0][1].shape
    assert shape[1::-1] == Overlay.size(*size)


def test_the_picture_and_its_colors_are_kept(tmp_path):
    write(tmp_path / "out.mp4", STEADY)
    shown = read(tmp_path / "out.mp4")[-1][1][:180, :320].astype(int)
    away_from_the_person = np.s_[:, :80]
    off = np.abs(shown - picture(320, 180))[away_from_the_person]
    assert np.median(off) <= 4


def test_it_is_what_browsers_play(tmp_path):
    write(tmp_path / "out.mp4", STEADY)
    with av.open(tmp_path / "out.mp4") as file:
        stream = file.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert stream.start_time == 0
    data = (tmp_path / "out.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_last_frame_lasts_as_long_as_the_others(tmp_path):
    write(tmp_path / "out.mp4", STEADY, rate=25.0)
    with av.open(tmp_path / "out.mp4") as file:
        stream = file.streams.video[0]
        assert float(stream.duration * stream.time_base) == pytest.approx(30 / 25, abs=0.001)


def test_nothing_is_left_when_it_is_not_kept(tmp_path):
    write(tmp_path / "out.mp4", STEADY[:5], keep=False)
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_until_the_new_one_is_complete(tmp_path):
    target = tmp_path / "out.mp4"
    target.write_text("older")
    write(target, STEADY[:5], keep=False)
    assert target.read_text() == "older"
    write(target, STEADY[:5])
    assert len(read(target)) == 5
    assert list(tmp_path.iterdir()) == [target]


def test_no_frame_leaves_no_video(tmp_path):
    write(tmp_path / "out.mp4", [], keep=False)
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_is_closing_once(tmp_path):
    video = AnnotatedVideo(tmp_path / "out.mp4", SourceInfo("clip", 320, 180), STAND)
    video.take(Frame(0.0, picture(320, 180), 0), Nobody(), judgement())
    video.close(keep=True)
    video.close(keep=False)
    assert len(read(tmp_path / "out.mp4")) == 1
    with pytest.raises(ValueError, match="closed"):
        video.take(Frame(1.0, picture(320, 180), 1), Nobody(), judgement(t=1.0))


@pytest.mark.parametrize("name", ["no/such/folder/out.mp4", "out.avi", "out", "folder.mp4"])
def test_a_target_that_cannot_be_written_is_told_at_once(tmp_path, name):
    (tmp_path / "folder.mp4").mkdir()
    with pytest.raises(OutputError) as told:
        AnnotatedVideo(tmp_path / name, SourceInfo("clip", 320, 180), STAND)
    assert name in str(told.value)
    assert told.value.hint
    assert [p.name for p in tmp_path.iterdir()] == ["folder.mp4"]


@pytest.fixture
def small_disk():
    """Files of this process cannot grow beyond 20 kB."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_is_told_and_leaves_nothing(tmp_path, small_disk):
    with pytest.raises(OutputError, match=r"out\.mp4") as told:
        write(tmp_path / "out.mp4", STEADY, image=NOISE)
    assert told.value.hint
    assert list(tmp_path.iterdir()) == []
