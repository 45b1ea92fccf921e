"""What can be said of a moment: checks, holds, repetitions, faults, steps, for each side.

Decisions
---------
The hold clock

- Form can end by drifting through the hysteresis band. Then it ended where it left the plain
  limits, if that was at most 0.5 s ago. A person who stays in the band for longer is in form: that
  is what hysteresis is for.
- While form settles, a person who moves by more than half a trunk length is walking, not holding.
- A hold belongs to one person. When the pose jumps to somebody else who stays, the running hold
  ends where it was last good.
- A side is unseen when any of its gates is unseen. The recording is unseen when either side is,
  unless one of them is held.
- A check that compares with the start of the hold compares with the first good moment.
- Sway is not judged although the catalog lists it as advice: one camera cannot measure it (ICC
  under 0.4). Balance is reported as time.
- A person may be at rest while every entry measure is below 0.6 of what makes an attempt. With 0.5,
  a person who sits 10 degrees off the camera's plane was never at rest; with 0.67, half a heel
  raise was taken for rest.

Faults

- The catalog looks at a hold "from 2 s after the countdown". Recordings have no countdown, so the 2
  s run from the start of the attempt: in position, with what makes it an attempt. A person who has
  been in form has arrived; "too fast" is judged on the way as well.
- While the person still rises, the height is not judged: a peak counts once the measure has gone no
  farther for 0.5 s. The same holds for the way back.
- A fault of a whole repetition does not make it invalid. Its name stands in `reasons` and its cue
  is shown for 3 s.
- The way back is timed from its middle, as if the movement followed a cosine: right to about a
  third, and too long rather than too short for a steady movement. Its end is not waited for,
  because a person who goes on at once does not show it.
- `always` means throughout the set: its cue is also given outside of an attempt, but only in the
  exercise's position.
- A rate is taken over 0.3 s and named after another 0.1 s. With 0.3 s more, a neck would have to
  turn farther than necks do.
- Faults that need a repetition (`rep_s` of knee rolls, `lowering_s` of a leg raise) are not judged
  in a still hold.
- A walk along the camera's line has steps, with their distance from the line, and no second in
  form.
"""
