"""What a person has done so far, and what to do next.

Decisions
---------
- "Three sessions" are the last three of that version, in a row.
- A person who starts with pain of 4 or 5 is judged by its rise: the next session is neither harder
  nor easier. Where nobody asked the day after, the next day's starting pain is the answer.
- Of a red-flag answer the history keeps that there was one, not which.
"""
