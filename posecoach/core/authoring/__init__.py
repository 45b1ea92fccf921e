"""Drafts of exercise files, from a demonstration in a clip.

Decisions
---------
- A draft's gates are the measures whose value at rest lies outside of their limits, hysteresis
  included. The largest change in error bands comes first, no two gates share a bone, and what
  changed by less than a third of the first becomes no gate. Measured grades come before measures
  that compare with rest, and those before approximate ones. All of this is ours and provisional.
- Only moments in which no point drifts count as rest. The judge's own rest watch looks at trunk and
  ears, and a head that begins to turn moved the nose's rest by 40 percent.
- A draft is written by hand and not by tomli-w, which keeps no comments. Its texts are JSON
  strings, which are TOML strings too.
"""
