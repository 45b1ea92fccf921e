"""`posecoach web`: what it says before the page is there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from posecoach.cli import web


def test_without_the_packages_it_says_how_to_get_them(posecoach, monkeypatch) -> None:
    monkeypatch.setattr(web, "find_spec", lambda name: None if name == "uvicorn" else object())
    said = posecoach("web")
    assert said.code == 2
    assert said.lines == [
        "posecoach: the page needs the Python package uvicorn, which is not installed",
        "  pip install 'posecoach[web]'",
    ]


@pytest.mark.slow
def test_it_says_the_address_which_is_good_once_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "posecoach", "web", "--no-browser", "--port", "0"]
    env = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as server:
        assert server.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+", server.stderr.readline())
        assert address is not None
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address[0]) as page:
            assert b'<main id="main"' in page.read()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address[0])  # noqa: S310 - our own address
        server.send_signal(signal.SIGINT)
        said = server.stderr.read()
    assert server.returncode == 130
    assert "Traceback" not in said
