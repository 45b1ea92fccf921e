"""What the page shows besides a session: its labels, the menu, one exercise or program, history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from posecoach.app.history_writer import read_history
from posecoach.app.session_plan import SessionPlan, session_plan
from posecoach.core.exercise import Area, Exercise, area_message
from posecoach.core.guidance.dose import dose_message
from posecoach.core.guidance.protocol import table_steps
from posecoach.core.kinematics.landmarks import BONES
from posecoach.core.message import ENGLISH, Message
from posecoach.core.programs.program import Program
from posecoach.figure import figure_of
from posecoach.library import exercise, exercise_files, exercises
from posecoach.program_library import program_files, programs, read_program
from posecoach.render.skeleton import JOINTS
from posecoach.report.figure import figure_svg
from posecoach.report.history import ITEM_COLUMNS, item_rows, session_told
from posecoach.report.phrases import cautions, step_message
from posecoach.report.program import length_message
from posecoach.words import Words
from posecoach.words.tables import table

SVG = "http://www.w3.org/2000/svg"
"""The namespace of a drawing that stands for itself."""

LABELS = "web.page."
"""Where the labels of the page stand among the words."""


def start(words: Words) -> dict[str, Any]:
    """What the page needs once: language, labels, and how a skeleton is drawn."""
    names = [id_.removeprefix(LABELS) for id_ in table(ENGLISH) if id_.startswith(LABELS)]
    return {
        "language": words.language,
        "labels": {name: words.say(f"web.page.{name}") for name in names},
        "bones": [list(map(int, bone)) for bone in BONES],
        "joints": list(map(int, JOINTS)),
    }


def menu(words: Words) -> dict[str, Any]:
    """Every area with its programs and exercises; what a session on a page cannot show is left out.

    A balance test is left out: its result is a table of its own.
    """
    plans = [p for p in programs() if not p.test]
    singles = exercises()
    areas = [
        {
            "name": words.text(area_message(area)),
            "programs": [_program_entry(p, words) for p in plans if area in p.area],
            "exercises": [_exercise_entry(e, words) for e in singles if e.area == area],
        }
        for area in get_args(Area)
    ]
    return {"areas": [area for area in areas if area["programs"] or area["exercises"]]}


def offered(what: str) -> bool:
    """True for a program or exercise that is in the menu."""
    plans = program_files()
    return what in exercise_files() or (what in plans and not read_program(plans[what]).test)


def about(what: str, words: Words) -> dict[str, Any]:
    """What to know of a program or an exercise before it begins.

    Parameters
    ----------
    what : str
        Its id.
    words : Words
        In which language.
    """
    plan = session_plan(what)
    say = words.text
    told: dict[str, Any] = {
        "id": what,
        "name": say(plan.name),
        "introduction": [say(message) for message in plan.introduction],
        "figure": "",
        "lines": [],
        "exercises": [],
        "steps": [],
        "sections": [],
    }
    if plan.program is not None:
        told["length"] = say(length_message(plan.program))
        told["exercises"] = [_exercise_entry(e, words) for e in plan.exercises]
    else:
        told |= _single(exercise(what), plan, words)
    return told


def history(words: Words) -> dict[str, Any]:
    """Every session that is stored, the latest first."""
    names = {e.id: words.text(e.message("name")) for e in exercises()}
    names |= {p.id: words.text(p.message("name")) for p in programs()}
    with read_history() as stored:
        sessions = stored.sessions()
    told = []
    for session in reversed(sessions):
        when, ended, pain = session_told(session)
        rows = item_rows(session, words)
        named = [
            (names.get(item.exercise, item.exercise), *row[1:])
            for item, row in zip(session.items, rows, strict=True)
        ]
        told.append(
            {
                "what": names.get(session.what, session.what),
                "when": when,
                "told": [words.text(ended), words.text(pain)],
                "rows": named,
            }
        )
    return {"heads": _heads(ITEM_COLUMNS, words), "sessions": told}


def _heads(columns: Iterable[str], words: Words) -> list[str]:
    return [words.say(f"column.{column}") for column in columns]


def _program_entry(p: Program, words: Words) -> dict[str, str]:
    return {
        "id": p.id,
        "name": words.text(p.message("name")),
        "note": words.text(length_message(p)),
    }


def _exercise_entry(e: Exercise, words: Words) -> dict[str, str]:
    judged = "" if e.measurability == "measured" else e.measurability.replace(" ", "-")
    note = words.say(f"measurability.{judged}") if judged else ""
    return {"id": e.id, "name": words.text(e.message("name")), "note": note}


def _single(e: Exercise, plan: SessionPlan, words: Words) -> dict[str, Any]:
    """What to know of one exercise: how, how much, its steps, and when not to."""
    (chosen,) = plan.exercises
    say = words.text
    lines = (chosen.message("purpose"), chosen.message("how_to"), dose_message(chosen.dose))
    sections = [*cautions(chosen)]
    svg = figure_svg(figure_of(chosen), say(chosen.message("name")))
    if chosen.clearance:
        only: tuple[Message, ...] = (chosen.message("clearance"),)
        sections.insert(0, (Message.of("page.only-with"), only))
    return {
        "figure": svg.replace("<svg ", f'<svg xmlns="{SVG}" ', 1),
        "lines": [say(line) for line in lines],
        "steps": [say(step_message(e, step)) for step in table_steps(e)],
        "sections": [
            {"title": say(title), "lines": [say(line) for line in told]}
            for title, told in sections
            if told
        ],
    }
