"""What an estimator says of a frame: somebody, nobody, or that it did not look."""

from __future__ import annotations

from dataclasses import dataclass

from posecoach.core.kinematics.pose import Pose


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The estimator looked at the frame and found a person."""

    pose: Pose


@dataclass(frozen=True, slots=True)
class Nobody:
    """The estimator looked at the frame and found no person."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The picture stands still while time runs, so it shows nothing of this moment.

    No estimator is asked. The moment is unseen.
    """


@dataclass(frozen=True, slots=True)
class NotLooked:
    """The estimator skipped the frame, so nothing is known of it.

    A skipped frame is neither in form nor unseen. The judge goes from the frame before it
    to the frame after it that were looked at, and judges the interval between those two.
    """


Observation = Seen | Nobody | Frozen | NotLooked


def observed(pose: Pose | None) -> Seen | Nobody:
    """Observation of a frame that was looked at; None when no person was found."""
    return Nobody() if pose is None else Seen(pose)


def pose_in(observation: Observation) -> Pose | None:
    """The pose of an observation; None when nobody was found or nobody looked."""
    return observation.pose if isinstance(observation, Seen) else None
