"""The settings of a judge, as one value that is handed in and written into every analysis."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from posecoach.core.exercise import Exercise
from posecoach.core.judging.faults import LASTING_S
from posecoach.core.judging.hold import EXIT_LOOKBACK_S
from posecoach.core.kinematics.body import MIN_VISIBILITY
from posecoach.core.kinematics.continuity import ContinuityLimits
from posecoach.core.kinematics.measures.bands import STANDARD_MODEL, measured_model
from posecoach.core.kinematics.smoothing import Smoothing


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """What a judge goes by beside the exercise file.

    Parameters
    ----------
    model : str
        Name of the pose model. Error bands and gains of a model that was never measured are
        those of `STANDARD_MODEL`.
    hysteresis_scale : float
        Multiplies the hysteresis of every check.
    settle_s, grace_s : float or None
        Seconds, in place of the exercise file's; None leaves those.
    exit_lookback_s : float
        See `EXIT_LOOKBACK_S`.
    fault_lasting_s : float
        See `LASTING_S`.
    min_visibility : float
        Points that the model believes less visible than this are unseen, 0 to 1.
    continuity : ContinuityLimits
        When a pose is somebody else's, and when left and right are put back.
    smoothing : Smoothing or None
        None judges the poses as the estimator gives them.
    """

    model: str = STANDARD_MODEL
    hysteresis_scale: float = 1.0
    settle_s: float | None = None
    grace_s: float | None = None
    exit_lookback_s: float = EXIT_LOOKBACK_S
    fault_lasting_s: float = LASTING_S
    min_visibility: float = MIN_VISIBILITY
    continuity: ContinuityLimits = field(default_factory=ContinuityLimits)
    smoothing: Smoothing | None = None

    def applied_to(self, exercise: Exercise) -> Exercise:
        """The exercise with its hysteresis and its timing as these settings have them."""
        scale, timing = self.hysteresis_scale, exercise.timing
        checks = tuple(replace(c, hysteresis=c.hysteresis * scale) for c in exercise.checks)
        if self.settle_s is not None:
            timing = replace(timing, settle_s=self.settle_s)
        if self.grace_s is not None:
            timing = replace(timing, grace_s=self.grace_s)
        return replace(exercise, checks=checks, timing=timing)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, with the model whose error bands and gains are used."""
        return {**asdict(self), "bands_from": measured_model(self.model)}


AS_THEY_ARE = JudgeSettings()
"""The settings that the project publishes its figures for."""
