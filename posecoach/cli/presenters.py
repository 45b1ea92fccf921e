"""The presenters of a live session, as the options ask for them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posecoach.core.ports import Presenter
    from posecoach.words import Words

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class SoundChoice:
    """What a session is to sound like.

    Parameters
    ----------
    voice, tones : bool
    volume : int
        Percent.
    rate_wpm : int
        Words a minute.
    file : Path or None
        Where to write the sound as well.
    """

    voice: bool = True
    tones: bool = True
    volume: int = 100
    rate_wpm: int = 160
    file: Path | None = None


def opened_presenters(
    stack: ExitStack,
    say: Callable[[str], None],
    *,
    headless: bool,
    events: str | None,
    sound: SoundChoice,
) -> list[Presenter]:
    """Whoever shows the session and takes what the person wants.

    Parameters
    ----------
    stack : ExitStack
        Closes them.
    say : callable
        Takes each line that is said.
    headless : bool
        True for no window: keys come as lines from the terminal.
    events : str or None
        Where to write what happens as JSON lines: a file, or "-" for stdout.
    sound : SoundChoice

    Raises
    ------
    OutputError
        When there is no screen, or a file cannot be written.
    """
    from posecoach.cli.language import spoken
    from posecoach.render.presenters import ByKeys, InWords
    from posecoach.render.terminal import Terminal
    from posecoach.report.session_events import JsonLines

    words = spoken()
    presenters: list[Presenter] = [InWords(say, words), *_by_ear(words, sound)]
    if events is not None:
        file = sys.stdout if events == STDOUT else Path(events)
        presenters.append(JsonLines(file, words))
    presenters.append(ByKeys(Terminal()) if headless else _on_screen(words))
    for presenter in presenters:
        stack.enter_context(closing(presenter))
    return presenters


def _on_screen(words: Words) -> Presenter:
    from posecoach.render.presenters import OnScreen
    from posecoach.render.window import Window

    return OnScreen(Window("posecoach", whole_screen=True), words)


def _by_ear(words: Words, sound: SoundChoice) -> list[Presenter]:
    """Into the room, where there is a voice or a sound device, and into the file if one is asked.

    Raises
    ------
    OutputError
        When the file cannot be written, or no speech can be put into it.
    """
    from posecoach.sound.loudspeaker import Loudspeaker, sound_card
    from posecoach.sound.presenter import ByEar
    from posecoach.sound.sound_file import SoundFile, espeak_synthesis
    from posecoach.sound.voice import Manner, system_voice

    volume = sound.volume / 100
    manner = Manner(words.language, sound.rate_wpm, volume)
    found: list[Presenter] = []
    if sound.file is not None:
        written = SoundFile(sound.file, espeak_synthesis(manner) if sound.voice else None)
        found.append(ByEar(written, words, volume=volume if sound.tones else 0.0))
    voice = system_voice(manner) if sound.voice else None
    card = sound_card() if sound.tones else None
    if voice is not None or card is not None:
        found.append(ByEar(Loudspeaker(voice, card), words, volume=volume))
    return found
