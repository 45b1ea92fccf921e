"""The history as small plots: bars for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from posecoach.core.message import Message
from posecoach.core.progress.session_record import SessionRecord
from posecoach.report.console import side_words, titled
from posecoach.report.courses import Course, courses, days_done
from posecoach.words import Words

BARS = "▁▂▃▄▅▆▇█"
MOST = 24
"""So many sessions fit a line; the latest are shown."""

WORST_PAIN = 10


def plots(
    sessions: Sequence[SessionRecord], names: Mapping[str, Message], today: date, words: Words
) -> list[RenderableType]:
    """What was done against the dose, pain before and after, and the days on which it was done.

    Parameters
    ----------
    sessions : sequence of SessionRecord
    names : mapping of str to Message
        Of the exercises that are known.
    today : date
    words : Words
        In which language.
    """
    parts: list[RenderableType] = []
    found = courses(sessions)
    if found:
        table = titled(words, words.say("history.against-dose"), ("exercise", "side"))
        for column in ("over-time", "last"):
            table.add_column(words.say(f"column.{column}"))
        for course in found:
            name = names.get(course.exercise)
            table.add_row(
                words.text(name) if name else course.exercise,
                side_words(course.side, words),
                _bars([d / p for d, p in zip(course.done, course.planned, strict=True)]),
                words.text(latest(course)),
            )
        parts.append(table)
    for when in ("before", "after"):
        pains = [getattr(session, f"pain_{when}") for session in sessions]
        asked = [pain / WORST_PAIN for pain in pains if pain is not None]
        if asked:
            last = round(WORST_PAIN * asked[-1])
            title = words.say(f"history.pain-{when}-plot", last=last)
            parts.append(Text(f"{title} {_bars(asked)}"))
    days = days_done(sessions, today)
    done = sum(count > 0 for _, count in days)
    shown = "".join(("■" if count else "·") + " " * (day.weekday() == 6) for day, count in days)
    parts.append(Text(f"{words.say('history.days-done', done=done, of=len(days))} {shown}"))
    return parts


def latest(course: Course) -> Message:
    """What was done last, against the dose."""
    done, planned = course.done[-1], course.planned[-1]
    return Message.of(f"history.latest.{course.counted}", done=done, planned=planned)


def _bars(shares: Sequence[float]) -> str:
    """A bar for each, of 0 to 1: the lowest is nothing, the highest all."""
    top = len(BARS) - 1
    return "".join(BARS[round(top * min(max(share, 0.0), 1.0))] for share in shares[-MOST:])
