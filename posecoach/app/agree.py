"""Raters' files and our figures, read for `posecoach agree`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from posecoach.app.compare import read_analyses
from posecoach.core.errors import SourceError, UsageError
from posecoach.core.exercise import Exercise
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.library import exercise
from posecoach.report.rating_agreement import Ratings, our_ratings, ratings_of


def read_raters(files: Sequence[Path], figures: Path | None) -> tuple[list[Ratings], Exercise]:
    """All raters, we last, and the exercise that was rated.

    Parameters
    ----------
    files : sequence of Path
        What the rating page saved.
    figures : Path or None
        Folder of our figures of the same clips.

    Raises
    ------
    SourceError
        When a file is not such a file.
    UsageError
        When they rate different exercises, or there is only one rater.
    """
    raters: list[Ratings] = []
    rated: dict[str, None] = {}
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            raters.append(ratings_of(data))
            rated[str(data["exercise"])] = None
        except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
            problem = Message.of("error.no-ratings", path=plain(file), why=plain(error)[:120])
            raise SourceError(problem, Message.of("hint.ratings-of-the-page")) from None
    if figures is not None:
        analyses = read_analyses(str(figures), None, "full")
        raters.append(our_ratings(a for a in analyses if a.exercise.id in rated))
    if len(rated) > 1:
        raise UsageError(Message.of("error.rated-apart"), Message.of("hint.one-kit-at-a-time"))
    if len(raters) < 2:
        raise UsageError(Message.of("error.one-rater"), Message.of("hint.second-rater"))
    return raters, exercise(next(iter(rated)))
