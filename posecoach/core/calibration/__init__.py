"""Calibration: a person's own range, captured while the posture is steady, kept as limits.

Decisions
---------
- A range counts from the neutral zero. A limb that begins bent (arms at the wall, a leg over the
  hip) counts from where it begins, an elbow that straightens from fully bent. A range counts up to
  the listed maximum, so a fifth of the way is left to it.
- A fault of too little movement is named later for a small range, never sooner for a large one.
- A range is captured where the measure has moved by two error bands and has then stayed within one
  for 3 s, with all other gates good. Captures that disagree widen its band.
"""
