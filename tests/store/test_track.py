from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from posecoach.core.errors import OutputError, SourceError
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.kinematics.observation import Nobody, NotLooked, Seen, observed, pose_in
from posecoach.core.kinematics.pose import Pose
from posecoach.store import PoseTrack, PoseTrackWriter, read_track

SOURCE = SourceInfo("session.mp4", 640, 480, frames=3, rate=30.0)
MODEL = {"name": "full", "sha256": "ab" * 32, "mediapipe": "1.2.2"}
JUDGEMENT = None


def pose(seed: int) -> Pose:
    """A pose of numbers that float32 can represent, as the estimator gives."""
    random = np.random.default_rng(seed)

    def numbers(*shape: int) -> np.ndarray:
        return random.normal(200, 300, shape).astype(np.float32).astype(np.float64)

    return Pose(numbers(33, 2), numbers(33, 3), random.integers(0, 2, 33) / 1.0, (640, 480))


def frame(t: float, index: int) -> Frame:
    return Frame(t, np.zeros((480, 640, 3), np.uint8), index)


def write(path: Path, count: int = 5) -> list[Pose | None]:
    """Write a track in which every third frame is empty and every seventh is missing."""
    poses = [None if i % 3 == 2 else pose(i) for i in range(count)]
    writer = PoseTrackWriter(path, SOURCE, MODEL)
    for i, p in enumerate(poses):
        writer.take(frame(i / 29.97, i + i // 7), observed(p), JUDGEMENT)  # type: ignore[arg-type]
    writer.close(keep=True)
    return poses


def same(a: Pose | None, b: Pose | None) -> bool:
    if a is None or b is None:
        return a is b
    return a.picture == b.picture and all(
        np.array_equal(getattr(a, n), getattr(b, n)) for n in ("pixels", "meters", "visibility")
    )


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    poses = write(path, 20)
    track = read_track(path)
    assert track.source == SourceInfo(str(path), 640, 480, frames=20, rate=30.0)
    assert track.recorded_from == "session.mp4"
    assert track.model == MODEL
    assert track.t.tolist() == [i / 29.97 for i in range(20)]
    assert track.index.tolist() == [i + i // 7 for i in range(20)]
    for i, expected in enumerate(poses):
        assert same(pose_in(track.observation_of(i + i // 7)), expected)


def test_a_frame_that_was_dropped_has_no_pose(tmp_path: Path) -> None:
    write(tmp_path / "a.npz", 20)
    track = read_track(tmp_path / "a.npz")
    for index in (-1, 7, 22, 1000):
        assert index not in track.index
        assert track.observation_of(index) == Nobody()


def test_more_frames_than_are_copied_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("posecoach.store.track.CHUNK", 4)
    poses = write(tmp_path / "a.npz", 11)
    track = read_track(tmp_path / "a.npz")
    assert all(same(pose_in(track.observation_of(i + i // 7)), p) for i, p in enumerate(poses))


def test_a_track_is_plain_numpy(tmp_path: Path) -> None:
    write(tmp_path / "a.npz")
    with np.load(tmp_path / "a.npz", allow_pickle=False) as archive:
        assert {n: (archive[n].dtype.name, archive[n].shape) for n in archive.files[:-1]} == {
            "t": ("float64", (5,)),
            "index": ("int64", (5,)),
            "present": ("bool", (5,)),
            "looked": ("bool", (5,)),
            "pixels": ("float32", (5, 33, 2)),
            "meters": ("float32", (5, 33, 3)),
            "visibility": ("float32", (5, 33)),
        }
        about = json.loads(str(archive["about"]))
        assert archive["present"].tolist() == [True, True, False, True, True]
        assert np.isnan(archive["pixels"][2]).all()
    assert about["schema"] == "posecoach.track/1"
    assert about["source"]["duration_s"] == 4 / 29.97


def test_a_frame_that_was_skipped_is_not_one_in_which_nobody_was(tmp_path: Path) -> None:
    writer = PoseTrackWriter(tmp_path / "a.npz", SOURCE, MODEL)
    seen = [Seen(pose(0)), NotLooked(), Nobody(), NotLooked()]
    for i, observation in enumerate(seen):
        writer.take(frame(i / 30, i), observation, JUDGEMENT)  # type: ignore[arg-type]
    writer.close(keep=True)
    track = read_track(tmp_path / "a.npz")
    assert [type(track.observation_of(i)) for i in range(4)] == [type(o) for o in seen]
    with np.load(tmp_path / "a.npz", allow_pickle=False) as archive:
        assert archive["looked"].tolist() == [True, False, True, False]
        assert archive["present"].tolist() == [True, False, False, False]


def test_a_track_without_the_member_looked_was_looked_at_everywhere(tmp_path: Path) -> None:
    """Tracks of earlier versions have no such member."""
    poses = write(tmp_path / "a.npz", 8)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as archive:
        np.savez(tmp_path / "b.npz", **{n: archive[n] for n in archive.files if n != "looked"})
    track = read_track(tmp_path / "b.npz")
    expected = [observed(p) for p in poses]
    found = [track.observation_of(i + i // 7) for i in range(8)]
    assert [type(o) for o in found] == [type(o) for o in expected]


def test_the_same_poses_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a.npz")
    write(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_track_of_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.npz", 0)
    assert len(read_track(tmp_path / "a.npz").t) == 0


def test_a_track_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(b"an older track")
    writer = PoseTrackWriter(path, SOURCE, MODEL)
    writer.take(frame(0, 0), Seen(pose(0)), JUDGEMENT)  # type: ignore[arg-type]
    assert path.read_bytes() == b"an older track"
    writer.close(keep=False)
    writer.close(keep=True)
    assert path.read_bytes() == b"an older track"
    assert list(tmp_path.iterdir()) == [path]
    write(path)
    assert list(tmp_path.iterdir()) == [path]
    assert isinstance(read_track(path), PoseTrack)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    writer = PoseTrackWriter(tmp_path / "a.npz", SOURCE, MODEL)
    writer.take(frame(0, 0), Seen(pose(0)), JUDGEMENT)  # type: ignore[arg-type]
    monkeypatch.setattr(zipfile, "ZipFile", full)
    with pytest.raises(OutputError, match="no space left"):
        writer.close(keep=True)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere" / "a.npz"):
        with pytest.raises(OutputError) as refused:
            PoseTrackWriter(place, SOURCE, MODEL)
        assert refused.value.hint


def about(path: object = "a.mp4", **source: object) -> str:
    said = {"path": path, "width": 640, "height": 480, "rate": 30.0, "duration_s": 1.0, **source}
    return json.dumps({"schema": "posecoach.track/1", "source": said, "model": MODEL})


def damaged(path: Path, **changes: object) -> None:
    """Write a track and exchange arrays in it."""
    write(path)
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files}
    for name, value in changes.items():
        if value is None:
            del arrays[name]
        else:
            arrays[name] = np.asarray(value)
    np.savez(path, **arrays)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"about": None}, "about"),
        ({"about": "no JSON"}, "not a whole pose track"),
        ({"about": '{"schema": "posecoach.track/9"}'}, "posecoach.track/9"),
        ({"about": '{"schema": "posecoach.track/1"}'}, "source"),
        ({"about": "[]"}, "not a whole pose track"),
        ({"pixels": None}, "pixels"),
        ({"pixels": np.zeros((5, 17, 2), np.float32)}, "shape"),
        ({"t": np.zeros(5)}, "times do not rise"),
        ({"t": np.full(5, np.nan)}, "times do not rise"),
        ({"index": np.zeros(5, np.int64)}, "numbers do not rise"),
        ({"present": np.ones(5, np.bool_)}, "no position"),
        ({"t": np.arange(5).astype(object)}, "not a whole pose track"),
        ({"t": np.arange(5) - 1.0}, "t is less than 0"),
        ({"t": np.arange(5) * 1e300}, "t is less than 0 or more"),
        ({"index": np.arange(5) - 3}, "index is less than 0"),
        ({"pixels": np.full((5, 33, 2), 1e30, np.float32)}, "pixels is larger"),
        ({"meters": np.full((5, 33, 3), -1e30, np.float32)}, "meters is larger"),
        ({"visibility": np.full((5, 33), 1.5, np.float32)}, "visibility is larger"),
        ({"visibility": np.full((5, 33), -0.5, np.float32)}, "visibility is less than 0"),
        ({"looked": np.zeros(5, np.bool_)}, "nobody looked at"),
        ({"looked": np.ones(3, np.bool_)}, "looked has the shape"),
        ({"about": about(width=0)}, "width of its pictures is 0"),
        ({"about": about(height=10**9)}, "height of its pictures"),
        ({"about": about(height=True, width=[])}, "width of its pictures"),
        ({"about": about(rate=float("nan"))}, "rate is nan"),
        ({"about": about(rate="fast")}, "rate is fast"),
        ({"about": np.array(["a", "b"])}, "of shape"),
        ({"about": "[" * 20_000}, "not a whole pose track"),
        ({"about": "x" * 200_000}, "bytes"),
    ],
)
def test_an_altered_track_is_refused(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    path = tmp_path / "a.npz"
    damaged(path, **changes)
    with pytest.raises(SourceError, match=says) as refused:
        read_track(path)
    assert "\n" not in str(refused.value)
    assert refused.value.hint


def test_a_zip_bomb_is_refused_by_its_stated_size(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez_compressed(path, t=np.zeros(20_000_000))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(SourceError, match="would take 160 MB"):
        read_track(path)


def test_a_member_that_states_more_than_it_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    write(path)
    with np.load(path) as archive:
        members = {name: archive[name] for name in archive.files}
    with zipfile.ZipFile(path, "w") as out:
        for name, value in members.items():
            with out.open(f"{name}.npy", "w") as member:
                if name != "t":
                    np.lib.format.write_array(member, value)
                    continue
                header = {"descr": "<f8", "fortran_order": False, "shape": (1_900_000,)}
                np.lib.format.write_array_header_1_0(member, header)
                member.write(value.tobytes())
    with pytest.raises(SourceError, match="another size than it states"):
        read_track(path)


@pytest.mark.parametrize("suffix", [".NPZ", ".Npz"])
def test_the_suffix_may_be_written_large(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(path)
    assert len(read_track(path).rows) == 5


def test_words_of_a_track_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    damaged(path, about=about(path="\x1b[2J\u202e" + "x" * 5000))
    recorded = read_track(path).recorded_from
    assert len(recorded) == 1000
    assert recorded.isprintable()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 not a zip", b"text" * 100])
def test_what_is_no_track_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError) as refused:
        read_track(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_track_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    write(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SourceError):
        read_track(path)


def test_a_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    write(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(SourceError):
        read_track(path)


def test_a_track_under_another_name_would_not_be_found_again(tmp_path) -> None:
    with pytest.raises(OutputError, match=r"not an \.npz") as told:
        PoseTrackWriter(tmp_path / "p.xyz", SourceInfo("a.mp4", 64, 48), {})
    assert told.value.hint == "name it p.npz"
    assert list(tmp_path.iterdir()) == []
