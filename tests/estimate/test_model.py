from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from posecoach.core.errors import ModelError
from posecoach.estimate import load_model, model


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of small models in place of the shipped one, and an empty one of the user's."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    sums = ""
    for name in ("lite", "full", "heavy"):
        file = f"pose_landmarker_{name}.task"
        data = f"the {name} model".encode()
        sums += f"{hashlib.sha256(data).hexdigest()}  {file}\n"
        if name != "heavy":
            (folder / file).write_bytes(data)
    (folder / "SHA256SUMS").write_text(sums)
    monkeypatch.setattr(model, "shipped_folder", lambda: folder)
    monkeypatch.setattr(model, "user_folder", lambda: tmp_path / "user")
    return folder


def place_for_user(data: bytes, *, listed: bool) -> None:
    folder = model.user_folder()
    folder.mkdir()
    (folder / "pose_landmarker_heavy.task").write_bytes(data)
    if listed:
        digest = hashlib.sha256(data).hexdigest()
        (folder / "SHA256SUMS").write_text(f"{digest}  pose_landmarker_heavy.task\n")


@pytest.mark.parametrize("name", ["lite", "full"])
def test_the_models_of_the_project_are_whole(name: str) -> None:
    found = load_model(name)
    assert found.name == name
    assert found.path.name == f"pose_landmarker_{name}.task"
    assert hashlib.sha256(found.data).hexdigest() == found.sha256


def test_a_wheel_has_its_models_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "PACKAGE", tmp_path / "posecoach")
    assert model.shipped_folder() == tmp_path / "models"
    inside = tmp_path / "posecoach" / "models"
    inside.mkdir(parents=True)
    (inside / "SHA256SUMS").touch()
    assert model.shipped_folder() == inside


def test_a_missing_model(shipped: Path) -> None:
    (shipped / "pose_landmarker_full.task").unlink()
    with pytest.raises(ModelError, match="full is missing") as refused:
        load_model("full")
    assert "install posecoach again" in refused.value.hint


def test_heavy_is_fetched_by_the_user(shipped: Path) -> None:
    with pytest.raises(ModelError, match="heavy is missing") as refused:
        load_model("heavy")
    assert "posecoach models get heavy" in refused.value.hint


@pytest.mark.parametrize("data", [b"", b"the full modeL", b"the full model" * 2])
def test_an_altered_model(shipped: Path, data: bytes) -> None:
    path = shipped / "pose_landmarker_full.task"
    path.write_bytes(data)
    with pytest.raises(ModelError, match="damaged") as refused:
        load_model("full")
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("data", "listed"), [(b"the heavy model", False), (b"another heavy model", True)]
)
def test_a_model_of_the_user_is_known_by_either_list(
    shipped: Path, data: bytes, listed: bool
) -> None:
    place_for_user(data, listed=listed)
    assert load_model("heavy").data == data


def test_a_model_that_no_list_knows_is_refused_by_name(shipped: Path) -> None:
    place_for_user(b"another heavy model", listed=False)
    with pytest.raises(ModelError, match="damaged"):
        load_model("heavy")


def test_a_model_by_path(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.task"
    own.write_bytes(b"of my own")
    assert load_model(str(own)).name == "own"
    listed = shipped / "pose_landmarker_lite.task"
    assert load_model(str(listed)).data == b"the lite model"
    shutil.copy(own, listed)
    with pytest.raises(ModelError, match="damaged"):
        load_model(str(listed))


@pytest.mark.parametrize(
    ("spec", "says"), [("huge", "no such model"), ("nowhere.task", "missing"), ("", "no such")]
)
def test_a_model_that_does_not_exist(shipped: Path, spec: str, says: str) -> None:
    with pytest.raises(ModelError, match=says) as refused:
        load_model(spec)
    assert "lite, full, heavy" in refused.value.hint


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    folder = tmp_path / "a.task"
    folder.mkdir()
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(str(folder))


@pytest.mark.parametrize("line", ["one", "a b c", "abc model.task", "\x00\x01"])
def test_a_list_of_sums_that_is_none_is_told_in_one_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "own.task").write_bytes(b"model")
    (tmp_path / "SHA256SUMS").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ModelError, match="line 2 is not a SHA-256"):
        load_model(str(tmp_path / "own.task"))
