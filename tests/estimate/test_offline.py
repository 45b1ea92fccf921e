"""MediaPipe reports its use to its maker; not from here."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SESSION = """
import numpy as np
from posecoach.core.frame import Frame
from posecoach.estimate import MediaPipeEstimator, load_model

estimator = MediaPipeEstimator(load_model("lite"))
for i in range(3):
    estimator.estimate(Frame(i / 30, np.zeros((120, 160, 3), np.uint8), i))
estimator.close()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_a_session_reaches_for_no_network(tmp_path: Path) -> None:
    calls = tmp_path / "calls.txt"
    watched = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", calls)
    subprocess.run(
        [*watched, sys.executable, "-c", SESSION],
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert not re.findall(r".*(?:AF_INET|googleapis).*", calls.read_text())
