"""A recording's report: one file that prints, mails and needs neither script nor network."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from markupsafe import Markup

from posecoach.core.exercise import Exercise
from posecoach.core.judging.hold import Form
from posecoach.core.kinematics.landmarks import part_messages
from posecoach.core.kinematics.view import OFF_DEG
from posecoach.core.message import Message
from posecoach.core.results.analysis import About, Analysis
from posecoach.core.results.trace import FORMS, SideTrace, Trace
from posecoach.core.results.unseen_causes import FROZEN, GAP, NO_PERSON, TURNED, UNCLEAR
from posecoach.report.finding_rows import fault_rows, range_rows, side_differences
from posecoach.report.measure_charts import measure_charts
from posecoach.report.page import page_environment, rendered
from posecoach.report.recorded import Recorded
from posecoach.report.recording_rows import (
    MOST_ROWS,
    dose_rows,
    hold_rows,
    ledger_cells,
    provisional,
    rep_rows,
    side_word,
    threshold_rows,
)
from posecoach.report.small_charts import strip_svg
from posecoach.words import Words

OTHER_CAUSES = (NO_PERSON, FROZEN, GAP, UNCLEAR, TURNED)


def recording_body(recorded: Recorded, words: Words) -> str:
    """What was found in a recording, without its name and what was written of it.

    Parameters
    ----------
    recorded : Recorded
    words : Words
        In which language.

    Returns
    -------
    str
        The sections of an HTML ``article``.
    """
    template = page_environment(words).get_template("recording_body.html")
    return template.render(r=_Shown(recorded, words))


def recording_article(exercise: Exercise, path: str, about: About, body: str, words: Words) -> str:
    """One recording as a part of a page; see `recordings_page`.

    Parameters
    ----------
    exercise : Exercise
    path : str
        Of the recording.
    about : About
        What was written of it. It is text, as the path is: nothing in it becomes markup.
    body : str
        What `recording_body` made.
    words : Words
        In which language.

    Returns
    -------
    str
        An HTML ``article``.
    """
    return (
        page_environment(words)
        .get_template("recording.html")
        .render(
            about=about,
            body=Markup(body),  # noqa: S704 - made above, escaped there
            exercise=exercise,
            id=crc32(path.encode("utf-8", "replace")),
            path=path,
        )
    )


def recordings_page(articles: Sequence[str], words: Words) -> str:
    """The report of one recording, or of several, each beginning on a printed page of its own.

    Parameters
    ----------
    articles : sequence of str
        What `recording_article` made of each.
    words : Words
        In which language.

    Returns
    -------
    str
        HTML.
    """
    ours = [Markup(article) for article in articles]  # noqa: S704 - made above, escaped there
    return rendered(words, "recordings.html", "recording.css", articles=ours)


class _Shown:
    """One recording as the template asks for it."""

    def __init__(self, recorded: Recorded, words: Words) -> None:
        self.frames = recorded.frames
        self.faces = "clear" if recorded.faces_shown else "blurred"
        self.analysis = analysis = recorded.analysis
        self.exercise = analysis.exercise
        self.summary = summary = analysis.summary
        self.judged = self.exercise.measurability != "timer only" and bool(self.exercise.checks)
        self.version = recorded.version
        self.settings_told = json.dumps(analysis.settings.to_dict())
        if not self.judged:
            return
        self.dose = dose_rows(analysis, words)
        self.ledger = ledger_cells(summary.ledger, words)
        self.unseen = tuple(_causes(analysis))
        holds, reps = hold_rows(analysis, words), rep_rows(summary, words)
        holds = [(str(number), *hold) for number, hold in enumerate(holds, 1)]
        self.holds, self.more_holds = holds[:MOST_ROWS], max(0, len(holds) - MOST_ROWS)
        self.reps, self.more_reps = reps[:MOST_ROWS], max(0, len(reps) - MOST_ROWS)
        self.ranges = list(range_rows(analysis, words))
        self.differences = side_differences(analysis, words)
        self.faults = fault_rows(analysis, recorded.trace, words)
        self.unjudged = [
            Message.of("report.unjudged", fault=self.exercise.message(f"faults.{fault}.name"),
                       seconds=seconds)
            for _, fault, seconds in summary.unseen_faults
        ]  # fmt: skip
        self.setup = list(_setup(analysis, recorded.trace))
        self.strip = _strip(recorded.trace, words)
        self.charts = measure_charts(analysis, recorded.trace, words)
        self.thresholds = threshold_rows(analysis, words)
        self.provisional = provisional(self.exercise)


def _causes(analysis: Analysis) -> Iterator[Message]:
    for cause, seconds in analysis.summary.unseen_by.items():
        what = (
            Message.of(f"cause.{cause.replace(' ', '-')}")
            if cause in OTHER_CAUSES
            else Message.of("report.parts", parts=part_messages(cause.split(", ")))
        )
        if seconds >= 0.05:
            yield Message.of("report.unseen", what=what, seconds=seconds)


def _setup(analysis: Analysis, trace: Trace) -> Iterator[Message]:
    """How good the recording is to judge from, the most telling first."""
    ledger = analysis.summary.ledger
    if ledger.total_s > 0:
        good = ledger.in_form_s + ledger.out_of_form_s
        yield Message.of("report.judged-share", share=100 * good / ledger.total_s)
    if np.isfinite(trace.off_deg).any():
        view = Message.of(f"view.{analysis.exercise.view}")
        off_deg = float(np.nanmedian(trace.off_deg))
        yield Message.of("report.off-plane", off_deg=off_deg, most_deg=OFF_DEG, view=view)
    source = analysis.source
    rate = (analysis.frames - 1) / analysis.duration_s if analysis.duration_s > 0 else math.nan
    yield Message.of("report.picture", width=source.width, height=source.height, rate=rate)
    yield Message.of(
        "report.frames",
        seconds=analysis.duration_s,
        frames=analysis.frames,
        looked=analysis.frames_estimated,
    )


def _strip(trace: Trace, words: Words) -> Markup:
    """What each moment was, a row a side."""
    if len(trace.t) < 2:
        return Markup("")
    rows = [(_row_name(side, words), _codes(side)) for side in trace.sides]
    title, told = words.say("report.strip"), words.say("report.strip-told")
    return Markup(strip_svg(title, told, rows, trace.t))  # noqa: S704 - built from numbers, escaped


def _row_name(side: SideTrace, words: Words) -> str:
    return side_word(side.side, words) if side.side else ""


def _codes(side: SideTrace) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Forms, of which good form that no hold ran in counts as out of form."""
    idle = (side.form == FORMS.index(Form.IN)) & ~side.running
    return np.where(idle, FORMS.index(Form.OUT), side.form).astype(np.uint8)
