"""The holds and repetitions as CSV, a row each, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from posecoach.core.results.analysis import Analysis
from posecoach.core.results.fault_durations import FaultTime
from posecoach.report.spreadsheet import text_cell
from posecoach.words import Words

_ENGLISH = Words("en")
"""Whatever language the person reads, the file says the same."""

COLUMNS = (
    "file",
    "exercise",
    "kind",
    "number",
    "side",
    "start_s",
    "end_s",
    "in_form_s",
    "out_of_form_s",
    "unseen_s",
    "off_view_s",
    "borderline_s",
    "target_s",
    "completed",
    "remarks",
    "ended_by",
)


def analysis_csv(analysis: Analysis) -> str:
    """A header and a row for each hold, each repetition, and each fault outside of holds.

    What does not apply is empty.
    """
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    for row in (*_holds(analysis), *_reps(analysis), *_unheld(analysis), *_reasons(analysis)):
        table.writerow(
            {
                "file": text_cell(analysis.source.path),
                "exercise": analysis.exercise.id,
                "target_s": analysis.exercise.dose.hold_s,
                **row,
            }
        )
    return text.getvalue()


def _holds(analysis: Analysis) -> Iterator[dict[str, object]]:
    for number, timed in enumerate(analysis.summary.holds, 1):
        hold = timed.hold
        yield {
            "kind": "hold",
            "number": number,
            "side": timed.side or "",
            "start_s": f"{hold.start_s:.2f}",
            "end_s": f"{hold.end_s:.2f}",
            "in_form_s": f"{hold.in_form_s:.2f}",
            "out_of_form_s": f"{hold.ledger.out_of_form_s:.2f}",
            "unseen_s": f"{hold.ledger.unseen_s:.2f}",
            "off_view_s": f"{hold.ledger.off_view_s:.2f}",
            "borderline_s": f"{hold.ledger.borderline_s:.2f}",
            "completed": "yes" if timed.completed else "no",
            "remarks": _faults(timed.faults),
            "ended_by": ": ".join(
                filter(None, (timed.ended_by.why, _faults(timed.ended_by.faults)))
            ),
        }


def _reasons(analysis: Analysis) -> Iterator[dict[str, object]]:
    for number, reason in enumerate(analysis.summary.reasons, 1):
        yield {
            "kind": "reason",
            "number": number,
            "target_s": "",
            "remarks": _ENGLISH.text(reason.told),
        }


def _unheld(analysis: Analysis) -> Iterator[dict[str, object]]:
    for number, (side, fault) in enumerate(analysis.summary.unheld, 1):
        yield {
            "kind": "fault outside holds",
            "number": number,
            "side": side or "",
            "target_s": "",
            "remarks": _faults((fault,)),
        }


def _faults(faults: tuple[FaultTime, ...]) -> str:
    """Each with its seconds; what the error alone may have made is said to be borderline."""
    return "; ".join(
        f"{f.check} {f.seconds:.1f} s{' (borderline)' if f.borderline else ''}" for f in faults
    )


def _reps(analysis: Analysis) -> Iterator[dict[str, object]]:
    for number, (side, rep) in enumerate(analysis.summary.reps, 1):
        yield {
            "kind": "repetition",
            "number": number,
            "side": side or "",
            "start_s": f"{rep.start_s:.2f}",
            "end_s": f"{rep.end_s:.2f}",
            "in_form_s": f"{rep.hold_s:.2f}",
            "completed": "yes" if rep.valid else "no",
            "remarks": "; ".join(map(_ENGLISH.text, rep.reasons)),
        }
