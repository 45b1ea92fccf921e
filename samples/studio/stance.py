"""Standing on the ground: marks for feet and hands, and what carries the body."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .actor import Actor
from .pose import Channels, sided
from .rotation import Array, about
from .skeleton import Figure, forward, neutral, pelvis, reach

PARTS = {
    "toes": ("toe",),
    "feet": ("foot", "toe"),
    "knees": ("lowerleg01", "upperleg02"),
    "shins": ("lowerleg", "foot", "toe"),
    "pelvis": ("root", "pelvis", "upperleg01", "spine05"),
    "thighs": ("upperleg", "lowerleg01"),
    "shoulders": ("spine01", "spine02", "clavicle", "shoulder01"),
    "head": ("head", "neck03"),
    "forearms": ("lowerarm", "wrist", "finger", "metacarpal"),
    "hands": ("wrist", "finger", "metacarpal"),
    "body": ("",),
}


@dataclass(frozen=True)
class Support:
    """What carries the body.

    Attributes
    ----------
    on : ``"feet"``: the pelvis rides on the legs. ``"pivot"``: the pelvis turns in one place.
        Otherwise parts from `PARTS` whose lowest point lies on the floor; with two parts the
        pelvis is also pitched until both touch.
    anchor : part that does not slide along the floor
    height : metres of what lies under those parts (a seat), or of the pivot
    board : a table's board goes along with the pelvis
    """

    on: tuple[str, ...] = ("feet",)
    anchor: str = "feet"
    height: float = 0.0
    board: bool = False


class Stage:
    """Puts one actor on the ground, frame after frame."""

    def __init__(
        self, actor: Actor, support: Support, place: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        self.actor, self.support = actor, support
        self.place = np.array([*place, 0.0])
        self.neutral = neutral(actor)
        self.parts = {name: actor.owned(*bones) for name, bones in PARTS.items()}
        self.leg = sum(
            float(np.linalg.norm(actor.head(f"{a}.L") - actor.head(f"{b}.L")))
            for a, b in (("upperleg01", "lowerleg01"), ("lowerleg01", "foot"))
        )
        self.sole = float(actor.vertices[:, 2].min())  # shoes reach below the bare foot
        self.marks: dict[str, Array] = {}
        self.anchored: Array | None = None

    def pose(self, channels: Channels) -> Figure:
        """The figure for these channels, standing where it must."""
        if self.support.on == ("feet",):
            figure = self._on_feet(channels)
        elif self.support.on == ("pivot",):
            figure = forward(
                self.actor,
                self.neutral,
                channels,
                self.place + np.array([0, 0, self.support.height]),
            )
        else:
            figure = self._on_parts(channels)
        self._reach(figure, channels)
        return figure

    def _ankle(self, channels: Channels, side: str) -> Array:
        """Where the ankle of a planted foot belongs; its mark is given from neutral standing."""
        out = 1 if side == "left" else -1
        rest = self.actor.head(f"foot.{side[0].upper()}")
        hip = self.actor.head(f"upperleg01.{side[0].upper()}")
        x, y, lift = (sided(channels, "foot", side, k) for k in ("x", "y", "lift"))
        mark = [hip[0] + out * (0.01 + x), rest[1] - y, rest[2] - self.sole + lift]
        return np.asarray(mark + self.place)

    def _on_feet(self, channels: Channels) -> Figure:
        """Pelvis as high as the planted legs let it be with soft knees."""
        shift = np.array([channels.get("pelvis.x", 0), -channels.get("pelvis.y", 0), 0.0])
        figure = forward(
            self.actor, self.neutral, channels, self.actor.heads[0] + shift + self.place
        )
        room = []
        for side in ("left", "right"):
            hip = figure.joint(f"upperleg01.{side[0].upper()}")
            away = hip - self._ankle(channels, side)
            longest = self.leg * 0.9985  # about 6 degrees of bend: nobody locks their knees
            drop = away[2] - np.sqrt(max(longest**2 - away[0] ** 2 - away[1] ** 2, 0.0))
            room.append(drop - 0.5 * (1 - sided(channels, "plant", side)))
        figure.move(np.array([0, 0, -max(room) - channels.get("pelvis.drop", 0)]))
        return figure

    def _on_parts(self, channels: Channels) -> Figure:
        """Lowest points of the carrying parts on the floor, the anchor where it was."""
        channels = dict(channels)
        figure = forward(self.actor, self.neutral, channels, self.actor.heads[0] + self.place)
        if len(self.support.on) == 2:
            figure = self._level(channels, figure)
        lowest = min(self._lowest(figure, part) for part in self.support.on)
        figure.move(np.array([0, 0, self.support.height - lowest]))
        here = figure.skin(self.parts[self.support.anchor]).mean(0)
        if self.anchored is None:
            self.anchored = here
        figure.move((self.anchored - here) * [1, 1, 0])
        return figure

    def _lowest(self, figure: Figure, part: str) -> float:
        return float(figure.skin(self.parts[part])[:, 2].min())

    def _level(self, channels: Channels, figure: Figure) -> Figure:
        """Pitch the pelvis by secant steps until both parts are equally low."""
        first, second = self.support.on
        pitch, step = channels.get("pelvis.pitch", 0.0), 1.0
        gap = self._lowest(figure, first) - self._lowest(figure, second)
        for _ in range(6):
            channels["pelvis.pitch"] = pitch + step
            figure = forward(self.actor, self.neutral, channels, figure.root)
            new = self._lowest(figure, first) - self._lowest(figure, second)
            pitch, slope = pitch + step, (new - gap) / step
            gap = new
            if abs(gap) < 2e-4 or abs(slope) < 1e-6:
                break
            step = float(np.clip(-gap / slope, -15, 15))
        return figure

    def _reach(self, figure: Figure, channels: Channels) -> None:
        """Bring planted feet and pressed hands to their marks."""
        facing = (
            pelvis(channels)
            if self.support.on == ("feet",)
            else about("z", channels.get("pelvis.yaw", 0))
        )
        for side in ("left", "right"):
            out = 1 if side == "left" else -1
            s = side[0].upper()
            if (weight := sided(channels, "plant", side)) > 0:
                yaw = out * sided(channels, "foot", side, "yaw")
                knee = about("z", yaw + out * sided(channels, "foot", side, "knee")) @ np.array(
                    [0, -1.0, 0]
                )
                if self.support.on == ("feet",):
                    target = self._ankle(channels, side)
                else:
                    target = self._mark(figure, f"foot.{s}", channels, side)
                    knee = np.array([0.0, 0.0, 1.0]) + 0.01 * knee
                end = about("z", yaw)
                reach(
                    figure,
                    "leg",
                    side,
                    target,
                    knee + 1e-3 * (facing @ np.array([0, -1.0, 0])),
                    end,
                    weight,
                )
            if (weight := sided(channels, "press", side)) > 0:
                x, y, z = (sided(channels, "hand", side, k) for k in "xyz")
                target = self.place + np.array([out * x, -y, z])
                elbow = np.array([out * 0.35, 1.0, 0.35])
                end = about("z", out * sided(channels, "hand", side, "yaw")) @ about("x", -90)
                reach(figure, "arm", side, target, elbow, end, weight)
        figure.settle()

    def _mark(self, figure: Figure, bone: str, channels: Channels, side: str) -> Array:
        """Mark of the foot of someone lying, given from the pelvis's first place."""
        if bone not in self.marks:
            hip = figure.joint(f"upperleg01.{bone[-1]}")
            self.marks[bone] = np.array([hip[0], hip[1], self.actor.head(bone)[2] - self.sole])
        out = 1 if side == "left" else -1
        x, y, lift = (sided(channels, "foot", side, k) for k in ("x", "y", "lift"))
        return self.marks[bone] + [out * x, -y, lift]
