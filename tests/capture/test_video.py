from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from posecoach.capture import VideoFile
from posecoach.core.errors import SourceError
from tests.capture.clips import even, number_of, shorten, write_clip, write_sound
from tests.english import all_english


def read(path: Path) -> tuple[list[float], list[int], tuple[str, ...]]:
    """Times, numbers read from the pictures, and notes."""
    video = VideoFile(path)
    frames = [(f.t, number_of(f.image)) for f in video]
    return [t for t, _ in frames], [n for _, n in frames], all_english(video.notes)


UNEVEN = [0.0, 0.033, 0.1, 0.11, 0.5, 0.533, 0.95, 0.983]


@pytest.mark.parametrize("start", [0.0, 5.0])
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_times_are_the_files_own_from_the_first_frame(
    tmp_path: Path, name: str, start: float
) -> None:
    times, numbers, notes = read(write_clip(tmp_path / name, [start + t for t in UNEVEN]))
    assert times == pytest.approx(UNEVEN, abs=1e-3)
    assert numbers == list(range(len(UNEVEN)))
    assert notes == ()


def test_what_a_file_announces(tmp_path: Path) -> None:
    info = VideoFile(write_clip(tmp_path / "a.mp4", even(24))).info
    assert (info.width, info.height, info.frames, info.live) == (64, 48, 24, False)
    assert info.rate == pytest.approx(30, abs=0.1)
    late = VideoFile(write_clip(tmp_path / "late.mkv", [9 + t for t in even(24)])).info
    assert late.frames == 24


@pytest.mark.parametrize(
    ("rotation", "size", "white"),
    [
        (0, (64, 48), "top left"),
        (90, (48, 64), "bottom left"),  # counterclockwise
        (-90, (48, 64), "top right"),
        (180, (64, 48), "bottom right"),
    ],
)
def test_a_rotation_flag_is_applied(
    tmp_path: Path, rotation: int, size: tuple[int, int], white: str
) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(3), rotation=rotation))
    assert (video.info.width, video.info.height) == size
    for frame in video:
        assert frame.size == size
        width, height = size
        quarters = {
            f"{v} {h}": frame.image[y : y + height // 2, x : x + width // 2].mean()
            for v, y in (("top", 0), ("bottom", height // 2))
            for h, x in (("left", 0), ("right", width // 2))
        }
        assert max(quarters, key=lambda q: quarters[q]) == white


def test_pixels_are_made_square(tmp_path: Path) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(2), pixel_aspect=Fraction(4, 3)))
    assert video.info.width == round(64 * 4 / 3)
    assert all(f.size == (video.info.width, 48) for f in video)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("gif.gif", {"codec": "gif", "pix_fmt": "rgb8", "time_base": Fraction(1, 100)}),
        ("sound.mp4", {"sound": True}),
        ("ten_bits.mp4", {"pix_fmt": "yuv420p10le"}),
        ("odd.mp4", {"size": (65, 49), "pix_fmt": "yuv444p"}),
        ("vp9.webm", {"codec": "libvpx-vp9"}),
        ("old.avi", {"codec": "mpeg4", "time_base": Fraction(1, 10)}),
        ("b_frames.avi", {"codec_options": {"bf": "2"}, "time_base": Fraction(1, 10)}),
        ("broadcast.ts", {"time_base": Fraction(1, 90000)}),
        ("fragments.mp4", {"options": {"movflags": "frag_keyframe+empty_moov"}}),
    ],
)
def test_many_kinds_of_file(tmp_path: Path, name: str, settings: dict[str, object]) -> None:
    path = write_clip(tmp_path / name, even(10, 10), **settings)  # type: ignore[arg-type]
    times, numbers, notes = read(path)
    assert times == pytest.approx(even(10, 10), abs=2e-3)
    assert numbers == list(range(10))
    assert notes == ()
    image = next(iter(VideoFile(path))).image
    assert image.flags.c_contiguous
    assert image.flags.writeable


def test_a_stream_without_times_is_taken_as_even(tmp_path: Path) -> None:
    times, numbers, notes = read(write_clip(tmp_path / "bare.h264", even(12)))
    assert np.diff(times) == pytest.approx(times[1])
    assert numbers == list(range(12))
    assert not notes or "evenly spaced" in notes[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.mp4", {"movflags": "faststart"}),
        ("a.mp4", {"movflags": "frag_keyframe+empty_moov"}),
        ("a.mkv", {}),
        ("a.ts", {}),
    ],
)
def test_a_file_that_is_cut_off_gives_its_good_frames(
    tmp_path: Path, name: str, options: dict[str, str]
) -> None:
    whole = write_clip(tmp_path / name, even(90), options=options, noise=True)
    good = {round(f.t, 3): f.image for f in VideoFile(whole)}
    video = VideoFile(shorten(whole, 0.5))
    frames = list(video)
    assert 20 < len(frames) < 90
    # A transport stream does not tell that its last packet is short, and the decoder
    # mends the last picture without always saying so.
    for frame in frames[:-1] if name == "a.ts" else frames:
        assert np.array_equal(frame.image, good[round(frame.t, 3)])
    if name == "a.ts":
        return
    (note,) = all_english(video.notes)
    assert note.startswith(f"the file is cut off after {frames[-1].t:.1f} s")


def test_damage_in_the_middle_is_left_out_and_told(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", even(90), options={"movflags": "faststart"}, noise=True)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 600] = bytes(np.random.default_rng(1).integers(0, 256, 600, np.uint8))
    path.write_bytes(data)
    times, _, notes = read(path)
    assert 60 < len(times) < 90
    assert times[-1] == pytest.approx(89 / 30, abs=2e-3)
    assert [n for n in notes if n.startswith("frames lost to damage: ")]


def test_a_source_is_read_once(tmp_path: Path) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(5)))
    assert len(list(video)) == 5
    assert list(video) == []


BAD: dict[str, bytes | None] = {
    "missing.mp4": None,
    "empty.mp4": b"",
    "text.mp4": b"This is a text.\n" * 50,
    "notes.txt": b"FFmpeg would draw this as terminal art.\n" * 50,
    "list.m3u8": b"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:9/x.ts\n",
}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.mp4", "no such file"),
        ("empty.mp4", "empty"),
        ("text.mp4", "not a video"),
        ("notes.txt", "not a video"),
        ("list.m3u8", "not a video"),
        ("folder.mp4", "a folder"),
        ("sound.wav", "not a video"),
        ("sound.mkv", "no video in this file"),
        ("no_index.mp4", "no index (moov)"),
    ],
)
def test_what_is_no_video_is_refused_in_one_line_with_a_hint(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    path = tmp_path / name
    if name == "folder.mp4":
        path.mkdir()
    elif name.startswith("sound"):
        write_sound(path)
    elif name == "no_index.mp4":
        shorten(write_clip(tmp_path / "whole.mp4", even(30), noise=True), 0.5).rename(path)
    elif (data := BAD[name]) is not None:
        path.write_bytes(data)
    with pytest.raises(SourceError) as refused:
        VideoFile(path)
    assert says in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.hint
    assert capfd.readouterr() == ("", "")


def test_damage_is_not_printed_by_the_library(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = write_clip(tmp_path / "a.mkv", even(60), noise=True)
    read(shorten(path, 0.7))
    assert capfd.readouterr() == ("", "")
