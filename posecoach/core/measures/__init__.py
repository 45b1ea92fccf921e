"""What can be measured: the closed vocabulary, in four families.

The catalog's `rep_s`, `lowering_s`, `ankle_clearance`, `line_dev`, `sway_rms` and `sway_range`
are not here: no single moment shows them. Repetitions, steps and holds keep time for them.
"""

from posecoach.core.measures import balance, change, limbs, trunk
from posecoach.core.measures.vocabulary import VOCABULARY, Grade, Measure, Unit, View

__all__ = ["VOCABULARY", "Grade", "Measure", "Unit", "View", "balance", "change", "limbs", "trunk"]
