"""What is said at each stage of an exercise: whole sentences once, a few words after that."""

from __future__ import annotations

from typing import Literal

from posecoach.core.balance.trial import TrialEnd
from posecoach.core.exercise import Exercise, side_message
from posecoach.core.guidance.plan import Bout
from posecoach.core.guidance.prompt import Stage
from posecoach.core.message import Message, Tone, place_name

STOPPED = Message.of("session.stopped", Tone.DO)
"""For whoever had to stop, or did nothing: no praise."""

_LIFTS = ("supine", "supine-feet-first", "prone", "side-lying", "quadruped")
"""Positions in which the way back is a lowering."""

LAST_ONE = Message.of("session.last-one", Tone.DO)
"""Said before the last repetition of a set."""

LEFT = Message.of("session.left", Tone.DO)
"""Said where nothing of an exercise counts today."""

NO_ANSWER = Message.of("traction.no-answer", Tone.DO)
"""Said aloud for the helper when a question was not answered."""

NOBODY_ANSWERED = Message.of("session.no-answer", Tone.DO)
"""Said at the kind end after a question that was put twice."""


def instruction(
    exercise: Exercise, stage: Stage, bout: Bout, coming_up: Message | None, *, held: bool = False
) -> Message:
    """What the person is to do at a stage.

    Parameters
    ----------
    exercise : Exercise
    stage : Stage
    bout : Bout
        The bout at hand, or after a rest the one that comes.
    coming_up : Message or None
        The step of the way back to standing; None where the exercise has none.
    held : bool
        True when the dose of the last hold was reached, and said so.
    """
    match stage:
        case Stage.SET_UP:
            place = Message.of(f"session.place.{exercise.position}", view=exercise.view)
            return Message.of("session.set-up", Tone.DO, name=exercise.message("name"), place=place)
        case Stage.READY:
            return _ready(exercise, bout)
        case Stage.WORK:
            return _work(exercise, bout)
        case Stage.REST if coming_up is not None:
            return Message.of("session.rest-after-step", Tone.DO, step=coming_up)
        case Stage.REST:
            return Message.of("session.rest", Tone.DO, next=next_bout(exercise, bout))
        case Stage.WAY_UP if coming_up is not None:
            return coming_up
    if exercise.after:
        return exercise.message("after", Tone.DO)
    return Message.of("session.well-held" if held else "session.done", Tone.DO)


def unearned(exercise: Exercise) -> Message:
    """The last words to a person who had to stop, or did nothing: no praise."""
    return exercise.message("after", Tone.DO) if exercise.after else STOPPED


def reached(exercise: Exercise) -> Message:
    """The dose of a hold is reached: what comes is the way back, slowly."""
    lifts = exercise.position in _LIFTS
    way = Message.of(f"session.way-back.{'lower' if lifts else 'return'}")
    return Message.of("session.reached", Tone.DO, way=way)


def have_today(
    got: float, planned: float, of: Literal["seconds", "repetitions"], *, rest: bool
) -> Message:
    """What a person has today is enough, and what is left is shortened to it.

    Parameters
    ----------
    got, planned : float
        What there was, and what the dose asks for.
    of : {"seconds", "repetitions"}
    rest : bool
        True where something of this side is left.
    """
    amount = Message.of(f"session.amount.{of}", amount=got)
    further = instead(got, planned, of) if rest else None
    return Message.of("session.have-today", Tone.DO, amount=amount, further=further)


def once_more(seconds: float) -> Message:
    """A hold ended early: it is credited as what it was, and there is another try."""
    return Message.of("session.once-more", Tone.DO, seconds=seconds)


def instead(now: float, before: float, of: Literal["seconds", "repetitions"]) -> Message:
    """What is done from here on in place of what was planned.

    Parameters
    ----------
    now, before : float
    of : {"seconds", "repetitions"}
    """
    return Message.of(f"session.instead.{of}", now=now, before=before)


def unanswered(stage: Stage, coming_up: Message | None) -> Message:
    """What to do after a question that was not answered.

    Parameters
    ----------
    stage : Stage
    coming_up : Message or None
        The step of the way back to standing.
    """
    if stage is Stage.WAY_UP and coming_up is not None:
        return Message.of("traction.no-answer-step", Tone.DO, step=coming_up)
    return NO_ANSWER


def next_bout(exercise: Exercise, bout: Bout) -> Message:
    """The name of a bout that comes next: its side, and what a protocol calls it.

    Parameters
    ----------
    exercise : Exercise
    bout : Bout
    """
    name = _label(exercise, bout) or exercise.message("name")
    return Message.of("session.next", side=_side(bout), name=name)


def way_up_message(exercise: Exercise, say: str) -> Message:
    """One step of the way back to standing.

    Parameters
    ----------
    exercise : Exercise
    say : str
        The step's words in the exercise's file.
    """
    return exercise.message(f"way_up.{place_name(say)}.say", Tone.DO)


def trial_message(end: TrialEnd) -> Message:
    """How a trial of a balance test went, without praise or blame."""
    if end.ended_by == "unseen":
        return Message.of("session.trial-not-counted", Tone.DO, reason=end.reason)
    return Message.of("session.trial", Tone.DO, seconds=end.seconds, reason=end.reason)


def _ready(exercise: Exercise, bout: Bout) -> Message:
    if bout.number == 1:
        turns = exercise.view == "side" and bool(bout.side) and bool(exercise.checks)
        turn = Message.of("session.near-side", side=_side(bout)) if turns else None
        told = bool(bout.side) and exercise.on_side is not None
        what = exercise.message(f"on_side.{bout.side}") if told else None
        which = Message.of("session.which-side", side=_side(bout), what=what)
        how_to = exercise.message("how_to") if bout.set_number == 1 else None
        return Message.of(
            "session.ready",
            Tone.DO,
            turn=turn,
            which=which if bout.side else None,
            name=exercise.message("name"),
            how_to=how_to,  # said only: on the screen it stands beside the figure
        )
    label = _label(exercise, bout)
    if label is not None:
        return Message.of("session.step", Tone.DO, label=label)
    by_time = exercise.measurability == "timer only" and not exercise.way_up
    return _numbered("let-go" if by_time else "again", bout)


def _work(exercise: Exercise, bout: Bout) -> Message:
    label = _label(exercise, bout)
    if bout.number == 1 or bout.repetitions > 1:
        how_to = exercise.message("how_to")
        first = Message.of("session.first", label=label) if label is not None else None
        return Message.of("session.work", Tone.DO, side=_side(bout), how_to=how_to, first=first)
    if label is not None:
        return Message.of("session.step", Tone.DO, label=label)
    return _numbered("hold" if bout.target_s else "move", bout)


def _numbered(what: str, bout: Bout) -> Message:
    """What to do with one bout of several; the last is announced."""
    last = "-last" if bout.number == bout.of else ""
    return Message.of(f"session.bout.{what}{last}", Tone.DO, number=bout.number, of=bout.of)


def _label(exercise: Exercise, bout: Bout) -> Message | None:
    if not bout.label:
        return None
    return exercise.message(f"protocol.{place_name(bout.label)}.label")


def _side(bout: Bout) -> Message | None:
    return side_message(bout.side) if bout.side else None
