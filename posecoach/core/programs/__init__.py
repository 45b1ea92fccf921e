"""Programs of exercises: what they contain, and how one is built for a request.

Decisions
---------
- Planned seconds are sets x sides x repetitions x (hold + move) + rests between sets + set-up. All
  41 of the catalog's items come out exactly. The inversion option's times to tip and set up are
  ours; the catalog gives none.
- `part` in an exercise's file is ours, by the catalog's purpose: the catalog orders the parts
  (mobility, activation, main work, stretch or rest) and does not say which exercise is which. Parts
  come first, then few changes of position.
- "Do balance first while fresh" goes before the order of parts: beside balance work, other
  activation comes after it.
- A composed program follows the catalog's program for its area: warm-up, closing rest, areas that
  go with it, doses. Exercises are ranked by points (ours), then taken in turn whenever what is left
  can still end within 2, 5 or 10 percent of the minutes. So a refusal is the truth: no choice of
  these doses would fit, and a test adds them all up.
- With osteoporosis, child's pose, knee rolls and the levator stretch are left out as well:
  end-range bending and twisting that the catalog's rule does not name. With a risk of falling,
  balance exercises without a supported version are left out.
"""
