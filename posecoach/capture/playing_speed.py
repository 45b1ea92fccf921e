"""How fast a recording plays: slow motion and time lapse tell time that did not pass so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from av.container import InputContainer
from av.video.stream import VideoStream

from posecoach.core.message import Message

CAPTURE_RATE = re.compile(r"captur\w*[.\-_ ]?(fps|frame[.\-_ ]?rate)$", re.IGNORECASE)
"""Keys under which cameras say how many pictures they took in a second: Android's
``com.android.capture.fps``, and other makers' ``captureFps`` and ``capture-frame-rate``."""

SLOW_INTENT = "com.apple.quicktime.full-frame-rate-playback-intent"
"""Apple: 0 where the movie is to be shown in slow motion, 1 where it is not."""

SAME = 0.1
"""Rates that differ by a smaller share are the same: a phone's rate is never quite what it
says."""

LOW_LIGHT = 2
"""In the dark a phone takes down to half of the pictures that it says. Provisional."""

HIGH_RATE = 60
"""Pictures a second; a movie that is meant for slow motion and still has more than these was
not slowed down yet. Provisional: phones film slow motion at 120 and 240."""


@dataclass(frozen=True, slots=True)
class PlayingSpeed:
    """Real seconds for each second of the file, and what is to be told of it."""

    seconds: Fraction = Fraction(1)
    note: Message | None = None


AS_PLAYED = PlayingSpeed()
"""The file's own seconds."""


def playing_speed(container: InputContainer, stream: VideoStream) -> PlayingSpeed:
    """Compare the rate at which a file says it was filmed with the one at which it plays.

    Parameters
    ----------
    container : InputContainer
    stream : VideoStream
        The video in it.
    """
    tags = {**container.metadata, **stream.metadata}
    plays = stream.average_rate or stream.guessed_rate
    filmed = _capture_rate(tags)
    if not plays:
        return AS_PLAYED
    if filmed is None:
        return _by_intent(tags, plays)
    if abs(filmed / plays - 1) <= SAME:
        return AS_PLAYED
    if plays < filmed <= plays * LOW_LIGHT and _sound_fits(container, stream):
        return AS_PLAYED
    factor = float(max(filmed / plays, plays / filmed))
    slower, rate = filmed > plays, float(filmed)
    note = Message.of("recording.scaled", factor=factor, slower=slower, rate=rate)
    return PlayingSpeed(plays / filmed, note)


def _by_intent(tags: dict[str, str], plays: Fraction) -> PlayingSpeed:
    """Apple's tag says whether, and not how much slower: nothing can be scaled."""
    intents = [value.strip() for key, value in tags.items() if key.lower() == SLOW_INTENT]
    if "0" not in intents or plays > HIGH_RATE:
        return AS_PLAYED
    return PlayingSpeed(note=Message.of("recording.slow-motion"))


def _capture_rate(tags: dict[str, str]) -> Fraction | None:
    """Pictures a second when it was filmed; None where the file does not say."""
    for key, value in tags.items():
        number = re.fullmatch(r"\s*(\d{1,6}(\.\d{1,9})?)\s*(p|i|fps)?\s*", value)
        if CAPTURE_RATE.search(key) and number and (rate := Fraction(number[1])) > 0:
            return rate
    return None


def _sound_fits(container: InputContainer, stream: VideoStream) -> bool:
    """True when the sound is as long as the pictures: sound is never slowed down."""
    lasts = _seconds(stream.duration, stream.time_base)
    sounds = [_seconds(sound.duration, sound.time_base) for sound in container.streams.audio]
    return any(lasts and abs(sound / lasts - 1) <= SAME for sound in sounds)


def _seconds(duration: int | None, time_base: Fraction | None) -> Fraction:
    return (duration or 0) * (time_base or Fraction(0))
