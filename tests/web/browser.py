"""A real browser with a clip as its camera, and the server that it looks at."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import pytest

from tests.web.pages import jpeg

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CAMERA_FPS = 30
"""What Chromium plays a file of JPEGs at."""


def film(clip: Path, file: Path) -> Path:
    """A clip as the file that Chromium takes for a camera: JPEGs in a row, at its rate."""
    number = 0
    with av.open(str(clip)) as source, file.open("wb") as target:
        for frame in source.decode(video=0):
            data = jpeg(frame.to_ndarray(format="bgr24"))
            while number / CAMERA_FPS <= frame.time + 1e-6:
                target.write(data)
                number += 1
    return file


@contextmanager
def served(home: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A running `posecoach web` of a person who never used it before: its address, and itself."""
    command = [sys.executable, "-m", "posecoach", "web", "--no-browser", "--port", "0", *options]
    known = {"HOME": str(home), "XDG_DATA_HOME": str(home)}
    server = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, **known}
    )
    try:
        assert server.stderr is not None
        found = re.search(r"http://\S+", server.stderr.readline())
        assert found is not None
        yield found[0], server
    finally:
        server.terminate()
        server.communicate(timeout=30)


@contextmanager
def browsed(camera: Path | None = None, **about: Any) -> Iterator[Any]:
    """A page of a browser that lets it use a camera; without a file it may not."""
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream"]
    if camera is not None:
        flags += [f"--use-file-for-fake-video-capture={camera}", "--use-fake-ui-for-media-stream"]
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = chromium.new_context(**about).new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda m: m.type == "error" and page.errors.append(m.text))
        yield page
        chromium.close()


def stage(page: Any) -> str:
    """The stage of the session that the page shows."""
    found: str = page.evaluate("document.body.dataset.stage ?? ''")
    return found


def begin(page: Any, what: str) -> None:
    """Choose an exercise and answer that nothing speaks against it."""
    page.wait_for_selector("body[data-stage=menu] h1")
    page.evaluate(f"location.hash = 'about/{what}'")
    page.click("body[data-screen=about] button.main")
    while stage(page) != "camera":
        page.wait_for_selector("body[data-screen=questions] .question, body[data-stage=camera] h1")
        asked = page.query_selector(".question")
        if asked is None:
            continue
        words = asked.inner_text()
        page.click(".choices button:nth-child(2), fieldset + .actions button, .scale button")
        page.wait_for_function(
            "words => document.querySelector('.question')?.textContent !== words", arg=words
        )
