"""What an exercise is: frozen data, as its file says it.

Checks stand in one list, not in phases: all but a few of the catalog's criteria are about the hold
or the turning point. `sides` follows the catalog's `bilateral`: what is symmetric is judged on the
side nearer to the camera. Where footage proved a limit of the catalog wrong, the exercise's file
says so in `note`: a lifted leg's hip is drawn 4 to 11 degrees too high, a leaning trunk tips the
hips by a third of its lean, and a foot at the thigh reads 0.19 leg lengths off the leg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, Literal

from posecoach.core.message import Message, Tone, file_message

Area = Literal["neck", "upper back", "lower back", "whole spine", "core", "balance", "traction"]
Position = Literal[
    "standing",
    "bent-over",
    "sitting",
    "kneeling",
    "hanging",
    "supine",
    "supine-feet-first",
    "prone",
    "quadruped",
    "side-lying",
    "inverted",
]
"""`bent-over` is on the feet with the trunk tipped as far as one likes; `supine-feet-first`
is on the back with the feet toward the camera."""
ExerciseKind = Literal["static hold", "repetitions", "walk", "timed protocol", "timer only"]
Measurability = Literal["measured", "approximate", "timer only"]
Level = Literal["beginner", "intermediate", "advanced"]
Part = Literal["mobility", "activation", "main work", "stretch or rest", "test"]
"""What an exercise does for a program, in the order of the catalog's `program_rules`. The
catalog names the parts; which exercise is which is ours, by its purpose: provisional."""
Limb = Literal["working", "other", "both"]
Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


def area_message(area: Area) -> Message:
    """An area's words, as a parameter of other messages."""
    return Message.of(f"area.{area.replace(' ', '-')}")


def side_message(side: Side) -> Message:
    """A side's word, as a parameter of other messages."""
    return Message.of(f"side.{side}")


REP_FIGURES = ("rep_s", "lowering_s")
"""What a fault may look at once a repetition is finished, in seconds: how long all of it took,
and how long the way back."""

PROVISIONAL = "provisional"
"""The basis of a number that is ours and not a source's."""

OWN = "your range"
"""The basis of a limit that comes from the person."""

REAL_PEOPLE = re.compile(
    r"real: \d+ (person|people|poses), (5-95 %: )?-?\d+(\.\d+)?\.\.-?\d+(\.\d+)?$"
)
"""The basis of a number that was measured on real people: how many, and what they show in the
measure's unit, as ``real: 2 people, 5-95 %: 28..41``. Poses are single pictures, all that could be
judged: some are poorly done, and some show one person twice. So a range that is far wider than
the limit does not support it."""


