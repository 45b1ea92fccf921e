"""Figures for people and for machines: JSON, CSV and tables on the console.

Decisions
---------
The page of all exercises

- Its figures are points in a file, made from the tests' stick person, so that the package draws the
  catalog's angles and needs no tests. They are drawn about 12 degrees off the camera's plane, so
  that the far limbs show; their colors are the page's, light and dark.
- Numbers stand only where exercise and measure are both graded as measured; else there are
  directions. A timer-only card has no limit.
- Style and script are allowed by their hash and everything else is barred, so a word from a file
  can load or run nothing.

Tables

- `exercises show` has a line for each check, not a table: five columns broke at 60 characters.
"""
