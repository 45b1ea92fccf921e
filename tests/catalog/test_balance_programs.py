"""The two balance tests as program files say what the rules do, and what a person must know."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from posecoach import library
from posecoach.core.balance.balance_result import CAP_S, SINGLE_LEG, STAGES, TRIALS
from posecoach.core.balance.norms import SOURCES, STAGE_S
from posecoach.safety import safety

FOLDER = library.BUILT_IN.parent / "programs"
FOUR, ONE = "four-stage-balance-test", "single-leg-balance-test"

both = pytest.mark.parametrize("name", [FOUR, ONE])


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_stages_in_their_order() -> None:
    data = read(FOUR)
    assert data["test"] == "four-stage"
    assert [item["exercise"] for item in data["items"]] == list(STAGES)
    assert {(item["hold_s"], item["repetitions"]) for item in data["items"]} == {(STAGE_S, 1)}


def test_three_trials_a_side() -> None:
    data = read(ONE)
    assert data["test"] == "single-leg"
    (item,) = data["items"]
    assert item["exercise"] == SINGLE_LEG
    assert (item["sets"], item["hold_s"], item["per_side"]) == (TRIALS, CAP_S, True)


@both
def test_who_does_it_is_told_how_to_be_safe_and_what_it_is_not(name: str) -> None:
    data = read(name)
    words = data["cautions"]
    assert "Stand beside a counter" in words
    assert "someone" in data["gate"]
    for rule in (safety().stop_rules["DIZZY"], "near-fall", "pain above 5 of 10"):
        assert rule in words
    assert "not a diagnosis" in words
    assert "sway is not graded" in words
    assert "hand on a support" in words


@both
def test_its_sources_are_the_catalogs_and_each_is_used(name: str) -> None:
    data = read(name)
    assert data["sources"] == {key: SOURCES[key] for key in data["sources"]}
    cited = " ".join(data["evidence"])
    assert all(f"[{key}]" in cited for key in data["sources"])
