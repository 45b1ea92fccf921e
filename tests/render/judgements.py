"""Judgements made by hand, for what is shown of them."""

from __future__ import annotations

from dataclasses import replace

from posecoach.core.exercise import Exercise, Side
from posecoach.core.judging.checks import CheckResult, Verdict
from posecoach.core.judging.hold import Form, Hold, Ledger
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.pose import Pose
from posecoach.core.kinematics.view import CameraView

IN_VIEW = CameraView(off_deg=0.0, ok=True, near=1, cue="")


def side(name: Side | None = "right", **changes: object) -> SideJudgement:
    idle = SideJudgement(
        side=name,
        form=Form.OUT,
        checks=(),
        faults=(),
        hold=None,
        paused=False,
        ended=None,
        rep=None,
        attempt=False,
        fulfilled=False,
        missing=(),
        ledger=Ledger(),
    )
    return replace(idle, **changes)  # type: ignore[arg-type]


def hold(seconds: float) -> Hold:
    return Hold(0.0, seconds, Ledger(in_form_s=seconds))


def failing(exercise: Exercise, check: str, verdict: Verdict = Verdict.BELOW) -> CheckResult:
    found = next(c for c in exercise.checks if c.id == check)
    return CheckResult(found, 0.0, verdict, firm=False)


def judgement(*sides: SideJudgement, t: float = 0.0, pose: Pose | None = None) -> Judgement:
    return Judgement(t=t, sides=sides or (side(),), view=IN_VIEW, framing=None, pose=pose)
