"""`history` and `calibrate` as a person calls them."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from posecoach.app import calibrate
from posecoach.app.history_writer import history_file
from posecoach.core.guidance.pain import Zone
from posecoach.core.judging.personal import OwnRange
from posecoach.core.progress.session_record import ItemDone
from posecoach.core.results.analysis import ModelInfo
from posecoach.safety import safety
from posecoach.store.history import History
from tests.app.people import MODEL, Stage
from tests.app.test_calibrate import BOTH, tipping

STAND = ItemDone(
    exercise="single-leg-stand-eo",
    side="left",
    in_form_s=58.0,
    target_s=60.0,
    holds_completed=3,
    holds_planned=3,
    faults={"pelvis-level": 4.2},
)


@pytest.fixture
def kept(posecoach) -> Path:
    """Three good sessions of a stand, and a range of the neck."""
    days = iter(datetime(2026, 3, day, 18, 0, tzinfo=UTC) for day in (2, 4, 6))
    with History(history_file(), lambda: next(days)) as history:
        for _ in range(3):
            record = history.begin(STAND.exercise, 2)
            record.add(STAND)
            record.finish(1, Zone.GREEN)
        own = OwnRange("ear-to-shoulder", "left", 30.0, "deg", 5.0, date(2026, 3, 1))
        history.keep("neck-side-bend", [own])
    return history_file()


def test_before_the_first_session_it_says_how_to_begin(posecoach) -> None:
    said = posecoach("history")
    assert (said.code, said.out) == (0, "")
    assert "posecoach programs list" in said.err
    assert not history_file().exists(), "to look makes nothing"


def test_it_lists_sessions_and_says_what_to_do_next(posecoach, kept) -> None:
    said = posecoach("history")
    assert said.code == 0, said.err
    assert said.out.count("single-leg-stand-eo") == 4
    assert "2026-03-04 18:00" in said.out
    assert "2 to 1" in said.out
    assert "Three good sessions in a row. Next: 30-45 s." in said.out


def test_it_shows_one_session(posecoach, kept) -> None:
    said = posecoach("history", "show", 2)
    assert "Session 2: single-leg-stand-eo, 2026-03-04 18:00, done" in said.out
    assert "58 s" in said.out
    assert "3 of 3" in said.out
    assert "pelvis-level (4 s)" in said.out
    assert "Session 3:" in posecoach("history", "show").out
    missing = posecoach("history", "show", 9)
    assert (missing.code, missing.out) == (2, "")
    assert "there is no session 9" in missing.err
    assert "Traceback" not in missing.err


def test_it_exports_everything_as_json(posecoach, kept) -> None:
    data = json.loads(posecoach("history", "export", "--json", "-").out)
    assert data["schema"] == "posecoach.history/1"
    assert data["sessions"][0]["started"] == "2026-03-02T18:00:00+00:00"
    (item,) = data["sessions"][0]["items"]
    assert (item["in_form_s"], item["faults"]) == (58.0, {"pelvis-level": 4.2})
    assert data["sessions"][0]["zone"] == "green"
    assert data["ranges"] == [
        {"exercise": "neck-side-bend", "check": "ear-to-shoulder", "side": "left",
         "value": 30.0, "unit": "deg", "band": 5.0, "taken_on": "2026-03-01"}
    ]  # fmt: skip
    assert json.loads(posecoach("history", "export").out) == data


def test_it_exports_a_row_for_each_exercise_as_csv(posecoach, kept) -> None:
    said = posecoach("history", "export", "--csv", "a.csv", "--json", "a.json")
    assert (said.code, said.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(Path("a.csv").read_text())))
    assert [row["session"] for row in rows] == ["1", "2", "3"]
    assert {(row["exercise"], row["side"], row["pain_after"], row["zone"]) for row in rows} == {
        ("single-leg-stand-eo", "left", "1", "green")
    }
    assert len(json.loads(Path("a.json").read_text())["sessions"]) == 3


def test_delete_asks_and_takes_no_for_an_answer(posecoach, kept) -> None:
    said = posecoach("history", "delete", answers="n\n")
    assert "Delete 3 sessions and 1 ranges for good?" in said.err
    assert kept.exists()
    assert "Deleted" in posecoach("history", "delete", answers="y\n").err
    assert not kept.exists()
    assert "nothing to delete" in posecoach("history", "delete").err


def test_delete_with_yes_asks_nothing_even_of_a_damaged_file(posecoach, kept) -> None:
    kept.write_bytes(b"junk " * 1000)
    assert posecoach("history").code == 1
    said = posecoach("history", "delete", "--yes")
    assert "?" not in said.err
    assert list(kept.parent.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("history",), ("history", "show"), ("history", "export"), ("history", "reviewed")]
)
def test_a_damaged_file_is_one_line_and_a_hint(posecoach, kept, words) -> None:
    kept.write_bytes(b"junk " * 1000)
    said = posecoach(*words, answers="y\n")
    assert said.code == 1
    assert said.out == ""
    assert "is damaged" in said.lines[-2]
    assert said.lines[-1].startswith("  it was left as it is")
    assert kept.read_bytes() == b"junk " * 1000


def test_two_red_sessions_end_it_until_it_was_reviewed(posecoach) -> None:
    days = iter(datetime.now(UTC) - timedelta(days=back) for back in (5, 3))
    with History(history_file(), lambda: next(days)) as history:
        for _ in range(2):
            record = history.begin(STAND.exercise, 2)
            record.add(STAND)
            record.finish(7, Zone.RED)
    assert "until a professional has looked at it" in posecoach("history").out
    posecoach("history", "reviewed", answers="n\n")
    assert "until a professional has looked at it" in posecoach("history").out
    posecoach("history", "reviewed", answers="y\n")
    assert "until a professional has looked at it" not in posecoach("history").out


# --- calibrate ---------------------------------------------------------------------------


@pytest.fixture
def stage(monkeypatch):
    """What stands before the camera; it is no camera, so nothing is asked."""

    def put(seen) -> Stage:
        one = Stage(seen)
        monkeypatch.setattr("posecoach.capture.open_live", lambda _: one)
        monkeypatch.setattr(calibrate, "open_model", lambda _: (one, ModelInfo(**MODEL)))
        return one

    return put


@pytest.mark.slow
def test_calibrated_it_is_kept_and_shown(posecoach, stage) -> None:
    stage(BOTH)
    said = posecoach("calibrate", "neck-side-bend", "--headless")
    assert said.code == 0, said.err
    with History(history_file()) as history:
        ranges = {own.side: own for own in history.ranges_for("neck-side-bend")}
    assert ranges["left"].value == pytest.approx(32, abs=1.5)
    assert ranges["right"].value == pytest.approx(24, abs=1.5)
    assert stat.S_IMODE(history_file().stat().st_mode) == 0o600
    assert f"{ranges['left'].value:.0f} ± 5°" in said.out
    assert f"at {0.8 * ranges['left'].value:.0f}°" in said.out
    page = posecoach("exercises", "show", "neck-side-bend").out
    assert "your range" in page
    assert f"{ranges['left'].value:.0f} ± 5°" in page
    assert "your range" not in posecoach("exercises", "show", "neck-flexion").out


def test_one_side_alone(posecoach, stage) -> None:
    stage(tipping(-30, -30))
    said = posecoach("calibrate", "neck-side-bend", "--headless", "--side", "right")
    assert said.code == 0, said.err
    with History(history_file()) as history:
        assert [own.side for own in history.ranges_for("neck-side-bend")] == ["right"]


def test_nothing_found_is_exit_1_and_keeps_nothing(posecoach, stage) -> None:
    stage(tipping(30)[:40])
    said = posecoach("calibrate", "neck-side-bend", "--headless")
    assert (said.code, said.out) == (1, "")
    assert json.loads(posecoach("history", "export").out)["ranges"] == []


def test_what_has_nothing_personal_is_told_in_one_line(posecoach) -> None:
    said = posecoach("calibrate", "plank-forearm")
    assert (said.code, said.out) == (2, "")
    assert "plank-forearm has nothing to calibrate" in said.lines[0]


@pytest.mark.slow
def test_a_damaged_history_stands_in_no_ones_way(posecoach, stage) -> None:
    history_file().parent.mkdir(parents=True)
    history_file().write_bytes(b"junk " * 1000)
    stage(BOTH)
    said = posecoach("calibrate", "neck-side-bend", "--headless")
    assert said.code == 0, said.err
    assert "without saving" in said.err
    assert "32 ± 5°" in said.out or "31 ± 5°" in said.out
    shown = posecoach("exercises", "show", "neck-side-bend")
    assert shown.code == 0
    assert "is damaged" in shown.err
    assert history_file().read_bytes() == b"junk " * 1000


@pytest.fixture
def camera(stage, monkeypatch):
    """A stage that counts as a camera: somebody stands before it, who is asked."""
    monkeypatch.setattr("posecoach.capture.Camera", Stage)
    return stage(tipping(-30, -30))


def test_a_red_flag_ends_it_until_it_was_reviewed(posecoach, camera) -> None:
    words = ("calibrate", "neck-side-bend", "--headless", "--side", "right")
    said = posecoach(*words, answers="y\n")
    assert said.code == 1
    with History(history_file()) as history:
        assert [s.ended for s in history.sessions()] == ["red flag"]
    clear = "n\n" * len(safety().red_flags) + "\n1\n"
    again = posecoach(*words, answers=clear)
    assert again.code == 1
    assert "Pain right now" not in again.err
    assert "posecoach history reviewed" in again.lines[-1]
    posecoach("history", "reviewed", "--yes")
    camera.closed = False
    assert posecoach(*words, answers=clear).code == 0


def test_with_too_much_pain_nothing_is_calibrated(posecoach, camera) -> None:
    clear = "n\n" * len(safety().red_flags) + "\n"
    said = posecoach("calibrate", "neck-side-bend", "--headless", answers=clear + "6\n")
    assert said.code == 1
    assert "pain 6 of 10" in said.err
    with History(history_file()) as history:
        assert history.sessions() == (), "pain is no red flag"


@pytest.mark.skipif(os.name != "posix", reason="no such modes")
def test_what_is_exported_is_the_owners_alone(posecoach, tmp_path: Path) -> None:
    said = posecoach("history", "export", "--json", "a.json", "--csv", "a.csv")
    assert said.code == 0
    assert [stat.S_IMODE(Path(name).stat().st_mode) for name in ("a.json", "a.csv")] == [0o600] * 2


def test_a_data_folder_that_cannot_be_one_gives_one_line_and_the_lists_still_work(
    posecoach, tmp_path: Path
) -> None:
    (tmp_path / "home" / "posecoach").write_text("a file")
    for words in (("exercises", "list"), ("programs", "list"), ("exercises", "show", "yoga-tree")):
        assert posecoach(*words).code == 0


def test_it_writes_a_page_that_only_its_owner_may_read(posecoach, kept) -> None:
    said = posecoach("history", "--page", "history.html")
    assert (said.code, said.out) == (0, "")
    assert "history.html" in said.err
    assert stat.S_IMODE(Path("history.html").stat().st_mode) == 0o600
    page = Path("history.html").read_text(encoding="utf-8")
    assert "left 58 of 60 s in form" in page
    assert "left 30 ± 5°" in page
    assert "Three good sessions in a row. Next: 30-45 s." in page


def test_it_exports_fhir(posecoach, kept) -> None:
    pytest.importorskip("fhir.resources", reason="needs the extra 'exchange'")
    said = posecoach("history", "export", "--fhir", "-")
    assert said.code == 0, said.err
    bundle = json.loads(said.out)
    codes = [e["resource"]["code"]["coding"][0]["code"] for e in bundle["entry"][1:]]
    assert codes.count("72514-3") == 6, "pain before and after three sessions"
    assert codes.count("adherence") == 3
    same = posecoach("history", "export", "--fhir", "x", "--csv", "x")
    assert (same.code, same.out) == (2, "")
