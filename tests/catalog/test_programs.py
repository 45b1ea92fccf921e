"""Every program file says what the clinical catalog says.

`program_figures.json` is a copy of the catalog's programs, their rules and the evidence of
traction. The words are the catalog's too, but for `REWORDED`: titles say what one does
and not what it cures, and what is meant for us is said for a person.
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
from tests.catalog.sources import known_source

HERE = Path(__file__)
FIGURES = json.loads(HERE.with_name("program_figures.json").read_text(encoding="utf-8"))
CATALOG = json.loads(HERE.with_name("catalog_figures.json").read_text(encoding="utf-8"))
IDS = {e["id"].replace("-", "_"): e["id"] for e in CATALOG["exercises"]}
REWORDED = {
    "Lower-back relief": "Lower back: move and strengthen",
    "Neck relief": "Neck: move and strengthen",
    "Whole spine with traction": "Whole spine: move, with gentle traction",
    "cauda equina and fracture questions every session": (
        "It asks every time about signs of pressure on the nerves and of a fracture."
    ),
    "Choose extension (sphinx) or flexion (knees to chest) by what eases the leg pain; drop the"
    " other.": (
        "Choose the backward bend (sphinx) or the forward bend (knees to chest), whichever eases"
        " pain in your leg, and leave out the other."
    ),
    "neck red flags and neck_vascular screening": (
        "It asks every time about warning signs of the neck and its blood vessels."
    ),
    "Keep every movement in an easy range; stop for dizziness or arm symptoms.": (
        "Keep every movement in an easy range. Stop if you get dizzy, or if an arm hurts, tingles"
        " or goes numb."
    ),
    "fall-risk question; keep one hand near support": (
        "If you fell in the last year, need a walking aid or feel unsure, have someone beside you."
        " Keep one hand near a support."
    ),
    "Do balance first while fresh. If tandem is under 10 s, stay with steadi_semi_tandem and"
    " advise a review.": (
        "Balance comes first, while you are fresh. If you cannot stand heel to toe for 10 s, stay"
        " with stage 2 of the balance test, and let a doctor or physiotherapist have a look."
    ),
    "reps = steps per pass, sets = passes": (
        "a repetition is a step, a set is one pass through the picture"
    ),
    "fixed counter, mat, chair; inversion table only if cleared": (
        "fixed counter, mat, chair; an inversion table only if a clinician has cleared you"
    ),
    "traction gate must pass (see safety.traction_rules); default traction is 90/90, not the"
    " table": (
        "Traction only if none of its 'Not if' applies to you today. It is done with your legs on"
        " a chair, and not on a table."
    ),
    "If the traction gate fails, skip the traction entries and keep the rest.": (
        "If one of them applies, leave the traction out and do the rest."
    ),
    "every inversion exclusion is answered no, a clinician has cleared it and a helper is"
    " present": (
        "you answer every 'Not if' of the table with no, a clinician has cleared you, and a helper"
        " is beside you"
    ),
    "3 x 30 s at 15 deg with 45 s rest, then post_traction_rest": (
        "3 times 30 s at 15 degrees with 45 s rest, then the rest after traction"
    ),
    "(AAOS-style)": "(as the AAOS has it)",
    "for users over 65 (ACSM_FLEX)": "for people over 65 (ACSM)",
    "with NRS 3 or less": "with pain of 3 of 10 or less",
    "Regress one step after an amber day; drop an exercise after two red days.": (
        "Go one step back after a day with pain of 4 or 5; leave an exercise out after two days"
        " with more."
    ),
    "(ROS_BONE, detail own knowledge)": (
        "(UK consensus on exercise in osteoporosis, 2022; the details await review)"
    ),
    "The gate is per entry: every": "It goes exercise by exercise: every",
    "(90/90 needs only the red flags); inversion and assisted traction also need an explicit 'my"
    " clinician cleared me' yes.": (
        "(resting with the legs on a chair needs only the warning signs); inversion and assisted"
        " traction also need a clear 'my clinician has cleared me'."
    ),
    "the app is not the safety device": "posecoach is no safety device",
    "only a cross-check of about 5-10 deg": "only a check to about 5 to 10 degrees",
    "15-20 deg, 30-60 s holds": "15-20 degrees, 30-60 s holds",
    "45 and 60 deg only after fresh clearance; never above 60 deg, never full inversion in the"
    " app": (
        "45 and 60 degrees only after fresh clearance; never above 60 degrees, never fully upside"
        " down"
    ),
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
    assert program.name == words(entry["name"])
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
         i["move_s"], i["setup_s"], words(i.get("note", "")))
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
        r"(\d+) times (\d+) s at (\d+) degrees with (\d+) s rest, then the (.+)",
        program.option.plan,
    )
    assert told is not None
    tilted, rest = program.option.items
    holds = tilted.sets * tilted.repetitions
    assert [holds, tilted.hold_s, tilted.rest_s] == [int(told[n]) for n in (1, 2, 4)]
    assert exercise(rest.exercise).name.lower() == told[5]
    assert f"{told[3]} degrees" in tilted.note
    assert exercise(tilted.exercise).protocol[0].angle == int(told[3])
    taken = [i.exercise for i in program.with_option().items]
    assert taken[7:10] == ["inversion-intermittent", "post-traction-rest", "abdominal-brace-supine"]
    assert program.option.replace not in taken


def test_the_weak_evidence_of_traction_is_in_its_programs_own_text() -> None:
    (program,) = (read(e) for e in FIGURES["programs"] if "traction" in e["area"])
    newest, *others = program.evidence
    assert newest.startswith("Newest review: Cochrane 2025")
    assert newest.endswith("[RIZZO25]")
    assert others == [
        f"{e['claim']}: {e['evidence']} [{', '.join(e['source'])}]"
        for e in FIGURES["traction_evidence"]
    ]
    cited = {k for e in FIGURES["traction_evidence"] for k in e["source"]}
    assert set(program.sources) == cited | {"RIZZO25"}


@every
def test_no_source_is_made_up(entry: Entry) -> None:
    sources = read(entry).sources
    assert {key: known_source(key) for key in sources} == sources


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
