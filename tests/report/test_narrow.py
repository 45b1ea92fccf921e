"""On 80 columns, the narrowest usual terminal, no word of a list is cut off in any language."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from posecoach.core.progress.session_record import ItemDone, SessionRecord
from posecoach.library import exercises
from posecoach.program_library import programs
from posecoach.report.exercise import exercises_table
from posecoach.report.history import history_page, session_page
from posecoach.report.program import programs_table
from posecoach.report.start import start_page
from posecoach.words import Words, languages
from tests.store.test_history import EVENING

SESSION = SessionRecord(
    id=1,
    started=EVENING,
    what="manual-lumbar-traction-assisted",
    by_hand=True,
    items=(ItemDone(exercise="manual-lumbar-traction-assisted", entered_reps=12),),
)


@pytest.mark.parametrize("language", languages())
def test_no_word_is_cut_off(language: str) -> None:
    words = Words(language)
    for shown in (
        programs_table(programs(), words),
        exercises_table(exercises(), words),
        history_page([SESSION], {}, words),
        session_page(SESSION, words),
        start_page(None, (), programs(), exercises(), words),
    ):
        out = io.StringIO()
        Console(file=out, width=80).print(shown)
        assert "…" not in out.getvalue()
        assert max(map(len, out.getvalue().splitlines())) <= 80
