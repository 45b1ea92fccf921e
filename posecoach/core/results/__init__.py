"""What a recording comes to: fault durations, summary, the whole analysis.

Decisions
---------
- What was wrong in the pause that ended a hold is `ended_by`, and not among the hold's faults:
  every hold ends by something. The time that the clock takes back because form drifted through the
  hysteresis band belongs to that pause.
- A side that rests while the other holds makes no attempt, and nothing of it is filed: the leg that
  stays on a half kneel looks like bad form of its own side.
- A fault outside of any hold is filed once it lasted 2 s at a stretch: going into a position looks
  like a fault for up to 1.6 s.
- A fault is borderline when, for most of its time, it was past its limit by no more than the
  measure's band. A rate has no band.
"""
