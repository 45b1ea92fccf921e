"""Every program file says what the clinical catalog says.

`program_figures.json` is a copy of the catalog's programs, their rules and the evidence of
traction. The words are the catalog's too, but for names and two sentences that would mean
nothing to a person.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from posecoach import program_library
from posecoach.core.programs.program import Program, item_seconds, program_seconds
from posecoach.library import exercise, exercises
from posecoach.safety import safety

HERE = Path(__file__)
FIGURES = json.loads(HERE.with_name("program_figures.json").read_text(encoding="utf-8"))
CATALOG = json.loads(HERE.with_name("catalog_figures.json").read_text(encoding="utf-8"))
SOURCES: dict[str, str] = CATALOG["sources"]
IDS = {e["id"].replace("-", "_"): e["id"] for e in CATALOG["exercises"]}
REWORDED = {
    "neck_vascular": "neck vascular",
    "see safety.traction_rules": "see the traction rules",
    "whose exclude_if matches; show caution_if as a warning with the regression preselected.": (
        "whose 'Not if' matches you; where 'With care if' does, begin with the easier version."
    ),
    "Users flagged fall_risk: only the supported regression of balance entries": (
        "At risk of falling: only the supported version of balance exercises"
    ),
    "every exclude_if question of that entry must": "every 'Not if' of that exercise must",
    "Any HEADEYE, CHEST, DIZZY, RADIATE or NUMB sign ends": (
        "Pressure in head or eyes, chest pain, dizziness, pain that travels further, or numb"
        " hands or feet ends"
    ),
}
"""What the catalog names by its own keys, said for a person."""
Entry = dict[str, Any]

every = pytest.mark.parametrize("entry", FIGURES["programs"], ids=lambda e: e["id"])


def read(entry: Entry) -> Program:
    name = entry["id"].replace("_", "-")
    return program_library.read_program(program_library.PROGRAMS.built_in / f"{name}.toml")


def words(text: str) -> str:
    for theirs, ours in REWORDED.items():
        text = text.replace(theirs, ours)
    return re.sub(r"\w+", lambda m: IDS.get(m[0], m[0]) if "_" in m[0] else m[0], text)


def test_there_are_the_catalogs_programs_and_no_other_training() -> None:
    names = [e["id"].replace("_", "-") for e in FIGURES["programs"]]
    assert len(names) == 4
    ours = [p.id for p in program_library.catalog_programs() if not p.test]
    assert sorted(ours) == sorted(names)


@every
def test_what_it_is(entry: Entry) -> None:
    program = read(entry)
    assert program.name == entry["name"]
    assert list(program.area) == entry["area"]
    assert program.target_min == entry["target_min"]
    for said in ("equipment", "gate", "cautions"):
        assert getattr(program, said) == words(entry[said])


@every
def test_its_items_in_order_with_all_figures(entry: Entry) -> None:
    ours = [
        (n, i.exercise, i.sets, i.repetitions, i.hold_s, i.rest_s, i.per_side, i.move_s,
         i.setup_s, i.note)
        for n, i in enumerate(read(entry).items, 1)
    ]  # fmt: skip
    assert ours == [
        (i["order"], IDS[i["id"]], i["sets"], i["reps"], i["hold_s"], i["rest_s"], i["per_side"],
         i["move_s"], i["setup_s"], i.get("note", ""))
        for i in entry["items"]
    ]  # fmt: skip


@every
def test_the_planned_length_is_the_catalogs(entry: Entry) -> None:
    program = read(entry)
    assert [item_seconds(i) for i in program.items] == [i["seconds"] for i in entry["items"]]
    assert program_seconds(program) == entry["total_s"]
    assert round(program_seconds(program) / 60, 1) == entry["total_min"]


@every
def test_its_option(entry: Entry) -> None:
    option, given = read(entry).option, entry.get("option")
    if given is None:
        assert option is None
        return
    assert option is not None
    assert option.replace == IDS[given["replace"]]
    assert option.with_exercise == IDS[given["with_id"]]
    assert (option.when, option.plan) == (words(given["when"]), words(given["plan"]))


def test_the_option_in_numbers_is_the_plan_in_words() -> None:
    (entry,) = (e for e in FIGURES["programs"] if "option" in e)
    program = read(entry)
    assert program.option is not None
    told = re.fullmatch(
        r"(\d+) x (\d+) s at (\d+) deg with (\d+) s rest, then (\S+)", program.option.plan
    )
    assert told is not None
    tilted, rest = program.option.items
    holds = tilted.sets * tilted.repetitions
    assert [holds, tilted.hold_s, tilted.rest_s] == [int(told[n]) for n in (1, 2, 4)]
    assert rest.exercise == told[5]
    assert f"{told[3]} degrees" in tilted.note
    assert exercise(tilted.exercise).protocol[0].angle == int(told[3])
    assert "provisional" in tilted.note  # the catalog gives no times to tip and to set up
    taken = [i.exercise for i in program.with_option().items]
    assert taken[7:10] == ["inversion-intermittent", "post-traction-rest", "abdominal-brace-supine"]
    assert program.option.replace not in taken


def test_the_weak_evidence_of_traction_is_in_its_programs_own_text() -> None:
    (program,) = (read(e) for e in FIGURES["programs"] if "traction" in e["area"])
    assert list(program.evidence) == [
        f"{e['claim']}: {e['evidence']} [{', '.join(e['source'])}]"
        for e in FIGURES["traction_evidence"]
    ]
    assert set(program.sources) == {k for e in FIGURES["traction_evidence"] for k in e["source"]}


@every
def test_no_source_is_made_up(entry: Entry) -> None:
    sources = read(entry).sources
    assert {key: SOURCES.get(key) for key in sources} == sources


def test_the_rules_are_the_catalogs() -> None:
    assert safety().program_rules == tuple(map(words, FIGURES["program_rules"]))
    assert safety().traction_rules == tuple(map(words, FIGURES["traction_rules"]))


def test_nothing_is_reworded_in_vain() -> None:
    text = json.dumps(FIGURES)
    assert [theirs for theirs in REWORDED if theirs not in text] == []


PURPOSES = {"stretch": "stretch or rest", "strength": "main work", "warm up": "mobility"}


def test_the_part_in_a_program_follows_from_the_catalogs_purpose() -> None:
    """Where the purpose names it; the rest is ours."""
    for e in exercises():
        for word, part in PURPOSES.items():
            if word in e.purpose.lower():
                assert e.part == part, e.id
        assert (e.part == "test") == (e.id in TESTS), e.id


TESTS = {"steadi-side-by-side", "steadi-semi-tandem", "steadi-one-leg"}
"""The stages of the balance test; tandem is "also used as training"."""
