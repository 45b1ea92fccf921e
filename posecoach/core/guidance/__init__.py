"""What is asked of a person now: plan, cues, coach, traction monitor.

Decisions
---------
Questions

- Conditions are asked as one list with numbers, so that a program does not take twenty questions
  every day. What a clinician must clear is asked one by one, because a "yes" there must not be
  overlooked.
- A question stands beside what has to be done at once ("Come up slowly"), never in its place.
- Pain during a session is kept with the exercise, and the worst of it counts toward two red
  sessions in a week. Where the history cannot be read, the person is asked: a damaged file must not
  open the lock.
- With pain of 4 or 5 before the session, nothing harder is advised, and a third is taken off once:
  a third of two thirds would be half. The eased dose is kept as a version of the exercise. A
  session with an amber or red moment is not a good session.
- A question for pain stands for 30 s, a rest and the question once more follow, and then the
  session ends kindly. What an answer of 4 or more means stands until it is understood, at most
  20 s: nobody needs a key to go on.

The session

- Whoever stays under the dose twice in a row goes on with the better try, on that side and for this
  session; the other side has tries of its own. Where nothing counts for 45 s the next thing comes.
- Easier and harder versions are those of the file that change seconds, times or support. One that
  is a matter of feeling ("half range") is done by the clock; another exercise is not begun by
  itself, because nobody has asked who must not do it; what a clinician decides is left to them.
- A hand over the head is held in the tree, the triangle and the dead bug. So a person is heard by
  a wave: none is found in 39 minutes of real people exercising, nor in any exercise's figure.

- Whatever comes in goes through `Session.update`: judgements, ticks of the clock, commands,
  answers. Out comes one view and what is to be said. So a session can be repeated from its inputs,
  and every presenter tells the same.
- A pause, a question, a lost camera, hanging on a table and the way back up are states. While the
  view is `halted`, frames are taken and not judged, so no clock runs and a saved track holds the
  same frames.
- Only space goes on from a pause. Pain can be said in every state; a pause still stands after the
  answer, unless it was strong pain, which ends the session.
- `cueing.one_cue` alone decides what is shown: a question that everything waits for, a pause, a
  camera that is waited for; then safety, a question, what keeps pictures from coming, what is
  amiss, what to do. On a table nothing but a safety cue stands in the place of a step of the way
  up.

Traction

- A protocol's clock goes on after a lapse; a hold's clock begins anew. Where clearance is asked
  for, a bout is over by the time since the person was tipped, in form or not, seen or not: nobody
  is to hang for longer because form was lost.
- During traction nothing waits for a key. Space never pauses, it answers "still fine?". The
  question for pain stands for 15 s while the frames go on; without an answer it ends the session,
  as "still fine?" does. `n` ends a bout with its way down and its rest. `q`, a closed window and
  the first Ctrl-C lead back to standing, and end the session at once when they come again 2 s
  later.
- The traction watch begins with the first hold that is seen, in whatever stage. Slow frames do not
  interrupt it.
- A camera that comes back with pictures of another size is waited for: an error would end the
  session of a person who hangs.
- While no picture comes, what goes by the clock goes on. The session gives the coach the last
  judgement as unseen, so that the questions, the maximum, the rests and the way up are one path,
  with a camera or without.
- The question "still fine?" comes every 30 s from the first hold, rests included, because the holds
  of the first step last 30 s.
- A dose longer than a protocol's first step is the whole protocol's time and cuts it off there: the
  traction program's four minutes of 90/90 end with the brace, as its note says.

Doses and cues

- Movements that nobody counts and the catalog gives no time for take 5 s each, in one stretch:
  gentle moves on a table.
- One cue at a time, four seconds apart, for what has lasted 0.6 s. "Good" is only said to a person
  who has put something right.
- A recording that is played as if it were a camera asks nothing: nobody is there who could be hurt.
"""
