"""Exercise files: ours read clean, and a broken one is explained by place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from posecoach import library
from posecoach.core.errors import ExerciseError, UsageError
from posecoach.core.exercise import PROVISIONAL, REAL_PEOPLE, Condition, Exercise
from posecoach.core.kinematics.measures import VOCABULARY

FOURTEEN = {
    "single-leg-stand-eo", "yoga-tree", "yoga-warrior2", "standing-side-bend", "steadi-tandem",
    "neck-side-bend", "neck-rotation", "plank-forearm", "glute-bridge", "bird-dog",
    "childs-pose", "cobra-press-up", "wall-sit", "inversion-intermittent",
}  # fmt: skip
FILES = sorted(library.BUILT_IN.glob("*.toml"))
every = pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])

Change = Callable[[str], str]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, empty."""
    folder = tmp_path / "home" / "exercises"
    folder.mkdir(parents=True)
    monkeypatch.setattr("posecoach.toml_files.home", lambda: tmp_path / "home")
    return folder


def test_the_fourteen_are_there() -> None:
    assert {p.stem for p in FILES} >= FOURTEEN


@every
def test_it_reads_clean_under_its_own_name(path: Path) -> None:
    assert library.read_exercise(path).id == path.stem


@every
def test_every_limit_says_where_it_comes_from(path: Path) -> None:
    read = library.read_exercise(path)
    for rule in (*read.checks, *read.faults):
        measured = REAL_PEOPLE.match(rule.basis)
        assert measured or rule.basis == PROVISIONAL or rule.basis in read.sources, rule.id
    assert read.dose.sources
    assert all(len(text) > 10 for text in read.sources.values())


@every
def test_no_limit_is_narrower_than_what_it_can_be_measured_to(path: Path) -> None:
    """A narrower window than twice the error band would stop good form for noise alone.

    A check's own band is what is credited to the person in place of the measure's.
    """
    for check in library.read_exercise(path).checks:
        band = VOCABULARY[check.measure].band if check.band is None else check.band
        if check.min is not None and check.max is not None:
            assert check.max - check.min >= 2 * band, check.id


@every
def test_every_way_out_of_a_check_has_a_cue(path: Path) -> None:
    for check in library.read_exercise(path).checks:
        assert bool(check.below) == (check.min is not None), check.id
        assert bool(check.above) == (check.max is not None), check.id


@every
def test_a_fault_begins_outside_of_what_its_check_lets_pass(path: Path) -> None:
    """A fault begins where a check ends, but for the listed faults that stop no clock."""
    read = library.read_exercise(path)
    inside = {fault.id for fault in read.faults if any(_inside(read, w) for w in fault.when)}
    assert inside == STOPS_NO_CLOCK.get(read.id, set())


STOPS_NO_CLOCK = {
    # The gates leave room for what is read of real people; the arch is named besides.
    "glute-bridge": {"over-arching"},
    "hip-flexor-stretch": {"arching-back"},
    # The gate tells it from a turned head, 64 degrees and more; a head that turns along is a fault.
    "neck-side-bend": {"head-turns"},
}
"""Faults that begin inside of a gate which only tells the exercise from its neighbors."""


def _inside(exercise: Exercise, when: Condition) -> bool:
    """True where a condition is met by what a check of the same measure lets pass."""
    alike = [c for c in exercise.checks if (c.measure, c.limb) == (when.measure, when.limb)]
    return not when.rate and any(
        (when.above is not None and c.max is not None and when.above < c.max)
        or (when.below is not None and c.min is not None and when.below > c.min)
        for c in alike
    )


@every
def test_the_words_are_for_a_person(path: Path) -> None:
    read = library.read_exercise(path)
    for words in (*(c.below for c in read.checks), *(c.above for c in read.checks)):
        assert len(words) <= 40
        assert not re.search(r"_|\d\.\d", words)
    assert all(fault.cue and fault.name for fault in read.faults)
    assert read.stop_if
    assert read.not_measured


