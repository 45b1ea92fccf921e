"""A whole program by ear: the WAV file against what was to be said and when."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from posecoach.app import lead_back, live_session
from posecoach.app.live_session import LiveSession
from posecoach.app.session_plan import session_plan, tasks
from posecoach.core.errors import OutputError
from posecoach.core.exercise import SIDES
from posecoach.core.frame import Image
from posecoach.core.guidance import questions
from posecoach.core.guidance.controls import Input
from posecoach.core.guidance.course import TaskCourse
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.signals import Signal, SignalWatch
from posecoach.core.guidance.view import Moment, SessionView
from posecoach.core.kinematics.pose import Pose
from posecoach.core.results.analysis import ModelInfo
from posecoach.render.presenters import ByKeys, InWords
from posecoach.sound.presenter import ByEar
from posecoach.sound.sound_file import SoundFile, espeak_synthesis
from posecoach.sound.tones import RATE, Samples, tone
from posecoach.sound.voice import Manner
from posecoach.words import Words
from tests.app.actor import Actor
from tests.app.people import MODEL
from tests.english import english

needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"
)
WITHIN_S = 0.5
"""How exactly speech comes at its second."""

CUT_S = 0.3
"""How soon a stop cuts off what is being said."""


def read(path: Path) -> Samples:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return (samples / 32768).astype(np.float32)


def correlation(signal: Samples, pattern: Samples) -> Samples:
    """How alike each stretch of `signal` is to `pattern`: 1 where they are the same."""
    size = 1 << (len(signal) + len(pattern)).bit_length()
    product = np.fft.rfft(signal, size) * np.conj(np.fft.rfft(pattern, size))
    dots = np.fft.irfft(product, size)[: len(signal) - len(pattern) + 1]
    power = np.concatenate(([0.0], np.cumsum(signal.astype(np.float64) ** 2)))
    norm = np.sqrt(power[len(pattern) :] - power[: -len(pattern)])
    whole = np.linalg.norm(pattern)
    near_silence = 0.1 * whole  # where rounding alone would look like anything
    return (dots / (np.maximum(norm[: len(dots)], near_silence) * whole)).astype(np.float32)


@dataclass(frozen=True)
class Heard:
    """Where in the file a text was found."""

    text: str
    start_s: float
    end_s: float
    likeness: float


def heard_near(sound: Samples, pattern: Samples, text: str, t: float, late_s: float) -> Heard:
    """The best place for an utterance between `t` and `late_s` seconds later."""
    begin = max(0, round((t - 1) * RATE))
    stretch = sound[begin : round((t + late_s) * RATE) + len(pattern)]
    likeness = correlation(stretch, pattern)
    at = int(likeness.argmax())
    start = (begin + at) / RATE
    return Heard(text, start, start + len(pattern) / RATE, float(likeness[at]))


class Signals:
    """Takes down every signal of a session; a presenter."""

    answers = False

    def __init__(self) -> None:
        self.found: list[tuple[float, Signal]] = []
        self._watch = SignalWatch()

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        self.found += [(moment.view.t, signal) for signal in self._watch.update(moment)]

    def inputs(self, view: SessionView) -> Sequence[Input]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


def says(text: str) -> Samples:
    """What espeak-ng makes of a text."""
    return espeak_synthesis(Manner())(text)


@needs_espeak
def test_an_utterance_is_found_at_its_second_and_a_stop_cuts_it_off(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    file = SoundFile(path, espeak_synthesis(Manner()))
    first, second = "Get ready to lift your hips as high as you can", "Stop. Come down slowly"
    file.say(first, 1.0)
    assert file.speaking(2.0)
    file.say(second, 2.5)
    file.play(tone(Signal.TICK), 7.0)
    assert not file.speaking(7.5)
    file.close()
    file.close()
    sound, pattern = read(path), says(second)
    assert np.abs(sound[:RATE]).max() == 0
    cut = heard_near(sound, says(first)[: round(1.4 * RATE)], first, 1.0, 3.0)
    found = heard_near(sound, pattern, second, 2.5, 3.0)
    assert (cut.likeness, found.likeness) == (pytest.approx(1, abs=0.02),) * 2
    assert (cut.start_s, found.start_s) == pytest.approx((1.0, 2.5), abs=1e-3)
    after = sound[round(2.5 * RATE) :][: len(pattern)]
    assert np.abs(after - pattern).max() < 0.01, "nothing of the first is left under the second"
    tick = heard_near(sound, tone(Signal.TICK), "", 7.0, 1.0)
    assert (tick.start_s, tick.likeness) == pytest.approx((7.0, 1.0), abs=0.02)


def test_where_no_file_can_be_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        SoundFile(tmp_path / "no" / "sound.wav", None)


def test_without_espeak_a_sound_file_says_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(OutputError):
        espeak_synthesis(Manner())


@needs_espeak
@pytest.mark.slow
def test_a_whole_program_is_heard_at_the_right_seconds(monkeypatch, tmp_path: Path) -> None:
    """Every line of speech is looked for by its own sound, in the file of the whole program."""
    plan = session_plan("neck-relief")
    wanted = tasks(plan, SIDES, {})
    ask = english(questions.ASK_PAIN)
    person = Actor(wanted, answers=lambda words: {ask: "2"}.get(words))
    for module in (live_session, lead_back):
        monkeypatch.setattr(module, "monotonic", lambda: person.t)
    spoken: list[tuple[float, str, bool]] = []
    watched, words = Signals(), Words("en")

    class Taken(SoundFile):
        def say(self, text: str, t: float) -> None:
            spoken.append((t, text, self.speaking(t)))
            super().say(text, t)

    voice_path, tones_path = tmp_path / "voice.wav", tmp_path / "tones.wav"
    made: dict[str, Samples] = {}

    def synthesize(text: str) -> Samples:
        if text not in made:
            made[text] = says(text)
        return made[text]

    by_voice = ByEar(Taken(voice_path, synthesize), words, volume=0.0)
    by_tones = ByEar(SoundFile(tones_path, None), words)
    presenters = [InWords(person.hear), ByKeys(person), by_voice, by_tones, watched]
    session = Session(TaskCourse(wanted), pain=1)
    result = LiveSession(session, person, person, ModelInfo(**MODEL), presenters).lead()
    for presenter in presenters:
        presenter.close()
    assert result.ended is None

    sound = read(voice_path)
    assert len(sound) / RATE == pytest.approx(person.t, abs=8.0)
    found = [heard_near(sound, made[text], text, t, 2.0) for t, text, _ in spoken]
    following = [*(h.start_s for h in found[1:]), np.inf]
    whole = [h for h, begins in zip(found, following, strict=True) if h.end_s <= begins]
    assert len(whole) > 0.8 * len(found), "few are cut off"
    for heard, (t, text, _) in zip(found, spoken, strict=True):
        if heard in whole:
            assert heard.likeness > 0.95, heard
            assert abs(heard.start_s - t) < WITHIN_S, (text, heard.start_s, t)
    assert all(b.start_s >= a.end_s - CUT_S for a, b in pairwise(whole))

    # What came up while nothing was being said was said at once.
    came_up = {e.t: english(e.message) for e in result.events if e.spoken}
    assert len(spoken) > 0.6 * len(came_up)

    # Nothing else is in the file: without the utterances it is silent.
    rest = sound.copy()
    for heard, begins in zip(found, following, strict=True):
        at = round(heard.start_s * RATE)
        rest[at : round(min(heard.end_s, begins) * RATE)] = 0.0
    assert np.abs(rest).max() < 0.01

    tones = read(tones_path)
    assert {signal for _, signal in watched.found} >= {Signal.START, Signal.DOSE, Signal.TICK}
    for t, signal in watched.found:
        if signal in (Signal.START, Signal.DOSE):
            near = heard_near(tones, tone(signal), signal.value, t, 0.5)
            assert abs(near.start_s - t) < 0.15, (signal, t, near)
