"""Pictures of other shapes: changed in mid-file, stretched, absurd, filmed sideways."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.capture import Filmed, VideoFile
from posecoach.capture.upright import refuse_shape
from posecoach.core.errors import SourceError
from tests.capture.clips import even, write_clip
from tests.english import all_english


def joined(path: Path, *clips: Path) -> Path:
    """Join clips of one codec without encoding them anew, as where a phone was turned over."""
    with av.open(str(path), "w") as out:
        with av.open(str(clips[0])) as first:
            stream = out.add_stream_from_template(first.streams.video[0])
        offset = 0
        for clip in clips:
            with av.open(str(clip)) as source:
                length = 0
                for packet in source.demux(source.streams.video[0]):
                    if packet.pts is None:
                        continue
                    length = max(length, packet.pts + (packet.duration or 40))
                    packet.pts, packet.dts = packet.pts + offset, (packet.dts or 0) + offset
                    packet.stream = stream
                    out.mux(packet)
            offset += length
    return path


def vp8(path: Path, size: tuple[int, int]) -> Path:
    return write_clip(path, even(6, 25), size=size, codec="libvpx", square=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "then"),
    [((160, 96), (96, 160)), ((96, 160), (160, 96)), ((160, 96), (48, 96)), ((64, 64), (160, 48))],
)
def test_a_shape_that_changes_is_kept_and_told(
    tmp_path: Path, first: tuple[int, int], then: tuple[int, int]
) -> None:
    clips = (vp8(tmp_path / "1.webm", first), vp8(tmp_path / "2.webm", then))
    video = VideoFile(joined(tmp_path / "a.webm", *clips))
    frames = list(video)
    assert {f.size for f in frames} == {first}
    for frame in frames:
        white = np.argwhere(frame.image[..., 1] > 128)  # the white square
        high, wide = np.ptp(white, axis=0) + 1
        assert high == pytest.approx(wide, abs=3)
    assert all_english(video.notes) == (
        "frames of another shape than the first, scaled and padded to it: 6",
    )


def test_a_size_that_changes_in_the_same_shape_is_no_news(tmp_path: Path) -> None:
    clips = (vp8(tmp_path / "1.webm", (160, 96)), vp8(tmp_path / "2.webm", (80, 48)))
    video = VideoFile(joined(tmp_path / "a.webm", *clips))
    assert {f.size for f in video} == {(160, 96)}
    assert all_english(video.notes) == ()


@pytest.mark.parametrize("aspect", [Fraction(60), Fraction(1, 60), Fraction(9, 2), Fraction(1, 5)])
def test_pixels_that_no_camera_has_are_refused(tmp_path: Path, aspect: Fraction) -> None:
    path = write_clip(tmp_path / "a.mp4", even(3), size=(160, 128), pixel_aspect=aspect)
    with pytest.raises(SourceError, match="times as wide as high") as refused:
        VideoFile(path)
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("size", [(960, 16), (16, 960)])
def test_shapes_that_no_camera_has_are_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = write_clip(tmp_path / "a.mp4", [0.0], size=size)
    with pytest.raises(SourceError, match="which no camera takes"):
        VideoFile(path)


@pytest.mark.parametrize("size", [(20000, 10000), (0, 0), (4, 4), (64, 2), (40000, 40000)])
def test_sizes_that_no_camera_has_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(SourceError, match="which no camera takes"):
        refuse_shape(*size)


@pytest.mark.parametrize("aspect", [Fraction(4, 3), Fraction(2), Fraction(1, 2)])
def test_pixels_of_real_lenses_and_discs_pass(tmp_path: Path, aspect: Fraction) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(3), pixel_aspect=aspect))
    assert {f.size for f in video} == {(round(64 * aspect), 48)}


@pytest.mark.parametrize(
    ("turn", "size", "white"),
    [
        (0, (64, 48), (0, 0)),
        (90, (48, 64), (0, 1)),
        (180, (64, 48), (1, 1)),
        (270, (48, 64), (1, 0)),
    ],
)
def test_a_film_is_turned_clockwise_when_asked(
    tmp_path: Path, turn: int, size: tuple[int, int], white: tuple[int, int]
) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(3)), Filmed(turn))
    assert (video.info.width, video.info.height) == size
    for frame in video:
        assert frame.size == size
        half = np.argwhere(frame.image[..., 1] > 252).mean(axis=0) * 2 // size[::-1]
        assert tuple(half) == white  # down, right


def test_a_mirrored_film_is_put_right(tmp_path: Path) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(3)), Filmed(mirrored=True))
    for frame in video:
        half = np.argwhere(frame.image[..., 1] > 252).mean(axis=0) * 2 // frame.size[::-1]
        assert tuple(half) == (0, 1)  # the white quarter stands to the right of the top
    assert video.notes == ()


def test_a_selfie_that_is_stored_unmirrored_gives_a_hint(tmp_path: Path) -> None:
    lens = {"com.apple.quicktime.camera.lens_model": "iPhone 15 front TrueDepth camera 2.69mm"}
    options = {"movflags": "use_metadata_tags"}
    path = write_clip(tmp_path / "a.mp4", even(3), tags=lens, options=options)
    (note,) = all_english(VideoFile(path, Filmed(mirrored=True)).notes)
    assert "leave it away" in note
    assert VideoFile(path).notes == ()
