"""The system's own voice: which programs can speak, and how each is called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass

RATE_WPM = 160
"""Words a minute where nobody says otherwise: a little slower than people talk. Provisional."""

USUAL_WPM = 175
"""What the programs' own scale of rates calls normal, nearly the same for all of them."""

_WINDOWS = (
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$voice.Rate = {rate}; $voice.Volume = {volume};"
    "$voice.Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak.

    Parameters
    ----------
    language : str
        Code such as ``en``.
    rate_wpm : int
        Words a minute.
    volume : float
        From 0 to 1.
    """

    language: str = "en"
    rate_wpm: int = RATE_WPM
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Voice:
    """A program that speaks.

    Parameters
    ----------
    name : str
        Of the program.
    command : tuple of str
        How it is called; it reads what to say from its standard input.
    hush : tuple of str
        A command that makes it fall silent, where to end its process does not.
    by_argument : bool
        True for a program that takes what to say as its last argument instead.
    before : str
        What it wants to read before each text.
    """

    name: str
    command: tuple[str, ...]
    hush: tuple[str, ...] = ()
    by_argument: bool = False
    before: str = ""

    def start(self, text: str) -> subprocess.Popen[bytes]:
        """Begin to speak and return the process that does.

        Raises
        ------
        OSError
            When the program cannot be started.
        """
        said, quiet = self.before + text, subprocess.DEVNULL
        command = (*self.command, said) if self.by_argument else self.command
        process = subprocess.Popen(  # noqa: S603  the system's own program
            command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
        )
        with suppress(BrokenPipeError), process.stdin or nullcontext() as stdin:
            if stdin is not None and not self.by_argument:
                stdin.write(said.encode())
        return process


def espeak(program: str, manner: Manner) -> Voice:
    """espeak-ng, on Linux.

    Parameters
    ----------
    program : str
        Its path.
    manner : Manner
    """
    return Voice("espeak-ng", (program, *espeak_options(manner), "--stdin"))


def espeak_options(manner: Manner) -> tuple[str, ...]:
    """How espeak-ng is told the manner; its own volume is 100 of 200."""
    amplitude = round(100 * manner.volume)
    return "-v", manner.language, "-s", str(manner.rate_wpm), "-a", str(amplitude)


def _say(program: str, manner: Manner) -> Voice:
    quieter = f"[[volm {manner.volume:.2f}]] "
    return Voice("say", (program, "-r", str(manner.rate_wpm), "-f", "-"), before=quieter)


def _spd_say(program: str, manner: Manner) -> Voice:
    rate = max(-100, min(100, round((manner.rate_wpm - USUAL_WPM) / USUAL_WPM * 100)))
    volume = round(200 * manner.volume - 100)
    options = ("-w", "-l", manner.language, "-r", str(rate), "-i", str(volume), "--")
    return Voice("spd-say", (program, *options), (program, "-S"), by_argument=True)


def _powershell(program: str, manner: Manner) -> Voice:
    rate = max(-10, min(10, round((manner.rate_wpm - USUAL_WPM) / USUAL_WPM * 10)))
    script = _WINDOWS.format(rate=rate, volume=round(100 * manner.volume))
    return Voice("PowerShell", (program, "-NoProfile", "-Command", script))


_KNOWN: dict[str, tuple[tuple[str, Callable[[str, Manner], Voice]], ...]] = {
    "darwin": (("say", _say),),
    "win32": (("powershell", _powershell),),
    "linux": (("espeak-ng", espeak), ("spd-say", _spd_say)),
}


def system_voice(manner: Manner, platform: str = sys.platform) -> Voice | None:
    """The first voice that this system has; None where it has none.

    Parameters
    ----------
    manner : Manner
    platform : str
        As `sys.platform` names it.
    """
    for name, voice in _KNOWN.get(platform, ()):
        program = shutil.which(name)
        if program is not None:
            return voice(program, manner)
    return None
