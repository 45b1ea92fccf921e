"""What the panel beside the picture says: data, and how a moment fills it in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from posecoach.core.exercise import Exercise, Side, side_message
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.view import SessionView
from posecoach.core.guidance.view import State as SessionState
from posecoach.core.judging.hold import Hold
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import part_messages
from posecoach.core.message import Message, Tone
from posecoach.render.limbs import at_fault


class State(Enum):
    """What the clock does."""

    SET_UP = "set-up"
    READY = "ready"
    WAITING = "waiting"
    HOLDING = "holding"
    TIMING = "timing"
    PAUSED = "paused"
    LAST = "last"
    REST = "rest"
    WAY_UP = "way-up"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def message(self) -> Message:
        """The word that is shown for it."""
        return Message.of(f"panel.state.{self.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything that is said at one moment.

    Parameters
    ----------
    name : Message
        Of the exercise.
    state : State
    clock_s : float or None
        What the big clock shows: seconds in form of the hold, or seconds left of a rest.
    tenths : bool
        True to show tenths of a second, small, as a reader of recordings needs; they are
        noise to someone three meters away.
    target_s : float or None
        What the clock runs to; None when it is open.
    progress : float or None
        From 0 to 1; None for no bar.
    cue : Message or None
        The one thing to do.
    details : tuple of Message
        A few words each: the side, the count, "approximate", what is not seen. The most
        important first, because what does not fit is cut off.
    notes : tuple of Message
        Those of the details that say how it is judged and what is not seen.
    at_fault : frozenset of int
        Landmarks of the limb that the cue is about.
    """

    name: Message
    state: State
    clock_s: float | None = None
    tenths: bool = False
    target_s: float | None = None
    progress: float | None = None
    cue: Message | None = None
    details: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    at_fault: frozenset[int] = frozenset()


def panel_of(
    exercise: Exercise,
    judgement: Judgement,
    cue: Message | None = None,
    last: Hold | None = None,
    ended: int = 0,
) -> Panel:
    """The panel of one moment of a recording, where nobody is led.

    Parameters
    ----------
    exercise : Exercise
    judgement : Judgement
    cue : Message, optional
        What is to be said now.
    last : Hold, optional
        The hold that ended last; its seconds stay on the clock until the next begins.
    ended : int
        How many holds have ended so far.
    """
    side = judgement.leading
    shown = last if side.hold is None else side.hold
    number = ended + (side.hold is not None)
    return _panel(
        exercise,
        state=_state(side, State.WAITING if last is None else State.LAST),
        clock_s=0.0 if shown is None else shown.in_form_s,
        target_s=exercise.dose.hold_s,
        tenths=True,
        cue=cue,
        judged=side,
        side=side.side if side.attempt or side.hold is not None else None,
        near=0 if judgement.view is None else judgement.view.near,
        count=Message.of("panel.hold", number=number) if number else None,
    )


def panel_of_view(view: SessionView) -> Panel:
    """The panel of one moment of a live session."""
    prompt = view.prompt
    stage, judged = prompt.stage, prompt.judged
    working = stage is Stage.WORK
    counting = working or stage in (Stage.READY, Stage.REST, Stage.WAY_UP)
    # A countdown is over when it shows 0; a hold has come so far only when it has.
    clock = prompt.clock_s if working else math.ceil(prompt.left_s)
    number = min(prompt.count + 1, prompt.total)
    state = _STAGES[stage] if judged is None else _state(judged, State.WAITING)
    panel = _panel(
        view.assignment.task.exercise,
        state=state,
        clock_s=clock if counting else None,
        target_s=prompt.target_s,
        cue=view.cue,
        judged=judged,
        side=prompt.side,
        near=prompt.near,
        count=Message.of("unit.share", count=number, total=prompt.total),
    )
    if view.state is SessionState.PAUSED:
        return replace(panel, state=State.PAUSED)
    if view.halted:
        return replace(panel, state=State.STOPPED)
    if prompt.reached:  # the next countdown may run already; coming down is no lapse
        return replace(panel, state=State.DONE, clock_s=None, target_s=None, progress=None)
    return replace(panel, state=State.WAITING) if view.state is SessionState.NO_PICTURE else panel


_STAGES = {
    Stage.SET_UP: State.SET_UP,
    Stage.READY: State.READY,
    Stage.WORK: State.TIMING,
    Stage.REST: State.REST,
    Stage.WAY_UP: State.WAY_UP,
    Stage.DONE: State.DONE,
}


def _panel(
    exercise: Exercise,
    *,
    state: State,
    clock_s: float | None,
    target_s: float,
    cue: Message | None,
    judged: SideJudgement | None,
    side: Side | None,
    near: int,
    count: Message | None,
    tenths: bool = False,
) -> Panel:
    """What recordings and live sessions have in common."""
    missing = () if judged is None or (cue is not None and cue.tone is Tone.SEE) else judged.missing
    timed = judged is not None or state is State.TIMING
    target = (target_s or None) if timed else None
    unseen = Message.of("panel.not-seen", parts=part_messages(missing)[:2]) if missing else None
    notes = tuple(filter(None, (_judged(exercise), unseen)))
    details = (side_of(exercise, side), count, *notes)
    return Panel(
        name=exercise.message("name"),
        state=state,
        clock_s=clock_s,
        tenths=tenths,
        target_s=target,
        progress=clock_s / target if target and clock_s is not None else None,
        cue=cue,
        details=tuple(filter(None, details)),
        notes=notes,
        at_fault=at_fault(exercise, judged, cue, near)
        if judged is not None and judged.attempt
        else frozenset(),
    )


def _state(side: SideJudgement, otherwise: State) -> State:
    """What the clock of a side does, or `otherwise` when no hold runs."""
    if side.hold is None:
        return otherwise
    return State.PAUSED if side.paused else State.HOLDING


def side_of(exercise: Exercise, side: Side | None) -> Message | None:
    """The working side in words.

    Parameters
    ----------
    exercise : Exercise
    side : {"left", "right", None}

    Returns
    -------
    Message or None
        Such as "Right leg"; None where there are no sides.
    """
    if side is None:
        return None
    part = exercise.working_part or "side"
    return Message.of(f"panel.side.{part}", side=side_message(side))


def _judged(exercise: Exercise) -> Message | None:
    """That it is not judged in full, where it is not."""
    if exercise.measurability == "measured":
        return None
    return Message.of(f"measurability.{exercise.measurability.replace(' ', '-')}")
