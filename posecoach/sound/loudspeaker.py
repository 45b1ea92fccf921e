"""Sound into the room: the system's voice in a child process, tones through the sound card."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

import numpy as np

from posecoach.sound.tones import RATE, Samples
from posecoach.sound.voice import Voice


class Player(Protocol):
    """Plays tones."""

    def play(self, samples: Samples) -> None:
        """Play a tone at once; one that still sounds is cut off."""
        ...

    def close(self) -> None:
        """Let go of the sound card; safe to call twice."""
        ...


class Feed:
    """Hands a tone to the sound card, block by block, as the card asks for it."""

    def __init__(self) -> None:
        self._left: Samples = np.zeros(0, np.float32)

    def play(self, samples: Samples) -> None:
        """Play a tone from the next block on."""
        self._left = samples

    def fill(self, block: Samples) -> None:
        """Fill a block with what comes next, and with silence after it.

        Parameters
        ----------
        block : ndarray of shape (n,), float32
            It is written to.
        """
        left = self._left
        count = min(len(left), len(block))
        block[:count], block[count:] = left[:count], 0.0
        if self._left is left:  # else another tone was begun meanwhile, from another thread
            self._left = left[count:]


class SoundCard:
    """Plays tones through the system's usual sound device.

    Raises
    ------
    OSError
        When there is no sound device, or no library to reach it.
    """

    def __init__(self) -> None:
        import sounddevice  # raises OSError where the system lacks PortAudio

        self._feed = Feed()

        def fill(block: Any, _frames: int, _time: object, _status: object) -> None:
            self._feed.fill(block[:, 0])

        try:
            self._stream = sounddevice.OutputStream(
                samplerate=RATE, channels=1, dtype="float32", callback=fill
            )
            self._stream.start()
        except sounddevice.PortAudioError as error:
            raise OSError(str(error)) from error

    def play(self, samples: Samples) -> None:
        """Play a tone at once."""
        self._feed.play(samples)

    def close(self) -> None:
        """Let go of the sound card."""
        self._stream.close()


def sound_card() -> SoundCard | None:
    """The system's sound device; None where it has none: a session then works by eye."""
    try:
        return SoundCard()
    except OSError:
        return None


class Loudspeaker:
    """An `Output` into the room.

    Parameters
    ----------
    voice : Voice or None
        None to say nothing.
    player : Player or None
        None to play no tones.
    start : callable, optional
        Begins to say a text and returns the process; the voice's own where not given.
    """

    def __init__(
        self,
        voice: Voice | None,
        player: Player | None,
        start: Callable[[str], subprocess.Popen[bytes]] | None = None,
    ) -> None:
        self._voice = voice
        self._player = player
        self._start = start or (voice.start if voice is not None else None)
        self._process: subprocess.Popen[bytes] | None = None

    def say(self, text: str, t: float) -> None:
        """Begin to say something in a process of its own.

        Parameters
        ----------
        text : str
        t : float
            Seconds.
        """
        if self._start is None:
            return
        self.hush(t)
        try:
            self._process = self._start(text)
        except OSError:  # the program has gone since it was found; the session goes on by eye
            self._start = None

    def hush(self, t: float) -> None:
        """End the process that speaks."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.kill()
        if self._voice is not None and self._voice.hush:
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(self._voice.hush, check=False, timeout=1.0)  # noqa: S603
        process.wait()

    def speaking(self, t: float) -> bool:
        """True while the process runs."""
        return self._process is not None and self._process.poll() is None

    def play(self, samples: Samples, t: float) -> None:
        """Play a tone.

        Parameters
        ----------
        samples : ndarray of shape (n,), float32
        t : float
            Seconds.
        """
        if self._player is not None:
            self._player.play(samples)

    def close(self) -> None:
        """Fall silent and let go of the sound card."""
        self.hush(0.0)
        player, self._player = self._player, None
        if player is not None:
            player.close()
