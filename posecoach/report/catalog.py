"""All exercises as one page: a file that needs no network, no server and no script."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from posecoach.core.exercise import PROVISIONAL, Check, Exercise
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.report.figure import figure_of, figure_svg
from posecoach.report.words import (
    basis_words,
    cautions,
    direction_words,
    dose_line,
    limit_words,
    measure_words,
    step_words,
)
from posecoach.safety import safety

TEMPLATES = Path(__file__).parent / "templates"
JUDGED = {
    "measured": "limits on what the camera measures",
    "approximate": "by direction only: the camera sees this roughly",
    "timer only": "timer only, no score",
}


def catalog_page(exercises: list[Exercise]) -> str:
    """The page, as HTML.

    Parameters
    ----------
    exercises : list of Exercise
        Sorted by area. Their words are data: nothing in them becomes markup.
    """
    style, script = _inline("catalog.css"), _inline("catalog.js")
    page = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page.globals.update(
        basis=basis_words,
        cautions=cautions,
        dose=dose_line,
        figure=_figure,
        judged=JUDGED,
        limits=_limits,
        measure=measure_words,
        slug=_slug,
        source=source_parts,
        step=step_words,
        vocabulary=VOCABULARY,
    )
    areas = [(area, list(found)) for area, found in groupby(exercises, key=lambda e: e.area)]
    return page.get_template("catalog.html").render(
        areas=areas,
        count=len(exercises),
        names={e.id: e.name for e in exercises},
        positions=sorted({e.position for e in exercises}),
        provisional=PROVISIONAL,
        safety=safety(),
        script=script,
        script_hash=_hash(script),
        style=style,
        style_hash=_hash(style),
    )


def source_parts(text: str) -> tuple[str, str]:
    """A source's title and its address; an address that is not of the web is none."""
    title, _, address = text.rpartition(", ")
    if re.match(r"https?://\S+$", address):
        return title, address
    return (title if address == "-" else text), ""


def _figure(e: Exercise) -> Markup:
    title = f"{e.name}: the target form, {e.position}, from the {e.view}"
    return Markup(figure_svg(figure_of(e), title))  # noqa: S704 - built from numbers; escaped


def _limits(e: Exercise, check: Check) -> str:
    """Numbers only where the camera is good for them, else directions."""
    measured = e.measurability == VOCABULARY[check.measure].grade == "measured"
    return limit_words(check) if measured else direction_words(check)


def _inline(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _hash(text: str) -> str:
    """As a Content-Security-Policy names an inline style or script."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _slug(words: str) -> str:
    """Words as an anchor's name."""
    return words.replace(" ", "-")
