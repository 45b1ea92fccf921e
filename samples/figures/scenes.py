"""The scene of every exercise.

Form and rest are those of `tests/catalog/forms.py`, whose angles are the catalog's targets.
Here stands only what a picture needs beyond them: where hands rest, what stands around, what
is the working side, and from where it reads best. What only a timer leads has its form here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from posecoach.library import BUILT_IN
from samples.figures import props
from samples.figures.scene import Array, Reach, Scene
from tests.catalog.forms import ALL, ON_BACK, ROLLED
from tests.core.performances import QUADRUPED, SEATED
from tests.stick import Posture, skeleton

SIDE, FRONT, HALF = -78.0, -12.0, -38.0
"""A little off the plane that the camera wants, so that the far limbs show."""
HEEL = "right_heel"

ON_HIPS = {"shoulder": (-38, -38), "shoulder_abd": (22, 22), "elbow": (75, 75)}
ON_BELLY = {"shoulder": (-4, -4), "elbow": (38, 38)}
ON_THIGHS = {"shoulder": (12, 12), "elbow": (55, 55)}
CROSSED = {
    "left": Reach("right_shoulder", (0.12, 0.04, -0.08)),
    "right": Reach("left_shoulder", (0.14, -0.04, -0.08)),
}
AT_NECK = {
    side: Reach(f"{side}_ear", (-0.05, 0, -0.09), (1, out, 0.4))
    for side, out in (("left", 0.3), ("right", -0.3))
}
AROUND_KNEE = {
    side: Reach("right_knee", (0.03, out, 0.05), (-0.3, out, 0.6))
    for side, out in (("left", 0.07), ("right", -0.07))
}
BY_THE_SIDE = {"shoulder": (0, 0), "shoulder_abd": (12, 12)}


def scenes() -> dict[str, Scene]:
    """Every built-in exercise's scene, by id."""
    names = sorted(path.stem for path in BUILT_IN.glob("*.toml"))
    return {name: TIMER_ONLY.get(name) or _seen(name) for name in names}


def _seen(name: str) -> Scene:
    """The exercise's form, from its camera's side, changed as TUNED says."""
    script, tuned = ALL[name], dict(TUNED.get(name, {}))
    hands = tuned.pop("hands", {})
    form = replace(script.form, **hands, **tuned.pop("form", {}))
    rest = replace(script.rest, **hands, **tuned.pop("rest", {}))
    azimuth = FRONT if script.camera.azimuth == 0 else SIDE
    ghost = None if name in WITHOUT_GHOST else rest
    scene = Scene(form, ghost, azimuth=azimuth, anchor=script.anchor)
    return replace(scene, **tuned)


def _chair_to_rise_from(_: Array, floor: float) -> list[Array]:
    return props.chair(skeleton(SEATED, anchor=HEEL), floor)


RIGHT_LEG: dict[str, Any] = {"working": ("right_leg",)}
HEAD_WORKS: dict[str, Any] = {"working": ("head",), "bust": True}
ON_A_CHAIR: dict[str, Any] = {"props": (props.chair,)}

