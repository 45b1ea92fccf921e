"""Tones are told apart: by their notes, as the spectrum of the samples shows them."""

from __future__ import annotations

import numpy as np

from posecoach.core.guidance.signals import Signal
from posecoach.sound.tones import RATE, Samples, tone

WINDOW_S = 0.04


def melody(samples: Samples) -> tuple[float, ...]:
    """The loudest pitch from window to window, in Hz; 0 for silence, equal ones once."""
    step = round(WINDOW_S * RATE)
    heard: list[float] = []
    for start in range(0, len(samples) - step // 2, step):
        window = samples[start : start + step]
        if np.abs(window).max() < 0.02:
            pitch = 0.0
        else:
            spectrum = np.abs(np.fft.rfft(window * np.hanning(len(window)), 8 * RATE // 4))
            pitch = float(spectrum.argmax() * RATE / (8 * RATE // 4))
        if not heard or abs(pitch - heard[-1]) > 40:
            heard.append(pitch)
    return tuple(heard)


def test_no_two_signals_sound_alike() -> None:
    sounds = {signal: tone(signal) for signal in Signal}
    kinds = {
        signal: (len(melody(s)), np.sign(melody(s)[-1] - melody(s)[0]), round(len(s) / RATE, 1))
        for signal, s in sounds.items()
    }
    assert len(set(kinds.values())) == len(Signal), kinds


def test_the_dose_rises_and_a_loss_falls() -> None:
    assert melody(tone(Signal.DOSE))[0] < melody(tone(Signal.DOSE))[-1]
    assert melody(tone(Signal.LOST))[0] > melody(tone(Signal.LOST))[-1]
    assert melody(tone(Signal.FOUND))[0] < melody(tone(Signal.FOUND))[-1]


def test_volume_scales_and_nothing_clips_or_clicks() -> None:
    for signal in Signal:
        samples = tone(signal)
        assert 0.2 < np.abs(samples).max() <= 0.5
        assert np.allclose(tone(signal, 0.5), samples / 2, atol=1e-6)
        assert np.abs(samples[[0, -1]]).max() < 0.01
