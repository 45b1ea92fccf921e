"""Sound as a presenter of a session."""

from __future__ import annotations

from collections.abc import Sequence

from posecoach.core.frame import Image
from posecoach.core.guidance.controls import Input
from posecoach.core.guidance.events import Event
from posecoach.core.guidance.signals import SignalWatch
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Tone
from posecoach.sound.output import Output
from posecoach.sound.speech import Speech, Utterance
from posecoach.sound.tones import tone
from posecoach.words import Words
from posecoach.words.aloud import Aloud


class ByEar:
    """Speaks a session's messages and plays its signals; takes nothing from the person.

    Parameters
    ----------
    output : Output
        Closed with the presenter.
    words : Words
        Their language is the voice's.
    volume : float
        Of the tones, from 0 to 1.
    """

    answers = False

    def __init__(self, output: Output, words: Words, *, volume: float = 1.0) -> None:
        self._output = output
        self._words = Aloud(words.language)
        self._volume = volume
        self._signals = SignalWatch()
        self._speech = Speech(output)
        self._halted = False

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        """Say and play what is new.

        Parameters
        ----------
        moment : Moment
        image, pose
            Not looked at.
        """
        t, halted = moment.view.t, moment.view.halted
        for signal in self._signals.update(moment):
            self._output.play(tone(signal, self._volume), t)
        if halted and not self._halted:
            self._speech.hush(t)
        self._halted = halted
        for event in moment.events:
            if event.spoken and (text := self._words.text(event.message).strip()):
                self._speech.add(_utterance(event, text, t))
        self._speech.update(t)

    def inputs(self, view: SessionView) -> Sequence[Input]:
        """Nothing; but what waits may now be said."""
        self._speech.update(view.t)
        return ()

    def close(self) -> None:
        """Fall silent."""
        self._output.close()


def _utterance(event: Event, text: str, t: float) -> Utterance:
    tone_ = event.message.tone
    urgent = tone_ is Tone.STOP or event.kind == "pain"
    return Utterance(t, event.kind, text, tone_.priority, urgent=urgent)
