"""The tones: a few notes for each signal, made as arrays."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from posecoach.core.guidance.signals import Signal

Samples: TypeAlias = NDArray[np.float32]
"""Sound from -1 to 1, one channel, `RATE` samples a second."""

RATE = 22050
"""Samples a second: espeak-ng's own, so that a file needs no conversion."""

LOUDEST = 0.5
"""Peak of a tone, so that a tone over a word does not clip; provisional."""

OVERTONE = 0.35
"""Share of the octave in a note: small loudspeakers hardly give low notes."""

RAMP_S = 0.008
"""How long a note takes to come and go; less is heard as a click."""

NOTES: dict[Signal, tuple[tuple[float, float], ...]] = {
    Signal.TICK: ((1046.5, 0.05),),
    Signal.START: ((784.0, 0.45),),
    Signal.HALF_TIME: ((659.3, 0.12), (0.0, 0.08), (659.3, 0.12)),
    Signal.COUNTED: ((523.3, 0.12),),
    Signal.DOSE: ((523.3, 0.14), (659.3, 0.14), (784.0, 0.4)),
    Signal.LOST: ((392.0, 0.16), (261.6, 0.3)),
    Signal.FOUND: ((392.0, 0.12), (587.3, 0.2)),
}
"""Hertz and seconds of each note; 0 Hz is a rest. By ear, provisional."""


def tone(signal: Signal, volume: float = 1.0) -> Samples:
    """The sound of a signal.

    Parameters
    ----------
    signal : Signal
    volume : float
        From 0 to 1.

    Returns
    -------
    ndarray of shape (n,), float32
    """
    notes = [_note(hertz, seconds) for hertz, seconds in NOTES[signal]]
    return (volume * LOUDEST * np.concatenate(notes)).astype(np.float32)


def _note(hertz: float, seconds: float) -> Samples:
    t = np.arange(round(seconds * RATE)) / RATE
    if not hertz:
        return np.zeros(len(t), np.float32)
    wave = np.sin(2 * np.pi * hertz * t) + OVERTONE * np.sin(4 * np.pi * hertz * t)
    ramp = np.minimum(1.0, np.minimum(t, t[::-1]) / RAMP_S)
    return (wave * ramp / (1 + OVERTONE)).astype(np.float32)
