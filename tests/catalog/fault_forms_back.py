"""The stick person doing it wrong: lower back and core."""

from __future__ import annotations

from tests.catalog.wrong import Faults, wrong

ARM_DOWN = {"shoulder_abd": (0, 0)}
"""Who lies on the side with the elbow under the shoulder has begun, with sagging hips."""

BACK: Faults = {
    "bird-dog": {
        "leg-too-high": wrong(hip=(90, -28)),
        "leg-droops": wrong(hip=(90, 20)),
        "trunk-tips": wrong(incl=110),
    },
    "childs-pose": {
        "hips-stay-high": wrong(knee=(130, 130)),
        "arms-bent": wrong(shoulder=(120, 120)),
    },
    "cobra-press-up": {
        "hips-lift": wrong(hip=(-22, -22), knee=(23, 23)),
        "elbows-stay-bent": wrong(elbow=(70, 70)),
        "shrugging": wrong(shrug=0.3),
    },
    "dead-bug": {
        "resting-leg-drops": wrong(hip=(62, 35)),
        "head-lifts": wrong(head_pitch=22),
        "too-fast": wrong(move_s=0.6),
    },
    "glute-bridge": {
        "hips-too-low": wrong(incl=-106, hip=(30, 30)),
        "over-arching": wrong(incl=-130, hip=(-40, -40)),
        "feet-too-far": wrong(
            rest={"hip": (33, 33), "knee": (60, 60)}, incl=-112, hip=(0, 0), knee=(58, 58)
        ),
    },
    "hamstring-stretch-supine": {
        "knee-bends": wrong(knee=(95, 36)),
        "hips-lift": wrong(above=0.06),
        "bouncing": wrong(move_s=0.6, hip=(45, 102)),
    },
    "hip-flexor-stretch": {
        "leaning-forward": wrong(rest={"incl": 0, "hip": (90, 15)}, incl=17, hip=(107, 10)),
        "arching-back": wrong(incl=-24, hip=(66, -24)),
        "front-knee-past-toes": wrong(hip=(72, -5), knee=(108, 85)),
    },
    "hip-hinge": {
        "squatting-instead": wrong(hip=(80, 80), knee=(45, 45)),
        "hips-do-not-move-back": wrong(hip=(54, 54), knee=(6, 6)),
        "head-drops": wrong(head_pitch=42),
    },
    "knee-rolls": {"knees-separate": wrong(hip_abd=(-20, 40))},
    "knee-to-chest-double": {
        "head-and-shoulders-lift": wrong(incl=-68),
        "knees-drift-away": wrong(hip=(88, 88)),
        "rocking": wrong(place=(0.1, 0)),
    },
    "knee-to-chest-single": {
        "head-lifts": wrong(head_pitch=25),
        "too-little-bend": wrong(hip=(45, 88)),
        "other-leg-slides-away": wrong(hip=(15, 135), knee=(30, 130)),
    },
    "mcgill-curl-up": {
        "sits-up-too-far": wrong(incl=-68, hip=(22, 67)),
        "chin-to-chest": wrong(head_pitch=32),
    },
    "plank-forearm": {
        "hips-sag": wrong(incl=82, hip=(-15, -15), shoulder=(82, 82)),
        "hips-too-high": wrong(incl=96, hip=(33, 33), shoulder=(96, 96)),
        "head-drops": wrong(head_pitch=34),
    },
    "plank-knees": {
        "hips-sag": wrong(incl=64, hip=(-16, -16), shoulder=(64, 64)),
        "hips-too-high": wrong(incl=86, hip=(32, 32), shoulder=(86, 86)),
        "elbows-off": wrong(shoulder=(104, 104)),
    },
    "prone-arm-leg-raise": {
        "leg-too-high": wrong(hip=(0, -50)),
        "knee-bends": wrong(hip=(0, 4), knee=(0, 34)),
        "hips-roll": wrong(hip=(20, -12), knee=(20, 0)),
    },
    "side-plank": {
        "hips-sag": wrong(rest=ARM_DOWN, hip_abd=(11, -11)),
        "hips-piked": wrong(hip_abd=(-43, 36)),
        "elbow-off-line": wrong(shoulder_abd=(0, 98)),
    },
    "side-plank-knees": {
        "hips-sag": wrong(rest=ARM_DOWN, hip_abd=(12, -12)),
        "elbow-off-line": wrong(shoulder_abd=(0, 98)),
        "rolling-forward": wrong(rest=ARM_DOWN, incl=33),
    },
    "single-leg-bridge": {
        "hips-sink": wrong(incl=-104, hip=(28, 12)),
        "free-leg-drops": wrong(hip=(5, -30)),
        "over-arching": wrong(incl=-130, hip=(-40, 0)),
    },
    "sphinx": {
        "hips-lift": wrong(hip=(-11, -11), knee=(14, 14)),
        "sinking-into-shoulders": wrong(shrug=0.3),
        "neck-cranked": wrong(head_pitch=-32),
    },
    "standing-back-extension": {
        "knees-bend": wrong(knee=(25, 25)),
        "head-throws-back": wrong(head_pitch=-36),
    },
    "standing-side-bend": {
        "hips-shift-out": wrong(place=(0, 0.09)),
        "twisting": wrong(trunk_yaw=-35),
        "bending-forward": wrong(incl=42, hip=(42, 42)),
    },
    "supine-march": {
        "too-far-to-chest": wrong(hip=(45, 125)),
        "fast-drop": wrong(move_s=0.35),
        "trunk-moves": wrong(place=(0.05, 0)),
    },
    "wall-sit": {
        "knees-past-toes": wrong(hip=(40, 40), knee=(75, 75)),
        "too-shallow": wrong(hip=(38, 38), knee=(38, 38)),
        "leaning-off-wall": wrong(incl=14, hip=(84, 84)),
    },
}
