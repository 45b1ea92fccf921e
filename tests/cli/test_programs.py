"""`posecoach programs`: what it prints, and what it writes where."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

NAMES = {"balance-core", "lower-back-relief", "neck-relief", "whole-spine-traction"}
NEW = ("programs", "new", "--area", "lower-back", "--minutes", "10")


def mine(name: str) -> Path:
    return Path("../home/posecoach/programs", f"{name}.toml")


@pytest.fixture(autouse=True)
def _home(posecoach, tmp_path, monkeypatch) -> None:
    """Where a person's own programs lie, on every system."""
    home = tmp_path / "home" / "posecoach"
    monkeypatch.setattr("posecoach.toml_files.home", lambda: home)


def test_list_is_a_table_or_json(posecoach) -> None:
    said = posecoach("programs", "list")
    assert (said.code, said.err) == (0, "")
    assert all(name in said.out for name in NAMES)
    assert "11.6 min" in said.out
    listed = json.loads(posecoach("programs", "list", "--json", "-").out)
    assert {p["id"] for p in listed} >= NAMES
    (neck,) = (p for p in listed if p["id"] == "neck-relief")
    assert neck["planned_s"] == 471
    assert neck["items"][1] == {
        "exercise": "neck-rotation", "sets": 1, "repetitions": 3, "hold_s": 5, "rest_s": 0,
        "per_side": True, "move_s": 4, "setup_s": 8, "note": "",
    }  # fmt: skip
    assert posecoach("programs", "list", "--json", "all.json").out == ""
    assert json.loads(Path("all.json").read_text(encoding="utf-8")) == listed


def test_show_tells_all_that_a_person_needs(posecoach) -> None:
    said = posecoach("programs", "show", "whole-spine-traction")
    assert (said.code, said.err) == (0, "")
    text = " ".join(said.out.split())
    for words in (
        "14.8 min", "fixed counter, mat, chair", "Traction only if none of its",
        "leave the traction out", "standing-side-bend", "3 x 3 s each",
        "decompression-90-90", "264 s", "Option: Inversion table", "only if: you answer every",
        "3 times 30 s at 15 degrees with 45 s rest", "Cochrane 2025", "Keep the order: mobility",
        "Never alone", "little or no difference", "[CHENG20]", "CHENG20: Cheng et al.",
    ):  # fmt: skip
        assert words in text, words
    order = [text.index(f" {name} ") for name in ("hip-hinge", "cat-cow", "post-traction-rest")]
    assert order == sorted(order)
    assert "…" not in said.out, "nothing is cut off"


def test_show_of_a_misspelled_name(posecoach) -> None:
    said = posecoach("programs", "show", "neck-releif")
    assert (said.code, said.out) == (2, "")
    assert "did you mean 'neck-relief'" in said.err


def test_check_is_clean_or_tells_every_fault(posecoach) -> None:
    said = posecoach("programs", "check")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("program files are good.\n")
    Path("bad.toml").write_text('format = 1\nid = "bad"\n', encoding="utf-8")
    said = posecoach("programs", "check", "bad.toml")
    assert said.code == 1
    assert said.out == "0 of 1 program files are good.\n"
    assert "bad.toml: items: " in said.err
    assert "bad.toml: area: " in said.err


def test_new_tells_what_it_chose_and_writes_a_good_program(posecoach) -> None:
    said = posecoach(*NEW, "--id", "my-ten")
    assert said.code == 0
    data = tomllib.loads(mine("my-ten").read_text(encoding="utf-8"))
    assert data["items"][0]["exercise"] == "pelvic-tilt-supine"
    for item in data["items"]:
        assert item["exercise"] in said.out
    assert "planned: 10" in said.out
    assert "provisional" in said.out
    assert "my-ten.toml" in said.err
    assert posecoach("programs", "check", mine("my-ten")).code == 0
    assert "my-ten" in posecoach("programs", "list").out
    assert "Lower back, 10 min" in posecoach("programs", "show", "my-ten").out


def test_new_leaves_out_what_the_person_must_not_do(posecoach) -> None:
    posecoach(*NEW, "--id", "any")
    said = posecoach(
        *NEW, "--exclude-condition", "osteoporosis", "--exclude-condition", "recent_surgery"
    )
    assert said.code == 0
    names = [i["exercise"] for i in tomllib.loads(mine("lower-back-10").read_text())["items"]]
    plain = [i["exercise"] for i in tomllib.loads(mine("any").read_text())["items"]]
    assert "knee-to-chest-single" in plain
    assert not {"knee-to-chest-single", "knee-rolls", "cat-cow", "sphinx"} & set(names)


def test_new_replaces_nothing_unasked(posecoach) -> None:
    posecoach(*NEW, "--id", "my-ten")
    before = mine("my-ten").read_bytes()
    said = posecoach("programs", "new", "--area", "neck", "--minutes", "8", "--id", "my-ten")
    assert (said.code, said.out) == (1, "")
    assert "already" in said.err
    assert "--force" in said.err
    assert mine("my-ten").read_bytes() == before
    said = posecoach(
        "programs", "new", "--area", "neck", "--minutes", "8", "--id", "my-ten", "--force"
    )
    assert said.code == 0
    assert mine("my-ten").read_bytes() != before


def test_new_does_not_hide_one_of_ours_unasked(posecoach) -> None:
    said = posecoach(*NEW, "--id", "neck-relief")
    assert said.code == 1
    assert "already" in said.err
    assert not mine("neck-relief").exists()


def test_new_elsewhere(posecoach) -> None:
    assert posecoach(*NEW, "--out", "tenner.toml").code == 0
    assert tomllib.loads(Path("tenner.toml").read_text(encoding="utf-8"))["id"] == "tenner"
    assert not mine("tenner").exists()
    assert posecoach(*NEW, "--out", "tenner.toml").code == 1
    said = posecoach(*NEW, "--id", "mine", "--out", "tenner.toml")
    assert said.code == 2
    assert "mine.toml" in said.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--area", "lowerback", "--minutes", "10"), 2, "did you mean 'lower-back'"),
        (("--area", "neck", "--minutes", "60"), 1, "the nearest is"),
        (("--area", "neck", "--minutes", "0"), 2, "--minutes"),
        (("--area", "neck", "--minutes", "nan"), 2, "--minutes"),
        (("--area", "neck", "--minutes", "8", "--level", "expert"), 2, "--level is 'expert'"),
        (
            ("--area", "neck", "--minutes", "8", "--exclude-condition", "osteoporos"),
            2,
            "did you mean 'osteoporosis'",
        ),
        (
            ("--area", "neck", "--minutes", "8", "--exclude-condition", "red_flag"),
            1,
            "nothing is left",
        ),
        (("--area", "neck", "--minutes", "8", "--id", "../up"), 2, "is no name"),
        (("--area", "neck", "--minutes", "8", "--out", "none/x.toml"), 1, "cannot write"),
    ],
)
def test_new_that_cannot_be_done(posecoach, words, code, told) -> None:
    said = posecoach("programs", "new", *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert "Traceback" not in said.err
    assert not mine("neck-8").parent.exists()


def test_the_same_wish_gives_the_same_file(posecoach) -> None:
    posecoach(*NEW, "--out", "a.toml")
    posecoach(*NEW, "--id", "a")
    assert Path("a.toml").read_bytes() == mine("a").read_bytes()
