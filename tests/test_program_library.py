"""Program files: a broken one is explained by place, a person's own overrides ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posecoach import program_library
from posecoach.core.errors import ProgramError, UsageError
from posecoach.core.plain_text import plain
from posecoach.core.programs.program import Item, Program

TRACTION = "whole-spine-traction"
Change = Callable[[str], str]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, empty."""
    folder = tmp_path / "home" / "programs"
    folder.mkdir(parents=True)
    monkeypatch.setattr("posecoach.toml_files.home", lambda: tmp_path / "home")
    return folder


def text(stem: str = TRACTION) -> str:
    return (program_library.PROGRAMS.built_in / f"{stem}.toml").read_text(encoding="utf-8")


def broken(folder: Path, change: Change, stem: str = TRACTION) -> list[str]:
    """What is said of one of our files after that change, a line each, without the path."""
    changed = change(text(stem))
    assert changed != text(stem), "the mutation found nothing to change"
    path = folder / f"{stem}.toml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ProgramError) as caught:
        program_library.read_program(path)
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    return [line.removeprefix(f"{path}: ") for line in lines]


def swap(old: str, new: str) -> Change:
    return lambda whole: whole.replace(old, new, 1)


MUTATIONS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "unknown exercise": (
        swap('exercise = "cat-cow"', 'exercise = "cat-cwo"'),
        ("items 4 (cat-cwo): there is no exercise 'cat-cwo'; did you mean 'cat-cow'",),
    ),
    "no sets": (swap("sets = 3", "sets = 0"), ("items 3 (counter-lean-traction): sets 0",)),
    "less than no repetitions": (
        swap("repetitions = 8", "repetitions = -8"),
        ("items 2 (hip-hinge): repetitions -8",),
    ),
    "half a repetition": (swap("repetitions = 8", "repetitions = 8.5"), ("items.2.repetitions",)),
    "negative rest": (
        swap("rest_s = 15", "rest_s = -15"),
        ("items 3 (counter-lean-traction): rest_s -15",),
    ),
    "a hold that is not a number": (
        swap("hold_s = 240", "hold_s = nan"),
        ("items 8 (decompression-90-90): hold_s nan",),
    ),
    "endless set-up": (
        swap("setup_s = 10", "setup_s = inf"), ("items 2 (hip-hinge): setup_s inf",),
    ),
    "a hold that is not held": (
        swap("hold_s = 20", "hold_s = 0"),
        ("items 3 (counter-lean-traction): hold_s: is 0, and this exercise is held",),
    ),
    "sides of what has none": (
        swap('exercise = "hip-hinge"\n', 'exercise = "hip-hinge"\nper_side = true\n'),
        ("items 2 (hip-hinge): per_side: this exercise is not done on a side",),
    ),
    "an option for what is not there": (
        swap('replace = "decompression-90-90"', 'replace = "decompresion-90-90"'),
        ("option.replace: 'decompresion-90-90'", "did you mean 'decompression-90-90'"),
    ),
    "an option that does something else": (
        swap('with_exercise = "inversion-intermittent"', 'with_exercise = "inversion-continuous"'),
        ("option.with_exercise: 'inversion-continuous' is not one of option.items",),
    ),
    "an unknown exercise in the option": (
        swap('exercise = "inversion-intermittent"\nsets', 'exercise = "inversion"\nsets'),
        ("option.items 1 (inversion): there is no exercise", "option.with_exercise"),
    ),
    "an unknown source": (
        swap("[COCH_TRAC_LBP, NICE59", "[COCH_TRAC_LPB, NICE59"),
        ("evidence 2: 'COCH_TRAC_LPB' is not explained under [sources]", "'COCH_TRAC_LBP'"),
    ),
    "a claim without a source": (
        swap(" [CHENG20]", ""), ("evidence 3: names no source; end it with its keys",),
    ),
    "a length that is not its items'": (
        swap("target_min = 15", "target_min = 30"),
        ("target_min: is 30, and the items take 14.8 minutes",),
    ),
    "no length": (swap("target_min = 15", "target_min = 0"), ("target_min: 0",)),
    "no area": (swap('area = ["whole spine", "traction"]', "area = []"), ("area: names no area",)),
    "unknown area": (swap('"traction"]', '"legs"]'), ("area.2",)),
    "unknown test": (swap("target_min = 15", 'target_min = 15\ntest = "hop"'), ("test",)),
    "unknown key": (swap("sets = 3", "set = 3"), ("items.3.set: no such key",)),
    "another name": (swap(f'id = "{TRACTION}"', 'id = "mine"'), ("id: is 'mine'",)),
    "newer format": (swap("format = 1", "format = 2"), ("format: is 2",)),
    "not TOML": (swap("[[items]]", "[[items]"), ("is not TOML",)),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), MUTATIONS.values(), ids=MUTATIONS)
