"""Many recordings: one table, one JSON, one CSV."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from posecoach.core.exercise import Exercise
from posecoach.core.message import Message, as_given
from posecoach.report.as_csv import COLUMNS
from posecoach.report.console import titled
from posecoach.report.spreadsheet import text_cell
from posecoach.results import Analysis, Batch
from posecoach.words import Words


def batch_json(batch: Batch) -> str:
    """All analyses, each as `analyze --json` writes it, and the failures."""
    return json.dumps(batch.to_dict(), indent=2, ensure_ascii=False) + "\n"


def batch_csv(batch: Batch, tables: Mapping[str, str]) -> str:
    """The rows of all recordings under one header, and a row for each that failed.

    Parameters
    ----------
    batch : Batch
    tables : mapping of str to str
        The table of each recording, by the path that its analysis names.

    Returns
    -------
    str
    """
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    for analysis in batch.analyses:
        path = analysis.source.path
        for row in csv.DictReader(io.StringIO(tables[path])):
            table.writerow(row | {"file": text_cell(path)})
    for failure in batch.failures:
        table.writerow(
            {"file": text_cell(failure.path), "kind": "not analyzed", "remarks": failure.why}
        )
    return text.getvalue()


def batch_table(batch: Batch, exercise: Exercise, words: Words) -> RenderableType:
    """A row for each recording that could be analyzed.

    Parameters
    ----------
    batch : Batch
    exercise : Exercise
        What all were judged as.
    words : Words

    Returns
    -------
    rich renderable
    """
    count = len(batch.analyses) + len(batch.failures)
    title = words.say("batch.title", exercise=exercise.message("name"), count=count)
    table = titled(words, title, ("file",), ("holds", "in-form", "repetitions", "unseen", "in-all"))
    table.add_column(words.say("column.to-know"))
    names = _names([analysis.source.path for analysis in batch.analyses])
    for name, analysis in zip(names, batch.analyses, strict=True):
        table.add_row(name, *_figures(analysis, words), _to_know(analysis, words))
    parts: list[RenderableType] = [table]
    if not batch.complete:
        parts.append(Text(words.say("batch.stopped")))
    return Group(*parts)


def failure(path: str, why: Message, hint: Message, words: Words) -> str:
    """One line: why a recording could not be analyzed, and what to do about it.

    Parameters
    ----------
    path : str
    why, hint : Message
        The hint may be empty.
    words : Words

    Returns
    -------
    str
    """
    told = words.say("batch.failure", why=why)
    if words.text(hint):
        told = words.say("batch.failure-hint", why=why, hint=hint)
    if path in told:  # most errors name the file themselves
        return told
    return words.say("batch.failure-of", file=as_given(path), failure=as_given(told))


def _names(paths: list[str]) -> list[str]:
    """The paths without the folder that all of them share."""
    folders = {str(Path(path).parent) for path in paths}
    try:
        shared = os.path.commonpath(folders)
    except ValueError:  # none, or some with a root and some without
        return paths
    return [os.path.relpath(path, shared) for path in paths]


def _figures(analysis: Analysis, words: Words) -> tuple[str, ...]:
    valid = sum(rep.valid for rep in analysis.reps)
    return (
        str(len(analysis.holds)),
        words.say("unit.tenths", seconds=analysis.ledger.in_form_s),
        words.say("batch.valid", valid=valid, count=len(analysis.reps)) if analysis.reps else "",
        words.say("unit.tenths", seconds=analysis.ledger.unseen_s),
        words.say("unit.tenths", seconds=analysis.source.duration_s),
    )


def _to_know(analysis: Analysis, words: Words) -> str:
    """Why little was timed, and how many notes there are; their words are in the JSON."""
    told = [
        words.say(f"batch.why.{reason.kind.replace(' ', '-')}", seconds=reason.seconds)
        for reason in analysis.reasons[:1]
    ]
    if analysis.notes:
        told.append(words.say("batch.notes", count=len(analysis.notes)))
    return "\n".join(told)
