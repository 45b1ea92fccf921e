"""The stick person doing it wrong: neck and upper back."""

from __future__ import annotations

from tests.catalog.wrong import Faults, wrong

NECK: Faults = {
    "chin-tuck-seated": {
        "nods-instead-of-gliding": wrong(head_pitch=20),
        "leans-back": wrong(incl=-9, hip=(81, 81)),
        "shoulders-rise": wrong(slump=-0.08),
    },
    "neck-extension": {
        "back-arches-instead": wrong(incl=-11, hip=(79, 79)),
        "jaw-thrust": wrong(head_pitch=-22, poke=0.125),
        "too-fast": wrong(move_s=0.25, head_pitch=0),
    },
    "neck-flexion": {
        "whole-trunk-curls": wrong(incl=16, hip=(106, 106)),
        "head-pokes-forward": wrong(head_pitch=0, poke=0.06),
        "bouncing": wrong(move_s=0.3, head_pitch=60),
    },
    "neck-isometric-front-back": {
        "head-moves": wrong(head_pitch=12),
        "chin-pokes": wrong(poke=0.09),
        "trunk-leans": wrong(incl=14, hip=(104, 104)),
    },
    "neck-isometric-side": {
        "head-moves": wrong(head_tilt=-12),
        "shoulder-shrugs": wrong(shrug=0.16),
    },
    "neck-rotation": {
        "trunk-turns-too": wrong(trunk_yaw=-30, head_yaw=-30),
        "head-tips": wrong(head_tilt=-28),
        "too-fast": wrong(move_s=0.25, head_yaw=-26),
    },
    "neck-side-bend": {
        "shoulder-hikes": wrong(shoulder_tilt=-11),
        "trunk-leans": wrong(lean=-11),
        "head-turns": wrong(head_yaw=-26),
    },
    "upper-trap-stretch": {
        "pulling-hard": wrong(head_tilt=-62),
        "free-shoulder-lifts": wrong(shoulder_tilt=-14),
        "trunk-leans": wrong(lean=-11),
    },
    "posture-reset-sitting": {
        "head-drifts-forward": wrong(poke=0.09),
        "slump": wrong(incl=16, hip=(106, 106)),
        "leaning-back": wrong(incl=-12, hip=(78, 78)),
    },
    "scapular-squeeze": {
        "leans-or-arches-back": wrong(incl=-10, hip=(80, 80)),
        "shoulders-shrug": wrong(slump=-0.08),
        "chin-pokes": wrong(poke=0.09),
    },
    "seated-trunk-rotation": {
        "side-bend-instead-of-turn": wrong(lean=-13),
        "hips-follow": wrong(facing=-12, trunk_yaw=-22),
        "only-the-head-turns": wrong(trunk_yaw=-4, head_yaw=-45),
    },
    "shoulder-rolls-shrugs": {
        "one-side-lags": wrong(shrug=0.45, shoulder_tilt=12, head_tilt=-20),
        "not-fully-released": wrong(back={"shrug": 0.08}),
    },
    "thoracic-extension-chair": {
        "neck-drops-back": wrong(head_pitch=-32),
        "sliding-forward": wrong(place=(0.07, 0)),
        "too-far": wrong(incl=-34, hip=(56, 56)),
    },
    "wall-angel": {
        "arms-uneven": wrong(shoulder_abd=(145, 132)),
        "shrugging": wrong(rest={"shoulder_abd": (20, 20)}, shrug=0.5),
        "side-lean": wrong(lean=10),
    },
}
