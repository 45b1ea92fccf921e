"""What each rater said of each clip, what our figures say, and how far they agree."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from rich.console import Group, RenderableType
from rich.text import Text

from posecoach.core.results.agreement import Estimate, cohens_kappa, intraclass, percent
from posecoach.report.console import titled
from posecoach.report.rating_page import clip_code
from posecoach.results import Analysis
from posecoach.words import Words

SCHEMA = "posecoach.rating/1"
US = "posecoach"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rater said of a clip.

    Parameters
    ----------
    correct : {"yes", "no", "unsure", None}
    faults : frozenset of str
        Ids of the faults that were seen.
    held_s : float
        Seconds of all holds together.
    """

    correct: str | None
    faults: frozenset[str]
    held_s: float


@dataclass(frozen=True, slots=True)
class Ratings:
    """The marks of one rater, by the clip's code."""

    rater: str
    marks: Mapping[str, Mark]


def ratings_of(data: Mapping[str, Any]) -> Ratings:
    """What the rating page saved.

    Raises
    ------
    ValueError
        When it is not such a file.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ValueError(f"it is no {SCHEMA}")
    return Ratings(str(data["rater"]), {str(one["clip"]): _mark(one) for one in data["clips"]})


def _mark(one: Mapping[str, Any]) -> Mark:
    held = [float(hold["end_s"]) - float(hold["start_s"]) for hold in one["holds"]]
    if not all(math.isfinite(seconds) and seconds >= 0 for seconds in held):
        raise ValueError("a hold ends before it starts")
    return Mark(one["correct"], frozenset(map(str, one["faults"])), sum(held))


def our_ratings(analyses: Iterable[Analysis]) -> Ratings:
    """Our figures as a rater's marks.

    A clip is correct when something was held or a repetition counts, and nothing was wrong beyond
    the error. A fault is marked when it was seen beyond the error.
    """
    marks = {}
    for a in analyses:
        faults = [f for hold in a.holds for f in hold.faults] + list(a.outside_holds)
        clear = frozenset(f.check for f in faults if not f.borderline)
        done = bool(a.holds) or any(rep.valid for rep in a.reps)
        held = sum(hold.in_form_s for hold in a.holds)
        correct = "yes" if done and not clear else "no"
        marks[clip_code(a.source.path)] = Mark(correct, clear, held)
    return Ratings(US, marks)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two raters agree in one question.

    Parameters
    ----------
    first, second : str
        The raters.
    asked : str
        ``"correct"``, ``"held"``, or the id of a fault.
    clips : int
        How many both have answered.
    percent, kappa, icc : Estimate
        nan where it does not apply.
    """

    first: str
    second: str
    asked: str
    clips: int
    percent: Estimate
    kappa: Estimate
    icc: Estimate


def agreements(raters: Sequence[Ratings], faults: Sequence[str]) -> Iterator[Agreement]:
    """Every pair of raters in every question; the undecided are left out.

    Parameters
    ----------
    raters : sequence of Ratings
    faults : sequence of str
        Ids of the faults that raters could mark.
    """
    none = Estimate(math.nan, math.nan, math.nan)
    for a, b in combinations(raters, 2):
        both = [(a.marks[clip], b.marks[clip]) for clip in a.marks if clip in b.marks]
        decided = [(x, y) for x, y in both if {x.correct, y.correct} <= {"yes", "no"}]
        answers = [[pair[i].correct for pair in decided] for i in (0, 1)]
        yield Agreement(a.rater, b.rater, "correct", len(decided), percent(*answers),
                        cohens_kappa(*answers), none)  # fmt: skip
        for fault in faults:
            seen = [[fault in pair[i].faults for pair in both] for i in (0, 1)]
            yield Agreement(a.rater, b.rater, fault, len(both), percent(*seen),
                            cohens_kappa(*seen), none)  # fmt: skip
        times = np.array([[x.held_s, y.held_s] for x, y in both]).reshape(-1, 2)
        yield Agreement(a.rater, b.rater, "held", len(both), none, none, intraclass(times))


def agreement_table(
    found: Iterable[Agreement], names: Mapping[str, str], words: Words
) -> RenderableType:
    """A row for each pair and question.

    Parameters
    ----------
    found : iterable of Agreement
    names : mapping of str to str
        Of the faults, in the language.
    words : Words
    """
    asked = {**names, **{one: words.say(f"agree.asked.{one}") for one in ("correct", "held")}}
    table = titled(words, words.say("agree.title"), ("raters", "asked"), ("clips",))
    for column in ("percent", "kappa", "icc"):
        table.add_column(words.say(f"column.{column}"), justify="right")
    for a in found:
        pair = words.say("agree.pair", first=a.first, second=a.second)
        shown = _share(a.percent, words), _number(a.kappa, words), _number(a.icc, words)
        table.add_row(pair, asked.get(a.asked, a.asked), str(a.clips), *shown)
    return Group(table, Text(words.say("agree.how")))


def agreement_json(found: Iterable[Agreement]) -> str:
    """The same for a machine."""
    rows = [
        {
            "raters": [a.first, a.second],
            "asked": a.asked,
            "clips": a.clips,
            **{
                name: _data(estimate)
                for name, estimate in (("percent", a.percent), ("kappa", a.kappa), ("icc", a.icc))
            },
        }
        for a in found
    ]
    data = {"schema": "posecoach.agreement/1", "agreements": rows}
    return json.dumps(data, indent=2, ensure_ascii=False)


def _data(estimate: Estimate) -> dict[str, float] | None:
    if math.isnan(estimate.value):
        return None
    parts = (("value", estimate.value), ("low", estimate.low), ("high", estimate.high))
    return {name: round(value, 3) + 0.0 for name, value in parts}


def _share(estimate: Estimate, words: Words) -> str:
    if math.isnan(estimate.value):
        return ""
    return words.say("agree.share", share=estimate.value, low=estimate.low, high=estimate.high)


def _number(estimate: Estimate, words: Words) -> str:
    if math.isnan(estimate.value):
        return ""
    return words.say("agree.number", value=estimate.value, low=estimate.low, high=estimate.high)
