"""The analysis as JSON, schema `posecoach.analysis/1`: add to it, never rename."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from posecoach.core.exercise import Side
from posecoach.core.judging.hold import Ledger
from posecoach.core.judging.reps import Rep
from posecoach.core.judging.steps import WalkStep
from posecoach.core.results.analysis import Analysis
from posecoach.core.results.fault_durations import FaultTime
from posecoach.core.results.ranges import Range
from posecoach.core.results.reasons import Reason
from posecoach.core.results.summary import TimedHold
from posecoach.report.rounding import rounded
from posecoach.words import Words

SCHEMA = "posecoach.analysis/1"

_ENGLISH = Words("en")
"""Whatever language the person reads, the file says the same."""


def analysis_json(analysis: Analysis) -> str:
    """The whole analysis as indented JSON text."""
    return json.dumps(analysis_data(analysis), indent=2, ensure_ascii=False) + "\n"


def analysis_data(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain data, as the design lays it down."""
    source, summary = analysis.source, analysis.summary
    return {
        "schema": SCHEMA,
        "source": {
            "path": source.path,
            "width": source.width,
            "height": source.height,
            "duration_s": _s(analysis.duration_s),
            "frames": analysis.frames,
            "frames_estimated": analysis.frames_estimated,
        },
        "model": asdict(analysis.model),
        "settings": analysis.settings.to_dict(),
        "about": asdict(analysis.about),
        "exercise": {
            "id": analysis.exercise.id,
            "name": analysis.exercise.name,
            "measurability": analysis.exercise.measurability,
        },
        "ledger": {
            **_ledger(summary.ledger),
            "unseen_by": {cause: _s(seconds) for cause, seconds in summary.unseen_by.items()},
        },
        "holds": [_hold(h) for h in summary.holds],
        "reps": [_rep(side, rep) for side, rep in summary.reps],
        "steps": [_step(step) for step in summary.steps],
        "segments": [],
        "measures": _measures(summary.ranges),
        "outside_holds": [{"side": side, **_faults((fault,))[0]} for side, fault in summary.unheld],
        "unseen_faults": [
            {"side": side, "fault": fault, "seconds": _s(seconds)}
            for side, fault, seconds in summary.unseen_faults
        ],
        "reasons": [_reason(reason) for reason in summary.reasons],
        "notes": list(map(_ENGLISH.text, summary.notes)),
    }


def _s(seconds: float) -> float | None:
    return rounded(seconds, "s")


def _ledger(ledger: Ledger) -> dict[str, float | None]:
    return {name: _s(seconds) for name, seconds in asdict(ledger).items()}


def _hold(timed: TimedHold) -> dict[str, Any]:
    hold = timed.hold
    return {
        "start_s": _s(hold.start_s),
        "end_s": _s(hold.end_s),
        **_ledger(hold.ledger),
        "side": timed.side,
        "target_s": timed.target_s,
        "completed": timed.completed,
        "faults": _faults(timed.faults),
        "ended_by": {"why": timed.ended_by.why, "faults": _faults(timed.ended_by.faults)},
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "what": reason.what,
        "seconds": _s(reason.seconds),
        "by": rounded(reason.by, "ratio"),
        "told": _ENGLISH.text(reason.told),
    }


def _faults(faults: tuple[FaultTime, ...]) -> list[dict[str, Any]]:
    return [_fault(fault) for fault in faults]


def _fault(fault: FaultTime) -> dict[str, Any]:
    return {
        "check": fault.check,
        "cue": _ENGLISH.text(fault.cue) if fault.cue else "",
        "seconds": _s(fault.seconds),
        "borderline": fault.borderline,
    }


def _rep(side: Side | None, rep: Rep) -> dict[str, Any]:
    return {
        "start_s": _s(rep.start_s),
        "end_s": _s(rep.end_s),
        "hold_s": _s(rep.hold_s),
        "side": side,
        "lowering_s": rounded(rep.lowering_s, "rough s"),
        "valid": rep.valid,
        "reasons": list(map(_ENGLISH.text, rep.reasons)),
    }


def _step(step: WalkStep) -> dict[str, Any]:
    return {
        "t_s": _s(step.t_s),
        "foot": step.foot,
        "gap_foot_lengths": rounded(step.gap_foot_lengths, "ratio"),
        "line_deviation": rounded(step.line_deviation, "ratio"),
        "misstep": step.misstep,
    }


def _measures(ranges: tuple[Range, ...]) -> dict[str, Any]:
    """By measure; one that is looked at twice adds its check, and its side, to the name.

    So ``"knee_flex"`` is the first, ``"knee_flex back-leg-straight left"`` a further one.
    """
    named: dict[str, Any] = {}
    for r in ranges:
        name = r.measure.name
        if name in named:
            name = " ".join(filter(None, (name, r.check.id, r.side)))
        named[name] = {
            "unit": r.measure.unit,
            "side": r.side,
            "median": rounded(r.median, r.measure.unit),
            "min": rounded(r.min, r.measure.unit),
            "max": rounded(r.max, r.measure.unit),
            "error_band": rounded(r.band, r.measure.unit),
            "borderline": r.borderline,
            "grade": r.measure.grade,
            "check": r.check.id,
            "basis": r.check.basis,
        }
    return named
