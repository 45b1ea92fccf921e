"""What to compare: files of figures, recordings, and folders of either."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from posecoach.app.analyze import analyze_file
from posecoach.app.choice import judged_exercise
from posecoach.app.named_recordings import recordings_in
from posecoach.core.errors import SourceError, UsageError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.report.as_json import analysis_data
from posecoach.results import Analysis

FIGURES = ".json"


def read_analyses(place: str, exercise: str | None, model: str) -> list[Analysis]:
    """The figures of what a path names, in the order of their dates, else of their names.

    Parameters
    ----------
    place : str
        A file that ``analyze --json`` wrote, a recording, or a folder. In a folder the files of
        figures count; where there are none, its recordings are analyzed.
    exercise : str or None
        As what to judge recordings.
    model : str
        With which to judge them.

    Raises
    ------
    SourceError
        When there is nothing to read, or a file has no figures.
    UsageError
        When recordings are to be judged and nobody said as what.
    """
    path = Path(place)
    if not path.is_dir():
        return list(_read(path, exercise, model))
    figures = sorted(file for file in path.glob(f"*{FIGURES}") if file.is_file())
    files = figures or [Path(recording) for recording in recordings_in([place])]
    found = [analysis for file in files for analysis in _read(file, exercise, model)]
    return sorted(found, key=lambda analysis: analysis.about.date)  # stable: else by name


def _read(path: Path, exercise: str | None, model: str) -> Iterator[Analysis]:
    if path.suffix.lower() == FIGURES:
        yield from _figures(path)
        return
    if exercise is None:
        problem = Message.of("error.judge-as-what", path=plain(path))
        raise UsageError(problem, Message.of("hint.say-exercise"))
    judged = analyze_file(str(path), judged_exercise(exercise), model=model)
    yield Analysis.from_dict(analysis_data(judged))


def _figures(path: Path) -> Iterator[Analysis]:
    """The analysis in a file, or the several of ``analyze DIR --json``."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        yield from [Analysis.from_dict(one) for one in _analyses(data)]
    except FileNotFoundError:
        hint = Message.of("hint.check-the-name")
        raise SourceError(Message.of("error.no-such-file", path=plain(path)), hint) from None
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        problem = Message.of("error.no-figures", path=plain(path), why=plain(error)[:120])
        raise SourceError(problem, Message.of("hint.write-figures-first")) from None


def _analyses(data: Mapping[str, Any]) -> list[Any]:
    found: list[Any] = data.get("analyses", [data])
    return found
