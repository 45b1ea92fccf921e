"""What can be measured: the closed vocabulary, in four families.

The catalog's `rep_s` and `lowering_s` belong to a finished repetition, see
`core.judging.reps`; its `line_dev` to a step, see `core.judging.steps`. `ankle_clearance`,
`sway_rms` and `sway_range` are not judged: what they would tell is smaller than the error of
one camera.
"""

from posecoach.core.kinematics.measures import balance, change, limbs, trunk
from posecoach.core.kinematics.measures.vocabulary import VOCABULARY, Grade, Measure, Plane, Unit

__all__ = ["VOCABULARY", "Grade", "Measure", "Plane", "Unit", "balance", "change", "limbs", "trunk"]
