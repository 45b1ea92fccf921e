"""Signals that ask the program to end, in a live session and inside of another handler."""

from __future__ import annotations

import signal

import pytest

from posecoach.app import lead_back
from posecoach.app.interrupts import on_interrupt
from posecoach.app.lead_back import LeadBack
from posecoach.core.guidance.session import QUIT_AGAIN_S


class Hanging:
    """What a signal needs to know of a session."""

    def __init__(self, *, in_traction: bool, stopping: bool = False) -> None:
        self.in_traction = in_traction
        self.stopping = stopping


def test_where_nobody_hangs_it_ends_at_once() -> None:
    leads = LeadBack(Hanging(in_traction=False))
    with pytest.raises(KeyboardInterrupt):
        leads.interrupt(signal.SIGINT)
    assert not leads.taken()


def test_two_at_once_are_one_wish_that_is_not_lost(monkeypatch) -> None:
    """Both come before the session has heard of the first."""
    now = [10.0]
    monkeypatch.setattr(lead_back, "monotonic", lambda: now[0])
    leads = LeadBack(Hanging(in_traction=True))
    leads.interrupt(signal.SIGINT)
    now[0] += QUIT_AGAIN_S / 2
    leads.interrupt(signal.SIGINT)
    assert leads.taken()
    assert not leads.taken()
    now[0] += QUIT_AGAIN_S
    with pytest.raises(KeyboardInterrupt):
        leads.interrupt(signal.SIGINT)


def test_after_q_the_first_signal_ends_it() -> None:
    with pytest.raises(KeyboardInterrupt):
        LeadBack(Hanging(in_traction=True, stopping=True)).interrupt(signal.SIGINT)


def test_an_outer_handler_hears_of_it_and_the_inner_one_decides() -> None:
    heard: list[str] = []

    def outer(_number: int) -> None:
        heard.append("outer")
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with on_interrupt(outer), on_interrupt(lambda _: heard.append("inner")):
            signal.raise_signal(signal.SIGTERM)
            assert heard == ["outer", "inner"]
    finally:
        signal.signal(signal.SIGTERM, before)
