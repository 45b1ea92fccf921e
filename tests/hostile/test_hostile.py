"""Spoiled inputs of every kind: told in a line, and never a traceback, a hang or an abort."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from samples.bench.hostile import FAULTS, one, table, verdicts
from samples.bench.hostile_inputs import KINDS, spoiled
from samples.bench.hostile_seeds import write_seeds

COUNT, SEED = 300, 1

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each input is a forked process")


@pytest.mark.slow
def test_an_input_comes_back_by_its_number(tmp_path: Path) -> None:
    write_seeds(tmp_path)
    again = [spoiled(b"x" * 500, np.random.default_rng([SEED, 3])) for _ in range(2)]
    assert again[0] == again[1] != b"x" * 500


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_spoiled_inputs_are_told_in_a_line() -> None:
    found = list(verdicts(COUNT, SEED, workers=2))
    assert {v.kind for v in found} == set(KINDS)
    assert not [v for v in found if v.how in FAULTS], table(found)
    assert sum(v.how == "refused" for v in found) > COUNT / 10
    assert sum(v.how == "done" for v in found) > COUNT / 10


@pytest.mark.slow
def test_a_fault_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite is only worth something if it sees what it looks for."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    write_seeds(seeds)

    def broken(words: tuple[str, ...]) -> int:
        raise RuntimeError(words)

    monkeypatch.setattr("samples.bench.hostile._command", broken)
    number = list(KINDS).index("arguments")
    assert one(seeds, SEED, number).how == "traceback"