class FileData:
    """Data read from a file; a key that no field has is an error."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSide(FileData):
    """What to do on either side, in words: "Stand on your left leg"."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose(FileData):
    """How much of it, and how often; seconds."""

    hold_s: float
    repetitions: int
    sets: int = 1
    rest_s: float = 0.0
    per_side: bool = False
    frequency: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(FileData):
    """One comparison of a fault or of other evidence: beyond `above`, or under `below`.

    `rate` compares the absolute change per second instead of the value.
    """

    measure: str
    above: float | None = None
    below: float | None = None
    limb: Limb = "working"
    absolute: bool = False
    rate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(FileData):
    """Limits on one measure while the exercise is held.

    Parameters
    ----------
    id : str
        Name of the check within its exercise.
    measure : str
        Name from the vocabulary.
    min, max : float or None
        Limits in the measure's unit, inclusive.
    hysteresis : float
        Once good, the check stays good this much further out.
    gate : bool
        True stops the clock when it fails; False is advice.
    band : float or None
        Error of the measure that is credited to the person before the gate stops the clock.
        None takes the measure's own band. Less where the band would let rest pass.
    if_seen : bool
        True for a gate that says nothing where its measure is not seen.
    or_else : tuple of Condition
        Other evidence: where the measure is not seen, all of these make the check good.
    entry : bool
        True for what makes it an attempt at all: a lifted foot, a tipped head.
    ceiling, floor : bool
        True when beyond `max`, or under `min`, is unsafe and the cue is "ease off".
    limb : {"working", "other", "both"}
        Whose value counts; of both, the worse one.
    absolute : bool
        Judge the size of the value and not its sign.
    personal : bool
        The target is to be replaced by the person's own comfortable range.
    ends_trial : bool
        False for a gate that does not end a trial of a balance test when it fails.
    below, above : str
        The cue for each way out.
    lost : str
        What has happened when it fails: "the feet came apart".
    basis : str
        A source key, or "provisional".
    note : str
        Why the limit is what it is, where it is not the catalog's.
    """

    id: str
    measure: str
    min: float | None = None
    max: float | None = None
    hysteresis: float
    gate: bool = True
    band: float | None = None
    if_seen: bool = False
    or_else: tuple[Condition, ...] = ()
    entry: bool = False
    ceiling: bool = False
    floor: bool = False
    limb: Limb = "working"
    absolute: bool = False
    personal: bool = False
    ends_trial: bool = True
    below: str = ""
    above: str = ""
    lost: str = ""
    basis: str
    note: str = ""

    @property
    def name(self) -> str:
        """What it makes sure of, in words: its id is all that a file says."""
        return self.id.replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(FileData):
    """A way of doing it wrong that is named and timed but does not stop the clock.

    Parameters
    ----------
    id, name, cue : str
        Name within the file; what is wrong; what to do about it.
    when : tuple of Condition
        What shows it; empty for a fault that only a question can find.
    any : bool
        True when one condition is enough.
    during : {"attempt", "always", "peak", "bottom", "rep end", "ask"}
        While it is attempted or held; throughout the set; at the turning point of a
        repetition; where its way back ends; once it is finished, of its `REP_FIGURES`; not
        seen by the camera.
    basis : str
        A source key, or "provisional".
    """

    id: str
    name: str
    cue: str
    when: tuple[Condition, ...] = ()
    any: bool = False
    during: Literal["attempt", "always", "peak", "bottom", "rep end", "ask"] = "attempt"
    basis: str = PROVISIONAL

    @property
    def too_fast(self) -> bool:
        """True when the fault is moving too fast."""
        return any(condition.rate for condition in self.when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition(FileData):
    """How repetitions are told apart: a measure that goes from `rest` past `top` and back.

    `from_rest` is True where the top is also how people are before they begin, as standing is of
    a sit-to-stand: a hold then counts only after the person has been at rest.
    """

    measure: str
    rest: float
    top: float
    min_s: float = 0.0
    from_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolStep(FileData):
    """One step of a timed protocol.

    Steps with an angle are for weeks: a session does one of them. Steps without an angle follow
    each other within one session.

    Parameters
    ----------
    label : str
        What the step is called.
    angle : float or None
        Angle of an inversion table in degrees.
    hold_s, rest_s : float
        Seconds of each hold and of the rest after it.
    repeat : int
        How often the hold is repeated.
    total_max_s : float or None
        The longest time in traction in all, in seconds.
    """

    label: str
    angle: float | None = None
    hold_s: float
    rest_s: float = 0.0
    repeat: int = 1
    total_max_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(FileData):
    """One step of the return to standing: what to do, and for how many seconds."""

    say: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing(FileData):
    """The hold clock's constants, in seconds.

    Parameters
    ----------
    settle_s : float
        How long form must be good before a hold starts.
    grace_s : float
        How long a hold survives out of form.
    unseen_s : float
        How long a hold survives unseen.
    """

    settle_s: float = 0.5
    grace_s: float = 1.0
    unseen_s: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(FileData):
    """One exercise, complete. Texts are for people, numbers for the judge.

    Parameters
    ----------
    format : int
        Version of the file format.
    id, name : str
    area, level, part, position, kind : str
        As in the types of the same names.
    purpose, how_to : str
        What it is for, and how to set up and do it.
    view : {"front", "side"}
        From where the camera must see it.
    landmarks : tuple of str
        The body parts that must be in the picture.
    sides : {"both", "near"}
        "both" when it is done on either side and judged for each; "near" when the side nearer
        to the camera is judged for the whole body.
    working : str
        What the working side is, such as "the leg you stand on".
    on_side : OnSide or None
        What to do when one side works, as the coach says it.
    working_part : {"", "leg", "foot"}
        What is named with the side where there is little room; empty for the side alone.
    measurability : {"measured", "approximate", "timer only"}
    dose : Dose
    equipment, camera : str
        What is needed, and where the camera stands.
    clearance : str
        What a clinician must have cleared; empty when nothing.
    taught : bool
        True when a clinician must have shown the helper how.
    timing : Timing
    checks : tuple of Check
    repetition : Repetition or None
    protocol : tuple of ProtocolStep
    tilt : str
        Measure that shows the angle of a protocol's step. The limits on it are those of the first
        step; a steeper step moves them by as much as it is steeper.
    way_up : tuple of Return
        The return to standing, step by step.
    faults : tuple of Fault
    easier, harder : tuple of str
        Other versions, in a few words or as an exercise's id, the nearest first.
    supported : str
        The one of the `easier` versions in which a hand or the back is supported.
    exclude_if, caution_if : tuple of str
        Conditions for which it must not be done, or only with care.
    stop_if : tuple of str
        Signs that end it.
    not_measured : str
        What matters and the camera cannot see.
    evidence : str
        What is known of its worth.
    after : str
        What to say when it is done.
    sources : dict of str to str
        What the keys of sources stand for.
    words : dict
        Tables of its texts in other languages, each with the places of the file.
    """

    format: int
    id: str
    name: str
    area: Area
    level: Level
    part: Part = "main work"
    purpose: str
    how_to: str
    position: Position
    view: Literal["front", "side"]
    landmarks: tuple[str, ...]
    sides: Literal["both", "near"]
    working: str = ""
    on_side: OnSide | None = None
    working_part: Literal["", "leg", "foot"] = ""
    kind: ExerciseKind
    measurability: Measurability
    dose: Dose
    equipment: str = ""
    camera: str = ""
    clearance: str = ""
    taught: bool = False
    timing: Timing = field(default_factory=Timing)
    checks: tuple[Check, ...] = ()
    repetition: Repetition | None = None
    protocol: tuple[ProtocolStep, ...] = ()
    tilt: str = ""
    way_up: tuple[Return, ...] = ()
    faults: tuple[Fault, ...] = ()
    easier: tuple[str, ...] = ()
    supported: str = ""
    harder: tuple[str, ...] = ()
    exclude_if: tuple[str, ...] = ()
    caution_if: tuple[str, ...] = ()
    stop_if: tuple[str, ...] = ()
    not_measured: str
    evidence: str = ""
    after: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def gates(self) -> tuple[Check, ...]:
        """The checks that stop the clock."""
        return tuple(c for c in self.checks if c.gate)

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure that its checks, faults and repetitions name, once each."""
        names = [c.measure for c in self.checks]
        names += [c.measure for check in self.checks for c in check.or_else]
        names += [c.measure for f in self.faults if f.during != "rep end" for c in f.when]
        names += [self.repetition.measure] if self.repetition else []
        return tuple(dict.fromkeys(names))

    def message(self, place: str, tone: Tone = Tone.TELL) -> Message:
        """The words that stand at a place of the file.

        Parameters
        ----------
        place : str
            Such as ``name``, ``checks.hips-up.below`` or ``faults.hips-sink.cue``; see
            `file_message`.
        tone : Tone

        Raises
        ------
        ValueError
            When the file has no words there.
        """
        return file_message(f"exercise.{self.id}", self, self.words, place, tone)

    def lost(self, check: str) -> Message | None:
        """What has happened when a check fails; None where the file does not say."""
        told = any(c.lost for c in self.checks if c.id == check)
        return self.message(f"checks.{check}.lost") if told else None

    def cue(self, place: str, tone: Tone = Tone.DO) -> Message:
        """The cue at a place of the file, where a check and a fault may ask for the same.

        Parameters
        ----------
        place : str
        tone : Tone

        Returns
        -------
        Message
            That of the first place with the same words, so that a cue is told from another by
            what it asks for, and not by what it was that asked.
        """
        return _cue(self, place, tone)

    def __hash__(self) -> int:
        return hash(self.id)


@lru_cache(maxsize=1024)  # asked for in every frame
def _cue(exercise: Exercise, place: str, tone: Tone) -> Message:
    asked = exercise.message(place, tone)
    cues = (exercise.message(other, tone) for other in _cue_places(exercise))
    return next(cue for cue in cues if cue.own == asked.own)


def _cue_places(exercise: Exercise) -> Iterator[str]:
    for check in exercise.checks:
        yield from (f"checks.{check.id}.{way}" for way in ("below", "above"))
    yield from (f"faults.{fault.id}.cue" for fault in exercise.faults)
