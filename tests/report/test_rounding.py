"""Exported numbers have as many decimals as they mean."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import posecoach
from posecoach.core.judging.personal import OwnRange
from posecoach.core.progress.session_record import ItemDone, SessionRecord
from posecoach.report.history import history_json
from posecoach.report.rounding import rounded
from tests.app.people import performance, standing_track


@pytest.mark.parametrize(
    ("value", "unit", "exported"),
    [
        (6.66666, "s", 6.67),
        (1.26, "rough s", 1.3),
        (29.96, "deg", 30.0),
        (0.1234, "ratio", 0.12),
        (math.nan, "s", None),
    ],
)
def test_a_number_as_it_is_exported(value: float, unit: str, exported: float | None) -> None:
    assert rounded(value, unit) == exported


def test_what_rounds_to_zero_has_no_sign() -> None:
    assert str(rounded(-0.001, "s")) == "0.0"


def decimals(data: Any) -> int:
    """The most decimals of any number in plain data."""
    if isinstance(data, dict | list):
        inner = data.values() if isinstance(data, dict) else data
        return max(map(decimals, inner), default=0)
    return len(repr(data).partition(".")[2]) if isinstance(data, float) else 0


@pytest.mark.parametrize("name", ["single-leg-stand-eo", "glute-bridge"])
def test_no_number_of_an_analysis_has_more_than_two_decimals(tmp_path: Path, name: str) -> None:
    track = standing_track(tmp_path / "a.npz", performance(name, fps=11.0))
    assert decimals(posecoach.analyze(track, name).to_dict()) == 2


def test_no_number_of_the_history_has_more_than_two_decimals() -> None:
    third = 20 / 3
    item = ItemDone(
        exercise="glute-bridge", in_form_s=third, target_s=third, faults={"hips-too-low": third}
    )
    at = datetime(2026, 1, 2, tzinfo=UTC)
    session = SessionRecord(id=1, started=at, what="glute-bridge", items=(item,))
    own = OwnRange("tilt", "left", third, "deg", third, date(2026, 1, 2))
    written = json.loads(history_json([session], {"neck-side-bend": [own]}))
    assert decimals(written) == 2
    assert written["ranges"][0]["value"] == 6.7
