"""Figures as an HL7 FHIR R4 bundle; needs the extra `exchange`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from posecoach.core.exercise import SIDES, Side
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.progress.session_record import ItemDone, SessionRecord, items_done
from posecoach.core.results.analysis import Analysis
from posecoach.exchange.extras import needed

R4 = "fhir.resources.R4B.bundle"
"""Where the model stands that a bundle is checked against: R4 with the corrections of 4.3."""

OURS = "urn:x-posecoach:figures"
"""The system of the codes that no standard has."""

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
PAIN = (LOINC, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
SOFTWARE = (SNOMED, "706689003", "Application program software")
SIDE_CODES: dict[Side, tuple[str, str, str]] = {
    "left": (SNOMED, "7771000", "Left"),
    "right": (SNOMED, "24028007", "Right"),
}
UNITS = {"s": ("s", "s"), "deg": ("deg", "deg"), "ratio": ("1", "ratio"), "count": ("1", "count"),
         "percent": ("%", "%")}  # fmt: skip
DECIMALS = {"s": 2, "deg": 1, "ratio": 2, "count": 0, "percent": 0}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Resource = dict[str, Any]


def analysis_bundle(analysis: Analysis, version: str) -> str:
    """One recording: seconds of each hold, ranges, repetitions, adherence to the dose, the device.

    What only a clock led has nothing to be observed but the device.

    Parameters
    ----------
    analysis : Analysis
    version : str
        Of posecoach.

    Returns
    -------
    str
        A bundle as JSON, checked against the R4 model.

    Raises
    ------
    UsageError
        When fhir.resources is not installed.
    """
    base: Resource = {}
    if DATE.fullmatch(analysis.about.date):
        base["effectiveDateTime"] = analysis.about.date
    if analysis.about.label:
        base["subject"] = {"display": analysis.about.label}
    device = _device(version, analysis.model.name, analysis.model.mediapipe)
    found = _of_recording(analysis) if analysis.exercise.measurability != "timer only" else ()
    return _bundle(device, [base | observation for observation in found])


def history_bundle(sessions: Iterable[SessionRecord], version: str) -> str:
    """Sessions: pain before and after, seconds in form, repetitions, adherence to the dose.

    Parameters
    ----------
    sessions : iterable of SessionRecord
    version : str
        Of posecoach.

    Returns
    -------
    str
        As of `analysis_bundle`.

    Raises
    ------
    UsageError
        When fhir.resources is not installed.
    """
    found = []
    for session in sessions:
        when = {"effectiveDateTime": session.started.isoformat()}
        found += [when | observation for observation in _of_session(session)]
    return _bundle(_device(version), found)


def _of_recording(analysis: Analysis) -> Iterator[Resource]:
    e, summary = analysis.exercise, analysis.summary
    for timed in summary.holds:
        hold = timed.hold
        where = f"from {hold.start_s:.2f} s to {hold.end_s:.2f} s of the recording"
        title = "Seconds held in form"
        shown = _observation("hold", title, e.id, timed.side, hold.in_form_s, "s")
        yield shown | {"note": [{"text": where}]}
    for item in items_done(e, summary, SIDES, {}):
        yield from _done(item)
    for r in summary.ranges:
        if e.measurability == r.measure.grade == "measured":
            unit = r.measure.unit
            shown = _observation(f"range.{r.measure.name}", VOCABULARY[r.measure.name].definition,
                                 e.id, r.side, r.median, unit)  # fmt: skip
            shown["component"] = [
                _figure(f"range.{name}", title, value, unit)
                for name, title, value in (
                    ("least", "Least while in form", r.min),
                    ("most", "Most while in form", r.max),
                    ("error-band", "Error that 95 of 100 readings stay within", r.band),
                )
            ]
            yield shown | _goal(r.check.min, r.check.max, unit)


def _of_session(session: SessionRecord) -> Iterator[Resource]:
    for when, pain in (("before", session.pain_before), ("after", session.pain_after)):
        if pain is not None:
            yield {
                "category": [_concept((CATEGORY, "survey", "Survey"))],
                "code": _concept(PAIN),
                "method": _concept((OURS, f"pain.{when}", f"Asked {when} the exercises")),
                "valueInteger": pain,
            }
    for item in session.items:
        yield from _done(item)


def _done(item: ItemDone) -> Iterator[Resource]:
    """Seconds, repetitions and adherence of one exercise on one side."""
    if item.target_s:
        title = "Seconds in form, of all holds"
        yield _observation("in-form", title, item.exercise, item.side, item.in_form_s, "s")
    if item.reps_planned:
        title = "Repetitions that count"
        yield _observation("repetitions", title, item.exercise, item.side, item.reps_valid, "count")
    planned = item.reps_planned or item.holds_planned
    if planned:
        done = item.reps_valid if item.reps_planned else item.holds_completed
        share = 100 * min(done / planned, 1)
        title = "Share of the dose that was done"
        yield _observation("adherence", title, item.exercise, item.side, share, "percent")


def _observation(
    code: str, title: str, exercise: str, side: Side | None, value: float, unit: str
) -> Resource:
    """An observation of an exercise on a side, still without the patient and the time."""
    shown: Resource = {"category": [_concept((CATEGORY, "activity", "Activity"))]}
    shown |= _figure(code, title, value, unit)
    shown["code"]["coding"].append(_coding((OURS, f"exercise.{exercise}", exercise)))
    if side is not None:
        shown["bodySite"] = _concept(SIDE_CODES[side])
    return shown


def _figure(code: str, title: str, value: float, unit: str) -> Resource:
    symbol, name = UNITS[unit]
    quantity = {"value": _rounded(value, unit), "unit": name, "system": UCUM, "code": symbol}
    return {"code": _concept((OURS, code, title)), "valueQuantity": quantity}


def _rounded(value: float, unit: str) -> float | int:
    decimals = DECIMALS[unit]
    return round(value, decimals) + 0.0 if decimals else round(value)


def _goal(low: float | None, high: float | None, unit: str) -> Resource:
    """The limits that were judged by."""
    symbol, name = UNITS[unit]
    ends = {
        key: {"value": limit, "unit": name, "system": UCUM, "code": symbol}
        for key, limit in (("low", low), ("high", high))
        if limit is not None
    }
    return {"referenceRange": [ends]} if ends else {}


def _device(version: str, model: str = "", mediapipe: str = "") -> Resource:
    parts = (("posecoach", version), ("pose model", model), ("MediaPipe", mediapipe))
    return {
        "resourceType": "Device",
        "deviceName": [{"name": "posecoach", "type": "user-friendly-name"}],
        "type": _concept(SOFTWARE),
        "version": [{"type": {"text": name}, "value": value} for name, value in parts if value],
        "note": [{"text": "Exercise guidance from a camera; not a medical device."}],
    }


def _bundle(device: Resource, observations: Sequence[Resource]) -> str:
    about = _address(device, 0)
    resources = [
        {"resourceType": "Observation", "status": "final", "device": {"reference": about}, **shown}
        for shown in observations
    ]
    entries = [{"fullUrl": about, "resource": device}]
    entries += [{"fullUrl": _address(r, n), "resource": r} for n, r in enumerate(resources, 1)]
    data = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    needed(R4).Bundle.model_validate(data)
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _address(resource: Resource, number: int) -> str:
    """The same for the same content, so that a bundle made twice is the same."""
    content = json.dumps(resource, sort_keys=True)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{OURS} {number} {content}')}"


def _concept(coding: tuple[str, str, str]) -> Resource:
    return {"coding": [_coding(coding)], "text": coding[2]}


def _coding(coding: tuple[str, str, str]) -> Resource:
    system, code, display = coding
    return {"system": system, "code": code, "display": display}
