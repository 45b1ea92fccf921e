"""The figures of a recording as typed values: what `analyze --json` writes, field by field.

Seconds count from the recording's first frame. Left and right are the person's. What could not be
measured is None, never 0.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Side = Literal["left", "right"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """The recording: its path, its size in pixels, and how much of it was read.

    `frames_estimated` is how many of the frames the pose model looked at.
    """

    path: str
    width: int
    height: int
    duration_s: float
    frames: int
    frames_estimated: int


@dataclass(frozen=True, slots=True)
class Model:
    """Which pose model was used: its name, its SHA-256, and the version of MediaPipe."""

    name: str
    sha256: str
    mediapipe: str


@dataclass(frozen=True, slots=True)
class About:
    """What was written of the recording: whose it is, when it was filmed, a note; may be empty."""

    label: str = ""
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseTitle:
    """Which exercise it was judged as, and how well a camera can measure it."""

    id: str
    name: str
    measurability: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where the seconds went; `off_view_s` are those in which the camera stood wrong.

    `borderline_s` are the seconds in form in which a gate was good only within its error band.
    `unseen_by` are the unseen seconds by their cause: "no person", "frozen picture", "gap between
    pictures", "turned picture", or the parts of the body that were missing.
    """

    in_form_s: float
    out_of_form_s: float
    unseen_s: float
    off_view_s: float
    borderline_s: float
    unseen_by: dict[str, float]


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong, the cue for it, and for how many seconds.

    It is `borderline` when the measure's error alone may have made it.
    """

    check: str
    cue: str
    seconds: float
    borderline: bool


@dataclass(frozen=True, slots=True)
class OutsideFault:
    """A fault of an attempt that no hold came of."""

    side: Side | None
    check: str
    cue: str
    seconds: float
    borderline: bool


@dataclass(frozen=True, slots=True)
class UnseenFault:
    """A fault that could not be judged for some seconds of attempts."""

    side: Side | None
    fault: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing or little was timed.

    `kind` is "gate", "position", "unseen", "off view", or "exercise" for another one that fits
    better; `what` names it; `by` is how far a gate was out of its limit on average, in its
    measure's unit; `told` is all of it in English.
    """

    kind: str
    what: str
    seconds: float
    by: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a hold ended, and what was wrong then."""

    why: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. It is `completed` when `in_form_s` reached `target_s`, the dose's hold."""

    start_s: float
    end_s: float
    in_form_s: float
    out_of_form_s: float
    unseen_s: float
    off_view_s: float
    borderline_s: float
    side: Side | None
    target_s: float
    completed: bool
    faults: tuple[Fault, ...]
    ended_by: Ending


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition. `lowering_s` is how long the way back took; `reasons` why it is not valid."""

    start_s: float
    end_s: float
    hold_s: float
    side: Side | None
    lowering_s: float | None
    valid: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk: its gap to the other foot and its distance from the line."""

    t_s: float
    foot: Side
    gap_foot_lengths: float | None
    line_deviation: float | None
    misstep: bool


@dataclass(frozen=True, slots=True)
class Range:
    """Median, least and most of a measure over the moments in form.

    `error_band` holds 95 of 100 moments on rendered people. It is `borderline` when the median is
    nearer than that to its limit.
    """

    unit: str
    side: Side | None
    median: float | None
    min: float | None
    max: float | None
    error_band: float
    borderline: bool
    grade: str
    check: str
    basis: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that is known of a recording after it was judged.

    `settings` are those of the judge; `measures` are by name; `notes` is what
    to know before trusting the figures; `about` what was written of it.
    """

    schema: str
    source: Source
    model: Model
    settings: dict[str, Any]
    exercise: ExerciseTitle
    ledger: Ledger
    holds: tuple[Hold, ...]
    reps: tuple[Repetition, ...]
    steps: tuple[Step, ...]
    segments: tuple[Any, ...]
    measures: dict[str, Range]
    outside_holds: tuple[OutsideFault, ...]
    unseen_faults: tuple[UnseenFault, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[str, ...]
    about: About = About()

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Analysis:
        """From plain data, such as a file that ``analyze --json`` wrote.

        The schema only ever gets additions, so fields that a later version added are left out.

        Raises
        ------
        ValueError
            When a field is missing or of another kind.
        """
        return _typed(cls, data, "analysis")

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data: equal to the JSON that ``analyze --json`` writes."""
        plain: dict[str, Any] = _plain(self)
        return plain


@dataclass(frozen=True, slots=True)
class Failure:
    """A recording that could not be analyzed: why, and what to do about it, in English."""

    path: str
    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Many recordings: the figures of each that could be analyzed, and why the others could not.

    Both are in the order of the recordings. It is not `complete` when it was stopped by hand: the
    recordings that are in neither were not analyzed.
    """

    schema: str
    analyses: tuple[Analysis, ...]
    failures: tuple[Failure, ...]
    complete: bool

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Batch:
        """From plain data, such as a file that ``analyze FOLDER --json`` wrote.

        Raises
        ------
        ValueError
            When a field is missing or of another kind.
        """
        return _typed(cls, data, "batch")

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data: equal to the JSON that ``analyze FOLDER --json`` writes."""
        plain: dict[str, Any] = _plain(self)
        return plain


def _typed(kind: type[T], data: Any, place: str) -> T:
    """A dataclass from a mapping; what has a default may be missing, as in an older file."""
    hints = get_type_hints(kind)
    if not isinstance(data, dict):
        raise ValueError(f"{place} is {type(data).__name__}, expected fields")
    needed = {field.name for field in fields(cast("type[Any]", kind)) if field.default is MISSING}
    if missing := sorted(needed - data.keys()):
        raise ValueError(f"{place} lacks {', '.join(missing)}")
    given = [name for name in hints if name in data]
    return kind(**{name: _value(hints[name], data[name], f"{place}.{name}") for name in given})


def _value(kind: Any, data: Any, place: str) -> Any:
    inner = get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _typed(kind, data, place)
    if get_origin(kind) is tuple:
        return tuple(_value(inner[0], item, f"{place}[{i}]") for i, item in enumerate(data))
    if get_origin(kind) is dict:
        return {key: _value(inner[1], item, f"{place}.{key}") for key, item in data.items()}
    if get_origin(kind) in (Union, UnionType) and data is not None:
        return _value(inner[0], data, place)
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
