"""What can be measured: the closed vocabulary, in three families."""

from posecoach.core.measures import balance, limbs, trunk
from posecoach.core.measures.vocabulary import VOCABULARY, Grade, Measure, Unit, View

__all__ = ["VOCABULARY", "Grade", "Measure", "Unit", "View", "balance", "limbs", "trunk"]
