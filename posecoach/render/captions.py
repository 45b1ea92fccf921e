"""What is said beside a recording, from moment to moment."""

from __future__ import annotations

from posecoach.core.exercise import Exercise
from posecoach.core.guidance.corrections import wanted_cue
from posecoach.core.guidance.cueing import Cueing
from posecoach.core.judging.hold import Form, Hold
from posecoach.core.judging.judge import Judgement
from posecoach.render.panel import Panel, panel_of


class Captions:
    """Follows the judgements of a recording and fills in the panel of each frame.

    Cues come and go as slowly as they would live, so that they can be read.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._cueing = Cueing()
        self._last: Hold | None = None
        self._ended = 0

    def update(self, judgement: Judgement) -> Panel:
        """Take the next judgement and return what to show with its frame."""
        for side in judgement.sides:
            if side.ended is not None:
                self._last = side.ended
                self._ended += 1
        side = judgement.leading
        wanted = wanted_cue(self._exercise, judgement, side)
        cue = self._cueing.update(judgement.t, wanted, in_form=side.form is Form.IN)
        return panel_of(self._exercise, judgement, cue, self._last, self._ended)
