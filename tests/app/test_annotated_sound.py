"""The annotated video keeps the recording's sound: the same packets at the same times."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.app.time_range import WHOLE, InRange, TimeRange
from posecoach.capture import VideoFile
from posecoach.capture.sound import sound_of
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import Nobody
from posecoach.library import exercise
from posecoach.render.video import AnnotatedVideo

RATE, SECONDS, FPS = 44_100, 2.0, 10
STAND = exercise("single-leg-stand-eo")


def film(path: Path, codec: str = "aac", *, late_s: float = 0.0, **metadata: str) -> Path:
    """Gray pictures with a tone; the pictures begin `late_s` after the tone."""
    with av.open(str(path), "w") as out:
        out.metadata.update(metadata)
        video = out.add_stream("libx264", rate=FPS, options={"bf": "0"})
        video.width, video.height, video.pix_fmt = 320, 240, "yuv420p"
        video.codec_context.time_base = Fraction(1, 1000)
        sound = out.add_stream(codec, rate=RATE)
        for number in range(round(SECONDS * FPS)):
            gray = np.full((240, 320, 3), 50 + 8 * number, np.uint8)
            picture = av.VideoFrame.from_ndarray(gray, format="bgr24")
            picture.pts, picture.time_base = (
                round(1000 * (late_s + number / FPS)),
                Fraction(1, 1000),
            )
            out.mux(video.encode(picture))
        out.mux(video.encode())
        for begin in range(0, round(RATE * (SECONDS + late_s)), 1024):
            wave = np.sin(2 * np.pi * 440 * np.arange(begin, begin + 1024) / RATE)
            samples = (wave * 20_000).astype(np.int16)[None]
            chunk = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            chunk.sample_rate, chunk.pts, chunk.time_base = RATE, begin, Fraction(1, RATE)
            out.mux(sound.encode(chunk))
        out.mux(sound.encode())
    return path


def packets(path: Path) -> list[tuple[float, bytes]]:
    """Time and content of each packet of sound."""
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return []
        found = [p for p in container.demux(audio=0) if p.pts is not None and p.size]
        return [(float(p.pts * p.time_base), bytes(p)) for p in found]


def annotated(path: Path, target: Path, *, keep: bool = True, part: TimeRange = WHOLE) -> Path:
    """The film with nobody in it, drawn and written."""
    source = InRange(VideoFile(path), part)
    judge = Judge(STAND)
    video = AnnotatedVideo(target, source.info, STAND, sound=sound_of(path))
    for frame in source:
        video.take(frame, Nobody(), judge.update(frame.t, Nobody()))
    video.close(keep=keep)
    return target


def test_the_sound_is_the_same_and_as_long_as_the_pictures(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4")
    given, found = packets(source), packets(annotated(source, tmp_path / "out.mp4"))
    assert len(found) > 80
    given = [(t, what) for t, what in given if t >= 0]  # the encoder's lead-in is not heard
    assert [what for _, what in found] == [what for _, what in given][: len(found)]
    times = [t for t, _ in found]
    assert times == pytest.approx([t for t, _ in given][: len(times)], abs=0.001)
    assert times[-1] == pytest.approx(SECONDS, abs=0.06)


def test_sound_from_before_the_first_picture_is_left_out(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mkv", late_s=0.5)
    given, found = packets(source), packets(annotated(source, tmp_path / "out.mp4"))
    after = [what for t, what in given if t >= 0.5]
    assert len(after) < len(given) - 15
    assert [what for _, what in found] == after[: len(found)]


def test_of_a_part_there_is_the_sound_of_that_part(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4")
    found = packets(annotated(source, tmp_path / "out.mp4", part=TimeRange(1.0, 1.5)))
    given = dict(packets(source))
    assert [what for _, what in found] == [
        given[min(given, key=lambda g: abs(g - t))] for t, _ in found
    ]
    assert found[0][0] == pytest.approx(1.0, abs=0.03)
    assert found[-1][0] == pytest.approx(1.6, abs=0.06)


def test_a_film_without_sound_has_none(tmp_path: Path) -> None:
    silent = Path(__file__).parents[2] / "samples" / "clips" / "glute-bridge.mp4"
    assert sound_of(silent) is None


def test_sound_that_an_mp4_does_not_hold_is_left_out(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mkv", "pcm_s16le")
    assert packets(annotated(source, tmp_path / "out.mp4")) == []


def test_slow_motion_is_silent_unless_it_is_taken_as_played(tmp_path: Path) -> None:
    with av.open(str(film(tmp_path / "plain.mp4"))) as given:
        assert given.streams.audio
    slow = film(tmp_path / "slow.mkv", **{"com.android.capture.fps": "120"})
    assert sound_of(slow) is None
    sound = sound_of(slow, as_played=True)
    assert sound is not None
    sound.close()


def test_nothing_is_left_when_it_is_not_kept(tmp_path: Path) -> None:
    source = film(tmp_path / "film.mp4")
    annotated(source, tmp_path / "out.mp4", keep=False)
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
