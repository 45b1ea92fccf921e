"""The page of an exercise: what a person needs, in the order in which they need it."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from posecoach.core.exercise import PROVISIONAL, Exercise
from posecoach.library import BUILT_IN, read_exercise
from posecoach.report.exercise_page import exercise_page
from posecoach.report.phrases import measure_message
from posecoach.safety import safety
from tests.english import WORDS, english

ALL = [read_exercise(path) for path in sorted(BUILT_IN.glob("*.toml"))]
every = pytest.mark.parametrize("e", ALL, ids=[e.id for e in ALL])


def printed(e: Exercise, width: int = 100) -> str:
    out = io.StringIO()
    Console(file=out, width=width, markup=False).print(exercise_page(e, WORDS))
    return out.getvalue()


def sections(e: Exercise) -> dict[str, str]:
    """What stands under each title, as one line."""
    found: dict[str, str] = {}
    title = ""
    for line in printed(e).splitlines():
        if line and not line.startswith(" "):
            title = line.strip()
            found[title] = ""
        else:
            found[title] = f"{found[title]} {line.strip()}".strip()
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


@every
def test_it_says_everything_that_a_person_needs(e: Exercise) -> None:
    page = flat(printed(e))
    signs = [safety().conditions[name] for name in (*e.exclude_if, *e.caution_if)]
    signs += [safety().stop_rules[name] for name in e.stop_if]
    words = (e.name, e.purpose, e.how_to, e.equipment, e.camera, e.clearance, e.not_measured)
    for text in (*words, e.evidence, e.dose.note, e.dose.frequency, *signs, *e.sources):
        assert flat(text) in page
    for fault in e.faults:
        assert f"{fault.name}: {fault.cue}" in page
    for step in e.protocol:
        assert step.label in page


@every
def test_safety_stands_before_what_the_camera_does(e: Exercise) -> None:
    titles = list(sections(e))
    judged = titles.index("What is judged")
    if e.exclude_if:
        assert titles.index("How") < titles.index("Not if") < judged
    assert titles.index("Stop at") < judged < titles.index("The camera cannot see")
    if e.clearance:
        assert titles.index("Only with") < titles.index("How")


@every
def test_what_is_judged_is_told_as_it_may_be(e: Exercise) -> None:
    """Timer only has no score, approximate has no number, and our limits say so."""
    found = sections(e)
    rules = found.get("The clock runs while", "") + found.get("Advice only", "")
    if e.measurability == "timer only":
        assert "no score is shown" in found["What is judged"]
        assert rules == ""
        return
    bases = {check.basis for check in e.checks}
    word = "provisional" if PROVISIONAL in bases else "real people"
    assert word in found["What is judged"]
    assert "The clock runs while" in found
    for check in e.checks:
        assert english(measure_message(check.measure)) in flat(rules)
    if e.measurability == "approximate":
        assert not re.search(r"\d", rules)
        assert "°" not in rules


@pytest.mark.slow
@every
@pytest.mark.parametrize("width", [40, 60, 200])
def test_it_fits_narrow_and_wide_terminals(e: Exercise, width: int) -> None:
    lines = printed(e, width).splitlines()
    assert max(map(len, lines)) <= min(width, 100)
    assert all(line.startswith("  ") or len(line.strip()) <= 100 for line in lines)
    assert "…" not in printed(e, width)


def test_only_what_a_person_can_notice_is_theirs_to_watch() -> None:
    (timer,) = [e for e in ALL if e.id == "manual-neck-traction-assisted"]
    found = sections(timer)
    assert "symptoms spread: Stop if your arms tingle" in found["Watch out yourself for"]
    assert "Faults that the camera watches for" not in found
