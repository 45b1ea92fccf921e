"""Every exercise file says what the clinical catalog says, or says why it does not.

`catalog_figures.json` is a copy of the catalog's figures. What a file changes on purpose
stands in `DEVIATIONS` with its reason; a change that is not there, and an entry that is no
longer true, both fail.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from posecoach import library
from posecoach.core.exercise import (
    PROVISIONAL,
    REAL_PEOPLE,
    REP_FIGURES,
    Check,
    Condition,
    Exercise,
    Fault,
)
from posecoach.core.kinematics.measures import VOCABULARY
from tests.catalog.deviations import DEVIATIONS
from tests.catalog.sources import SHARED, known_source

FIGURES = json.loads(Path(__file__).with_name("catalog_figures.json").read_text(encoding="utf-8"))
KINDS = {
    "static_hold": "static hold",
    "dynamic_reps": "repetitions",
    "walk": "walk",
    "timed_protocol": "timed protocol",
}
Entry = dict[str, Any]
DURING = {
    "hold_attempt": "attempt",
    "all": "always",
    "each_step": "always",
    "rep_peak": "peak",
    "rep_rest": "bottom",
    "rep_end": "rep end",
    "timer_or_ask": "ask",
}
"""When a fault is looked at. At each step is always: hips drop while a foot is in the air, and
where the feet came down stands in the steps."""
PLAIN: Entry = {"angle": None, "rest_s": 0, "repeat": 1, "total_max_s": None}

every = pytest.mark.parametrize("entry", FIGURES["exercises"], ids=lambda e: e["id"])


@pytest.fixture(autouse=True)
def _no_files_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posecoach.toml_files.home", lambda: tmp_path)


def test_there_are_the_catalogs_exercises_and_no_others() -> None:
    names = [e["id"] for e in FIGURES["exercises"]]
    assert len(names) == 73
    assert sorted(library.exercise_files()) == sorted(names)


@every
def test_what_it_is(entry: Entry) -> None:
    read = library.exercise(entry["id"])
    assert read.area == entry["area"]
    assert read.level == entry["level"]
    assert read.view == entry["view"]
    assert read.kind == KINDS[entry["type"]]
    assert read.measurability == entry["measurability"].replace("_", " ")
    assert read.sides == ("both" if entry["bilateral"] else "near")
    assert bool(read.working) == (read.sides == "both")
    for screening in ("exclude_if", "caution_if", "stop_if"):
        assert list(getattr(read, screening)) == entry[screening]


@every
def test_its_dose_and_where_that_comes_from(entry: Entry) -> None:
    dose, given = library.exercise(entry["id"]).dose, entry["dose"]
    assert (dose.hold_s, dose.repetitions, dose.sets, dose.rest_s, dose.per_side) == (
        given["hold_s"], given["reps"], given["sets"], given["rest_s"], given["per_side"],
    )  # fmt: skip
    assert list(dose.sources) == given["sources"]


@every
def test_wherever_traction_is_shown_so_is_the_newest_review(entry: Entry) -> None:
    """Of the low back: there is none for the neck."""
    read = library.exercise(entry["id"])
    if read.area == "traction" and "neck" not in read.id:
        assert "Cochrane 2025" in read.evidence
        assert "RIZZO25" in read.sources


@every
def test_nothing_internal_stands_where_people_read(entry: Entry) -> None:
    """No key of a source, no condition's name, no abbreviation of the clinic's."""
    read = library.exercise(entry["id"])
    told = " ".join(texts(read))
    assert re.findall(r"\b[A-Z]+_[A-Z]+\w*|\b[A-Z]+\d\d\b|\bNRS\b|\bRCT\b|_", told) == []


def texts(read: Exercise) -> Iterator[str]:
    yield from (read.name, read.purpose, read.how_to, read.working, read.equipment, read.camera)
    yield from (read.clearance, read.not_measured, read.evidence, read.after)
    yield from (*read.easier, *read.harder, read.dose.frequency, read.dose.note)
    for check in read.checks:
        yield from (check.below, check.above, check.lost)
    for fault in read.faults:
        yield from (fault.name, fault.cue)


@every
def test_what_is_said_while_one_moves_is_short(entry: Entry) -> None:
    """Heard from two meters away, in the middle of a hold."""
    read = library.exercise(entry["id"])
    cues = [c for check in read.checks for c in (check.below, check.above)]
    cues += [fault.cue for fault in read.faults]
    assert [cue for cue in cues if len(cue) > 40 or cue.endswith(".")] == []


@every
def test_every_gate_says_what_has_happened_when_it_fails(entry: Entry) -> None:
    read = library.exercise(entry["id"])
    assert [check.id for check in read.gates if not check.lost] == []


@every
def test_what_is_done_on_a_side_says_so_for_either(entry: Entry) -> None:
    read = library.exercise(entry["id"])
    assert (read.on_side is not None) == (read.sides == "both")
    if read.on_side is not None:
        assert "left" in read.on_side.left
        assert read.on_side.left.replace("left", "right") == read.on_side.right


@every
def test_no_source_is_made_up(entry: Entry) -> None:
    sources = library.exercise(entry["id"]).sources
    assert {key: known_source(key) for key in sources} == sources


@every
def test_a_weak_source_says_so(entry: Entry) -> None:
    for told in library.exercise(entry["id"]).sources.values():
        if any(name in told for name in SHARED):
            assert re.search(r"weak|read in a copy", told), told


@every
def test_every_limit_has_a_basis(entry: Entry) -> None:
    read = library.exercise(entry["id"])
    for rule in (*read.checks, *read.faults):
        measured = REAL_PEOPLE.match(rule.basis)
        assert measured or rule.basis == PROVISIONAL or rule.basis in read.sources, rule.id


@every
def test_a_timer_only_exercise_judges_nothing(entry: Entry) -> None:
    read = library.exercise(entry["id"])
    if read.measurability == "timer only":
        assert read.checks == ()
        assert read.repetition is None
        assert not any(c["required"] for c in entry["criteria"])


@every
def test_versions_that_are_exercises_exist(entry: Entry) -> None:
    """What looks like an id is one: underscores are the catalog's."""
    read = library.exercise(entry["id"])
    assert not any("_" in words for words in (*read.easier, *read.harder))


