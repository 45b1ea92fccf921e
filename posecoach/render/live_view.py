"""What the screen of a session says at one moment: the panel, and how to do it beside it."""

from __future__ import annotations

from dataclasses import dataclass

from posecoach.core.exercise import SIDES
from posecoach.core.guidance.dose import dose_message
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.questions import STILL_FINE
from posecoach.core.guidance.view import SessionView, State
from posecoach.core.message import Message
from posecoach.figure import Figure, figure_of
from posecoach.render.panel import Panel, panel_of_view, side_of
from posecoach.render.places import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTo:
    """How an exercise is done.

    Parameters
    ----------
    figure : Figure
    mirror : bool
        True where the figure must be exchanged left to right to look like the person in a mirror.
    text : Message
        The steps, one sentence each.
    facts : tuple of Message
        The dose, and what is needed.
    """

    figure: Figure
    mirror: bool
    text: Message
    facts: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """Everything on the screen but the picture.

    Parameters
    ----------
    t : float
        Seconds, for what moves.
    mode : Mode
    panel : Panel
        The clock and the one cue.
    side, count : Message or None
        The side at work, and which repetition of how many.
    place : tuple of Message
        Which set and exercise of how many, and the minutes left.
    how_to : HowTo or None
        None while the person works.
    outlined : bool
        True where the picture shows the outline of where to be.
    asks_score : bool
        True where the scale from 0 to 10 is drawn.
    answer_left_s : int or None
        Whole seconds that are left to answer; None where nothing is asked.
    keys : tuple of Message
        What each key does now.
    """

    t: float
    mode: Mode
    panel: Panel
    side: Message | None
    count: Message | None
    place: tuple[Message, ...]
    how_to: HowTo | None
    outlined: bool
    asks_score: bool
    answer_left_s: int | None
    keys: tuple[Message, ...]


def live_view_of(view: SessionView) -> LiveView:
    """What the screen says at a moment of a session."""
    stage, counter = view.prompt.stage, view.counter
    guides = stage in (Stage.SET_UP, Stage.READY, Stage.REST) and not view.prompt.reached
    asks = view.state is State.ASKED
    mode = Mode.ASK if asks else Mode.GUIDE if guides else Mode.WORK
    counted = counter.repetitions > 1
    numbers = {"number": counter.repetition, "of": counter.repetitions}
    return LiveView(
        t=view.t,
        mode=mode,
        panel=panel_of_view(view),
        side=side_of(view.assignment.task.exercise, counter.side),
        count=Message.of("panel.count", **numbers) if counted else None,
        place=_place(view),
        how_to=_how_to(view) if mode is Mode.GUIDE else None,
        outlined=stage is Stage.SET_UP and view.state is State.LED,
        asks_score=asks and view.asks_pain,
        answer_left_s=None if _understanding(view) else view.answer_left_s,
        keys=_keys(view),
    )


def _place(view: SessionView) -> tuple[Message, ...]:
    counter = view.counter
    sets = counter.set_count > 1
    known = counter.exercise_count
    many = known is None or known > 1
    lines = (
        Message.of("panel.set", number=counter.set_number, of=counter.set_count) if sets else None,
        Message.of("panel.exercise", number=counter.exercise_number, of=known) if many else None,
        Message.of("panel.minutes-left", minutes=counter.minutes_left)
        if counter.minutes_left is not None and view.prompt.stage is not Stage.DONE
        else None,
    )
    return tuple(line for line in lines if line is not None)


def _how_to(view: SessionView) -> HowTo:
    exercise = view.assignment.task.exercise
    side = view.counter.side or SIDES[view.prompt.near]
    need = exercise.message("equipment") if exercise.equipment else None
    facts = [dose_message(exercise.dose)]
    if need is not None:
        facts.append(Message.of("panel.you-need", what=need))
    # A figure is seen as by a camera, with its right side at work and nearer. The person sees
    # the picture as in a mirror.
    return HowTo(
        figure=figure_of(exercise),
        mirror=side == "right",
        text=exercise.message("how_to"),
        facts=tuple(facts),
    )


def _keys(view: SessionView) -> tuple[Message, ...]:
    """What each key does now; the most needed first, because what does not fit is left out."""
    over = view.prompt.stage is Stage.DONE and view.assignment.last
    hangs = bool(view.assignment.task.exercise.clearance)
    if view.asks_pain:
        names = ["score"]
    elif _understanding(view):
        names = ["understood", "pain"]
    elif view.question == STILL_FINE:
        names = ["all-is-well", "pain"]
    elif view.state is State.PAUSED:
        names = ["go-on", "pain"]
    else:
        names = ["pain"] if over or hangs else ["pause", "next", "pain"]
    led = [] if over or hangs or view.state is not State.LED else ["easier", "harder"]
    return tuple(Message.of(f"panel.key.{name}") for name in [*names, "quit", *led, "screen"])


def _understanding(view: SessionView) -> bool:
    """True while what an answer means stands there until it is understood."""
    return view.question is not None and view.question.wants == "ok"