@every
def test_a_hold_or_a_repetition_can_be_reached(path: Path) -> None:
    read = library.read_exercise(path)
    assert read.gates or read.measurability == "timer only"
    if read.repetition:
        for gate in read.gates:
            if (gate.measure, gate.limb) != (read.repetition.measure, "working"):
                continue
            low = -1e9 if gate.min is None else gate.min
            high = 1e9 if gate.max is None else gate.max
            assert not low <= read.repetition.rest <= high, "rest is not form"


def broken(folder: Path, change: Change, stem: str = "single-leg-stand-eo") -> str:
    """What is said of one of our files after that change."""
    text = (library.BUILT_IN / f"{stem}.toml").read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text, "the mutation found nothing to change"
    path = folder / f"{stem}.toml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ExerciseError) as caught:
        library.read_exercise(path)
    message = str(caught.value)
    assert all(line.startswith(f"{path}: ") for line in message.splitlines())
    return message


def swap(old: str, new: str, count: int = 1) -> Change:
    return lambda text: text.replace(old, new, count)


def cut(pattern: str) -> Change:
    return lambda text: re.sub(pattern, "", text, count=1, flags=re.M)


MUTATIONS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "misspelled measure": (
        swap('measure = "hip_tilt"', 'measure = "hip_titl"'),
        ("check 3 (pelvis-level)", "'hip_titl'", "did you mean 'hip_tilt'"),
    ),
    "misspelled measure in a fault": (
        swap('measure = "lift_height", below', 'measure = "lift_heigth", below'),
        ("fault (foot-down)", "'lift_heigth'", "'lift_height'"),
    ),
    "min over max": (
        swap("max = 12", "min = 20\nmax = 12"),
        ("check 4 (trunk-upright)", "min 20 is not below max 12"),
    ),
    "limit that no body shows": (
        swap("max = 12", "max = 190"),
        ("check 4 (trunk-upright)", "190", "-180 to 180 deg"),
    ),
    "limit that is not a number": (
        swap("max = 12", "max = nan"),
        ("check 4 (trunk-upright)", "nan"),
    ),
    "negative hysteresis": (
        swap("hysteresis = 0.016", "hysteresis = -0.016"),
        ("check 1 (foot-lifted)", "hysteresis"),
    ),
    "limit that is a word": (swap("max = 12", 'max = "twelve"'), ("checks.4.max",)),
    "no limit": (cut(r"^min = 0.08$"), ("check 1 (foot-lifted)", "no limit")),
    "unknown key": (swap("max = 12", "maks = 12"), ("checks.4", "maks", "no such key")),
    "unknown key at the top": (
        swap('area = "balance"', 'area = "balance"\ncolour = 1'),
        ("colour",),
    ),
    "wrong view": (
        swap('view = "front"', 'view = "side"'),
        ("check 3 (pelvis-level)", "hip_tilt cannot be measured in a side view"),
    ),
    "unknown view": (swap('view = "front"', 'view = "top"'), ("view", "'front' or 'side'")),
    "unknown position": (swap('"standing"', '"stood"'), ("position", "standing")),
    "missing basis": (cut(r'^basis = "provisional"$'), ("checks.1", "basis")),
    "basis without a source": (
        swap('basis = "provisional"', 'basis = "HEARSAY"'),
        ("check 1 (foot-lifted)", "HEARSAY", "[sources]"),
    ),
    "basis of real people without their number": (
        swap('basis = "provisional"', 'basis = "real: many people, 5-95 %: 1..2"'),
        ("check 1 (foot-lifted)", "real: many people"),
    ),
    "basis of real people without what they show": (
        swap('basis = "provisional"', 'basis = "real: 5 people"'),
        ("check 1 (foot-lifted)", "real: 5 people"),
    ),
    "basis of a fault without a source": (
        swap('cue = "Lift your foot again"', 'cue = "Foot down"\nbasis = "HEARSAY"'),
        ("fault (foot-down)", "HEARSAY"),
    ),
    "dose from an unknown source": (
        swap('"HSE_BAL", "NSW', '"HSE_BAD", "NSW'), ("dose.sources", "HSE_BAD"),
    ),
    "duplicate id": (
        swap('id = "foot-planted"', 'id = "foot-lifted"'),
        ("check 2 (foot-lifted)", "the id is used twice"),
    ),
    "duplicate id of a fault": (
        swap('id = "hip-drops"', 'id = "foot-down"'), ("fault (foot-down)", "twice"),
    ),
    "no gate": (swap("hysteresis = ", "gate = false\nhysteresis = ", 5), ("check", "gate = true")),
    "timer only with checks": (
        swap('measurability = "measured"', 'measurability = "timer only"'),
        ("check", "timer only"),
    ),
    "id is not the file's name": (
        swap('id = "single-leg-stand-eo"', 'id = "single-leg"'),
        ("id", "'single-leg'", "'single-leg-stand-eo'"),
    ),
    "unknown landmark": (swap('"ankle"]', '"ankel"]'), ("landmarks", "ankel", "'ankle'")),
    "newer format": (swap("format = 1", "format = 2"), ("format", "2")),
    "missing dose": (
        lambda text: text[: text.index("[dose]")] + text[text.index("[[checks]]") :], ("dose",),
    ),
    "a fault that nothing shows": (
        swap("when = [\n    { measure = \"lift_height\", below = 0.04 },\n]", ""),
        ("fault (foot-down)", "'when'"),
    ),
    "misspelled key": (
        swap("max = 12", "maks = 12"), ("checks.4.maks (trunk-upright)", "did you mean 'max'"),
    ),
    "misspelled key in a condition": (
        swap('{ measure = "lift_height"', '{ mesure = "lift_height"'),
        ("faults.1.when.1.mesure (foot-down)", "did you mean 'measure'", "measure (foot-down): is"),
    ),
    "misspelled key at the top": (
        swap("not_measured", "not_mesured"),
        ("not_mesured: no such key; did you mean 'not_measured'", "not_measured: is missing"),
    ),
    "misspelled table": (swap("[[checks]]", "[[chekcs]]", 4), ("chekcs", "did you mean 'checks'")),
    "misspelled area": (
        swap('"balance"', '"ballance"'), ("area: 'ballance' is not", "did you mean 'balance'?"),
    ),
    "a word for a number": (
        swap("max = 12", 'max = "twelve"'),
        ("checks.4.max (trunk-upright): is to be a number, not 'twelve'",),
    ),
    "a number for a word": (
        swap('name = "Single-leg stand, eyes open"', "name = 5"),
        ("name: is to be a text in quotes, not 5",),
    ),
    "a text for a list": (
        swap('stop_if = ["FALL", "DIZZY", "PAIN"]', 'stop_if = "FALL"'),
        ("stop_if: is to be a list in [ ], not 'FALL'",),
    ),
    "a table for a list": (swap("[[checks]]", "[checks]", 4), ("is not TOML",)),
    "unknown condition": (
        swap('"fall_risk"', '"fall_rsik"'),
        ("caution_if", "'fall_rsik'", "did you mean 'fall_risk'"),
    ),
    "unknown stop rule": (swap('"FALL"', '"FAL"'), ("stop_if", "'FAL'", "did you mean 'FALL'")),
    "basis that is nearly a source": (
        swap('basis = "provisional"', 'basis = "HSE-BAL"'), ("did you mean 'HSE_BAL'",),
    ),
    "a dose that cannot be done": (swap("hold_s = 20", "hold_s = -20"), ("dose.hold_s: -20",)),
    "no repetition": (swap("repetitions = 2", "repetitions = 0"), ("dose.repetitions: 0",)),
    "a quote is missing": (
        swap('eyes open"', "eyes open"), ("line 3", "a quote or a bracket may be missing"),
    ),
    "a translation of nothing": (
        swap("[dose]", '[words.de]\nnaem = "Einbeinstand"\n\n[dose]'),
        ("words.de.naem: the file has no words there",),
    ),
    "not TOML": (swap("[dose]", "[dose"), ("is not TOML",)),
    "empty": (lambda _: "", ("format", "id", "name")),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), MUTATIONS.values(), ids=MUTATIONS)
