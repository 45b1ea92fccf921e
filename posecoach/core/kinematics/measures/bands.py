"""What each measure is off by, in 95 of 100 moments, by pose model and view.

Bias and spread together, in the measure's unit, while the exercise is truly in form, on
rendered people: the tune half of the matrix. `Measure.band_in` never takes less than what the
catalog expects. The numbers are written by the command beside them; not by hand.
"""

STANDARD_MODEL = "full"
"""A model that was never measured is taken to be off by as much as this one."""

MEASURED: dict[str, tuple[str, str]] = {
    "full": ("2026-11-25", "python -m samples.bench clock samples/rendered/tune --bands"),
}
"""When and by which command each model was measured."""

BANDS: dict[str, dict[tuple[str, str], float]] = {
    "full": {
        ("arm_trunk_line", "side"): 5.426,
        ("body_line", "side"): 4.367,
        ("ear_tilt", "front"): 10.151,
        ("elbow_flex", "side"): 8.959,
        ("foot_offset", "side"): 0.311,
        ("foot_to_leg", "front"): 0.055,
        ("head_pitch", "side"): 25.68,
        ("head_yaw_est", "front"): 15.544,
        ("heel_toe_gap", "side"): 0.35,
        ("hip_dev", "side"): 0.018,
        ("hip_flex", "side"): 12.851,
        ("hip_heel", "side"): 0.089,
        ("hip_tilt", "front"): 9.126,
        ("inversion_angle", "side"): 0.875,
        ("knee_clear", "front"): 0.047,
        ("knee_flex", "front"): 4.443,
        ("knee_flex", "side"): 6.158,
        ("knee_out", "front"): 0.035,
        ("leg_rise", "side"): 4.453,
        ("lift_height", "front"): 0.041,
        ("pelvis_lift", "side"): 0.123,
        ("shank_vert", "front"): 1.406,
        ("shank_vert", "side"): 5.627,
        ("shoulder_abd", "front"): 10.07,
        ("shoulder_tilt", "front"): 3.071,
        ("stance_len", "front"): 0.048,
        ("trunk_floor", "side"): 6.704,
        ("trunk_incl", "side"): 6.953,
        ("trunk_lat", "front"): 1.855,
        ("upper_arm_vert", "side"): 11.531,
        ("wrist_level", "front"): 0.03,
    },
}
"""By model, then by measure and view."""


def measured_model(model: str) -> str:
    """The model whose numbers are used for `model`: itself, or the standard one."""
    return model if model in BANDS else STANDARD_MODEL