# "hands" change both postures, "form" and "rest" one; all else is a Scene's.
TUNED: dict[str, dict[str, Any]] = {
    "bird-dog": RIGHT_LEG,
    "chair-unload": {
        "props": (props.chair, props.armrests),
        "form": {"hip": (76, 76), "knee": (82, 82), "ankle": (10, 10), "incl": 4},
        "rest": {"elbow": (75, 75)},
        "left": Reach("left_hip", (0.14, 0.06, 0.13), (-1, 0.3, 0)),
        "right": Reach("right_hip", (0.14, -0.06, 0.13), (-1, -0.3, 0)),
        "anchor": HEEL,
    },
    "childs-pose": {"bend": 0.05, "anchor": "right_knee"},
    "childs-pose-lat-traction": {"bend": 0.05, "anchor": "right_knee", "props": (props.post,)},
    "chin-tuck-seated": {
        "bust": True, "rest": {"head_pitch": 12},
    },
    "cobra-press-up": {"bend": -0.05, "anchor": "right_knee"},
    "counter-lean-traction": {"props": (props.counter,), "anchor": HEEL},
    "dead-bug": RIGHT_LEG,
    "decompression-90-90": {"props": (props.stool,), "hands": BY_THE_SIDE},
    "hamstring-stretch-supine": {
        **RIGHT_LEG, "form": {"shoulder": (75, 75), "elbow": (0, 0)}, "props": (props.strap,),
    },
    "heel-raise": {
        "hands": {"shoulder": (38, 38), "elbow": (40, 40)}, "props": (props.counter,),
        "anchor": "right_foot_index",
    },
    "hip-flexor-stretch": {**RIGHT_LEG, "hands": ON_HIPS, "anchor": "right_knee"},
    "hip-hinge": {"anchor": HEEL, "hands": ON_HIPS},
    "inversion-continuous": {
        "form": {"above": 0.6}, "rest": {"above": 0.78}, "props": (props.table,),
    },
    "inversion-intermittent": {
        "form": {"above": 0.6}, "rest": {"above": 0.78}, "props": (props.table,),
    },
    "knee-raise-hold": {**RIGHT_LEG, "azimuth": HALF},
    "knee-rolls": {
        "azimuth": 18.0, "elevation": 46.0,
        "hands": {"shoulder_abd": (75, 75)},
    },
    "knee-to-chest-double": AROUND_KNEE,
    "knee-to-chest-single": {**RIGHT_LEG, **AROUND_KNEE},
    "mcgill-curl-up": RIGHT_LEG,
    "neck-extension": {"bust": True},
    "neck-flexion": {"bust": True},
    "neck-isometric-front-back": {
        "bust": True,
        "right": Reach("nose", (0.04, -0.02, 0.01), (0.5, -0.4, -1)),
    },
    "neck-isometric-side": {
        "bust": True, "working": ("right_arm",),
        "right": Reach("right_ear", (0.02, -0.05, 0.0), (0.2, -1, -0.2)),
    },
    "neck-rotation": HEAD_WORKS,
    "neck-side-bend": HEAD_WORKS,
    "plank-knees": {"anchor": "right_knee"},
    "posture-reset-sitting": {"rest_bend": 0.06, "hands": ON_THIGHS, **ON_A_CHAIR},
    "prone-arm-leg-raise": {
        **RIGHT_LEG, "form": {"shoulder": (192, 176)}, "rest": {"shoulder": (176, 176)},
    },
    "scapular-squeeze": ON_A_CHAIR,
    "seated-trunk-rotation": {
        "working": ("right_arm",), "elevation": 12.0, **CROSSED, **ON_A_CHAIR,
    },
    "shoulder-rolls-shrugs": {"bust": True, "form": {"above": 0.05}},
    "side-leg-raise": RIGHT_LEG,
    "side-plank": {"working": ("right_arm",), "roll": ROLLED - 9, "anchor": "right_heel"},
    "side-plank-knees": {"working": ("right_arm",), "roll": ROLLED - 9.5, "anchor": "right_knee"},
    "sideways-walk": {**RIGHT_LEG, "form": {"hip_abd": (6, 18)}, "rest": {"lean": 0}},
    "single-leg-bridge": RIGHT_LEG,
    "single-leg-stand-eo": {**RIGHT_LEG, "azimuth": HALF},
    "sit-to-stand": {"anchor": HEEL, "props": (_chair_to_rise_from,)},
    "sphinx": {"bend": -0.04, "anchor": "right_knee"},
    "standing-back-extension": {"bend": -0.03, "hands": ON_HIPS, "anchor": HEEL},
    "standing-side-bend": {"working": ("right_arm",)},
    "steadi-one-leg": {**RIGHT_LEG, "azimuth": HALF},
    "steadi-semi-tandem": RIGHT_LEG,
    "steadi-tandem": RIGHT_LEG,
    "supine-march": RIGHT_LEG,
    "supported-hang": {"props": (props.bar,)},
    "thoracic-extension-chair": {"bend": -0.04, **AT_NECK, **ON_A_CHAIR},
    "upper-trap-stretch": {
        **HEAD_WORKS,
        "right": Reach("left_ear", (0.03, -0.03, 0.09), (0, -1, 0.5)),
    },
    "wall-sit": {"props": (props.wall,), "hands": ON_THIGHS},
    "yoga-chair": {"anchor": HEEL},
    "yoga-tree": RIGHT_LEG,
    "yoga-triangle": {"working": ("right_arm",)},
    "yoga-warrior1": {**RIGHT_LEG, "form": {"hip": (-52, 70), "ankle": (18, 0)}},
    "yoga-warrior2": RIGHT_LEG,
    "yoga-warrior3": RIGHT_LEG,
}  # fmt: skip

