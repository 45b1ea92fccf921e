"""The hold clock against an independent account of the same signal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posecoach.core.exercise import Timing
from posecoach.core.judging.hold import EXIT_LOOKBACK_S, MAX_GAP_S, Form, Hold, HoldTimer, Ledger

IN, OUT, UNSEEN, OFF = Form.IN, Form.OUT, Form.UNSEEN, Form.OFF_VIEW
FIELDS = ("in_form_s", "out_of_form_s", "unseen_s", "off_view_s")

Moment = tuple[float, Form, bool]
Segments = Sequence[tuple[Form, float]]
TIMING = Timing()


def run(moments: Sequence[Moment], timing: Timing = TIMING) -> tuple[list[Hold], Ledger]:
    timer = HoldTimer(timing)
    holds = [timer.update(t, form, firm=firm) for t, form, firm in moments]
    holds.append(timer.finish())
    return [h for h in holds if h is not None], timer.ledger


def sampled(segments: Segments, times: Sequence[float]) -> list[Moment]:
    """What a camera sees of a signal at those times; beyond its end the last one goes on."""
    ends = np.cumsum([s for _, s in segments])
    index = np.minimum(np.searchsorted(ends, times, side="right"), len(segments) - 1)
    return [(float(t), segments[i][0], True) for t, i in zip(times, index, strict=True)]


def at_rate(segments: Segments, fps: float, start: float = 0.0) -> list[Moment]:
    total = sum(s for _, s in segments)
    times = np.arange(0.0, total, 1.0 / fps)
    return [(t + start, form, firm) for t, form, firm in sampled(segments, times)]


def _in_time(steps: Sequence[tuple[float, Form, bool]]) -> list[Moment]:
    times = np.cumsum([s[0] for s in steps]).tolist()
    return [(t, form, firm) for t, (_, form, firm) in zip(times, steps, strict=True)]


moments = st.lists(
    st.tuples(
        st.floats(0.001, 1.5) | st.floats(0.02, 0.1),
        st.sampled_from([IN, IN, IN, OUT, UNSEEN, OFF]),
        st.booleans(),
    ),
    min_size=1,
    max_size=150,
).map(_in_time)

timings = st.builds(
    Timing,
    settle_s=st.sampled_from([0.0, 0.3, 0.5, 1.0]),
    grace_s=st.sampled_from([0.0, 0.5, 1.0]),
    unseen_s=st.sampled_from([1.0, 2.0]),
)


@given(moments, timings)
def test_every_second_is_accounted_for_once(moments: list[Moment], timing: Timing) -> None:
    timer = HoldTimer(timing)
    start = moments[0][0]
    for t, form, firm in moments:
        timer.update(t, form, firm=firm)
        assert timer.ledger.total_s == pytest.approx(t - start, abs=1e-6)
        assert all(getattr(timer.ledger, f) >= -1e-9 for f in FIELDS)


@given(moments, timings)
def test_in_form_seconds_are_those_of_the_holds(moments: list[Moment], timing: Timing) -> None:
    holds, ledger = run(moments, timing)
    assert sum(h.in_form_s for h in holds) == pytest.approx(ledger.in_form_s, abs=1e-6)


@given(moments, timings)
def test_holds_lie_apart_in_order_and_inside(moments: list[Moment], timing: Timing) -> None:
    holds, _ = run(moments, timing)
    edges = [edge for h in holds for edge in (h.start_s, h.end_s)]
    assert edges == sorted(edges)
    assert all(moments[0][0] <= edge <= moments[-1][0] for edge in edges)
    for h in holds:
        assert h.ledger.total_s == pytest.approx(h.end_s - h.start_s, abs=1e-6)
        assert all(getattr(h.ledger, f) >= -1e-9 for f in FIELDS)


@given(moments, timings)
def test_nothing_is_credited_that_was_not_good_at_both_ends(
    moments: list[Moment], timing: Timing
) -> None:
    good = sum(
        b[0] - a[0]
        for a, b in pairwise(moments)
        if a[1] is IN and b[1] is IN and b[0] - a[0] <= MAX_GAP_S
    )
    holds, ledger = run(moments, timing)
    assert ledger.in_form_s <= good + 1e-6
    assert 0.0 <= ledger.borderline_s <= ledger.in_form_s + 1e-6
    assert sum(h.ledger.borderline_s for h in holds) == pytest.approx(ledger.borderline_s)
    firsts = {t for t, form, _ in moments if form is IN}
    assert all(h.start_s in firsts for h in holds), "begins at a good moment"


@given(moments, st.sampled_from([-100.0, 3.25, 86400.0]))
def test_time_may_begin_anywhere(moments: list[Moment], shift: float) -> None:
    holds, ledger = run(moments)
    late, late_ledger = run([(t + shift, f, x) for t, f, x in moments])
    assert len(late) == len(holds)
    for a, b in zip(holds, late, strict=True):
        assert (b.start_s - shift, b.end_s - shift, b.in_form_s) == pytest.approx(
            (a.start_s, a.end_s, a.in_form_s), abs=1e-6
        )
    assert late_ledger.in_form_s == pytest.approx(ledger.in_form_s, abs=1e-6)


@given(moments)
def test_the_running_hold_never_shrinks_below_what_it_ends_with(moments: list[Moment]) -> None:
    """What the display promised may be taken back by the exit look-back and no more."""
    timer, shown = HoldTimer(Timing()), 0.0
    for t, form, firm in moments:
        ended = timer.update(t, form, firm=firm)
        now = ended or timer.running
        if now is not None:
            assert now.in_form_s >= shown - EXIT_LOOKBACK_S - 1e-6
        shown = timer.running.in_form_s if timer.running else 0.0


# --- one signal at many frame rates, against an account that knows no frames ---------------

MARGIN = 0.25  # two frames at 10 fps, and room


def account(segments: Segments, timing: Timing = TIMING) -> list[tuple[float, float, float]]:
    """Start, end and seconds in form of each hold of a signal in continuous time.

    Rejects signals that come too near one of the clock's constants for a slow camera.
    """
    holds: list[tuple[float, float, float]] = []
    running: list[float] | None = None
    missed = out = t = 0.0
    for form, seconds in segments:
        if form is IN:
            if running is None:
                assume(abs(seconds - timing.settle_s) > MARGIN)
                if seconds > timing.settle_s:
                    running = [t, t + seconds, seconds]
            else:
                running[1:] = [t + seconds, running[2] + seconds]
            missed = out = 0.0
        else:
            missed += seconds
            out += seconds if form is OUT else 0.0
            assume(abs(missed - timing.unseen_s) > MARGIN)
            assume(abs(out - timing.grace_s) > MARGIN)
            if running and (missed > timing.unseen_s or out > timing.grace_s):
                holds.append((running[0], running[1], running[2]))
                running = None
        t += seconds
    if running:
        holds.append((running[0], running[1], running[2]))
    return holds


def merged(segments: Segments) -> Segments:
    return [(f, sum(s for _, s in g)) for f, g in groupby(segments, key=lambda x: x[0])]


signals = st.lists(
    st.tuples(st.sampled_from([IN, IN, OUT, UNSEEN]), st.floats(0.25, 4.0)),
    min_size=1,
    max_size=9,
).map(merged)


def agrees(segments: Segments, moments: list[Moment], frame: float) -> None:
    holds, _ = run(moments)
    expected = account(segments)
    assert len(holds) == len(expected)
    goods = sum(form is IN for form, _ in segments)
    for hold, (start, end, seconds) in zip(holds, expected, strict=True):
        assert start <= hold.start_s <= start + frame
        assert end - frame <= hold.end_s <= end
        assert seconds - 2 * frame * goods - 1e-9 <= hold.in_form_s <= seconds + 1e-9


@pytest.mark.slow
@given(signals, st.sampled_from([10.0, 12.0, 15.0, 24.0, 25.0, 29.97, 30.0, 60.0]))
def test_the_frame_rate_does_not_matter(segments: Segments, fps: float) -> None:
    agrees(segments, at_rate(segments, fps), 1.001 / fps)


@given(signals, st.integers(0, 2**32 - 1))
def test_a_variable_frame_rate_does_not_matter(segments: Segments, seed: int) -> None:
    total = sum(s for _, s in segments)
    steps = np.random.default_rng(seed).uniform(0.01, 0.1, int(total / 0.01))
    times = np.cumsum(steps)
    agrees(segments, sampled(segments, times[times < total]), 0.1)


def test_sixty_seconds_at_29_97_are_sixty_seconds() -> None:
    """A frame count divided by a rounded rate would read 62."""
    times = np.arange(0.0, 60.0, 1001 / 30000)
    holds, _ = run([(float(t), IN, True) for t in times])
    assert holds[0].in_form_s == pytest.approx(60.0, abs=0.04)


# --- the rules of the design, part 5, by example -------------------------------------------

EXAMPLES: list[tuple[str, Segments, list[tuple[float, float, float]]]] = [
    ("a plain hold", [(OUT, 1), (IN, 5), (OUT, 2)], [(1, 6, 5)]),
    ("too short to settle", [(OUT, 1), (IN, 0.4), (OUT, 2)], []),
    ("just settles, back-dated", [(OUT, 1), (IN, 0.6), (OUT, 2)], [(1, 1.6, 0.6)]),
    ("out within grace goes on", [(IN, 3), (OUT, 0.8), (IN, 3)], [(0, 6.8, 6)]),
    ("out beyond grace ends", [(IN, 3), (OUT, 1.3), (IN, 3)], [(0, 3, 3), (4.3, 7.3, 3)]),
    ("unseen for less than 2 s goes on", [(IN, 3), (UNSEEN, 1.8), (IN, 3)], [(0, 7.8, 6)]),
    ("unseen beyond 2 s ends", [(IN, 3), (UNSEEN, 2.3), (IN, 3)], [(0, 3, 3), (5.3, 8.3, 3)]),
    ("off view pauses like unseen", [(IN, 3), (OFF, 1.8), (IN, 3)], [(0, 7.8, 6)]),
    ("off view beyond 2 s ends", [(IN, 3), (OFF, 2.3), (IN, 1)], [(0, 3, 3), (5.3, 6.3, 1)]),
    (
        "unseen does not use up the grace",
        [(IN, 3), (OUT, 0.7), (UNSEEN, 0.8), (IN, 3)],
        [(0, 7.5, 6)],
    ),
    (
        "out and unseen together have 2 s",
        [(IN, 3), (OUT, 0.8), (UNSEEN, 1.5), (IN, 3)],
        [(0, 3, 3), (5.3, 8.3, 3)],
    ),
    (
        "a pause too short to settle after still goes on",
        [(IN, 3), (OUT, 0.7), (IN, 0.2), (OUT, 0.7), (IN, 3)],
        [(0, 7.6, 6.2)],
    ),
    ("good form that flickers never settles", [(IN, 0.3), (OUT, 0.1)] * 8, []),
    ("cut off while paused ends at the last good moment", [(IN, 3), (OUT, 0.8)], [(0, 3, 3)]),
    ("cut off while held", [(OUT, 1), (IN, 3)], [(1, 4, 3)]),
    ("never", [(OUT, 5)], []),
    ("nobody there", [(UNSEEN, 5)], []),
]


@pytest.mark.parametrize(
    ("segments", "expected"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES]
)
def test_rule(segments: Segments, expected: list[tuple[float, float, float]]) -> None:
    holds, _ = run(at_rate(segments, 60))
    assert len(holds) == len(expected)
    pauses = sum(f is not IN for f, _ in segments) + 1
    for hold, (start, end, seconds) in zip(holds, expected, strict=True):
        assert hold.start_s == pytest.approx(start, abs=0.018)
        assert hold.end_s == pytest.approx(end, abs=0.018)
        assert hold.in_form_s == pytest.approx(seconds, abs=0.018 * pauses)


def test_ledgers_name_what_the_pause_was() -> None:
    segments = [(OUT, 2), (IN, 3), (OUT, 0.5), (UNSEEN, 0.8), (IN, 2), (OFF, 4)]
    holds, ledger = run(at_rate(segments, 50))
    (hold,) = holds
    assert hold.ledger.out_of_form_s == pytest.approx(0.5, abs=0.03)
    assert hold.ledger.unseen_s == pytest.approx(0.8, abs=0.05)
    assert hold.ledger.off_view_s == 0
    assert ledger.out_of_form_s == pytest.approx(2.5, abs=0.05)
    assert ledger.off_view_s == pytest.approx(4, abs=0.05)


def test_a_gap_is_never_credited_but_a_short_one_does_not_end_the_hold() -> None:
    def frames(gap: float) -> Iterator[Moment]:
        yield from ((t / 20, IN, True) for t in range(41))
        yield from ((2 + gap + t / 20, IN, True) for t in range(41))

    for gap, credited, holds in ((0.45, 4.45, 1), (0.6, 4.0, 1), (1.9, 4.0, 1), (2.1, 4.0, 2)):
        found, ledger = run(list(frames(gap)))
        assert len(found) == holds
        assert sum(h.in_form_s for h in found) == pytest.approx(credited)
        assert ledger.unseen_s == pytest.approx(0 if gap < MAX_GAP_S else gap)


def test_a_gap_while_settling_begins_anew() -> None:
    good = [(0.0, IN, True), (0.3, IN, True), (1.0, IN, True), (1.3, IN, True), (1.6, IN, True)]
    (hold,), _ = run(good)
    assert hold.start_s == 1.0


def test_a_person_who_stays_within_the_error_band_is_held_and_called_borderline() -> None:
    soft = [(t / 20, IN, False) for t in range(41)]
    (hold,), ledger = run(soft)
    assert (hold.start_s, hold.in_form_s) == (0.0, pytest.approx(2.0))
    assert hold.ledger.borderline_s == pytest.approx(2.0)
    assert ledger.borderline_s == pytest.approx(2.0)
    firm = [(2 + t / 20, IN, True) for t in range(1, 21)]
    (longer,), _ = run(soft + firm)
    assert longer.in_form_s == pytest.approx(3.0)
    assert longer.ledger.borderline_s == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("soft_s", "start"),
    [(0.2, 0.2), (0.4, 0.4), (0.8, 0.0)],
    ids=["quick", "slow", "stayed in the band: it was form"],
)
def test_form_begins_where_it_came_within_the_plain_limits(soft_s: float, start: float) -> None:
    soft = [(t / 20, IN, False) for t in range(round(soft_s * 20))]
    firm = [(soft_s + t / 20, IN, True) for t in range(41)]
    (hold,), ledger = run(soft + firm)
    assert hold.start_s == pytest.approx(start)
    assert hold.in_form_s == pytest.approx(soft_s + 2.0 - start)
    assert ledger.borderline_s == pytest.approx(soft_s - 0.05 if start < soft_s else 0.0)


@pytest.mark.parametrize(
    ("soft_s", "end"),
    [(0.2, 2.0), (0.4, 2.0), (0.8, 2.8)],
    ids=["quick", "slow", "hovered in the band: it was form"],
)
def test_form_ends_where_it_left_the_plain_limits(soft_s: float, end: float) -> None:
    firm = [(t / 20, IN, True) for t in range(41)]
    soft = [(2 + t / 20, IN, False) for t in range(1, round(soft_s * 20) + 1)]
    out = [(2 + soft_s + t / 20, OUT, True) for t in range(1, 60)]
    (hold,), ledger = run(firm + soft + out)
    assert hold.end_s == pytest.approx(end, abs=1e-6)
    assert hold.in_form_s == pytest.approx(end, abs=1e-6)
    assert ledger.in_form_s == pytest.approx(end, abs=1e-6)
    assert ledger.total_s == pytest.approx(out[-1][0])


def test_a_pause_entered_through_the_band_began_where_the_band_did() -> None:
    forms = [(IN, True)] * 41 + [(IN, False)] * 4 + [(OUT, True)] * 5 + [(IN, True)] * 41
    (hold,), ledger = run([(i / 20, form, firm) for i, (form, firm) in enumerate(forms)])
    assert hold.end_s == pytest.approx(4.5)
    assert hold.ledger.out_of_form_s == pytest.approx(0.5)
    assert hold.in_form_s == pytest.approx(4.0)
    assert ledger.total_s == pytest.approx(4.5)


def test_coming_back_from_the_band_takes_nothing_away() -> None:
    shaky = [(t / 20, IN, (t // 4) % 2 == 0) for t in range(101)]
    (hold,), _ = run(shaky)
    assert hold.in_form_s == pytest.approx(5.0)


def test_restart_forgets_what_looked_like_a_beginning() -> None:
    timer = HoldTimer(Timing())
    for t in (0.0, 0.2, 0.4):
        timer.update(t, IN)
    timer.restart(0.4)
    for t in (0.6, 0.8, 1.0):
        timer.update(t, IN)
    assert timer.running is not None
    assert timer.running.start_s == 0.4
    assert timer.ledger.in_form_s == pytest.approx(0.6)
    assert timer.ledger.total_s == pytest.approx(1.0)


def test_paused_says_whether_the_clock_runs() -> None:
    timer = HoldTimer(Timing())
    seen = []
    for t, form in zip(np.arange(0, 3, 0.1), [IN] * 10 + [OUT] * 5 + [IN] * 15, strict=True):
        timer.update(float(t), form)
        seen.append(timer.running is not None and timer.paused)
    assert seen == [False] * 10 + [True] * 5 + [False] * 15
