from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from posecoach.capture import Playback
from tests.capture.clips import even, number_of, write_clip
from tests.english import all_english


def test_a_file_plays_at_its_own_pace(tmp_path: Path) -> None:
    with closing(Playback(write_clip(tmp_path / "a.mp4", even(15)))) as source:
        start = time.monotonic()
        last = [frame.t for frame in source][-1]
    assert time.monotonic() - start >= last


def test_a_slow_consumer_misses_frames_and_keeps_their_times(tmp_path: Path) -> None:
    source = Playback(write_clip(tmp_path / "a.mp4", even(30)))
    seen = []
    for frame in source:
        seen.append(frame)
        time.sleep(0.1)
    assert 3 <= len(seen) < 20
    assert [number_of(f.image) for f in seen] == [f.index for f in seen]
    assert all(abs(f.t - f.index / 30) < 2e-3 for f in seen)
    assert seen[-1].index == 29  # the newest wins, so the end is seen
    assert all_english(source.notes) == (f"frames dropped: {30 - len(seen)}",)


def test_the_consumer_is_called_while_it_waits(tmp_path: Path) -> None:
    source = Playback(write_clip(tmp_path / "a.mp4", [0.0, 0.5]))
    calls: list[None] = []
    source.while_waiting = lambda: calls.append(None)
    assert len(list(source)) == 2
    assert len(calls) > 1
