"""What is counted of one side while a recording is judged."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from posecoach.core.exercise import Check
from posecoach.core.judging.hold import Ledger
from posecoach.core.results.fault_durations import Seconds, Stretches
from posecoach.core.results.ranges import Histogram
from posecoach.core.results.unseen_causes import UnseenCauses

UNHELD_S = 2.0
"""A fault outside of any hold is filed when it lasted this long without a break. Provisional:
taking up a position and leaving it look like faults for up to 1.6 s on rendered people."""


@dataclass(slots=True)
class SideTally:
    """The faults, values and ledger of one side, with what of them may still be taken back.

    Parameters
    ----------
    histograms : dict of str to Histogram
        Values in form, by check.
    exit_lookback_s : float
        For how long what is wrong may still turn out to belong to the pause after a hold.
    """

    histograms: dict[str, Histogram]
    exit_lookback_s: float
    faults: Seconds = field(default_factory=Seconds)
    in_pause: Seconds = field(default_factory=Seconds)
    lately: deque[tuple[float, Seconds]] = field(default_factory=deque)  # by moment
    unheld: Stretches = field(default_factory=lambda: Stretches(UNHELD_S))
    ledger: Ledger = field(default_factory=Ledger)
    unseen_faults: dict[str, float] = field(default_factory=dict)  # seconds by id
    checks: dict[str, Check] = field(default_factory=dict)  # as they were judged on this side
    unseen: UnseenCauses = field(default_factory=UnseenCauses)

    def count(self, t: float, wrong: Seconds) -> None:
        """Count what is wrong in a hold; the clock may yet find that it was no longer held then.

        Parameters
        ----------
        t : float
            Seconds.
        wrong : Seconds
            What is wrong, and for how long since the moment before.
        """
        self.lately.append((t, wrong))
        self.settle(t - self.exit_lookback_s - 1e-9)

    def settle(self, until: float = math.inf) -> None:
        """What was wrong before `until` belongs to the hold for good."""
        while self.lately and self.lately[0][0] < until:
            self.faults.add(self.lately.popleft()[1])

    def take_back(self, end_s: float) -> None:
        """The hold was last good at `end_s`: what was wrong since then was so in the pause."""
        while self.lately and self.lately[-1][0] > end_s + 1e-9:
            self.in_pause.add(self.lately.pop()[1])
