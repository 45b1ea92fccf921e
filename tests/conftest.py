"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import settings

# The same examples every time, so that a red test is red for everybody; to go looking for
# new ones: pytest --hypothesis-profile=search
settings.register_profile("posecoach", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000, database=None)
settings.load_profile("posecoach")
