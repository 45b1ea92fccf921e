"""All exercises as one page: a file that needs no network, no server and no script."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import get_args

from markupsafe import Markup

from posecoach.core.exercise import Check, Exercise, Measurability, area_message
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message, place_name
from posecoach.figure import figure_of
from posecoach.report.figure import figure_svg
from posecoach.report.page import content_hash, inline, page_environment
from posecoach.report.phrases import (
    basis_message,
    cautions,
    definition_message,
    direction_message,
    dose_line,
    limit_message,
    measure_message,
    step_message,
)
from posecoach.safety import safety
from posecoach.words import Words

JUDGED = get_args(Measurability)


def catalog_page(exercises: list[Exercise], words: Words) -> str:
    """The page, as HTML.

    Parameters
    ----------
    exercises : list of Exercise
        Sorted by area. Their words are data: nothing in them becomes markup.
    words : Words
        In which language.
    """
    style, script = inline("catalog.css"), inline("catalog.js")
    page = page_environment(words)
    page.globals.update(
        area_words=area_message,
        basis=basis_message,
        cautions=cautions,
        definition=definition_message,
        dose=dose_line,
        figure=partial(_figure, words=words),
        judged=JUDGED,
        limits=_limits,
        measure=measure_message,
        place=place_name,
        searched=partial(_searched, words=words),
        slug=_slug,
        source=source_parts,
        step=step_message,
        view=_view,
    )
    areas = [(area, list(found)) for area, found in groupby(exercises, key=lambda e: e.area)]
    return page.get_template("catalog.html").render(
        areas=areas,
        count=len(exercises),
        names={e.id: e.message("name") for e in exercises},
        positions=sorted({e.position for e in exercises}),
        safety=safety(),
        script=script,
        script_hash=content_hash(script),
        style=style,
        style_hash=content_hash(style),
    )


def source_parts(text: str) -> tuple[str, str]:
    """A source's title and its address; an address that is not of the web is none."""
    title, _, address = text.rpartition(", ")
    if re.match(r"https?://\S+$", address):
        return title, address
    return (title if address == "-" else text), ""


def _figure(e: Exercise, words: Words) -> Markup:
    position = Message.of(f"position.{e.position}")
    named = Message.of("catalog.figure", name=e.message("name"), position=position, view=_view(e))
    title = words.text(named)
    return Markup(figure_svg(figure_of(e), title))  # noqa: S704 - built from numbers; escaped


def _searched(e: Exercise, words: Words) -> str:
    """What a search looks through."""
    told = ["name", "purpose", "how_to", *(["equipment"] if e.equipment else [])]
    found = [words.text(e.message(place)) for place in told]
    return " ".join([*found, e.id, e.area, e.position, e.level]).lower()


def _view(e: Exercise) -> Message:
    return Message.of(f"view.{e.view}")


def _limits(e: Exercise, check: Check) -> Message:
    """Numbers only where the camera is good for them, else directions."""
    measured = e.measurability == VOCABULARY[check.measure].grade == "measured"
    return limit_message(check) if measured else direction_message(e, check)


def _slug(words: str) -> str:
    """Words as an anchor's name."""
    return words.replace(" ", "-")
