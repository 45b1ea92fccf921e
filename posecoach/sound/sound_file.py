"""Sound into a WAV file: what would be heard, at the second at which it would be heard."""

from __future__ import annotations

import shutil
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

from posecoach.core.errors import OutputError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.sound.tones import RATE, Samples
from posecoach.sound.voice import Manner, espeak_options

HEADER = 44
"""Bytes before the samples in what espeak-ng writes."""

FULL = 32767

Synthesize = Callable[[str], Samples]
"""Gives the sound of a text."""


def espeak_synthesis(manner: Manner) -> Synthesize:
    """Speech as samples, by espeak-ng.

    Raises
    ------
    OutputError
        When espeak-ng is not there.
    """
    program = shutil.which("espeak-ng")
    if program is None:
        raise OutputError(Message.of("error.no-espeak"), Message.of("hint.install-espeak"))

    def synthesize(text: str) -> Samples:
        command = [program, *espeak_options(manner), "--stdin", "--stdout"]
        done = subprocess.run(  # noqa: S603  the system's own program
            command, input=text.encode(), capture_output=True, check=False
        )
        samples = np.frombuffer(done.stdout[HEADER:], "<i2").astype(np.float32)
        return samples / np.float32(FULL + 1)

    return synthesize


class SoundFile:
    """An `Output` into a file, written as time goes on.

    Second 0 of the file is second 0 of the session.

    Parameters
    ----------
    path : Path
    synthesize : callable or None
        Gives the sound of a text; None to say nothing.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """

    def __init__(self, path: Path, synthesize: Synthesize | None) -> None:
        self._synthesize = synthesize
        self._said = (0, _NOTHING)
        self._tones: list[tuple[int, Samples]] = []
        self._written = 0
        try:
            self._opened = path.open("wb")
        except OSError as error:
            why = Message.of("error.cannot-write", path=plain(path), reason=error.strerror)
            raise OutputError(why) from error
        self._file: wave.Wave_write | None = wave.open(self._opened)  # noqa: SIM115  until `close`
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)

    def say(self, text: str, t: float) -> None:
        """Write what is said from `t` seconds on.

        Parameters
        ----------
        text : str
        t : float
            Seconds.
        """
        self.hush(t)
        if self._synthesize is not None:
            self._said = (self._written, self._synthesize(text))

    def hush(self, t: float) -> None:
        """Leave out what is left of what is being said."""
        self._write_until(round(t * RATE))
        self._said = (0, _NOTHING)

    def speaking(self, t: float) -> bool:
        """True until what is being said has come to its end."""
        at, samples = self._said
        self._write_until(round(t * RATE))
        return at + len(samples) > self._written

    def play(self, samples: Samples, t: float) -> None:
        """Write a tone from `t` seconds on.

        Parameters
        ----------
        samples : ndarray of shape (n,), float32
        t : float
            Seconds.
        """
        self._write_until(round(t * RATE))
        self._tones = [(self._written, samples)]  # the next cuts off the one before

    def close(self) -> None:
        """Write what is still being said, and finish the file."""
        if self._file is not None:
            self._write_until(max(at + len(samples) for at, samples in self._sounding))
            self._file.close()
            self._opened.close()
        self._file = None

    @property
    def _sounding(self) -> list[tuple[int, Samples]]:
        return [self._said, *self._tones]

    def _write_until(self, end: int) -> None:
        """Write the samples up to `end`, which nothing can change any more."""
        begin, count = self._written, end - self._written
        if count <= 0 or self._file is None:
            return
        block = np.zeros(count, np.float32)
        for at, samples in self._sounding:
            first, last = max(at, begin), min(at + len(samples), end)
            if first < last:
                block[first - begin : last - begin] += samples[first - at : last - at]
        whole = np.clip(block * FULL, -FULL, FULL).astype("<i2")
        self._file.writeframes(whole.tobytes())
        self._written = end


_NOTHING: Samples = np.zeros(0, np.float32)
