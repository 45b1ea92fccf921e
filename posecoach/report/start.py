"""The start page, for a terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Area, Exercise, area_message
from posecoach.core.message import Message
from posecoach.core.programs.program import Program
from posecoach.report.program import length_message
from posecoach.words import Words

MORE = {
    "exercises list": "exercises",
    "history": "history",
    "history add": "by-hand",
    "coach neck-relief": "desk",
    "analyze": "recording",
    "doctor": "doctor",
    "-h": "help",
}
"""What else there is, by its command."""


def start_page(
    last: Message | None,
    advice: tuple[Message, ...],
    programs: list[Program],
    exercises: list[Exercise],
    words: Words,
) -> RenderableType:
    """The last session, what to do next, the programs, the areas, and what else there is.

    Parameters
    ----------
    last : Message or None
        The last session; None when there is none.
    advice : tuple of Message
        What to do next.
    programs : list of Program
    exercises : list of Exercise
    words : Words
        In which language.
    """
    greeting = words.say("start.welcome" if last is None else "start.welcome-back")
    parts: list[RenderableType] = [Text(greeting, style="bold"), Text("")]
    if last is not None:
        parts.append(Text(words.text(last)))
    parts += [Text(words.text(line)) for line in advice]
    parts += [Text(""), Text(words.say("start.programs"), style="bold"), _programs(programs, words)]
    parts += [Text(""), Text(words.say("start.areas"), style="bold"), _areas(exercises, words)]
    parts += [Text(""), Text(words.say("start.also"), style="bold")]
    more = Table.grid(padding=(0, 2, 0, 0))
    for command, told in MORE.items():
        more.add_row(Text(f"posecoach {command}", style="cyan"), words.say(f"start.more.{told}"))
    return Group(*parts, _indented(more))


def _programs(programs: list[Program], words: Words) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for program in sorted(programs, key=lambda p: bool(p.test)):
        name, length = words.text(program.message("name")), words.text(length_message(program))
        table.add_row(Text(program.id, style="cyan"), name, length)
    return _indented(table)


def _areas(exercises: list[Exercise], words: Words) -> RenderableType:
    counts: Counter[Area] = Counter(e.area for e in exercises)
    told = tuple(
        Message.of("start.area", area=area_message(area), count=count)
        for area, count in counts.items()
    )
    return _indented(Text(words.say("start.area-list", areas=told)))


def _indented(shown: RenderableType) -> RenderableType:
    return Padding(shown, (0, 0, 0, 2))
