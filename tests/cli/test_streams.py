"""Standard streams as they really are, with real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

STAND = "single-leg-stand-eo"
POSIX = pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")


def run(
    *words: str | bytes, home: Path, redirect: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `posecoach WORDS` as a process, through a shell where a redirection is given."""
    command = [sys.executable, "-m", "posecoach", *words]
    if redirect:
        command = ["sh", "-c", f'"$@" {redirect}', "sh", *command]  # type: ignore[assignment]
    path = {"PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(home)}
    variables = {**os.environ, **path, "XDG_DATA_HOME": str(home), **environment}
    return subprocess.run(command, capture_output=True, env=variables, check=False)


ENVIRONMENTS = {
    "usual": {},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
UNWRITABLE = (b"v\xff.npz", "Δ日😀.npz".encode())
"""Names that some encodings cannot write."""

CONTROLLING = b"a\nr\x1b[31med\x07.npz"
"""A name that acts on a terminal; its characters are the same in every encoding."""


@POSIX
@pytest.mark.parametrize(
    ("name", "encoding"),
    [*((name, encoding) for name in UNWRITABLE for encoding in ENVIRONMENTS), (CONTROLLING, "C")],
)
def test_any_name_and_any_encoding(name: bytes, encoding: str, tmp_path: Path, track: Path) -> None:
    environment = ENVIRONMENTS[encoding]
    odd = os.fsencode(tmp_path) + b"/" + name
    with open(odd, "wb") as file:  # noqa: PTH123  a path cannot hold these bytes
        file.write(track.read_bytes())
    target = tmp_path / "a.csv"
    words = ("analyze", odd, "-e", STAND, "--csv", str(target))
    said = run(*words, "--json", "-", home=tmp_path, **environment)
    assert (said.returncode, said.stderr) == (0, b"")
    (hold,) = json.loads(said.stdout)["holds"]
    assert hold["side"] == "right"
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    said = run(*words, home=tmp_path, **environment)
    assert said.returncode == 0
    assert b"\x1b" not in said.stdout + said.stderr
    assert b"\x07" not in said.stdout + said.stderr


@POSIX
def test_a_name_of_an_odd_file_that_is_missing_stays_one_line(tmp_path: Path) -> None:
    said = run("analyze", b"no\xff\x1b[2J\nsuch\xe2\x80\xae.mp4", "-e", STAND, home=tmp_path)
    assert said.returncode == 1
    first, hint = said.stderr.decode("utf-8").splitlines()
    assert first.startswith("posecoach: no")
    assert "no such file" in first
    assert hint.startswith("  ")
    assert "\x1b" not in first
    assert "\u202e" not in first


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("redirect", [">/dev/full", ">&-", "| true"])
@pytest.mark.parametrize("words", [("exercises", "list"), ("exercises", "list", "--json", "-")])
def test_a_stdout_that_takes_nothing_gives_one_line(
    redirect: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = run(*words, home=tmp_path, redirect=redirect)
    if redirect == "| true":
        assert b"Traceback" not in said.stderr
        return
    assert said.returncode == 1
    assert said.stderr.startswith(b"posecoach: cannot write to standard output: ")
    assert len(said.stderr.splitlines()) == 2


def test_a_closed_stderr_is_no_trouble(tmp_path: Path) -> None:
    said = run("exercises", "list", home=tmp_path, redirect="2>&-")
    assert said.returncode == 0
    assert b"single-leg-stand-eo" in said.stdout
