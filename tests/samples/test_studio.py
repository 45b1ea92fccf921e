"""One scene file describes a clip completely: rendering it again gives the same frames.

These run where the studio's packages are installed, `pip install '.[studio]'`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from samples import TRUTH_ARRAYS, TRUTH_WORDS
from samples.studio.scene import load
from tests.app.recordings import ROOT

pytest.importorskip("anny", reason="the studio's packages are an extra")
pytest.importorskip("pyvista", reason="the studio's packages are an extra")
pytestmark = pytest.mark.filterwarnings("default")  # theirs are not ours to mend

SCENE = ROOT / "samples" / "scenes" / "single-leg-stand-dim.toml"
SHORT = {"duration": 0.2, "camera.width": 320, "camera.height_px": 180, "name": "again"}


def test_a_scene_rendered_twice_is_the_same_film_with_the_same_truth(tmp_path: Path) -> None:
    """Noise, blur and uneven frame times come from the scene's seed."""
    from samples.studio.clip import render

    first, second = (render(load(SCENE, SHORT), tmp_path / name) for name in ("a", "b"))
    assert digest(first) == digest(second)
    with (
        np.load(first.with_suffix(TRUTH_ARRAYS)) as a,
        np.load(second.with_suffix(TRUTH_ARRAYS)) as b,
    ):
        assert sorted(a) == sorted(b)
        assert all((a[name] == b[name]).all() for name in a)
        assert len(a["t"]) == 3
    words = [film.with_suffix(TRUTH_WORDS).read_text(encoding="utf-8") for film in (first, second)]
    assert words[0] == words[1]


def test_another_seed_is_another_film(tmp_path: Path) -> None:
    """Or the test above would pass on black pictures."""
    from samples.studio.clip import render

    first, second = (
        render(load(SCENE, SHORT | {"seed": seed}), tmp_path / str(seed)) for seed in (13, 14)
    )
    assert digest(first) != digest(second)


def words(film: Path) -> str:
    return film.with_suffix(TRUTH_WORDS).read_text(encoding="utf-8")


def digest(film: Path) -> str:
    return hashlib.sha256(film.read_bytes()).hexdigest()
