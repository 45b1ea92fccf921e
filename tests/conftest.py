"""Settings that every test shares."""

from __future__ import annotations

import os
import signal
import sys

from hypothesis import settings

# The same examples every time, so that a red test is red for everybody; to go looking for
# new ones: pytest --hypothesis-profile=search
settings.register_profile("posecoach", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000, database=None)
settings.load_profile("posecoach")

# A shell starts what runs in the background with Ctrl-C ignored, and commands that a test starts
# would inherit that; with a handler of ours they start as from a keyboard.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# `nohup` ignores the closed terminal likewise.
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The language and the width of the terminal that the tests are started from are not what they
# test; those that are about them set their own.
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "COLUMNS", "LINES", "NO_COLOR"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_sessionfinish() -> None:
    """End the processes that analyze the clips, if any test has asked for them."""
    if recordings := sys.modules.get("tests.app.recordings"):
        recordings.close()
