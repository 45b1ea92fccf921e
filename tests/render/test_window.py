"""The window, for real: on a virtual screen, in a process of its own, with keys pressed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import pytest

from posecoach.core.errors import OutputError
from posecoach.render.window import Window

pytestmark = pytest.mark.slow

needs_screen = pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is not installed")
needs_keys = pytest.mark.skipif(not shutil.which("xdotool"), reason="xdotool is not installed")
only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are local")

SESSION = """
import sys
import cv2
import numpy as np
from posecoach.render.window import Window

window, image = Window("Übung"), np.full((360, 640, 3), 90, np.uint8)
for frame in range(2000):
    window.show(image)
    key = window.key(0.01)
    print(key or "shown", flush=True)
    if key == "q":
        break
    if frame == 5 and "close" in sys.argv:
        cv2.destroyAllWindows()  # as its close button does
window.show(image)
window.close()
window.close()
print("closed", window.key(), flush=True)
"""


@pytest.fixture
def screen():
    """A display of its own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        display = f":{answer.readline().strip()}"
    yield {**os.environ, "DISPLAY": display}
    server.terminate()
    server.wait()


@pytest.fixture
def session(screen, request):
    """A window that is open and shows a picture."""
    running = subprocess.Popen(
        [sys.executable, "-c", SESSION, *getattr(request, "param", ())],
        env=screen,
        stdout=subprocess.PIPE,
        text=True,
    )
    with running:
        assert running.stdout.readline() == "shown\n"
        yield running
        running.kill()


def said(running):
    """What the session says until its end, but for that it shows."""
    return [line for line in running.communicate(timeout=20)[0].split("\n") if line != "shown"]


@needs_screen
@needs_keys
def test_keys_are_told_by_name(screen, session):
    search = ["xdotool", "search", "--sync", "--name", "Übung", "windowfocus", "--sync"]
    subprocess.run(search, env=screen, check=True, stdout=subprocess.DEVNULL)
    for key in ("space", "n", "m", "x", "f", "f", "q"):
        time.sleep(0.2)
        subprocess.run(["xdotool", "key", key], env=screen, check=True)
    assert said(session) == ["space", "n", "m", "q", "closed q", ""]
    assert session.returncode == 0


@needs_screen
@pytest.mark.parametrize("session", [("close",)], indirect=True)
def test_closing_the_window_is_q_once(session):
    """A second "q" would be a second wish to end."""
    assert said(session) == ["q", "closed None", ""]
    assert session.returncode == 0


@only_linux
@pytest.mark.parametrize("display", [None, "", ":4711"])
def test_without_a_screen_there_is_a_hint_and_no_crash(monkeypatch, display):
    if display is None:
        monkeypatch.delenv("DISPLAY", raising=False)
    else:
        monkeypatch.setenv("DISPLAY", display)
    with pytest.raises(OutputError) as told:
        Window("posecoach")
    assert "--headless" in told.value.hint
