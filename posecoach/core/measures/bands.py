"""What each measure is off by, in 95 of 100 moments, by view: on rendered people.

Bias and spread together, in the measure's unit, while the exercise is truly in form, by the
full model on the tune half of the matrix. `Measure.band_in` never takes less than what the
catalog expects. Written by the command below; not by hand.
"""

MEASURED_ON = "2026-11-25"
MEASURED_BY = "python -m samples.bench clock samples/rendered/tune --bands"

BANDS: dict[tuple[str, str], float] = {
    ("arm_trunk_line", "side"): 2.557,
    ("body_line", "side"): 4.407,
    ("ear_tilt", "front"): 10.115,
    ("elbow_flex", "side"): 7.411,
    ("foot_offset", "side"): 0.225,
    ("foot_to_leg", "front"): 0.057,
    ("head_pitch", "side"): 26.085,
    ("head_yaw_est", "front"): 17.387,
    ("heel_toe_gap", "side"): 0.225,
    ("hip_dev", "side"): 0.018,
    ("hip_flex", "side"): 7.112,
    ("hip_heel", "side"): 0.079,
    ("hip_tilt", "front"): 5.327,
    ("inversion_angle", "side"): 0.765,
    ("knee_clear", "front"): 0.041,
    ("knee_flex", "front"): 2.664,
    ("knee_flex", "side"): 4.913,
    ("knee_out", "front"): 0.008,
    ("leg_rise", "side"): 1.039,
    ("lift_height", "front"): 0.042,
    ("shank_vert", "front"): 0.702,
    ("shank_vert", "side"): 2.887,
    ("shoulder_abd", "front"): 10.02,
    ("shoulder_tilt", "front"): 3.231,
    ("stance_len", "front"): 0.035,
    ("trunk_floor", "side"): 1.816,
    ("trunk_incl", "side"): 3.962,
    ("trunk_lat", "front"): 1.401,
    ("upper_arm_vert", "side"): 10.16,
    ("wrist_level", "front"): 0.029,
}
