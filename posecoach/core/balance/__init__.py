"""Balance tests: trials, how they end, norms by age.

Decisions
---------
- A trial is a hold of the exercise without grace. It is the first hold after "go"; nothing before
  it counts.
- Unseen is never failed. A trial that falls short is asked again when more than 0.25 s of it was
  unseen, its beginning included, or when the unseen time would have been enough. A trial that
  reaches the target counts, whatever was unseen.
- With both feet on the floor, a stance under 1 s is the person finding their place. The start is
  back-dated, so nobody loses time by it.
- Only touch-down and a moved foot end a single-leg trial; hips and trunk are form. A big lean ends
  a stage of the four-stage test, because the catalog asks for an upright trunk there.
- A person who falls short of tandem, or of a stage before it, is told of the increased risk of
  falling. A person who leaves a stage out is not.
- The norm for 18 to 39 says provisional: the catalog did not read it in the source.
"""
