"""A browser that tests drive: what a page asks for, what its script does, what it prints."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One page in a headless Chromium.

    Attributes
    ----------
    page : playwright's Page
    asked : set of str
        Addresses that were requested.
    complaints : list of str
        What the browser did not let the page do, and errors of its script.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: set[str] = set()
        self.complaints: list[str] = []
        page.on("request", lambda request: self.asked.add(str(request.url)))
        page.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: Path) -> None:
        """Load a file."""
        self.page.goto(path.as_uri())

    def pages(self, paper: str) -> int:
        """How many pages it prints."""
        pdf = self.page.pdf(format=paper, print_background=True, prefer_css_page_size=True)
        return len(re.findall(rb"/Type /Page\b", pdf))


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    reason = "needs the package playwright"
    sync_playwright = pytest.importorskip("playwright.sync_api", reason=reason).sync_playwright
    with sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-dev-shm-usage"]
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield Browser(chromium.new_page())
        chromium.close()
