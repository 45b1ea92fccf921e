"""The one cue to show now, and how calmly cues come and go."""

from __future__ import annotations

import math

from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.questions import Question
from posecoach.core.message import Message, Tone

LASTING_S = 0.6
"""A cue is given for what has lasted this long: a person who corrects it needs none."""

BETWEEN_S = 4.0
"""Least time between two different cues (catalog, engine defaults)."""

PRAISE_S = 2.0
"""How long "good" stands after something was put right."""

SAID_AGAIN_S = 60.0
"""Least time until the same correction is said again; it is shown all the while. Provisional."""

MOST_SAID = 3
"""How often the same correction is said in an exercise; provisional."""

GO_ON = Message.of("session.go-on", Tone.DO)
"""How a pause ends."""


def one_cue(
    *,
    stage: Stage,
    instruction: Message,
    notice: Message | None = None,
    correction: Message | None = None,
    question: Question | None = None,
    status: Message | None = None,
    paused: bool = False,
    waiting: bool = False,
    hangs: bool = False,
    offer: Message | None = None,
) -> Message | None:
    """The one thing to show now; no other place decides it.

    A question that everything waits for comes first, then a pause, then a camera that is waited
    for. While the exercise goes on, safety comes first, then a question, then what keeps pictures
    from coming, then what has just come of the work, then what is amiss, then what to do. A
    question stands beside what is to be done at once, and never in its place. A choice that is
    offered stands in the place of all but safety and the way back from a table.

    Parameters
    ----------
    stage : Stage
    instruction : Message
        What to do at this stage.
    notice : Message or None
        What has just come of the work.
    correction : Message or None
        What is amiss, as `Cueing` gives it.
    question : Question or None
    status : Message or None
        What keeps pictures from coming.
    paused : bool
    waiting : bool
        True when the exercise waits for the camera.
    hangs : bool
        True for what is done on a table: nothing hides what to do there.
    offer : Message or None
        The choice that a wave takes now.

    Returns
    -------
    Message or None
        None when the person does well and there is nothing to say.
    """
    stop = correction is not None and correction.tone is Tone.STOP
    leads = hangs and stage in (Stage.REST, Stage.WAY_UP)
    halts = question is not None and question.halts
    if offer is not None and (halts or paused or not (stop or leads)):
        return offer
    if question is not None and question.halts:
        return question.message
    if paused:
        return GO_ON
    if waiting and status is not None:
        return status
    if question is not None:
        now = correction if stop else instruction if leads else None
        if now is None:
            return question.message
        return Message.of("session.question-beside", Tone.ASK, question=question.brief, now=now)
    if leads and not stop:
        return instruction
    doing = None if stage is Stage.WORK else instruction
    told = correction if stop else notice or correction or doing
    unseen = told is None or stage in (Stage.SET_UP, Stage.DONE)
    return status if status is not None and unseen and not stop else told


class SaidAloud:
    """Keeps a voice from nagging: a cue that is shown again is not said again at once.

    A correction is said once in a minute and three times in an exercise, and "good" only after one
    that was said. What is there for safety, and what keeps the camera from seeing, is said as it
    comes.
    """

    def __init__(self) -> None:
        self._said: dict[Message, list[float]] = {}
        self._corrected = False
        self._standing: Message | None = None

    def update(self, t: float, cue: Message | None) -> Message | None:
        """Take the cue that is shown and return it where it is to be said.

        Parameters
        ----------
        t : float
            Seconds, rising.
        cue : Message or None

        Returns
        -------
        Message or None
        """
        if cue is None or cue == self._standing:
            self._standing = cue and self._standing
            return self._standing
        self._standing = cue if self._due(t, cue) else None
        return self._standing

    def _due(self, t: float, cue: Message) -> bool:
        if cue.tone is Tone.GOOD:
            due, self._corrected = self._corrected, False
            return due
        if cue.tone is not Tone.DO:
            return True
        said = self._said.setdefault(cue, [])
        if len(said) >= MOST_SAID or (said and t - said[-1] < SAID_AGAIN_S):
            return False
        said.append(t)
        self._corrected = True
        return True


class Cueing:
    """Gives one cue at a time, each long enough to be read, and none for a twitch."""

    def __init__(self) -> None:
        self._given: Message | None = None
        self._given_at = -math.inf
        self._corrected: Message | None = None
        self._corrected_at = -math.inf
        self._wanted: Message | None = None
        self._wanted_since = 0.0

    def update(self, t: float, wanted: Message | None, *, in_form: bool) -> Message | None:
        """Take what should be said and return what is said.

        Parameters
        ----------
        t : float
            Seconds, rising.
        wanted : Message or None
            What should be said of this moment alone.
        in_form : bool
            True when the person is in form: praise follows a correction only then, and not when
            the person gave up.

        Returns
        -------
        Message or None
        """
        if wanted != self._wanted:
            self._wanted, self._wanted_since = wanted, t
        if wanted is not None and wanted.tone is Tone.STOP:
            self._give(t, wanted)
        elif t - self._wanted_since >= LASTING_S and wanted != self._given:
            self._change(t, wanted, in_form)
        return self._given

    def _change(self, t: float, wanted: Message | None, in_form: bool) -> None:
        given, shown = self._given, t - self._given_at
        if wanted is not None:
            if wanted == self._corrected or t - self._corrected_at >= BETWEEN_S:
                self._give(t, wanted)
        elif given is not None and given.tone is Tone.DO and in_form:
            self._give(t, Message.of("praise.good", Tone.GOOD))
        elif given is None or given.tone is not Tone.GOOD or shown >= PRAISE_S:
            self._given = None

    def _give(self, t: float, cue: Message) -> None:
        if cue == self._given:
            return
        self._given, self._given_at = cue, t
        if cue.tone is not Tone.GOOD:
            self._corrected, self._corrected_at = cue, t
