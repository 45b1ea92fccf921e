"""Figures for other programs: tables of frames, OpenSim, C3D, FHIR.

Decisions
---------
- Markers are the pose model's world points: meters from mid-hip, which does not move. Axes are
  those of OpenSim (y up), with x to the right of the picture and z toward the camera. Depth is the
  model's guess.
- Angles in a motion file are ours, measured in the picture's plane. Those that mean the same as a
  coordinate of OpenSim's full-body model (Rajagopal 2016) carry its name.
- What was not seen is left empty, nan or missing as each format has it; never 0.
- Only moments that were looked at have a row. C3D has no times of its own, so its frames are even:
  each is read between the two moments around it, and is missing where those are far apart.
- Codes are those of LOINC, SNOMED CT and UCUM where there is one; the rest are of our own system,
  `urn:x-posecoach:figures`.
"""
