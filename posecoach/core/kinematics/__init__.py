"""What a pose is and what is measured on it: landmarks, angles, position, view, continuity.

Decisions
---------
- Measures take whole arrays, both sides at once, so one definition serves the judge and the truth
  of the rendered clips.
- A measure's gain is how much of a true change the pose model shows. The judge divides by it, the
  truth does not. A tipped head is drawn too upright: 0.6.
- The gap of a heel-to-toe step has 0.2 foot lengths taken off, which the pose model puts between
  feet that touch.
- Which way a person faces in a side view is a vote of toes, nose and knees, all in the picture.
  Depth only tells which side is nearer and how far the camera is off the exercise's plane. That
  angle is good to about 5 degrees on rendered people.
- A model without depth tells the view by how broad shoulders and hips look against the trunk. A
  model without feet leaves what needs them unseen, and the parts are named.
- A head that is lifted on an inversion table is measured against the trunk (`head_lift`): against
  the picture it rises with the table.
- A position is a wide rule that keeps other positions out: a person who stands with bent elbows has
  the angles of a plank.
- Poses are not smoothed. MediaPipe's VIDEO mode already lags by 0.02 to 0.03 s on rendered people,
  and another filter would add to it.
- Doubtful poses are not put aside as unseen. It was tried: legs that cross in walking at 10 to 15
  frames a second look the same as legs that the model exchanged.
"""
