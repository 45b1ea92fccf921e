"""One utterance at a time: what is replaced, what is dropped, what cuts in."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from posecoach.core.guidance.events import EventKind
from posecoach.core.message import Tone
from posecoach.sound.loudspeaker import Feed, Loudspeaker
from posecoach.sound.speech import Speech, Utterance
from posecoach.sound.tones import Samples
from posecoach.sound.voice import Manner, Voice, system_voice


class Mouth:
    """Says for 2 seconds whatever it says, and takes down when it began."""

    def __init__(self) -> None:
        self.said: list[tuple[float, str]] = []
        self.cut: list[float] = []
        self._until = 0.0

    def say(self, text: str, t: float) -> None:
        assert not self.speaking(t), "two at once"
        self.said.append((t, text))
        self._until = t + 2.0

    def hush(self, t: float) -> None:
        self.cut += [t] if self.speaking(t) else []
        self._until = t

    def speaking(self, t: float) -> bool:
        return t < self._until

    def play(self, samples: Samples, t: float) -> None:
        """Tones are tested elsewhere."""

    def close(self) -> None:
        """Nothing to let go of."""


def utterance(t: float, kind: EventKind, text: str, tone: Tone = Tone.DO) -> Utterance:
    return Utterance(t, kind, text, tone.priority, urgent=tone is Tone.STOP)


def spoken(*given: Utterance, until_s: float = 30.0) -> Mouth:
    mouth = Mouth()
    speech = Speech(mouth)
    waiting = list(given)
    for tick in range(round(10 * until_s)):
        t = tick / 10
        while waiting and waiting[0].t <= t:
            speech.add(waiting.pop(0))
        speech.update(t)
    return mouth


def test_the_next_waits_for_the_end_of_the_one_before() -> None:
    mouth = spoken(utterance(0, "say", "Get ready"), utterance(0.5, "cue", "Lift your hips"))
    assert mouth.said == [(0, "Get ready"), (pytest.approx(2.0), "Lift your hips")]


def test_what_is_not_yet_said_is_replaced_by_the_next_of_its_kind() -> None:
    mouth = spoken(
        utterance(0, "say", "Face the camera"),
        utterance(0.5, "say", "Get ready"),
        utterance(1.0, "say", "Rest"),
    )
    assert [text for _, text in mouth.said] == ["Face the camera", "Rest"]


def test_what_comes_up_at_the_same_moment_is_all_said() -> None:
    mouth = spoken(
        utterance(0, "say", "A long how-to"),
        utterance(0.5, "say", "Done. Lower slowly"),
        utterance(0.5, "say", "Again"),
    )
    assert [text for _, text in mouth.said] == ["A long how-to", "Done. Lower slowly", "Again"]


def test_of_two_that_wait_the_more_urgent_tone_comes_first() -> None:
    mouth = spoken(
        utterance(0, "say", "Get ready"),
        utterance(0.1, "say", "Rest"),
        utterance(0.2, "status", "The camera is lost", Tone.SEE),
    )
    assert [text for _, text in mouth.said] == ["Get ready", "The camera is lost", "Rest"]


def test_safety_cuts_off_what_is_said_and_what_waits() -> None:
    mouth = spoken(
        utterance(0, "say", "Get ready"),
        utterance(0.5, "say", "Hold"),
        utterance(1.0, "cue", "Come down", Tone.STOP),
    )
    assert mouth.said == [(0, "Get ready"), (1.0, "Come down")]
    assert mouth.cut == [1.0]


def test_a_correction_that_waited_too_long_is_dropped() -> None:
    mouth = Mouth()
    speech = Speech(mouth)
    speech.add(utterance(0, "say", "A long how-to"))
    mouth._until = 8.0
    speech.add(utterance(1.0, "cue", "Lift your hips"))
    speech.add(utterance(2.0, "say", "Rest"))
    for t in np.arange(2.0, 12.0, 0.1):
        speech.update(float(t))
    assert [text for _, text in mouth.said] == ["A long how-to", "Rest"]


def test_the_same_correction_is_no_nag() -> None:
    again = [utterance(t, "cue", "Lift your hips") for t in range(0, 24, 3)]
    times = [t for t, _ in spoken(*again).said]
    assert times == [0, 9, 18]


SLEEPS = Voice("sleeps", (sys.executable, "-c", "import time; time.sleep(60)"))


def test_a_stop_ends_the_process_that_speaks() -> None:
    speaker = Loudspeaker(SLEEPS, None)
    speaker.say("A long sentence", 0.0)
    process = speaker._process
    assert process is not None
    assert speaker.speaking(0.0)
    speaker.say("Stop", 0.0)
    assert process.poll() is not None, "ended before the next begins"
    speaker.close()
    assert not speaker.speaking(0.0)


def test_a_voice_gets_the_words_and_its_end_is_seen(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    script = f"import sys, pathlib; pathlib.Path({str(heard)!r}).write_text(sys.stdin.read())"
    speaker = Loudspeaker(Voice("writes", (sys.executable, "-c", script), before=": "), None)
    speaker.say("Lift your hips", 0.0)
    assert speaker._process is not None
    speaker._process.wait(30)
    assert not speaker.speaking(0.0)
    assert heard.read_text() == ": Lift your hips"


def test_a_voice_that_has_gone_leaves_a_session_by_eye() -> None:
    speaker = Loudspeaker(Voice("gone", ("/no/such/program",)), None)
    speaker.say("Hello", 0.0)
    assert not speaker.speaking(0.0)
    speaker.say("Hello", 1.0)
    speaker.close()


@pytest.mark.parametrize(
    ("platform", "program"),
    [("darwin", "say"), ("win32", "powershell"), ("linux", "espeak-ng"), ("linux", "spd-say")],
)
def test_each_system_speaks_with_its_own_program(monkeypatch, platform: str, program: str) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == program else None)
    voice = system_voice(Manner("de", 140, 0.5), platform)
    assert voice is not None
    assert voice.command[0] == f"/bin/{program}"
    told = " ".join((*voice.command, voice.before))
    rate = {"win32": "Rate = -2", "darwin": "-r 140"}.get(platform)
    assert (rate or {"espeak-ng": "-s 140", "spd-say": "-r -20"}[program]) in told
    volume = {"win32": "Volume = 50", "darwin": "volm 0.50"}.get(platform)
    assert (volume or {"espeak-ng": "-a 50", "spd-say": "-i 0"}[program]) in told


def test_no_voice_is_no_error(monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert system_voice(Manner(), "linux") is None
    assert system_voice(Manner(), "sunos") is None


def test_the_sound_card_gets_a_tone_block_by_block_and_then_silence() -> None:
    feed, block = Feed(), np.full(4, 9.0, np.float32)
    feed.play(np.arange(1, 7, dtype=np.float32))
    feed.fill(block)
    assert block.tolist() == [1, 2, 3, 4]
    feed.fill(block)
    assert block.tolist() == [5, 6, 0, 0]
    feed.play(np.ones(8, np.float32))
    feed.fill(block)
    feed.play(np.full(2, 7, np.float32))
    feed.fill(block)
    assert block.tolist() == [7, 7, 0, 0], "the next tone cuts off the one before"
