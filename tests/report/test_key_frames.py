"""Pictures for a report: the right moments, and nobody to be recognized."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.landmarks import Landmark
from posecoach.core.kinematics.observation import observed
from posecoach.core.results.summary import Summarizer
from posecoach.library import exercise
from posecoach.report.key_frames import WIDTH, KeyFrames, small
from tests.app.people import performance
from tests.english import english

STAND = exercise("single-leg-stand-eo")
SEEN = performance()
STANDING = next(pose for _, pose in SEEN if pose is not None)
NOISE = np.random.default_rng(3).integers(0, 256, (*STANDING.picture[::-1], 3), np.uint8)
SCALE = WIDTH / STANDING.picture[0]


def detail(picture: np.ndarray, landmark: Landmark) -> float:
    """How much the picture changes from dot to dot about a landmark."""
    x, y = (STANDING.pixels[landmark] * SCALE).astype(int)
    return float(
        np.abs(np.diff(picture[y - 3 : y + 4, x - 3 : x + 4].astype(float), axis=1)).mean()
    )


def test_face_and_surroundings_are_blurred_and_the_body_is_not() -> None:
    plain = cv2.resize(NOISE, (WIDTH, round(NOISE.shape[0] * SCALE)), interpolation=cv2.INTER_AREA)
    shown = small(NOISE, STANDING, show_faces=False)
    for part in (Landmark.NOSE, Landmark.LEFT_EYE, Landmark.RIGHT_EAR, Landmark.MOUTH_LEFT):
        assert detail(shown, part) < detail(plain, part) / 4
    for part in (Landmark.LEFT_HIP, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE):
        assert detail(shown, part) == detail(plain, part)
    assert np.abs(np.diff(shown[:20, :20].astype(float), axis=1)).mean() < 10
    assert (small(NOISE, STANDING, show_faces=True) == plain).all()


def test_there_is_a_picture_from_the_second_half_of_the_hold() -> None:
    judge, kept, summarizer = Judge(STAND), KeyFrames(STAND), Summarizer(STAND)
    for index, (t, pose) in enumerate(SEEN):
        judgement = judge.update(t, observed(pose))
        picture = np.full((8, 16, 3), index, np.uint8)  # so dark that its number can be read
        kept.take(Frame(t, picture, index), observed(pose), judgement)
        summarizer.take(judgement)
    summary = summarizer.finish(judge.finish())
    (hold,) = summary.holds
    (frame, *_) = kept.chosen(summary)
    assert english(frame.told) == "Hold 1, right"
    assert frame.jpeg.startswith(b"\xff\xd8")
    assert frame.t == pytest.approx(hold.hold.start_s + 4.0, abs=0.1), "of 7 s, 4 is the last power"
