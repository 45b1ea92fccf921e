"""Every exercise has a figure, and it shows the person whose angles the catalog asks for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest

from posecoach import figure as drawn
from posecoach.core.exercise import Exercise
from posecoach.figure import Part, figure_of, figures
from posecoach.library import BUILT_IN, read_exercise
from posecoach.report.figure import figure_svg
from samples.figures.scenes import TIMER_ONLY, scenes
from samples.figures.sketch import figures_json
from tests.catalog.test_forms import wrong
from tests.stick import Build

FILES = sorted(BUILT_IN.glob("*.toml"))
BUILD = Build()


def built_in(name: str) -> Exercise:
    return read_exercise(BUILT_IN / f"{name}.toml")


def parts_of(name: str, kind: str) -> list[Part]:
    return [p for p in figures()[name].parts if p.kind == kind and p.shade != "rest"]


def long(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def test_the_committed_figures_are_those_that_the_stick_person_gives() -> None:
    """If not: python -m samples.figures."""
    committed = Path(drawn.__file__).with_name("figures.json").read_text(encoding="utf-8")
    assert committed == figures_json(scenes())


def test_every_exercise_has_a_figure_and_no_figure_is_left_over() -> None:
    assert set(figures()) == {path.stem for path in FILES}


def test_only_what_a_timer_leads_has_a_form_of_ours() -> None:
    timer_only = {p.stem for p in FILES if read_exercise(p).measurability == "timer only"}
    assert set(TIMER_ONLY) == timer_only


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_a_figure_is_a_whole_person_inside_its_picture(name: str) -> None:
    figure = figures()[name]
    persons = [p.kind for p in figure.parts if p.shade not in ("rest", "helper")]
    assert sorted(persons) == ["arm", "arm", "head", "leg", "leg", "trunk"]
    left, top, width, height = figure.box
    assert width / height == pytest.approx(4 / 3, rel=0.01)
    if figure.floor is None:  # head and shoulders, or seen from above
        return
    assert figure.floor < top + height
    for part in figure.parts:
        for x, y in part.points:
            assert left <= x <= left + width
            assert top <= y <= top + height


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_bones_are_never_longer_than_they_are(name: str) -> None:
    """A projection shortens; what lies in the picture's plane keeps its length."""
    for part in parts_of(name, "leg"):
        hip, knee, ankle, *_ = part.points
        assert long(hip, knee) <= 100 * BUILD.thigh + 0.2
        assert long(knee, ankle) <= 100 * BUILD.shank + 0.2
    for part in parts_of(name, "arm"):
        shoulder, elbow, wrist, _ = part.points
        assert long(shoulder, elbow) <= 100 * BUILD.upper_arm + 0.2
        assert long(elbow, wrist) <= 100 * BUILD.forearm + 0.2


@pytest.mark.parametrize("name", [p.stem for p in FILES if p.stem not in TIMER_ONLY])
def test_who_stands_as_drawn_is_in_form(name: str) -> None:
    """Whatever a scene changes for the eye, the judge would still count it."""
    assert wrong(name, scenes()[name].form) == []


def test_a_bridge_is_a_bridge() -> None:
    (trunk,) = parts_of("glute-bridge", "trunk")
    leg = next(p for p in parts_of("glute-bridge", "leg") if p.shade == "near")
    shoulder, (hip, knee, ankle, *_) = trunk.points[1], leg.points
    assert knee[1] < hip[1] < shoulder[1]  # y is down
    assert long(hip, knee) > 38
    assert abs(ankle[0] - knee[0]) < 12  # feet under the knees


def test_both_sides_of_an_exercise_are_told_apart() -> None:
    without = {"knee-rolls"}  # both legs roll
    for path in FILES:
        if read_exercise(path).sides == "both" and path.stem not in without:
            assert any(p.shade == "working" for p in figures()[path.stem].parts), path.stem


def test_an_exercise_of_ones_own_gets_its_positions_figure() -> None:
    own = replace(built_in("glute-bridge"), id="my-own", position="quadruped")
    assert figure_of(own) == figures()["cat-cow"]
    for position, name in drawn.TYPICAL.items():
        assert built_in(name).position == position


def test_the_svg_has_a_title_and_no_color_of_its_own() -> None:
    svg = figure_svg(figures()["yoga-tree"], 'Tree "pose" <b>&')
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root[0].tag == "title"
    assert root[0].text == 'Tree "pose" <b>&'
    assert root.get("role") == "img"
    assert not re.findall(r"fill=|stroke=|style=|nan|inf", svg)


def test_a_bone_of_no_length_is_a_circle() -> None:
    point = (10.0, 10.0)
    leg = Part("leg", "near", (point,) * 5)
    figure = replace(figures()["yoga-tree"], parts=(leg,))
    assert "nan" not in figure_svg(figure, "someone")