def test_a_broken_file_is_explained(tmp_path: Path, change: Change, said: tuple[str, ...]) -> None:
    message = broken(tmp_path, change)
    for words in said:
        assert words in message


def test_several_faults_are_reported_at_once(tmp_path: Path) -> None:
    def change(text: str) -> str:
        for old, new in (
            ('measure = "hip_tilt"', 'measure = "hip_titl"'),
            ("max = 12", "max = 190"),
            ('"HSE_BAL", "NSW', '"HSE_BAD", "NSW'),
            ('"ankle"]', '"ankel"]'),
        ):
            text = text.replace(old, new, 1)
        return text

    lines = broken(tmp_path, change).splitlines()
    assert len(lines) == 4


def test_several_faults_of_the_schema_are_reported_at_once(tmp_path: Path) -> None:
    def change(text: str) -> str:
        return text.replace("max = 12", "maks = 12").replace('"standing"', '"stood"')

    assert len(broken(tmp_path, change).splitlines()) == 2


def test_a_misspelled_repetition(tmp_path: Path) -> None:
    change = swap('[repetition]\nmeasure = "hip_flex"', '[repetition]\nmeasure = "hipflex"')
    message = broken(tmp_path, change, "glute-bridge")
    assert "repetition: no measure is called 'hipflex'" in message
    assert "'hip_flex'" in message


