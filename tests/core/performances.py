"""Scripted performances of the fourteen exercises by the stick person.

Each is a rest posture and a form posture; the person rests, moves in, holds, moves out. The
angles are what the catalog asks for, kept well inside of its limits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.stick import FRONT, SIDE, Camera, Posture, noisy, poses

Track = Sequence[tuple[float, Pose | None]]
Keys = Sequence[tuple[float, Posture]]


@dataclass(frozen=True)
class Script:
    """How an exercise is done with the right side working (or the near one, the right)."""

    rest: Posture
    form: Posture
    camera: Camera
    move_s: float = 1.0
    anchor: str = ""
    repetitions: int = 1


_OTHER = {"left": "right", "right": "left"}


def _mirrored_name(name: str) -> str:
    side, _, part = name.partition("_")
    return f"{_OTHER[side]}_{part}" if name else ""


def mirrored(script: Script) -> Script:
    """The same with the left side working."""
    return replace(
        script,
        rest=script.rest.mirrored(),
        form=script.form.mirrored(),
        camera=replace(script.camera, azimuth=-script.camera.azimuth),
        anchor=_mirrored_name(script.anchor),
    )


SEATED = Posture(hip=(90, 90), knee=(90, 90))
QUADRUPED = Posture(incl=90, hip=(90, 90), knee=(90, 90), ankle=(-80, -80), shoulder=(90, 90))
FLOOR = replace(SIDE, height=0.5)
NEAR = replace(FRONT, scale=700, height=0.86)
"""As the catalog has it for neck work: head to hips fill the picture."""
WIDE = Posture(hip_abd=(30, 30), hip_out=(0, 90), shoulder_abd=(86, 86))
"""Arms a little under level: level ones read 100, since the line from
hip to shoulder is not upright."""

SCRIPTS: dict[str, Script] = {
    "single-leg-stand-eo": Script(
        Posture(), Posture(hip=(40, 0), knee=(75, 0)), FRONT, anchor="right_heel"
    ),
    "yoga-tree": Script(
        Posture(hip_out=(90, 0)),
        Posture(hip_out=(90, 0), hip_abd=(35, 0), knee=(95, 0)),
        FRONT,
        anchor="right_heel",
    ),
    "yoga-warrior2": Script(
        WIDE, replace(WIDE, hip_abd=(45, 65), knee=(0, 65)), FRONT
    ),
    "standing-side-bend": Script(
        Posture(), Posture(lean=-25, shoulder_tilt=-25, head_tilt=-5), FRONT
    ),
    "steadi-tandem": Script(
        Posture(), Posture(hip=(-8.5, 8.5), ankle=(8.5, -8.5)), SIDE, move_s=0.5,
        anchor="left_heel",
    ),
    "neck-side-bend": Script(SEATED, replace(SEATED, head_tilt=-30), NEAR),
    "neck-rotation": Script(SEATED, replace(SEATED, head_yaw=-50), NEAR),
    "plank-forearm": Script(
        Posture(incl=70, hip=(60, 60), knee=(75, 75), shoulder=(75, 75), elbow=(90, 90)),
        Posture(incl=86, hip=(8, 8), knee=(2, 2), shoulder=(86, 86), elbow=(90, 90)),
        FLOOR,
    ),
    "glute-bridge": Script(
        Posture(incl=-90, hip=(60, 60), knee=(110, 110)),
        Posture(incl=-118, hip=(5, 5), knee=(106, 106)),
        FLOOR,
        repetitions=2,
    ),
    "bird-dog": Script(
        QUADRUPED, replace(QUADRUPED, hip=(90, 0), knee=(90, 0), shoulder=(170, 90)), FLOOR
    ),
    "childs-pose": Script(
        QUADRUPED,
        replace(QUADRUPED, incl=80, hip=(135, 135), knee=(145, 145), shoulder=(170, 170)),
        FLOOR,
    ),
    "cobra-press-up": Script(
        Posture(incl=90, ankle=(-80, -80), shoulder=(20, 20), elbow=(120, 120)),
        Posture(
            incl=45, hip=(-45, -45), ankle=(-80, -80), shoulder=(45, 45), elbow=(8, 8)
        ),
        FLOOR,
        repetitions=2,
    ),
    "wall-sit": Script(Posture(), Posture(hip=(70, 70), knee=(70, 70)), SIDE),
    "inversion-intermittent": Script(Posture(incl=-90), Posture(incl=-105), FLOOR),
}  # fmt: skip

HEAD_GAIN = VOCABULARY["ear_tilt"].gain_of()
"""An estimator shows this share of a tilted head; the judge is to make up for it."""

TWO_SIDED = tuple(name for name in SCRIPTS if exercise(name).sides == "both")


def keys(script: Script, hold_s: float = 7.0, rest_s: float = 2.5) -> Keys:
    """Rest, in, hold, out, for each repetition, and rest at the end."""
    t, found = 0.0, [(0.0, script.rest)]
    for _ in range(script.repetitions):
        for seconds, posture in (
            (rest_s, script.rest),
            (script.move_s, script.form),
            (hold_s, script.form),
            (script.move_s, script.rest),
        ):
            t += seconds
            found.append((t, posture))
    return [*found, (t + rest_s, script.rest)]


def track(
    keyed: Keys,
    camera: Camera,
    fps: float = 12.0,
    noise: float = 0.3,
    anchor: str = "",
    change: Callable[[float, Pose], Pose | None] = lambda _, pose: pose,
) -> Track:
    """What an estimator with that noise (pixels) sees; `change` spoils a pose at its time."""
    rng = np.random.default_rng(0)
    times = np.arange(0.0, keyed[-1][0], 1.0 / fps)
    posture = Posture.over(times, keyed)
    posture = replace(posture, head_tilt=posture.head_tilt * HEAD_GAIN)
    clean = poses(posture, camera, anchor=anchor)
    seen = zip(times.tolist(), clean, strict=True)
    return [(t, change(t, noisy(pose, rng, noise))) for t, pose in seen]


def judged(
    read: Exercise, seen: Track, sides: Sequence[Side] = SIDES
) -> tuple[Summary, list[Judgement]]:
    """The whole way: judge every pose, then sum up."""
    judge, summarizer = Judge(read, sides), Summarizer(read)
    said = [judge.update(t, observed(pose)) for t, pose in seen]
    for judgement in said:
        summarizer.take(judgement)
    return summarizer.finish(judge.finish()), said


def walking(
    start: tuple[float, float], heading: float, seconds: float
) -> Iterator[tuple[float, Posture]]:
    """Someone who walks at 1.2 m/s from a place (forward, left) in a direction in degrees."""
    a = np.radians(heading)
    for t in np.arange(0.0, seconds, 0.1):
        phase = 2 * np.pi * 0.95 * t
        legs = np.array([np.sin(phase), -np.sin(phase)])
        lifted = np.clip(np.array([np.cos(phase), -np.cos(phase)]), 0, 1)
        yield (
            float(t),
            Posture(
                facing=heading,
                hip=tuple(5 + 22 * legs + 12 * lifted),
                knee=tuple(8 + 45 * lifted),
                shoulder=tuple(-20 * legs),
                elbow=(20.0, 20.0),
                pelvis_tilt=float(3 * np.sin(phase)),
                place=(start[0] + 1.2 * t * np.cos(a), start[1] + 1.2 * t * np.sin(a)),
            ),
        )
