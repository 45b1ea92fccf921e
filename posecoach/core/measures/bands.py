"""What each measure is off by, in 95 of 100 moments, by view: measured on rendered people.

Written by `python -m samples.bench clock FOLDER --bands`; not by hand.
"""

MEASURED_ON = ""

BANDS: dict[tuple[str, str], float] = {}
