"""A balance test's figures for machines and its table for people say the same."""

from __future__ import annotations

import io
import json

from rich.console import Console

from posecoach.core.balance.balance_test import FourStage, SingleLeg
from posecoach.core.message import as_given
from posecoach.report.balance import BalanceResult, balance_json, balance_table
from tests.english import WORDS


def four_stage() -> BalanceResult:
    test = FourStage()
    for seconds, ended_by, reason, side in (
        (10.0, "target", "", None),
        (3.0, "unseen", "left heel not seen", "right"),
        (10.0, "target", "", "right"),
        (6.3, "form", "a foot moved", "left"),
    ):
        test.record(test.next(), seconds, ended_by, as_given(reason) if reason else None, side)
    return test.result()


def single_leg(age: int | None = 67) -> BalanceResult:
    test = SingleLeg(age)
    for seconds in (20.0, 45.0, 22.0, 12.0, 24.0):
        ended_by = "target" if seconds == 45.0 else "form"
        test.record(test.next(), seconds, ended_by, as_given("the lifted foot came down"))
    test.record(test.next(), 0.0, "skipped")
    return test.result()


def printed(result: BalanceResult) -> str:
    console = Console(width=110, markup=False, file=io.StringIO())
    console.print(balance_table(result, WORDS))
    return console.file.getvalue()


def test_the_4_stage_test_as_data() -> None:
    data = json.loads(balance_json(four_stage()))
    assert data["schema"] == "posecoach.balance/1"
    assert data["test"] == "four-stage"
    assert data["held"] == ["steadi-side-by-side", "steadi-semi-tandem"]
    assert data["highest"] == "steadi-semi-tandem"
    assert data["increased_fall_risk"] is True
    assert data["failed"] == data["attempts"][-1] == {
        "exercise": "steadi-tandem", "number": 3, "of": 4, "side": "left", "seconds": 6.3,
        "target_s": 10.0, "ended_by": "form", "reason": "a foot moved",
    }  # fmt: skip
    assert [a["ended_by"] for a in data["attempts"]] == ["target", "unseen", "target", "form"]
    assert list(data["sources"]) == ["STEADI"]


def test_the_single_leg_test_as_data() -> None:
    data = json.loads(balance_json(single_leg()))
    assert data["test"] == "single-leg"
    assert data["age"] == 67
    assert data["sides"] == {
        "left": {"times_s": [20.0, 22.0, 24.0], "best_s": 24.0, "mean_s": 22.0},
        "right": {"times_s": [45.0, 12.0], "best_s": 45.0, "mean_s": None},
    }
    assert data["norm"] == {
        "ages": [60, 69],
        "mean_of_3_s": {"SPRINGER07": 27, "BOHANNON06": 27.0},
        "provisional": False,
    }
    assert set(data["sources"]) == {"SPRINGER07", "BOHANNON06"}


def test_without_an_age_there_is_no_norm_and_no_source() -> None:
    data = json.loads(balance_json(single_leg(age=None)))
    assert data["age"] is None
    assert data["norm"] is None
    assert data["sources"] == {}


def test_the_4_stage_table() -> None:
    text = printed(four_stage())
    rows = [line for line in text.splitlines() if "│" in line]
    assert len(rows) == 4
    assert all(word in rows[0] for word in ("feet side by side", "10.0 s", "held to the end"))
    assert all(word in rows[1] for word in ("semi-tandem", "not counted: left heel not seen"))
    assert all(word in rows[3] for word in ("tandem", "left", "6.3 s", "a foot moved"))
    assert "increased risk of falling (STEADI)" in text
    assert "STEADI: CDC STEADI" in text


def test_the_single_leg_table() -> None:
    text = printed(single_leg())
    rows = [line for line in text.splitlines() if "│" in line]
    assert len(rows) == 6
    assert all(word in rows[0] for word in ("1 of 3", "left", "20.0 s", "45 s", "came down"))
    assert all(word in rows[1] for word in ("1 of 3", "right", "45.0 s", "held to the end"))
    assert "left out" in rows[5]
    assert "27 s on average (SPRINGER07, 549 people)" in text
    assert all(len(line) <= 110 for line in text.splitlines())
