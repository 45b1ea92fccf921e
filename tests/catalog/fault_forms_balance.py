"""The stick person doing it wrong: balance, yoga and traction."""

from __future__ import annotations

from tests.catalog.wrong import Faults, wrong

BALANCE: Faults = {
    "heel-raise": {
        "too-low": wrong(ankle=(-9, -9)),
        "leaning": wrong(incl=14, hip=(14, 14)),
        "dropping-down": wrong(move_s=0.4),
    },
    "knee-raise-hold": {
        "knee-too-low": wrong(hip=(30, 0), knee=(60, 0)),
        "trunk-tips-back-or-side": wrong(lean=16),
        "standing-hip-drops": wrong(pelvis_tilt=14, hip_abd=(14, -14)),
    },
    "side-leg-raise": {
        "trunk-leans": wrong(lean=13),
        "toe-turns-up": wrong(hip_abd=(0, 50)),
    },
    "single-leg-stand-eo": {
        "foot-down": wrong(hip=(5, 0), knee=(10, 0)),
        "hip-drops": wrong(pelvis_tilt=12, hip_abd=(12, -12)),
        "trunk-sways": wrong(lean=19),
    },
    "sit-to-stand": {
        "not-fully-up": wrong(hip=(14, 14), knee=(28, 28)),
        "knees-past-toes": wrong(incl=38, hip=(80, 80), knee=(80, 80)),
        "dropping-down": wrong(move_s=0.4),
    },
    "steadi-one-leg": {
        "foot-touches-down": wrong(hip=(4, 0), knee=(8, 0)),
        "hopping": wrong(place=(0, 0.07)),
        "big-lean": wrong(lean=22),
    },
    "steadi-semi-tandem": {
        "feet-level": wrong(hip=(-1, 1), ankle=(1, -1)),
        "too-far-forward": wrong(hip=(-7.5, 7.5), ankle=(7.5, -7.5)),
        "stepped": wrong(place=(0.07, 0)),
    },
    "steadi-side-by-side": {
        "feet-apart": wrong(hip_abd=(2.5, 2.5)),
        "stepped": wrong(place=(0, 0.07)),
        "large-lean": wrong(lean=19),
    },
    "steadi-tandem": {
        "gap-too-big": wrong(hip=(-12, 12), ankle=(12, -12)),
        "stepped": wrong(place=(0.07, 0)),
        "looking-down": wrong(head_pitch=32),
    },
}

YOGA: Faults = {
    "yoga-chair": {
        "knees-past-toes": wrong(hip=(87, 87), knee=(100, 100)),
        "trunk-too-forward": wrong(incl=58.5, hip=(108.5, 108.5)),
        "too-shallow": wrong(hip=(44, 44), knee=(28, 28)),
    },
    "yoga-downward-dog": {
        "bent-elbows": wrong(elbow=(36, 36)),
        "shoulders-round-over-hands": wrong(shoulder=(125, 125)),
        "knees-bend-too-much": wrong(hip=(118, 118), knee=(50, 50)),
    },
    "yoga-mountain": {
        "shoulders-uneven": wrong(shoulder_tilt=9),
        "weight-on-one-side": wrong(lean=9),
        "feet-too-wide": wrong(hip_abd=(5, 5)),
    },
    "yoga-tree": {
        "foot-on-the-knee": wrong(knee=(110, 0)),
        "hip-hikes": wrong(pelvis_tilt=-22, hip_abd=(13, 22), knee=(85, 0)),
        "leaning": wrong(lean=-15),
    },
    "yoga-triangle": {
        "knee-bends": wrong(knee=(0, 28), hip_out=(0, 90)),
        "trunk-rolls-forward": wrong(incl=50, hip=(50, 50), lean=-35),
        "arms-not-stacked": wrong(shoulder_abd=(80, 100)),
    },
    "yoga-warrior1": {
        "front-knee-past-ankle": wrong(knee=(5, 95)),
        "back-knee-bent": wrong(knee=(40, 70)),
        "trunk-falls-forward": wrong(incl=23, hip=(-7, 93)),
    },
    "yoga-warrior2": {
        "knee-past-ankle": wrong(knee=(0, 90)),
        "arms-drop": wrong(shoulder_abd=(55, 55)),
        "leaning-over-the-leg": wrong(lean=-14),
    },
    "yoga-warrior3": {
        "leg-drops": wrong(hip=(30, 75)),
        "trunk-too-high": wrong(incl=40, hip=(5, 40)),
        "hopping": wrong(place=(0.08, 0)),
    },
}

TRACTION: Faults = {
    "chair-unload": {
        "no-lift": wrong(above=0.012),
        "leaning-back": wrong(incl=-15, hip=(75, 75), above=0.07),
        "shrugging": wrong(shrug=0.25),
    },
    "childs-pose-lat-traction": {
        "hips-rise": wrong(knee=(126, 126)),
        "elbows-bend": wrong(elbow=(32, 32)),
        "neck-strains-up": wrong(head_pitch=-30),
    },
    "counter-lean-traction": {
        "arms-bent": wrong(elbow=(32, 32)),
        "rounding-hard": wrong(hip=(76, 76), knee=(4, 4)),
    },
    "decompression-90-90": {
        "hips-too-bent": wrong(hip=(116, 116)),
        "hips-too-open": wrong(hip=(64, 64)),
        "knees-drop": wrong(knee=(62, 62)),
    },
    "inversion-continuous": {
        "angle-drifts-up": wrong(incl=-117),
        "coming-up-fast": wrong(move_s=1.0, incl=-75),
    },
    "inversion-intermittent": {
        "angle-too-steep": wrong(incl=-117),
        "head-lifting": wrong(head_pitch=25),
        "coming-up-fast": wrong(move_s=1.0, incl=-75),
    },
    "supported-hang": {
        "feet-leave-the-floor": wrong(hip=(35, 35), knee=(70, 70), above=0.1),
        "elbows-bend": wrong(elbow=(38, 38)),
    },
}
