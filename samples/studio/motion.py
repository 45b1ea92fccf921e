"""Movement: postures at times, eased between, with the sway of a living body."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .pose import DEFAULTS, Channels

# peak amplitudes of quiet standing: degrees, and metres for the pelvis
SWAY: Channels = {
    "pelvis.x": 0.006,
    "pelvis.y": 0.007,
    "pelvis.roll": 0.35,
    "spine.flexion": 0.5,
    "spine.side": 0.5,
    "neck.flexion": 0.8,
    "neck.side": 0.5,
    "neck.rotation": 1.2,
    "shoulder.left.flexion": 0.8,
    "shoulder.right.flexion": 0.8,
    "shoulder.left.abduction": 0.5,
    "shoulder.right.abduction": 0.5,
    "elbow.left": 1.0,
    "elbow.right": 1.0,
    "hip.left.flexion": 0.7,
    "hip.right.flexion": 0.7,
    "knee.left": 0.6,
    "knee.right": 0.6,
}


@dataclass(frozen=True)
class Key:
    """From `t` on, and within `over` seconds, move to a posture and stay."""

    t: float
    over: float
    pose: str
    channels: Channels


@dataclass(frozen=True)
class Motion:
    """Keys in order of time, and how much the body sways (1 is a healthy adult)."""

    keys: tuple[Key, ...]
    sway: float
    seed: int

    def at(self, t: float) -> Channels:
        """Channels at `t` seconds."""
        value = dict(self.keys[0].channels)
        for key in self.keys[1:]:
            if t <= key.t:
                break
            share = ease((t - key.t) / key.over)
            for name in value.keys() | key.channels.keys():
                start = value.get(name, DEFAULTS.get(name, 0.0))
                value[name] = start + share * (
                    key.channels.get(name, DEFAULTS.get(name, 0.0)) - start
                )
        for name, default in DEFAULTS.items():
            value.setdefault(name, default)
        return self._alive(t, value)

    def _alive(self, t: float, channels: Channels) -> Channels:
        """Add sway: three slow waves to a channel, their phases drawn from the seed."""
        draw = np.random.default_rng(self.seed)
        for name, amplitude in SWAY.items():
            rates = draw.uniform((0.10, 0.28, 0.6), (0.22, 0.5, 1.1))
            phases = draw.uniform(0, 2 * np.pi, 3)
            wave = np.sin(2 * np.pi * rates * t + phases) @ np.array([0.55, 0.3, 0.15])
            channels[name] = channels.get(name, 0.0) + self.sway * amplitude * float(wave)
        return channels


def ease(share: float) -> float:
    """Minimum-jerk course of a human movement, 0 to 1 (Flash and Hogan 1985)."""
    s = min(max(share, 0.0), 1.0)
    return s * s * s * (10 - 15 * s + 6 * s * s)