def changes(entry: Entry) -> Iterator[str]:
    """What a file does otherwise than the catalog."""
    read = library.exercise(entry["id"])
    if read.position != entry["position"].replace("_", "-"):
        yield "position"
    if read.measurability != "timer only":
        yield from _check_changes(read, entry["criteria"])
    yield from _fault_changes(read, entry["faults"])
    yield from _repetition_changes(read, entry.get("rep"))
    if [asdict(step) for step in read.protocol] != [PLAIN | p for p in entry.get("protocol", [])]:
        yield "protocol"


def _check_changes(read: Exercise, criteria: list[Entry]) -> Iterator[str]:
    left = list(read.checks)
    for criterion in criteria:
        same = next((c for c in left if _figures(c) == _wanted(criterion)), None)
        if same is None:
            yield f"{criterion['metric']} at {criterion['phase']}"
        else:
            left.remove(same)
    for check in left:
        yield f"check {check.id}"


def _figures(check: Check) -> tuple[object, ...]:
    return (check.measure, check.min, check.max, check.gate, check.absolute, check.personal)


def _wanted(c: Entry) -> tuple[object, ...]:
    return (
        c["metric"], c.get("min"), c.get("max"), c["required"],
        c.get("absolute", False), c.get("personal", False),
    )  # fmt: skip


def _fault_changes(read: Exercise, faults: list[Entry]) -> Iterator[str]:
    written = {f.name: f for f in read.faults}
    for fault in faults:
        mine = written.pop(fault["fault"], None)
        if mine is None or not _same_fault(mine, fault):
            yield f"fault {fault['fault']}"
    for name in written:
        yield f"fault {name}"


def _same_fault(fault: Fault, wanted: Entry) -> bool:
    when = [
        (w["metric"], w["op"], w["value"], w.get("transform") == "rate") for w in wanted["when"]
    ]
    others = any(w.get("transform") in ("rise", "above_step") for w in wanted["when"])
    return (
        fault.during == DURING[wanted["evaluate"]]
        and [_condition(c) for c in fault.when] == when
        and not others
    )


def _condition(c: Condition) -> tuple[str, str, float | None, bool]:
    return (
        (c.measure, "<", c.below, c.rate) if c.above is None else (c.measure, ">", c.above, c.rate)
    )


def _repetition_changes(read: Exercise, rep: Entry | None) -> Iterator[str]:
    rule = read.repetition
    mine = rule and (rule.measure, rule.rest, rule.top, rule.min_s)
    if mine != (rep and (rep["metric"], rep["rest"], rep["top"], rep["min_rep_s"])):
        yield "repetition"


NOT_OF_A_MOMENT = {
    "line_dev": "a step's, told as its line_deviation and as a misstep, see core/judging/steps",
    "ankle_clearance": "0.02 leg lengths are as much as the ankle's own error of 0.02",
    "sway_rms": "sway from one camera is not reliable (ICC < 0.4); balance is time",
    "sway_range": "sway from one camera is not reliable (ICC < 0.4); balance is time",
}
"""Metrics of the catalog that no measure and no repetition has, and why."""


def test_every_metric_of_the_catalog_is_a_measure_or_says_why_not() -> None:
    used = {c["metric"] for e in FIGURES["exercises"] for c in e["criteria"]}
    used |= {w["metric"] for e in FIGURES["exercises"] for f in e["faults"] for w in f["when"]}
    assert used - VOCABULARY.keys() - {*REP_FIGURES} == NOT_OF_A_MOMENT.keys()


def test_what_is_changed_on_purpose_is_listed_with_its_reason() -> None:
    made = {(e["id"], what) for e in FIGURES["exercises"] for what in changes(e)}
    assert made - DEVIATIONS.keys() == set(), "changed, and not said why"
    assert DEVIATIONS.keys() - made == set(), "said to be changed, and is not"
    assert all(len(reason) > 20 for reason in DEVIATIONS.values())


def test_what_real_people_changed_says_how_many() -> None:
    """The figure that stands in the file stands in the list too."""
    for (name, what), reason in DEVIATIONS.items():
        check = next((c for c in library.exercise(name).checks if what == f"check {c.id}"), None)
        if check is not None and REAL_PEOPLE.match(check.basis) and not told_apart(check):
            people = re.search(r"\d+ (person|people|poses)", check.basis)
            assert people is not None
            assert people[0] in reason, (name, what)


def told_apart(check: Check) -> bool:
    """Whether it is there to tell the exercise from another one."""
    return check.note.startswith("Not in the catalog: it tells this from")
