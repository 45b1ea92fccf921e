"""The parts of a drafted exercise; all its limits are provisional.

A file's own texts are English, and so are those of a draft; whoever drafts brings the words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from posecoach.core.authoring.demonstration import Demonstration
from posecoach.core.authoring.measure_selection import Candidate
from posecoach.core.errors import SourceError
from posecoach.core.exercise import (
    PROVISIONAL,
    Area,
    Check,
    Dose,
    Exercise,
    ExerciseKind,
    Measurability,
    Position,
    Repetition,
    Side,
)
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.measures import Plane
from posecoach.core.kinematics.position import position_parts
from posecoach.core.message import Message, as_given
from posecoach.core.plain_text import plain

TODO = "TODO"
"""Begins every text that the author has yet to write."""

InWords = Callable[[Message], str]
"""Puts a message into English."""

LEAVES_REST = 0.25
"""A repetition begins when the measure has gone this share of the way from rest to its limit;
provisional."""

_SHORT_FORMS = (
    "abd", "dev", "elev", "flex", "fwd", "incl", "lat", "len", "shank", "vert", "yaw",
)  # fmt: skip
"""Short forms in the names of measures that cues have words for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What the author says of the exercise; what is None or empty is found in the clip.

    Parameters
    ----------
    id : str
    clip : str
        Name of the clip's file, without folders: it is written into the draft.
    in_words : callable
        Puts the messages that become texts of the file into English.
    name : str
    area, kind : str
        As exercise files name them.
    view, position : str or None
    two_sided : bool or None
        True when it is done on either side.
    side : {"left", "right", None}
        The side that works in the clip.
    measures : tuple of str
        What is to be judged, in order.
    instead_of : Exercise or None
        The exercise that the draft overrides. The draft keeps its conditions and stop signs.
    """

    id: str
    clip: str
    in_words: InWords
    name: str = ""
    area: Area = "whole spine"
    kind: ExerciseKind = "static hold"
    view: Plane | None = None
    position: Position | None = None
    two_sided: bool | None = None
    side: Side | None = None
    measures: tuple[str, ...] = ()
    instead_of: Exercise | None = None

    def __post_init__(self) -> None:
        # Its file would be refused with characters that act on a terminal.
        object.__setattr__(self, "name", plain(self.name))
        object.__setattr__(self, "clip", plain(self.clip))


def blank_exercise(request: DraftRequest, demo: Demonstration) -> Exercise:
    """The exercise without anything that must be found in the clip.

    Parameters
    ----------
    request : DraftRequest
    demo : Demonstration
        Gives the length of the hold.
    """
    before = request.instead_of

    def to_write(message: Message) -> str:
        return f"{TODO} {request.in_words(message)}"

    return Exercise(
        format=1,
        id=request.id,
        name=request.name or request.id.replace("-", " ").capitalize(),
        area=request.area,
        level="beginner",
        purpose=to_write(Message.of("drafted.purpose")),
        how_to=to_write(Message.of("drafted.how-to")),
        position="standing",
        view="front",
        landmarks=(),
        sides="near",
        kind=request.kind,
        measurability="measured",
        not_measured=to_write(Message.of("drafted.not-measured")),
        dose=Dose(
            hold_s=max(1, math.floor(demo.end_s - demo.start_s)),
            repetitions=1,
            frequency=to_write(Message.of("drafted.frequency")),
            note=to_write(Message.of("drafted.dose")),
        ),
        clearance=before.clearance if before else "",
        exclude_if=before.exclude_if if before else ("red_flag",),
        caution_if=before.caution_if if before else (),
        stop_if=before.stop_if if before else ("PAIN", "RADIATE", "DIZZY"),
    )


def unwritten(exercise: Exercise) -> dict[str, str]:
    """The texts that its author has yet to write, by their place in the file."""
    texts = {
        "purpose": exercise.purpose,
        "how_to": exercise.how_to,
        "working": exercise.working,
        "not_measured": exercise.not_measured,
        "dose.frequency": exercise.dose.frequency,
        "dose.note": exercise.dose.note,
    }
    return {place: text for place, text in texts.items() if text.startswith(TODO)}


def spoken(exercise: Exercise, in_words: InWords) -> Exercise:
    """The exercise for a session: texts that begin with TODO are not spoken to anybody.

    Parameters
    ----------
    exercise : Exercise
    in_words : callable
        Puts a message into English.
    """
    missing = unwritten(exercise)
    return replace(
        exercise,
        how_to=in_words(Message.of("drafted.as-shown")) if "how_to" in missing else exercise.how_to,
        working="" if "working" in missing else exercise.working,
    )


def measurability(gates: Sequence[Candidate]) -> Measurability:
    """Whether the exercise is measured or approximate: approximate when any gate is."""
    approximate = any(c.measure.grade == "approximate" for c in gates)
    return "approximate" if approximate else "measured"


def landmarks(gates: Sequence[Candidate], position: Position) -> tuple[str, ...]:
    """The body parts that the gates and the position need, from head to foot.

    Parameters
    ----------
    gates : sequence of Candidate
    position : str
        As exercise files name it.
    """
    needed = {part for c in gates for part in c.measure.parts} | set(position_parts(position))
    return tuple(part for part in PAIRS if part in needed)


def provisional_check(
    c: Candidate, origin: Message, in_words: InWords, *, gate: bool, entry: bool
) -> Check:
    """A check with limits around the demonstrated value.

    Parameters
    ----------
    c : Candidate
    origin : Message
        Which demonstration the value comes from, for the check's note.
    in_words : callable
        Puts a message into English.
    gate, entry : bool
        As in `Check`.
    """
    what = tuple(map(_spelled_out, c.measure.name.removesuffix("_est").split("_")))
    figure = Message.of(f"drafted.figure.{c.measure.unit}", value=c.median)
    return Check(
        id=c.measure.name.replace("_", "-") + ("-other" if c.limb == "other" else ""),
        measure=c.measure.name,
        min=c.min,
        max=c.max,
        hysteresis=c.hysteresis,
        gate=gate,
        band=0.0,  # the limits of a draft are the median, give or take the band, already
        entry=entry,
        limb=c.limb,
        below="" if c.min is None else in_words(Message.of("drafted.more", what=what)),
        above="" if c.max is None else in_words(Message.of("drafted.less", what=what)),
        basis=PROVISIONAL,
        note=in_words(Message.of("drafted.median", figure=figure, origin=origin)),
    )


def _spelled_out(word: str) -> Message:
    """A word of a measure's name, for cues that can be spoken until the author writes others."""
    return Message.of(f"drafted.word.{word}") if word in _SHORT_FORMS else as_given(word)


def provisional_repetition(entry: Candidate) -> Repetition:
    """A repetition that goes from rest past the nearer limit of the first gate.

    Raises
    ------
    SourceError
        When no rest was seen, or rest is within the limits.
    """
    limit = entry.rest_limit
    if limit is None:
        raise SourceError(
            Message.of("error.does-not-tell", name=entry.measure.name),
            Message.of("hint.begin-at-rest"),
        )
    leaves = entry.rest + LEAVES_REST * (limit - entry.rest)
    return Repetition(measure=entry.measure.name, rest=round(leaves, 2), top=limit)
