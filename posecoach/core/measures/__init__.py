"""What can be measured: the closed vocabulary, in four families.

The catalog's `rep_s` and `lowering_s` are a finished repetition's, see `core.reps`; its
`line_dev` is a step's, see `core.steps`. `ankle_clearance`, `sway_rms` and `sway_range` are not
judged: what they would tell is smaller than what one camera is off by.
"""

from posecoach.core.measures import balance, change, limbs, trunk
from posecoach.core.measures.vocabulary import VOCABULARY, Grade, Measure, Unit, View

__all__ = ["VOCABULARY", "Grade", "Measure", "Unit", "View", "balance", "change", "limbs", "trunk"]
