"""Unseen seconds by cause, from stick people judged by the real judge."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import Frozen, Nobody, Observation, Seen
from posecoach.core.kinematics.pose import Pose
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.app.people import performance

STAND = exercise("single-leg-stand-eo")
FPS = 12.0
Moment = tuple[float, Observation]


def performed(hold_s: float = 7.0) -> list[Moment]:
    return [(t, Seen(pose)) for t, pose in performance(hold_s=hold_s, fps=FPS) if pose is not None]


def summed(moments: Sequence[Moment]) -> Summary:
    judge, summarizer = Judge(STAND), Summarizer(STAND)
    for t, observation in moments:
        summarizer.take(judge.update(t, observation))
    return summarizer.finish(judge.finish())


def without(start: float, end: float, instead: Observation | None) -> list[Moment]:
    """The performance with something else between two times; None leaves a gap."""
    kept = [(t, o) for t, o in performed() if not start <= t < end]
    replaced = [(t, instead) for t, _ in performed() if start <= t < end and instead is not None]
    return sorted(kept + replaced, key=lambda moment: moment[0])


@pytest.mark.parametrize(
    ("instead", "cause"),
    [(Frozen(), "frozen picture"), (Nobody(), "no person"), (None, "gap between pictures")],
)
def test_seconds_that_nobody_saw_have_their_cause(instead: Observation | None, cause: str) -> None:
    whole, summary = summed(performed()), summed(without(5.0, 6.5, instead))
    assert summary.unseen_by == {cause: pytest.approx(summary.ledger.unseen_s)}
    assert summary.ledger.unseen_s == pytest.approx(1.5, abs=1.5 / FPS)
    assert summary.ledger.total_s == pytest.approx(whole.ledger.total_s)
    lost = whole.ledger.in_form_s - summary.ledger.in_form_s
    assert lost == pytest.approx(summary.ledger.unseen_s)


def test_several_causes_add_up() -> None:
    moments = [
        (t, Frozen() if 4.0 <= t < 5.0 else Nobody() if 7.0 <= t < 7.5 else o)
        for t, o in performed()
    ]
    summary = summed(moments)
    assert list(summary.unseen_by) == ["frozen picture", "no person"]
    assert sum(summary.unseen_by.values()) == pytest.approx(summary.ledger.unseen_s)


def test_a_part_that_is_missing_is_the_cause() -> None:
    def hidden(pose: Pose) -> Pose:
        visibility = pose.visibility.copy()
        visibility[[25, 26, 27, 28]] = 0.0  # knees and ankles
        return Pose(pose.pixels, pose.meters, visibility, pose.picture)

    moments = [(t, Seen(hidden(o.pose))) for t, o in performed() if isinstance(o, Seen)]
    summary = summed(moments)
    assert summary.ledger.in_form_s == 0
    assert any("knee" in cause or "ankle" in cause for cause in summary.unseen_by)


def test_nothing_unseen_has_no_cause() -> None:
    assert summed(performed()).unseen_by == {}


def turned(pose: Pose, quarters: int) -> Pose:
    """The same person filmed with the camera turned by quarters, clockwise."""
    pixels, (width, height) = pose.pixels, pose.picture
    for _ in range(quarters):
        pixels = pixels[:, ::-1] * [-1, 1] + [height, 0]
        width, height = height, width
    return Pose(pixels, pose.meters, pose.visibility, (width, height))


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_film_that_was_turned_blames_nobody_and_tells_how_to_turn_it(quarters: int) -> None:
    moments = [(t, Seen(turned(o.pose, quarters))) for t, o in performed() if isinstance(o, Seen)]
    summary = summed(moments)
    assert summary.ledger.out_of_form_s == 0
    assert summary.unseen_by == {"turned picture": pytest.approx(summary.ledger.unseen_s)}
    assert summary.unheld == ()
    (note,) = summary.notes
    assert dict(note.parameters) == {"turn": 360 - 90 * quarters}


def test_a_person_who_lies_down_for_a_while_is_not_a_turned_film() -> None:
    moments = [
        (t, Seen(turned(o.pose, 1)) if t < 6 else o) for t, o in performed() if isinstance(o, Seen)
    ]
    summary = summed(moments)
    assert summary.notes == ()
    assert "turned picture" not in summary.unseen_by
