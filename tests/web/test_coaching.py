"""A session by the page: the same questions as in the terminal, and no way around them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from posecoach.app.history_writer import read_history
from posecoach.safety import safety
from posecoach.web.access import Access
from posecoach.web.coaching import Coaching
from posecoach.web.seat import Seat
from posecoach.web.server import server
from tests.pseudo import MARK, PSEUDO, unmarked
from tests.web.pages import HOST, ORIGIN, PORT, until

STAND = "single-leg-stand-eo"
FLAGS = len(safety().red_flags)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[WebSocketTestSession]:
    """The page of a person who never used it before, in pseudo-language."""
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    access = Access(PORT)
    seat = Seat(lambda talk, wish: Coaching(talk, wish, PSEUDO, "lite").start())
    client = TestClient(server(access, PSEUDO, seat), base_url=ORIGIN, follow_redirects=False)
    client.get(access.launch_address)
    headers = {"origin": ORIGIN, "host": HOST}
    with client.websocket_connect(f"ws://{HOST}/socket", headers=headers) as socket:
        yield socket
    seat.close()


def begin(page: WebSocketTestSession, what: str = STAND, **more: Any) -> None:
    page.send_json({"type": "begin", "what": what, **more})


def answer(page: WebSocketTestSession, *values: object) -> list[dict[str, Any]]:
    """Answer question after question, and return them."""
    asked = []
    for value in values:
        question = until(page, "ask")
        asked.append(question)
        page.send_json({"type": "answer", "number": question["number"], "value": value})
    return asked


def reached(page: WebSocketTestSession, stage: str) -> None:
    while until(page, "stage")["stage"] != stage:
        pass


def test_every_red_flag_is_asked_then_conditions_then_pain(page) -> None:
    begin(page)
    asked = answer(page, *[False] * FLAGS, [], 2)
    assert [question["wants"] for question in asked] == ["yes"] * FLAGS + ["which", "score"]
    assert [q["words"] for q in asked[:FLAGS]] == [
        PSEUDO.text(flag.question) for flag in safety().red_flags
    ]
    assert asked[FLAGS]["options"]
    reached(page, "camera")
    page.send_json({"type": "leave"})
    reached(page, "menu")
    begin(page)
    again = answer(page, False)
    assert again[0]["words"] == PSEUDO.say("screening.new-symptom"), "as in the terminal"


def test_a_red_flag_ends_it_says_what_to_do_and_is_stored(page) -> None:
    begin(page)
    answer(page, True)
    refused = until(page, "refused")
    flag = safety().red_flags[0]
    assert refused["hint"] == PSEUDO.text(safety().action(flag.action))
    assert unmarked(refused["words"] + refused["hint"]) == []
    with read_history() as history:
        assert [(s.what, s.ended) for s in history.sessions()] == [(STAND, "red flag")]
    page.send_json({"type": "leave"})
    reached(page, "menu")


def test_strong_pain_ends_it(page) -> None:
    begin(page)
    answer(page, *[False] * FLAGS, [], 8)
    refused = until(page, "refused")
    assert refused["hint"] == PSEUDO.say("screening.rest")


def test_a_table_asks_for_clearance_whatever_the_page_says(page) -> None:
    begin(page, "inversion-continuous", step=2)
    first = until(page, "ask")
    assert first["wants"] == "yes"
    assert MARK in first["words"]
    page.send_json({"type": "answer", "number": first["number"], "value": False})
    assert until(page, "refused")["words"] == PSEUDO.say("preflight.one-a-week")


@pytest.mark.parametrize(
    "what", ["nothing", "four-stage-balance-test", "../../etc/passwd", "<script>"]
)
def test_what_is_not_in_the_menu_is_refused(page, what: str) -> None:
    begin(page, what)
    assert what in until(page, "refused")["words"]


def test_a_step_that_is_not_there_is_refused_in_words(page) -> None:
    begin(page, "inversion-continuous", step=99)
    assert MARK in until(page, "refused")["words"]


def test_a_mistake_of_ours_is_told_and_leaves_the_server_up(page, monkeypatch, capsys) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr("posecoach.web.coaching.may_begin", broken)
    begin(page)
    assert until(page, "refused")["words"] == PSEUDO.say("web.broken")
    assert "a mistake" in capsys.readouterr().err
    monkeypatch.undo()
    page.send_json({"type": "leave"})
    reached(page, "menu")
