"""A session by ear: the system's own voice, and tones; or both written into a file.

Decisions
---------
- The voice is a program of the system, one child process for each utterance, so it can be cut
  off at once. Where a Linux has both, espeak-ng comes before spd-say: to end its process ends the
  sound, while a speech daemon goes on talking.
- One utterance at a time. What is not yet said is replaced by the next of its kind, and a
  correction that has waited for a few seconds is dropped: it is no longer true.
- Safety cuts off whatever is being said: messages to stop, questions for pain and their answers,
  and a pause.
- What is said for the ear may be shorter than what is written: `[spoken]` in the files of words.
- Tones are told apart by how many notes they have and where these go: one long note for the start,
  two alike for half time, three rising for the dose, two falling and two rising for form that was
  lost and found, one short note for each of the last seconds.
- A file is written as time goes on, so a long session needs no memory. It always speaks through
  espeak-ng, which is quick to write and the same everywhere.
"""