def test_steps_with_an_angle_need_the_measure_that_shows_it(tmp_path: Path) -> None:
    table, tilt = "inversion-continuous", 'tilt = "inversion_angle"'
    message = broken(tmp_path, swap(tilt + "\n", ""), table)
    assert "protocol: steps with an angle need 'tilt'" in message
    message = broken(tmp_path, swap(tilt, 'tilt = "inversion_angel"'), table)
    assert "tilt: no measure is called 'inversion_angel'" in message
    assert "'inversion_angle'" in message


def test_a_fault_of_a_repetition_needs_one(tmp_path: Path) -> None:
    for during in ("peak", "bottom", "rep end"):
        change = swap(
            'cue = "Stay tall, lift the leg less"', f'cue = "Stay tall"\nduring = "{during}"'
        )
        message = broken(tmp_path, change, "side-leg-raise")
        assert f"fault (trunk-leans): during '{during}' needs a [repetition]" in message


def test_at_the_end_of_a_repetition_only_its_times_are_known(tmp_path: Path) -> None:
    wanted = swap('measure = "lowering_s", below', 'measure = "knee_flex", below')
    assert "known are rep_s and lowering_s" in broken(tmp_path, wanted, "heel-raise")
    silent = swap('measure = "lowering_s", below = 1.5', 'measure = "lowering_s"')
    assert "(dropping-down): has no limit" in broken(tmp_path, silent, "heel-raise")


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.toml", tmp_path):
        with pytest.raises(ExerciseError, match="cannot be read") as caught:
            library.read_exercise(path)
        assert str(path) in str(caught.value)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(ExerciseError, match="is not TOML"):
        library.read_exercise(binary)


def test_an_unknown_exercise_is_told_its_nearest_name() -> None:
    with pytest.raises(UsageError) as caught:
        library.exercise("yoga-three")
    assert "'yoga-tree'" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        library.exercise("zzzz")
    assert "posecoach exercises list" in caught.value.hint


def test_a_persons_own_file_overrides_ours(own: Path) -> None:
    text = (library.BUILT_IN / "yoga-tree.toml").read_text(encoding="utf-8")
    (own / "yoga-tree.toml").write_text(text.replace("Tree pose", "My tree"), encoding="utf-8")
    assert library.exercise("yoga-tree").name == "My tree"
    assert library.exercise("wall-sit").name == "Wall sit"
    assert len(library.exercises()) == len(FILES)


def test_a_persons_own_new_file_is_found(own: Path) -> None:
    text = (library.BUILT_IN / "yoga-tree.toml").read_text(encoding="utf-8")
    (own / "my-tree.toml").write_text(
        text.replace('id = "yoga-tree"', 'id = "my-tree"'), encoding="utf-8"
    )
    assert "my-tree" in library.exercise_files()
    assert library.exercise("my-tree").id == "my-tree"


def test_the_supported_version_must_be_an_easier_one(tmp_path: Path) -> None:
    change = swap('supported = "fingertips on a chair"', 'supported = "on a rope"')
    assert "supported: 'on a rope' is not one of the easier versions" in broken(tmp_path, change)
