"""Files of content that say too much: huge, deep, endless numbers, letters that act."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from posecoach.bounds import MOST_BYTES, NoContent, content_bytes, toml_of
from posecoach.core.errors import ExerciseError, ProgramError
from posecoach.home import home
from posecoach.library import BUILT_IN, EXERCISES, exercises, read_exercise
from posecoach.program_library import PROGRAMS, programs, read_program

TABLE = BUILT_IN / "inversion-intermittent.toml"
STAND = BUILT_IN / "single-leg-stand-eo.toml"


def changed(tmp_path: Path, source: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    target = tmp_path / source.name
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return target


def line_of(source: Path, start: str) -> str:
    return next(x for x in source.read_text(encoding="utf-8").splitlines() if x.startswith(start))


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1000", "-1", "1e300", "46.0"])
@pytest.mark.parametrize(
    ("source", "key"), [(STAND, "hysteresis"), (STAND, "band"), (TABLE, "total_max_s")]
)
def test_a_number_that_no_exercise_needs_is_told_by_its_place(
    tmp_path: Path, source: Path, key: str, value: str
) -> None:
    if key == "total_max_s" and value in ("1000", "46.0"):
        pytest.skip("a table may be used so long")
    path = changed(tmp_path, source, line_of(source, key), f"{key} = {value}")
    with pytest.raises(ExerciseError, match=rf"{key}(:| -?[0-9a-z.+]+ is not)") as told:
        read_exercise(path)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [("repetitions", "1000000000"), ("sets", "99999"), ("hold_s", "1e9"), ("rest_s", "inf")],
)
def test_a_dose_that_nobody_does_is_refused(tmp_path: Path, key: str, value: str) -> None:
    text = STAND.read_text(encoding="utf-8")
    lines = [x for x in text.splitlines() if not x.startswith(f"{key} =")]
    place = lines.index("[dose]") + 1
    path = tmp_path / STAND.name
    path.write_text("\n".join([*lines[:place], f"{key} = {value}", *lines[place:]]), "utf-8")
    with pytest.raises(ExerciseError, match=rf"dose.{key}: "):
        read_exercise(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = " + "[" * 100_000, "deep"),
        ("x = " + "{a=" * 50_000, "deep"),
        (".".join("a" * 50_000) + " = 1", "deep"),
        ("x = " + "9" * 150_000, "digits"),
        ("x = 0x" + "f" * 100, "digits"),
        ("# " + "x" * MOST_BYTES, "bytes"),
        ("x = [", "TOML"),
        ("\ud800", "UTF-8"),
    ],
)
def test_what_is_no_file_of_content_is_refused_at_once(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(NoContent, match=says):
        toml_of(content_bytes(path))


def test_a_pipe_is_no_file_of_content(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    os.mkfifo(path)
    with pytest.raises(ExerciseError, match="is not a file"):
        read_exercise(path)


@pytest.mark.parametrize("word", ["\\u001b[2J", "\\u202e", "\\u0007"])
def test_letters_that_act_are_refused(tmp_path: Path, word: str) -> None:
    path = changed(tmp_path, STAND, 'name = "', f'name = "{word}')
    with pytest.raises(ExerciseError, match="name: has a character") as told:
        read_exercise(path)
    assert "\x1b" not in str(told.value)


@pytest.mark.parametrize("value", ["nan", "inf", "1e9", "-5"])
def test_a_programs_numbers_are_bounded_too(tmp_path: Path, value: str) -> None:
    source = PROGRAMS.built_in / "neck-relief.toml"
    path = changed(tmp_path, source, line_of(source, "target_min"), f"target_min = {value}")
    with pytest.raises(ProgramError, match="target_min: "):
        read_program(path)


BAD = {
    "endless.toml": "x = " + "[" * 50_000,
    "bytes.toml": "\x00\x01",
    "single-leg-stand-eo.toml": "format = 1\nid = 'single-leg-stand-eo'\nhysteresis = inf\n",
}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder with nothing but bad exercises and a bad program."""
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    for folder in ("exercises", "programs"):
        (home() / folder).mkdir(parents=True)
        for name, text in BAD.items():
            (home() / folder / name).write_text(text, encoding="utf-8")
        (home() / folder / "folder.toml").mkdir()
    return home()


def test_bad_files_of_a_persons_own_are_left_out_and_named(own: Path) -> None:
    ours = {path.stem for path in BUILT_IN.glob("*.toml")}
    assert {e.id for e in exercises()} == ours
    assert len(programs()) == len(list(PROGRAMS.built_in.glob("*.toml")))
    for collection in (EXERCISES, PROGRAMS):
        told = [str(error) for error in collection.faulty()]
        assert len(told) == len(BAD) + 1
        assert all(str(own) in text for text in told)
