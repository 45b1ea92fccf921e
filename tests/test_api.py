"""`import posecoach` as another program uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import posecoach
from posecoach.core.exercise import Exercise
from posecoach.results import Analysis
from tests.app.people import performance, standing_track
from tests.cli.conftest import posecoach as command  # noqa: F401 - a fixture, asked for by name

STAND, BRIDGE = "single-leg-stand-eo", "glute-bridge"


@pytest.fixture(scope="module")
def tracks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A stand that is held, repetitions, and somebody who only stands about."""
    folder = tmp_path_factory.mktemp("tracks")
    return {
        STAND: standing_track(folder / "stand.npz"),
        BRIDGE: standing_track(folder / "bridge.npz", performance(BRIDGE)),
        "idle": standing_track(folder / "idle.npz", performance(hold_s=0.2)),
    }


@pytest.mark.parametrize(("name", "exercise"), [(STAND, STAND), (BRIDGE, BRIDGE), ("idle", BRIDGE)])
def test_the_result_is_the_json_of_analyze(command, tracks, tmp_path, name, exercise) -> None:  # noqa: F811
    out = tmp_path / "out.json"
    assert command("analyze", tracks[name], "-e", exercise, "--json", out).code == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert posecoach.analyze(tracks[name], exercise).to_dict() == written
    assert Analysis.from_dict(written).to_dict() == written


def test_a_held_stand_in_typed_values(tracks) -> None:
    """The performance holds for 7 s on the right leg: see `tests.app.people.performance`."""
    result = posecoach.analyze(tracks[STAND], STAND)
    (hold,) = result.holds
    assert isinstance(hold, posecoach.Hold)
    assert hold.side == "right"
    assert hold.in_form_s == pytest.approx(7.0, abs=0.7)
    assert result.ledger.in_form_s == hold.in_form_s
    assert all(isinstance(r, posecoach.Range) for r in result.measures.values())
    with pytest.raises(FrozenInstanceError):
        hold.in_form_s = 60.0


def test_one_side_alone(tracks) -> None:
    assert posecoach.analyze(tracks[STAND], STAND, side="left").holds == ()


def test_what_is_written_beside_it(tracks, tmp_path) -> None:
    again = tmp_path / "again.npz"
    first = posecoach.analyze(str(tracks[STAND]), STAND, track=again)
    assert posecoach.analyze(again, STAND).holds == first.holds


def test_progress_is_told_frame_by_frame(tracks) -> None:
    told: list[tuple[int, int]] = []
    result = posecoach.analyze(tracks[STAND], STAND, progress=lambda *done: told.append(done))
    assert told[-1] == (result.source.frames, result.source.frames)
    assert len(told) == result.source.frames


@pytest.mark.parametrize(
    ("exercise", "side", "says"),
    [
        ("glute-brige", "both", "glute-bridge"),
        ("post-traction-rest", "both", "timer only"),
        (BRIDGE, "left", "not done on a side"),
        (STAND, "port", "left, right or both"),
    ],
)
def test_a_users_mistake_has_a_hint(tracks, exercise: str, side: Any, says: str) -> None:
    with pytest.raises(posecoach.PosecoachError) as caught:
        posecoach.analyze(tracks[STAND], exercise, side=side)
    assert caught.value.hint
    assert says in f"{caught.value} {caught.value.hint}"


def test_exercises_are_found_by_id() -> None:
    found = posecoach.exercises()
    assert list(found) == sorted(found)
    assert all(isinstance(one, Exercise) and one.id == name for name, one in found.items())
    assert found[BRIDGE].dose.hold_s > 0


def test_a_file_with_a_field_missing_is_refused(tracks) -> None:
    data = posecoach.analyze(tracks[STAND], STAND).to_dict()
    del data["holds"][0]["side"]
    with pytest.raises(ValueError, match=r"analysis\.holds\[0\] lacks side"):
        Analysis.from_dict(data)


def test_a_file_of_a_later_version_is_read(tracks) -> None:
    data = posecoach.analyze(tracks[STAND], STAND).to_dict()
    later = data | {"mood": "good", "ledger": data["ledger"] | {"dreaming_s": 1.0}}
    assert Analysis.from_dict(later).to_dict() == data


def test_every_public_name_is_there_typed_and_documented() -> None:
    for name in posecoach.__all__:
        value = getattr(posecoach, name)
        assert name == "__version__" or value.__doc__
    for function in (posecoach.analyze, posecoach.exercises):
        assert "Returns" in function.__doc__
        assert "Raises" in function.__doc__
    assert "return" in get_type_hints(Analysis.to_dict)
    with pytest.raises(AttributeError):
        posecoach.no_such_name  # noqa: B018


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = "cv2", "mediapipe", "numpy", "av", "pydantic", "typer", "rich"
    program = f"import sys, posecoach; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
