"""A browser that tests drive: what it asks for, what its scripts do, what it prints.

It is spoken to through a pipe in the DevTools protocol, so no package and no port is needed.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAPER = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
"""Inches."""


class Browser:
    """One page in a headless Chromium."""

    def __init__(self, folder: Path, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._number = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        downloads = {"behavior": "allow", "downloadPath": str(folder), "eventsEnabled": True}
        self._call("Browser.setDownloadBehavior", **downloads)
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        """Ask the page for something and wait for its answer."""
        return self._call(method, self._session, **given)

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.call("Page.navigate", url=path.as_uri())
        self.wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        how = {"awaitPromise": True, "returnByValue": True, "userGesture": True}
        said = self.call("Runtime.evaluate", expression=script, **how)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def pages(self, paper: str, picture: Path | None = None) -> int:
        """How many pages it prints."""
        width, height = PAPER[paper]
        pdf = base64.b64decode(
            self.call(
                "Page.printToPDF", paperWidth=width, paperHeight=height, printBackground=True,
                preferCSSPageSize=True,
            )["data"]
        )  # fmt: skip
        if picture is not None:
            picture.write_bytes(pdf)
        return len(re.findall(rb"/Type /Page\b", pdf))

    def asked_for(self) -> set[str]:
        """Addresses that were requested."""
        requests = [e for e in self.events if e["method"] == "Network.requestWillBeSent"]
        return {event["params"]["request"]["url"] for event in requests}

    def wait_for(self, method: str) -> dict[str, Any]:
        """The next event of a kind, or the first that has come already."""
        while not (found := [e for e in self.events if e["method"] == method]):
            self._read()
        self.events.remove(found[0])
        return found[0]["params"]

    def _call(self, method: str, session: str = "", **given: Any) -> dict[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": given}
        if session:
            asked["sessionId"] = session
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        while (said := self._read()).get("id") != self._number:
            pass
        assert "error" not in said, said
        return said["result"]

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 16)
            assert more, "the browser has ended"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        said = json.loads(line)
        if "method" in said:
            self.events.append(said)
        return said


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser whose downloads go into a folder; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    (theirs, to), (back, ours) = os.pipe(), os.pipe()
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}",
        "--remote-debugging-pipe",
    ]  # fmt: skip
    pipes = f'exec "$@" 3<&{theirs} 4>&{ours}'
    process = subprocess.Popen(
        ["bash", "-c", pipes, "bash", *command],
        pass_fds=(theirs, ours),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    os.close(ours)
    try:
        yield Browser(folder, to, back)
    finally:
        process.kill()
        process.wait()
        for end in (to, back):
            os.close(end)