WITHOUT_GHOST = (
    "heel-toe-walk", "single-leg-stand-eo", "steadi-one-leg", "steadi-semi-tandem",
    "steadi-side-by-side", "steadi-tandem", "supported-hang", "yoga-mountain", "yoga-tree",
    "knee-raise-hold", "side-plank", "side-plank-knees", "shoulder-rolls-shrugs",
    "yoga-warrior1", "yoga-warrior2", "yoga-warrior3",
)  # fmt: skip
"""Where the way there says nothing, or would hide the form."""

LYING = replace(ON_BACK, **BY_THE_SIDE)
HELPER_KNEELS = Posture(facing=180, incl=-8, knee=(90, 90), ankle=(-80, -80), shoulder=(35, 35),
                        elbow=(5, 5), place=(1.28, 0))  # fmt: skip
HELPER_SITS = Posture(incl=12, hip=(95, 95), knee=(150, 150), ankle=(-80, -80),
                      shoulder=(42, 42), elbow=(8, 8), place=(-1.2, 0))  # fmt: skip

TIMER_ONLY: dict[str, Scene] = {
    "abdominal-brace-supine": Scene(replace(ON_BACK, **ON_BELLY)),
    "cat-cow": Scene(
        replace(QUADRUPED, head_pitch=40), replace(QUADRUPED, head_pitch=-25),
        bend=0.10, rest_bend=-0.07,
    ),
    "chin-tuck-supine": Scene(
        replace(LYING, head_pitch=12), replace(LYING, head_pitch=-4), props=(props.pillow,),
    ),
    "figure4-stretch": Scene(
        replace(ON_BACK, hip=(95, 110), knee=(95, 112), hip_out=(0, 50), hip_abd=(0, -18)),
        ON_BACK, azimuth=-100.0, working=("right_leg",),
        left=Reach("left_knee", (-0.12, 0.07, -0.06)),
        right=Reach("left_knee", (-0.12, -0.07, -0.06)),
    ),
    "inversion-gentle-moves": Scene(
        Posture(incl=-108, shoulder=(165, 165), above=0.6), props=(props.table,),
    ),
    "levator-scap-stretch": Scene(
        replace(SEATED, head_yaw=-40, head_pitch=28),
        SEATED, azimuth=FRONT, working=("head",), bust=True,
        right=Reach("left_ear", (-0.06, -0.08, 0.07), (0, -1, 0.4)),
    ),
    "manual-lumbar-traction-assisted": Scene(
        Posture(incl=-90, hip=(24, 24), knee=(4, 4), **BY_THE_SIDE), helper=HELPER_KNEELS,
    ),
    "manual-neck-traction-assisted": Scene(LYING, helper=HELPER_SITS),
    "pelvic-tilt-supine": Scene(LYING, LYING, bend=0.0, rest_bend=-0.07),
    "post-traction-rest": Scene(replace(ON_BACK, shoulder_abd=(25, 25))),
}  # fmt: skip
"""The angles are ours: nothing of these is judged, and the words say how they are done."""
