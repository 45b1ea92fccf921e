"""What is installed from a wheel is whole, and set-up names no address and no machine's folder."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

ROOT = Path(__file__).parents[1]

BROUGHT = {
    "models/pose_landmarker_lite.task": "posecoach/models/pose_landmarker_lite.task",
    "models/pose_landmarker_full.task": "posecoach/models/pose_landmarker_full.task",
    "models/SHA256SUMS": "posecoach/models/SHA256SUMS",
    "models/README.md": "posecoach/models/README.md",
    "models/build.py": "posecoach/models/build.py",
    "samples/clips/single-leg-stand.mp4": "posecoach/samples/single-leg-stand.mp4",
}
"""What stands elsewhere in the project and travels inside the package."""

USE = """
from posecoach.estimate.model import load_model
from posecoach.library import exercises
from posecoach.samples import demo_clip
import posecoach.safety
from posecoach.words import Words

print(posecoach.__file__)
print(demo_clip())
for size in ("lite", "full"):
    print(load_model(size).path)
print(len(exercises()), "exercises")
print(Words("en").say("side.left"))
"""


def hatch(*arguments: str | Path, project: Path = ROOT) -> None:
    """Build without a network: hatchling is installed."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", *arguments],
        cwd=project,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    hatch("-t", "wheel", "-d", folder)
    (built,) = folder.glob("posecoach-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("source")
    hatch("-t", "sdist", "-d", folder)
    (built,) = folder.glob("posecoach-*.tar.gz")
    subprocess.run([sys.executable, "-m", "tarfile", "-e", built, folder], check=True)
    return built.with_name(built.name.removesuffix(".tar.gz"))


def names(wheel: Path) -> set[str]:
    """What is in the wheel, without what describes it."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_wheel_holds_the_package_and_what_it_needs_and_nothing_else(wheel):
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "posecoach").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "posecoach/safety.toml" in package
    assert "posecoach/exercises/single-leg-stand-eo.toml" in package
    assert "posecoach/programs/neck-relief.toml" in package
    assert names(wheel) == package | set(BROUGHT.values())


def test_wheel_holds_what_it_brings_unchanged(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for here, there in BROUGHT.items():
            assert archive.read(there) == (ROOT / here).read_bytes(), here
        sums = archive.read("posecoach/models/SHA256SUMS").decode().split()
        for size in ("lite", "full"):
            bundle = f"pose_landmarker_{size}.task"
            data = archive.read(f"posecoach/models/{bundle}")
            assert sums[sums.index(bundle) - 1] == hashlib.sha256(data).hexdigest()


def test_wheel_carries_license_and_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        about = {PurePosixPath(n).name: n for n in archive.namelist() if ".dist-info/" in n}
        assert archive.read(about["LICENSE"]) == (ROOT / "LICENSE").read_bytes()
        assert b"posecoach = posecoach.cli:main" in archive.read(about["entry_points.txt"])


def test_wheel_is_small_enough_to_download(wheel):
    assert wheel.stat().st_size < 20e6


def test_wheel_works_from_another_folder_without_the_project(wheel, tmp_path):
    installed = tmp_path / "site packages"
    shutil.unpack_archive(wheel, installed, "zip")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    alone = f"import sys; sys.path.insert(0, {str(installed)!r})\n{USE}"
    answer = subprocess.run(
        [sys.executable, "-P", "-c", alone],
        cwd=elsewhere,
        check=True,
        capture_output=True,
        text=True,
    )
    *paths, count, word = answer.stdout.splitlines()
    assert len(paths) == 4
    for path in paths:
        assert Path(path).is_relative_to(installed)
        assert Path(path).is_file()
    shipped = len(list((ROOT / "posecoach" / "exercises").glob("*.toml")))
    assert count == f"{shipped} exercises"
    assert word == "left"


def test_source_archive_builds_the_same_wheel_and_can_be_tested(wheel, source, tmp_path):
    hatch("-t", "wheel", "-d", tmp_path, project=source)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()
    for needed in ("Makefile", ".ci/run", ".ci/setup", "README.md", "tests/test_packaging.py"):
        assert (source / needed).is_file(), needed


SET_UP = ["Makefile", "pyproject.toml", *(f".ci/{p.name}" for p in (ROOT / ".ci").iterdir())]


@pytest.mark.parametrize("file", [*SET_UP, "README.md", "CONTRIBUTING.md"])
def test_set_up_points_at_no_registry_and_no_machine(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    options = r"--(?:extra-)?index-url|--find-links|--trusted-host|--registry|PIP_\w+|\[\[?tool\.uv"
    assert not re.findall(options, text)
    assert not re.findall(r"(?<![\w./~])/(?:work|root|home|tmp|opt|mnt)\b", text)
    if file in SET_UP and file != "pyproject.toml":
        assert "://" not in text


def test_requirements_are_names_and_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"].get("optional-dependencies", {}).values(),
        *project["dependency-groups"].values(),
    ]
    for requirement in (r for group in groups for r in group):
        assert re.fullmatch(r"[a-z0-9.-]+(\[[a-z,]+\])?[<>=!~.,0-9]+", requirement)
    everything = {re.split(r"[<>=!~\[]", r)[0] for group in groups for r in group}
    assert not {r for r in everything if r.startswith("opencv")}  # mediapipe brings its own


@pytest.fixture
def project(tmp_path):
    """The part of the project that sets it up, in a folder with a blank in its name."""
    copy = tmp_path / "pose coach"
    (copy / ".ci").mkdir(parents=True)
    for file in ("pyproject.toml", ".ci/setup", ".ci/missing", ".ci/packages"):
        (copy / file).write_bytes((ROOT / file).read_bytes())
    return copy


def set_up(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", ".ci/setup", *arguments], cwd=project, capture_output=True, text=True, check=False
    )


def stand_in(project: Path, *lines: str) -> Path:
    """A Python of which only what the set-up asks of it is real."""
    script = project / "python"
    script.write_text("\n".join(["#!/bin/sh", *lines]), encoding="utf-8")
    script.chmod(0o755)
    return script


@pytest.mark.parametrize("version", ["3.10.13", "3.14.0"])
def test_set_up_names_the_pythons_that_fit(project, version):
    other = stand_in(project, f"echo {version} /usr", "exit 1")
    done = set_up(project, other)
    assert done.returncode == 1
    assert f"is Python {version}" in done.stderr
    assert "3.11, 3.12 or 3.13" in done.stderr
    assert not (project / ".venv").exists()


def test_set_up_names_a_python_that_is_not_there(project):
    done = set_up(project, "python3.99")
    assert done.returncode == 1
    assert "python3.99" in done.stderr
    assert "make demo PYTHON=" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring these libraries")
def test_set_up_names_all_that_the_system_lacks_at_once(project):
    bare = stand_in(
        project,
        'case "$2" in',
        "*ctypes*|*ensurepip*) exit 1 ;;",
        "*-venv*) echo python3.12-venv ;;",
        "*) echo 3.12.1 /usr ;;",
        "esac",
    )
    done = set_up(project, bare)
    assert done.returncode == 1
    assert re.search(
        r"apt-get install .*python3\.12-venv .*libgl1 .*libegl1 libgles2 libsm6", done.stderr
    )
    assert "xvfb" not in done.stderr  # only the tests want it
    assert not (project / ".venv").exists()


def test_interrupted_set_up_is_not_taken_for_ready(project):
    broken = stand_in(
        project,
        'case "$*" in',
        '*"-m venv"*) mkdir -p .venv/bin; printf "#!/bin/sh\\nexit 1\\n" >.venv/bin/python',
        "chmod +x .venv/bin/python ;;",
        "*) echo 3.12.1 /usr ;;",
        "esac",
    )
    for _ in range(2):
        done = set_up(project, broken)
        assert done.returncode == 1
        assert "could not be installed" in done.stderr
        assert not (project / ".venv" / "ready").exists()
