"""No limit is narrower than the error with which it is measured, or it is known and says why.

A window is too narrow when it is less than twice the band wide: whoever stands in its middle
may be read as outside. A limit on a size is too narrow when it is less than the band. A check
with a band of its own is judged by that, and says why it has one.
"""

from __future__ import annotations

from posecoach.core.exercise import Check
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.measures.bands import BANDS, MEASURED, measured_model
from posecoach.core.kinematics.measures.vocabulary import Plane
from posecoach.library import exercise, exercise_files
from tests.catalog.deviations import NARROWER, OWN_BANDS


def width(check: Check) -> float | None:
    """Half of the window, or the limit on a size; None when it is open to one side."""
    if check.absolute and check.max is not None and check.min is None:
        return check.max
    if check.min is None or check.max is None:
        return None
    return (check.max - check.min) / 2


def narrower(view: Plane, check: Check) -> bool:
    half = width(check)
    own = check.band
    band = VOCABULARY[check.measure].band_in(view) if own is None else own
    return half is not None and half < band


def test_every_limit_narrower_than_its_band_is_known_with_its_reason() -> None:
    found = {
        (name, check.id)
        for name in exercise_files()
        for check in exercise(name).checks
        if narrower(exercise(name).view, check)
    }
    assert found == set(NARROWER)
    assert all(len(reason) > 20 for reason in NARROWER.values())


def test_every_band_of_a_gates_own_is_less_than_the_measures_and_says_why() -> None:
    found = {
        (name, check.id): check.band < VOCABULARY[check.measure].band_in(exercise(name).view)
        for name in exercise_files()
        for check in exercise(name).gates
        if check.band is not None
    }
    assert found == dict.fromkeys(OWN_BANDS, True)
    assert all(len(reason) > 20 for reason in OWN_BANDS.values())


def test_the_bands_say_when_and_by_what_they_were_measured() -> None:
    assert BANDS
    assert set(MEASURED) == set(BANDS)
    for day, command in MEASURED.values():
        assert len(day.split("-")) == 3
        assert command.startswith("python -m samples.bench clock ")


def test_every_band_is_a_measures_in_a_view_that_it_has_and_plausible() -> None:
    for model, (name, view), band in (
        (model, *row) for model, bands in BANDS.items() for row in bands.items()
    ):
        measure = VOCABULARY[name]
        assert view in measure.views
        low, high = measure.limits
        assert 0 < band < (high - low) / 2
        assert measure.band_in(view, model) == max(band, measure.band)


def test_a_model_that_was_never_measured_is_taken_for_the_standard_one() -> None:
    assert "full" in BANDS
    assert [measured_model(model) for model in ("full", "my-own")] == ["full", "full"]
    tilt = VOCABULARY["ear_tilt"]
    assert tilt.band_in("front", "my-own") == tilt.band_in("front") > tilt.band
    assert tilt.gain_of("my-own") == tilt.gain_of() == 0.6
