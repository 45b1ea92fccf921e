"""The stick person in good form, for every exercise that the camera can judge.

The right side works, or is the near one. The angles are the catalog's targets; the fourteen
that were there first are scripted in `tests/core/performances.py`.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import numpy as np

from posecoach.core.kinematics.pose import Pose
from tests.core.performances import FLOOR, NEAR, QUADRUPED, SCRIPTS, SEATED, Script
from tests.stick import FRONT, SIDE, Camera, Posture, stick

ON_BACK = Posture(incl=-90, hip=(45, 45), knee=(95, 95))
ON_FRONT = Posture(incl=90, ankle=(-80, -80), shoulder=(160, 160))
HAND_AT_HEAD = replace(SEATED, shoulder=(0, 120), elbow=(0, 150))
FEET_FIRST = Camera(height=0.5, scale=230, distance=3)
ROLLED = -65.0
"""How far a side plank is tipped over in the picture, in degrees: to the person's right."""

MORE: dict[str, Script] = {
    "posture-reset-sitting": Script(replace(SEATED, incl=18, hip=(108, 108)), SEATED, SIDE),
    "neck-flexion": Script(SEATED, replace(SEATED, head_pitch=35), SIDE),
    "neck-extension": Script(SEATED, replace(SEATED, head_pitch=-28), SIDE, repetitions=2),
    "chin-tuck-seated": Script(SEATED, replace(SEATED, head_pitch=-7), SIDE, repetitions=2),
    "upper-trap-stretch": Script(SEATED, replace(HAND_AT_HEAD, head_tilt=-35), NEAR),
    "neck-isometric-side": Script(SEATED, HAND_AT_HEAD, NEAR),
    "neck-isometric-front-back": Script(SEATED, HAND_AT_HEAD, SIDE),
    "shoulder-rolls-shrugs": Script(SEATED, replace(SEATED, shrug=0.25), NEAR, repetitions=2),
    "scapular-squeeze": Script(
        replace(SEATED, shoulder=(8, 8), elbow=(85, 85)),
        replace(SEATED, shoulder=(-25, -25), elbow=(85, 85)),
        SIDE,
        repetitions=2,
    ),
    "wall-angel": Script(
        Posture(shoulder_abd=(70, 70)), Posture(shoulder_abd=(145, 145)), FRONT, repetitions=2
    ),
    "thoracic-extension-chair": Script(
        SEATED, replace(SEATED, incl=-17, hip=(73, 73), head_pitch=-5), SIDE, repetitions=2
    ),
    "seated-trunk-rotation": Script(SEATED, replace(SEATED, trunk_yaw=-35), FRONT),
    "standing-back-extension": Script(
        Posture(), Posture(incl=-18, hip=(-18, -18), head_pitch=-8), SIDE, repetitions=2
    ),
    "sphinx": Script(
        ON_FRONT,
        replace(ON_FRONT, incl=65, hip=(-25, -25), shoulder=(65, 65), elbow=(90, 90)),
        FLOOR,
    ),
    "knee-to-chest-single": Script(ON_BACK, replace(ON_BACK, hip=(45, 135), knee=(95, 130)), FLOOR),
    "knee-to-chest-double": Script(
        ON_BACK, replace(ON_BACK, hip=(140, 140), knee=(140, 140)), FLOOR
    ),
    "knee-rolls": Script(ON_BACK, replace(ON_BACK, hip_abd=(-35, 35)), FEET_FIRST),
    "hip-hinge": Script(
        Posture(), Posture(incl=50, hip=(64, 64), knee=(18, 18), head_pitch=10), SIDE, repetitions=2
    ),
    "hamstring-stretch-supine": Script(
        ON_BACK, replace(ON_BACK, hip=(45, 80), knee=(95, 5)), FLOOR
    ),
    "hip-flexor-stretch": Script(
        Posture(incl=10, hip=(100, 25), knee=(90, 105)),
        Posture(hip=(90, -5), knee=(90, 85)),
        SIDE,
    ),
    "prone-arm-leg-raise": Script(
        ON_FRONT, replace(ON_FRONT, hip=(0, -12), shoulder=(175, 160)), FLOOR
    ),
    "supine-march": Script(
        ON_BACK, replace(ON_BACK, hip=(45, 90), knee=(95, 90)), FLOOR, repetitions=2
    ),
    "dead-bug": Script(
        replace(ON_BACK, hip=(90, 90), knee=(90, 90), shoulder=(90, 90)),
        replace(ON_BACK, hip=(90, 35), knee=(90, 30), shoulder=(170, 90)),
        FLOOR,
        move_s=1.5,
        repetitions=2,
    ),
    "mcgill-curl-up": Script(
        Posture(incl=-90, hip=(0, 45), knee=(0, 95)),
        Posture(incl=-81, hip=(9, 54), knee=(0, 95), head_pitch=5),
        FLOOR,
    ),
    "single-leg-bridge": Script(
        Posture(incl=-90, hip=(60, 60), knee=(110, 110)),
        Posture(incl=-118, hip=(5, 5), knee=(106, 0)),
        FLOOR,
    ),
    "plank-knees": Script(
        QUADRUPED,
        Posture(incl=72, hip=(4, 4), knee=(25, 25), ankle=(-60, -60), shoulder=(72, 72),
                elbow=(90, 90)),
        FLOOR,
    ),
    "side-plank-knees": Script(
        Posture(lean=18, knee=(90, 90), shoulder_abd=(0, 65)),
        Posture(knee=(90, 90), shoulder_abd=(0, 65), elbow=(0, 90)),
        FRONT,
    ),
    "side-plank": Script(
        Posture(hip_abd=(20, -20), shoulder_abd=(0, 65)),
        Posture(shoulder_abd=(0, 65), elbow=(0, 90)),
        FRONT,
    ),
    "steadi-side-by-side": Script(Posture(hip_abd=(8, 8)), Posture(hip_abd=(-4, -4)), FRONT),
    "steadi-semi-tandem": Script(
        Posture(), Posture(hip=(-4.2, 4.2), ankle=(4.2, -4.2)), SIDE, move_s=0.5, anchor="left_heel"
    ),
    "steadi-one-leg": Script(
        Posture(), Posture(hip=(30, 0), knee=(60, 0)), FRONT, anchor="right_heel"
    ),
    "heel-toe-walk": Script(
        Posture(hip=(-25, 25)), Posture(hip=(-8.5, 8.5), ankle=(8.5, -8.5)), SIDE
    ),
    "sideways-walk": Script(Posture(lean=16), Posture(), FRONT),
    "heel-raise": Script(Posture(), Posture(ankle=(-22, -22)), SIDE, repetitions=2),
    "side-leg-raise": Script(Posture(), Posture(hip_abd=(0, 25)), FRONT),
    "knee-raise-hold": Script(
        Posture(), Posture(hip=(85, 0), knee=(85, 0)), FRONT, anchor="right_heel"
    ),
    "sit-to-stand": Script(SEATED, Posture(), SIDE, repetitions=2),
    "yoga-mountain": Script(Posture(lean=9, hip_abd=(12, 12)), Posture(), FRONT),
    "yoga-chair": Script(
        Posture(), Posture(incl=30, hip=(80, 80), knee=(65, 65), ankle=(15, 15),
                           shoulder=(150, 150)), SIDE,
    ),
    "yoga-warrior1": Script(
        Posture(), Posture(hip=(-30, 70), knee=(5, 70), shoulder=(170, 170)), SIDE
    ),
    "yoga-warrior3": Script(
        Posture(), Posture(incl=75, hip=(5, 75), knee=(5, 5), shoulder=(150, 150)), SIDE,
        anchor="right_heel",
    ),
    "yoga-triangle": Script(
        Posture(hip_abd=(30, 30), shoulder_abd=(90, 90)),
        Posture(hip_abd=(30, 30), lean=-55, shoulder_tilt=-55, shoulder_abd=(125, 55)),
        FRONT,
    ),
    "yoga-downward-dog": Script(
        QUADRUPED,
        Posture(incl=130, hip=(100, 100), knee=(5, 5), ankle=(20, 20), shoulder=(175, 175),
                elbow=(5, 5)),
        SIDE,
    ),
    "decompression-90-90": Script(ON_BACK, replace(ON_BACK, hip=(90, 90), knee=(90, 90)), FLOOR),
    "childs-pose-lat-traction": Script(
        QUADRUPED,
        replace(QUADRUPED, incl=80, hip=(135, 135), knee=(145, 145), shoulder=(170, 170),
                elbow=(5, 5)),
        FLOOR,
    ),
    "counter-lean-traction": Script(
        Posture(), Posture(incl=75, hip=(85, 85), knee=(10, 10), shoulder=(170, 170),
                           elbow=(5, 5)), SIDE,
    ),
    "chair-unload": Script(
        replace(SEATED, elbow=(60, 60)), replace(SEATED, above=0.05, elbow=(10, 10)), SIDE,
        repetitions=2,
    ),
    "supported-hang": Script(
        Posture(), Posture(hip=(20, 20), knee=(40, 40), ankle=(20, 20), shoulder=(165, 165)), SIDE,
        anchor="right_heel",
    ),
    "inversion-continuous": SCRIPTS["inversion-intermittent"],
}  # fmt: skip

ALL = {**SCRIPTS, **MORE}


def seen_as(name: str, pose: Pose) -> Pose:
    """The pose as the exercise has it in the picture: a side plank is tipped over."""
    return rolled(pose) if name.startswith("side-plank") else pose


def shown(name: str, posture: Posture) -> Pose:
    """The pose that the exercise's camera sees."""
    script = ALL[name]
    return seen_as(name, stick(posture, script.camera, anchor=script.anchor))


def rolled(pose: Pose) -> Pose:
    """The pose tipped over in the picture, as one who lies on the right side is seen."""
    a = radians(ROLLED)
    turn = np.array([[cos(a), sin(a)], [-sin(a), cos(a)]])
    middle = np.array(pose.picture) / 2
    center = pose.pixels.mean(axis=0)
    meters = pose.meters.copy()
    meters[:, :2] = meters[:, :2] @ turn
    return replace(pose, pixels=(pose.pixels - center) @ turn + middle, meters=meters)
