"""All exercises as a list, for a person and for a machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby

from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Exercise, area_message
from posecoach.core.guidance.dose import dose_message
from posecoach.core.message import Message
from posecoach.words import Words


def exercises_json(exercises: list[Exercise]) -> str:
    """Every exercise whole, as a JSON list."""
    return json.dumps([asdict(e) for e in exercises], indent=2, ensure_ascii=False)


def exercises_table(exercises: list[Exercise], words: Words) -> Table:
    """By area, two lines an exercise: its name over its id, its dose over how it is judged.

    Parameters
    ----------
    exercises : list of Exercise
        Sorted by area.
    words : Words
        In which language.
    """
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for area, some in groupby(exercises, key=lambda e: e.area):
        table.add_row(Text(words.say("list.area", area=area_message(area)), style="bold"))
        for e in some:
            how = words.say("list.how", view=_view(e), judged=_judged(e))
            told = f"{words.text(dose_message(e.dose))}\n{how}"
            name = words.text(e.message("name"))
            table.add_row(Text(f"  {name}\n    ").append(e.id, style="cyan"), Text(told))
        table.add_row()
    return table


def _view(e: Exercise) -> Message:
    return Message.of(f"view.{e.view}")


def _judged(e: Exercise) -> Message:
    return Message.of(f"measurability.{e.measurability.replace(' ', '-')}")
