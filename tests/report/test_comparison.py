"""Changes against their error, by figures worked by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from posecoach.report.comparison import changes, trends
from posecoach.report.comparison_table import bars, change_message, comparison_json, models_note
from posecoach.results import About, Analysis, Range
from tests.app.people import performance, standing_track
from tests.english import english

BAND = 3 * 2**0.5
"""Of one reading; that of the difference of two is 6."""


@pytest.fixture(scope="module")
def stand(tmp_path_factory) -> Analysis:
    import posecoach

    track = standing_track(
        tmp_path_factory.mktemp("track") / "seen.npz", performance("glute-bridge")
    )
    return posecoach.analyze(track, "glute-bridge")


def bent(of: Analysis, degrees: float, **more: Any) -> Analysis:
    """The same recording with the knee read as that, and nothing else measured."""
    knee = Range("deg", None, degrees, degrees, degrees, BAND, False, "measured", "knees-bent", "-")
    return replace(of, measures={"knee_flex": replace(knee, **more)})


def told(before: Analysis, after: Analysis) -> dict[str, str]:
    (rows,) = changes([before], [after]).values()
    return {english(change.after.what): english(change_message(change)) for change in rows}


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (112.0, "12° more, band 6°: a change"),
        (88.0, "12° less, band 6°: a change"),
        (105.9, "6° more, within the error of 6°"),
        (100.0, "the same, with an error of 6°"),
    ],
)
def test_a_change_is_more_than_the_error_of_the_difference(stand, after, said) -> None:
    assert told(bent(stand, 100.0), bent(stand, after))["knee flexion"] == said


def test_what_is_known_roughly_is_not_compared_in_degrees(stand) -> None:
    rough = [bent(stand, value, grade="approximate") for value in (80.0, 120.0)]
    assert "knee flexion" not in told(*rough)


def test_seconds_held_err_at_both_ends_of_each_hold(stand) -> None:
    """One hold, 0.15 s at each end: 0.21 s; of the difference of two such, 0.3 s."""
    hold = replace(stand.holds[0], in_form_s=10.0)
    longer, as_long = replace(hold, in_form_s=10.4), replace(hold, in_form_s=10.2)
    before, after, same = (replace(stand, holds=(h,)) for h in (hold, longer, as_long))
    assert told(before, after)["longest hold"] == "0.4 s more, band 0.3 s: a change"
    assert told(before, same)["longest hold"] == "0.2 s more, within the error of 0.3 s"


def test_folders_are_compared_by_their_medians(stand) -> None:
    before = [bent(stand, value) for value in (90.0, 100.0, 170.0)]
    after = [bent(stand, value) for value in (111.0, 112.0, 20.0, 112.5)]
    (rows,) = changes(before, after).values()
    knee = next(c for c in rows if english(c.after.what) == "knee flexion")
    assert (knee.before.value, knee.after.value) == (100.0, 111.5)


def test_another_exercise_has_nothing_in_common(stand) -> None:
    other = replace(stand, exercise=replace(stand.exercise, id="plank-forearm"))
    assert changes([stand], [other]) == {}


def test_a_trend_goes_from_the_first_to_the_last(stand) -> None:
    (rows,) = trends([bent(stand, value) for value in (100.0, 130.0, 115.0)]).values()
    change, values = next(r for r in rows if english(r[0].after.what) == "knee flexion")
    assert values == [100.0, 130.0, 115.0]
    assert english(change_message(change)) == "15° more, band 6°: a change"
    assert bars(values) == "▁█▅"
    assert bars([5.0, 5.0]) == "▅▅"


def test_other_models_are_named(stand) -> None:
    lite = replace(stand, model=replace(stand.model, name="lite"))
    assert "lite and stick" in english(models_note([stand, lite])) or "lite, stick" in english(
        models_note([stand, lite])
    )
    assert models_note([stand, stand]) is None


def test_the_json_says_the_same(stand) -> None:
    data = json.loads(comparison_json(changes([bent(stand, 100.0)], [bent(stand, 112.0)])))
    knee = next(c for c in data["exercises"]["glute-bridge"] if c["figure"] == "knee flexion")
    assert (knee["change"], knee["error_band"], knee["beyond_error"]) == (12.0, 6.0, True)


def written(folder: Path, name: str, analysis: Analysis) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(analysis.to_dict()), encoding="utf-8")


def test_a_folder_is_read_in_the_order_of_its_dates(stand, tmp_path) -> None:
    from posecoach.app.compare import read_analyses

    for name, date, degrees in (("a.json", "2026-03-01", 130.0), ("b.json", "2026-01-01", 100.0)):
        written(tmp_path, name, replace(bent(stand, degrees), about=About(date=date)))
    found = read_analyses(str(tmp_path), None, "full")
    assert [a.measures["knee_flex"].median for a in found] == [100.0, 130.0]


def test_a_file_of_an_older_version_is_read(stand, tmp_path) -> None:
    from posecoach.app.compare import read_analyses

    data = stand.to_dict()
    del data["about"]
    (tmp_path / "old.json").write_text(json.dumps(data), encoding="utf-8")
    (found,) = read_analyses(str(tmp_path / "old.json"), None, "full")
    assert found == stand