def test_a_broken_file_is_explained_and_nothing_else_is_said(
    tmp_path: Path, change: Change, said: tuple[str, ...]
) -> None:
    lines = broken(tmp_path, change)
    assert all(any(words in line for line in lines) for words in said), lines
    assert all(any(words in line for words in said) for line in lines), lines


def test_no_items_is_a_fault_but_of_a_test(tmp_path: Path) -> None:
    head = text().split("[[items]]")[0]
    assert broken(tmp_path, lambda _: head.split("evidence")[0]) == ["items: is missing"]
    bare = head.split("evidence")[0] + "items = []\n"
    assert broken(tmp_path, lambda _: bare) == ["items: there are none"]
    path = tmp_path / f"{TRACTION}.toml"
    path.write_text(bare + 'test = "four-stage"\n', encoding="utf-8")
    assert program_library.read_program(path).test == "four-stage"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    def change(whole: str) -> str:
        for old, new in (
            ('exercise = "cat-cow"', 'exercise = "cat-cwo"'),
            ("rest_s = 15", "rest_s = -1"),
            ('replace = "decompression-90-90"', 'replace = "hang"'),
            (" [CHENG20]", ""),
        ):
            whole = whole.replace(old, new, 1)
        return whole

    assert len(broken(tmp_path, change)) == 4


def test_an_exercise_whose_own_file_is_broken_is_told(own: Path, tmp_path: Path) -> None:
    folder = own.with_name("exercises")
    folder.mkdir()
    (folder / "my-cat.toml").write_text("format = 1", encoding="utf-8")
    path = tmp_path / f"{TRACTION}.toml"
    path.write_text(text().replace('"cat-cow"', '"my-cat"', 1), encoding="utf-8")
    with pytest.raises(ProgramError, match="posecoach exercises check") as caught:
        program_library.read_program(path)
    assert "items 4 (my-cat)" in str(caught.value)


def test_a_broken_file_of_ones_own_does_not_break_what_uses_ours(own: Path) -> None:
    folder = own.with_name("exercises")
    folder.mkdir()
    (folder / "cat-cow.toml").write_text("format = 1", encoding="utf-8")
    assert "cat-cow" in program_library.program(TRACTION).exercises


def test_an_unknown_program_is_told_its_nearest_name() -> None:
    with pytest.raises(UsageError) as caught:
        program_library.program("neck-releif")
    assert "'neck-relief'" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        program_library.program("zzzz")
    assert "posecoach programs list" in caught.value.hint


def test_a_persons_own_file_overrides_ours_but_not_the_catalogs(own: Path) -> None:
    mine = text("neck-relief").replace("Neck: move and strengthen", "My neck")
    (own / "neck-relief.toml").write_text(mine, encoding="utf-8")
    assert program_library.program("neck-relief").name == "My neck"
    assert "My neck" in [p.name for p in program_library.programs()]
    assert "Neck: move and strengthen" not in [p.name for p in program_library.programs()]
    assert "Neck: move and strengthen" in [p.name for p in program_library.catalog_programs()]


@pytest.mark.parametrize("program", program_library.catalog_programs(), ids=lambda p: p.id)
def test_what_is_written_reads_the_same(tmp_path: Path, program: Program) -> None:
    path = tmp_path / f"{program.id}.toml"
    path.write_text(program_library.program_text(program), encoding="utf-8")
    assert program_library.read_program(path) == program


# What acts on a terminal or turns the writing is refused in a file.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(plain)
items = st.builds(
    Item,
    exercise=st.sampled_from(["bird-dog", "yoga-tree"]),
    sets=st.integers(1, 3),
    repetitions=st.integers(1, 9),
    hold_s=st.floats(1, 60),
    rest_s=st.floats(0, 60),
    per_side=st.booleans(),
    move_s=st.floats(0, 10),
    setup_s=st.floats(0, 60),
    note=words,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(items, max_size=4), words)
def test_whatever_is_written_reads_the_same(tmp_path: Path, given: list[Item], said: str) -> None:
    program = Program(
        format=1, id="mine", name=said, area=("core",), target_min=9.5, gate=said,
        items=tuple(given), test="four-stage",
    )  # fmt: skip
    path = tmp_path / "mine.toml"
    path.write_text(program_library.program_text(program), encoding="utf-8", newline="")
    assert program_library.read_program(path) == program
