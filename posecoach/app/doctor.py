"""What works on this machine, and what to do where something does not."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from posecoach.core.errors import PosecoachError
from posecoach.core.message import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried.

    `needed` is True when nothing can be judged without it.
    """

    what: str | Message
    works: bool
    says: Message
    needed: bool = False


def findings() -> Iterator[Finding]:
    """Try everything that posecoach uses, one thing after the other."""
    version, system = platform.python_version(), platform.system()
    yield Finding("Python", True, Message.of("doctor.python", version=version, system=system))
    for package in ("mediapipe", "opencv-contrib-python", "av"):
        yield _tried(package, partial(_version, package), needed=True)
    for name in ("full", "lite"):
        model = Message.of("doctor.model", name=name)
        yield _tried(model, partial(_model, name), needed=name == "full")
    yield _tried(Message.of("doctor.exercises"), _exercises, needed=True)
    yield _tried(Message.of("doctor.programs"), _programs)
    yield from _faulty()
    yield from _languages()
    yield _display()
    yield _voice()
    yield _tones()
    yield _tried(Message.of("doctor.camera", number=0), _camera, advise=False)


def _version(package: str) -> Message:
    try:
        return Message.of("doctor.version", version=importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        why, what = Message.of("doctor.not-installed"), Message.of("doctor.install-again")
        raise PosecoachError(why, what) from None


def _tried(
    what: str | Message,
    attempt: Callable[[], Message],
    *,
    needed: bool = False,
    advise: bool = True,
) -> Finding:
    try:
        return Finding(what, True, attempt(), needed)
    except PosecoachError as error:
        says = Message.of("doctor.trouble", why=error.message)
        if error.remedy and advise:
            says = Message.of("doctor.advice", why=error.message, hint=error.remedy)
        return Finding(what, False, says, needed)
    except (ImportError, OSError) as error:
        return Finding(what, False, Message.of("doctor.library", error=str(error)), needed)


def _model(name: str) -> Message:
    from posecoach.app.recording import open_model

    estimator, info = open_model(name)
    estimator.close()
    return Message.of("doctor.loads", sha256=info.sha256[:12])


def _exercises() -> Message:
    from posecoach.library import exercises

    return Message.of("doctor.readable", count=len(exercises()))


def _programs() -> Message:
    from posecoach.program_library import programs

    return Message.of("doctor.readable", count=len(programs()))


def _faulty() -> Iterator[Finding]:
    """A person's own files that are left out."""
    from posecoach.library import EXERCISES
    from posecoach.program_library import PROGRAMS

    exercises = [(Message.of("doctor.exercises"), error) for error in EXERCISES.faulty()]
    programs = [(Message.of("doctor.programs"), error) for error in PROGRAMS.faulty()]
    for what, error in exercises + programs:
        yield Finding(what, False, Message.of("doctor.trouble", why=error.message))


def _languages() -> Iterator[Finding]:
    """The languages that there are besides English, in which the content was written."""
    from posecoach.core.message import ENGLISH
    from posecoach.words import languages

    for language in languages():
        if language != ENGLISH:
            what = Message.of("doctor.language", language=language)
            yield Finding(what, True, Message.of("doctor.not-reviewed"))


def _display() -> Finding:
    what = Message.of("doctor.display")
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return Finding(what, False, Message.of("doctor.no-display"))
    return Finding(what, True, Message.of("doctor.has-display"))


def _voice() -> Finding:
    from posecoach.sound.voice import Manner, system_voice

    what, voice = Message.of("doctor.voice"), system_voice(Manner())
    if voice is not None:
        return Finding(what, True, Message.of("doctor.speaks", name=voice.name))
    hint = Message.of("doctor.no-voice-hint") if sys.platform.startswith("linux") else None
    return Finding(what, False, Message.of("doctor.no-voice", hint=hint))


def _tones() -> Finding:
    from posecoach.sound.loudspeaker import sound_card

    what, card = Message.of("doctor.tones"), sound_card()
    if card is None:
        return Finding(what, False, Message.of("doctor.no-sound"))
    card.close()
    return Finding(what, True, Message.of("doctor.sounds"))


def _camera() -> Message:
    from contextlib import closing

    from posecoach.capture import Camera

    with closing(Camera(0)) as camera:
        info = camera.info
        return Message.of("doctor.size", width=info.width, height=info.height)
