"""A comparison as tables for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType

from posecoach.core.message import Message
from posecoach.report.comparison import Change, Figure, Unit
from posecoach.report.console import side_words, titled
from posecoach.results import Analysis
from posecoach.words import Words

SCHEMA = "posecoach.comparison/1"
BARS = "▁▂▃▄▅▆▇█"
DECIMALS: dict[Unit, int] = {"deg": 0, "ratio": 2, "s": 1, "count": 0}

_ENGLISH = Words("en")
"""Whatever language the person reads, the file says the same."""


def changes_table(
    found: Mapping[str, Sequence[Change]], names: Mapping[str, Message], words: Words
) -> RenderableType:
    """What changed, a table for each exercise.

    Parameters
    ----------
    found : mapping of str to sequence of Change
        By exercise.
    names : mapping of str to Message
        Of the exercises.
    words : Words
        In which language.
    """
    tables = []
    for exercise, rows in found.items():
        table = titled(words, words.text(names[exercise]), ("figure", "side"), ("before", "after"))
        table.add_column(words.say("column.change"))
        for change in rows:
            table.add_row(*_head(change, words), words.text(change_message(change)))
        tables.append(table)
    return Group(*tables)


def trends_table(
    found: Mapping[str, Sequence[tuple[Change, list[float]]]],
    names: Mapping[str, Message],
    words: Words,
) -> RenderableType:
    """How each figure went, a table for each exercise.

    Parameters
    ----------
    found : mapping of str to sequence of (Change, list of float)
        By exercise.
    names : mapping of str to Message
        Of the exercises.
    words : Words
        In which language.
    """
    tables = []
    for exercise, rows in found.items():
        table = titled(words, words.text(names[exercise]), ("figure", "side"), ("first", "last"))
        for column in ("over-time", "change"):
            table.add_column(words.say(f"column.{column}"))
        for change, values in rows:
            told = words.text(change_message(change))
            table.add_row(*_head(change, words), bars(values), told)
        tables.append(table)
    return Group(*tables)


def change_message(change: Change) -> Message:
    """By how much a figure changed, against its error."""
    unit = change.after.unit
    shown = round(abs(change.by), DECIMALS[unit])
    size, band = _size(shown, unit), _size(change.band, unit)
    way = ("more" if change.by > 0 else "less") if shown else "same"
    if unit == "count":
        return Message.of("compare.counted", size=size, way=way)
    if change.real:
        return Message.of("compare.changed", size=size, way=way, band=band)
    return Message.of("compare.within", size=size, way=way, band=band)


def bars(values: Sequence[float]) -> str:
    """A plot of one line: the lowest value is the lowest bar."""
    low, high = min(values), max(values)
    if high - low < 1e-9:
        return BARS[len(BARS) // 2] * len(values)
    steps = (len(BARS) - 1) / (high - low)
    return "".join(BARS[round((value - low) * steps)] for value in values)


def models_note(analyses: Iterable[Analysis]) -> Message | None:
    """What to know where recordings were not judged with the same model or the same settings."""
    all_of_them = list(analyses)
    models = sorted({a.model.name for a in all_of_them})
    if len(models) > 1:
        return Message.of("compare.models", models=tuple(map(_named, models)))
    settings = {json.dumps(a.settings, sort_keys=True) for a in all_of_them}
    return Message.of("compare.settings") if len(settings) > 1 else None


def comparison_json(found: Mapping[str, Sequence[Change]]) -> str:
    """What changed, as JSON for a machine."""
    data = {
        "schema": SCHEMA,
        "exercises": {name: [_data(change) for change in rows] for name, rows in found.items()},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _data(change: Change) -> dict[str, Any]:
    unit = change.after.unit
    decimals = {"deg": 1, "ratio": 2, "s": 2, "count": 0}[unit]
    return {
        "figure": _ENGLISH.text(change.after.what),
        "side": change.after.side,
        "unit": unit,
        "before": round(change.before.value, decimals),
        "after": round(change.after.value, decimals),
        "change": round(change.by, decimals) + 0.0,
        "error_band": round(change.band, decimals),
        "beyond_error": change.real,
        "told": _ENGLISH.text(change_message(change)),
    }


def _head(change: Change, words: Words) -> tuple[str, str, str, str]:
    before, after = (words.text(_value(figure)) for figure in (change.before, change.after))
    side = side_words(change.after.side, words)
    return words.text(change.after.what), side, before, after


def _value(figure: Figure) -> Message:
    return _size(figure.value, figure.unit)


def _size(value: float, unit: Unit) -> Message:
    if unit == "s":
        return Message.of("unit.tenths", seconds=value)
    if unit == "count":
        return Message.of("compare.count", count=round(value))
    return Message.of(f"figure.{unit}", value=value)


def _named(model: str) -> Message:
    return Message.of("as-given", text=model)
