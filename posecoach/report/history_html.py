"""The history as a page to look at, to print, or to show a clinician."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.pain import AMBER
from posecoach.core.judging.personal import OwnRange
from posecoach.core.message import Message
from posecoach.core.progress.progress import Advice
from posecoach.core.progress.session_record import SessionRecord
from posecoach.report.courses import Course, courses, days_done
from posecoach.report.history import done_message, ending_message, pain_message, when_text
from posecoach.report.history_charts import Dots, calendar_svg, dots_svg
from posecoach.report.history_plots import WORST_PAIN, latest
from posecoach.report.history_ranges import Plot, held_ranges, own_ranges, sided
from posecoach.report.page import rendered
from posecoach.words import Words

MOST_ROWS = 40
"""The latest sessions are listed; the plots show all."""


def history_html(
    sessions: Sequence[SessionRecord],
    ranges: Mapping[str, Sequence[OwnRange]],
    next_steps: Mapping[str, Advice],
    exercises: Mapping[str, Exercise],
    today: date,
    words: Words,
) -> str:
    """The page.

    Parameters
    ----------
    sessions : sequence of SessionRecord
        In the order of time; at least one.
    ranges : mapping of str to sequence of OwnRange
        Every range that was ever taken, by exercise, the earliest first.
    next_steps : mapping of str to Advice
        By exercise.
    exercises : mapping of str to Exercise
        Those that are known.
    today : date
    words : Words
        In which language.

    Returns
    -------
    str
        HTML that needs no script and loads nothing.
    """
    days = days_done(sessions, today)
    done = sum(count > 0 for _, count in days)
    told = words.say("history.days-done", done=done, of=len(days))
    calendar = calendar_svg(words.say("history.days"), told, days)
    names = {id_: e.message("name") for id_, e in exercises.items()}
    return rendered(
        words,
        "history.html",
        "recording.css",
        advice=[(_name(id_, names, words), a.message) for id_, a in next_steps.items()],
        calendar=Markup(calendar),  # noqa: S704 - built from numbers; its words are escaped
        days_told=told,
        first=sessions[0].started.date().isoformat(),
        last=sessions[-1].started.date().isoformat(),
        pain=_pain(sessions, words),
        plots=list(_plots(courses(sessions), names, words)),
        held_ranges=list(held_ranges(sessions, exercises, words)),
        ranges=list(own_ranges(ranges, exercises, words)),
        rows=[_row(session, names, words) for session in reversed(sessions[-MOST_ROWS:])],
        two_sides=any(item.side for session in sessions for item in session.items),
    )


def _name(id_: str, names: Mapping[str, Message], words: Words) -> str:
    return words.text(names[id_]) if id_ in names else id_


def _row(session: SessionRecord, names: Mapping[str, Message], words: Words) -> tuple[str, ...]:
    return (
        when_text(session),
        _name(session.what, names, words),
        words.text(done_message(session)),
        words.text(pain_message(session)),
        words.text(ending_message(session)),
    )


def _pain(sessions: Sequence[SessionRecord], words: Words) -> Markup:
    """Pain before and after; nothing where it was never asked."""
    rows = []
    for when in ("before", "after"):
        asked = [(s.started, p) for s in sessions if (p := getattr(s, f"pain_{when}")) is not None]
        if asked:
            rows.append(Dots(when, tuple(s for s, _ in asked), tuple(float(p) for _, p in asked)))
    if not rows:
        return Markup("")
    title, told = words.say("history.pain-plot"), words.say("history.pain-plot-told")
    drawn = dots_svg(title, told, rows, (0.0, AMBER - 1.0), float(WORST_PAIN))
    return Markup(drawn)  # noqa: S704 - built from numbers; its words are escaped


def _plots(found: Sequence[Course], names: Mapping[str, Message], words: Words) -> Iterator[Plot]:
    """A plot for each exercise, both sides in it; what a clock led has words alone."""
    by_exercise = groupby(
        sorted(found, key=lambda c: (c.exercise, c.counted)), key=lambda c: (c.exercise, c.counted)
    )
    for (exercise, counted), some in by_exercise:
        sides = list(some)
        name = _name(exercise, names, words)
        told = tuple(sided(c.side, latest(c)) for c in sides)
        if counted == "clock":
            yield Plot(name, told, Markup(""))
            continue
        rows = [Dots(c.side or "near", c.when, c.done) for c in sides]
        title = words.say(f"history.plot.{counted}")
        planned = max(c.planned[-1] for c in sides)
        description = words.say("history.plot-told", told=told)
        drawn = dots_svg(title, description, rows, (planned, planned))
        yield Plot(name, told, Markup(drawn))  # noqa: S704 - as above
