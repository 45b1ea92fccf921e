"""Calibration: a person's own range, captured while the posture is steady, kept as limits."""
