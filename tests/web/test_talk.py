"""The socket: one page at a time, what it may say, and what a new page is told."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from starlette.websockets import WebSocketDisconnect

from posecoach.core.message import Message
from posecoach.web.messages import Begin, Picture
from posecoach.web.person import AtPage
from posecoach.web.talk import BURST, MALFORMED, REPLACED, TOO_MUCH
from posecoach.words import Words
from tests.web.pages import Site, jpeg, picture, sent, until

BEGIN = {"type": "begin", "what": "glute-bridge"}


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.over.set()


def test_a_page_begins_a_session_and_a_second_wish_waits_for_its_end(site: Site) -> None:
    with site.page(site.visitor()) as page:
        assert until(page, "stage")["stage"] == "menu"
        page.send_json(BEGIN)
        until(page, "stage")
        page.send_json({**BEGIN, "what": "cat-cow"})
        page.send_json({"type": "key", "key": "n"})
        while not site.conversation or not site.conversation.keys():
            pass
        assert site.wishes == [Begin("begin", "glute-bridge")]


def test_a_question_is_answered_by_its_own_answer_alone(site: Site) -> None:
    answers = []

    def ask() -> None:
        person = AtPage(site.conversation, Words())
        answers.append(person.yes(Message.of("screening.new-symptom")))
        answers.append(person.score(Message.of("screening.pain")))
        answers.append(person.which(Message.of("screening.applies"), [Message.of("side.left")]))

    with site.page(site.visitor()) as page:
        page.send_json(BEGIN)
        until(page, "stage")
        until(page, "stage")
        asking = Thread(target=ask)
        asking.start()

        def answer(*values: object) -> None:
            for value in values:
                number = until(page, "ask")["number"]
                page.send_json({"type": "answer", "number": number - 1, "value": True})
                page.send_json({"type": "answer", "number": number, "value": value})

        answer(1, True)  # a number is no yes
        answer(True, 11, -1, [3], 0)
        answer(0, [1], [-1], [0])
        asking.join()
    assert answers == [True, 0, {0}]


def test_a_second_page_is_told_and_may_take_over(site: Site) -> None:
    visitor = site.visitor()
    with site.page(visitor) as first:
        first.send_json(BEGIN)
        until(first, "stage")
        until(first, "stage")
        site.conversation.enter("camera")
        site.conversation.send({"type": "view", "state": "led", "stage": "hold"})
        site.conversation.send({"type": "view", "state": "paused"})
        with site.page(visitor) as second:
            assert second.receive_json() == {"type": "busy"}
            second.send_json({"type": "key", "key": "q"})  # nobody listens to it yet
            second.send_bytes(sent(1.0, jpeg(picture())))
            second.send_json({"type": "take-over"})
            assert until(second, "stage")["stage"] == "camera"
            assert until(second, "view") == {"type": "view", "state": "paused", "stage": "hold"}
            with pytest.raises(WebSocketDisconnect) as closed:
                until(first, "never")
            assert closed.value.code == REPLACED
            assert site.conversation.keys() == ()
            second.send_json({"type": "key", "key": "n"})
            while not (keys := site.conversation.keys()):
                pass
            assert keys == ("n",)


def test_a_page_that_comes_back_is_told_the_question_that_stands(site: Site) -> None:
    visitor = site.visitor()
    with site.page(visitor) as page:
        page.send_json(BEGIN)
        until(page, "stage")
        until(page, "stage")
        person = AtPage(site.conversation, Words())
        question = Message.of("screening.new-symptom")
        answers: list[bool] = []
        asking = Thread(target=lambda: answers.append(person.yes(question)))
        asking.start()
        asked = until(page, "ask")
    assert site.conversation.left is False
    with site.page(visitor) as page:
        assert until(page, "ask") == asked
        page.send_json({"type": "answer", "number": asked["number"], "value": False})
        asking.join()
    assert answers == [False]


@pytest.mark.parametrize(
    "message", ["nonsense", '{"type":"quit"}', b"", b"short", sent(0.0, b"\xff\xd8 no picture")]
)
def test_what_is_no_message_closes_the_socket(site: Site, message: str | bytes) -> None:
    visitor = site.visitor()
    with site.page(visitor) as page:
        until(page, "stage")
        if isinstance(message, str):
            page.send_text(message)
        else:
            page.send_bytes(message)
        with pytest.raises(WebSocketDisconnect) as closed:
            page.receive_json()
        assert closed.value.code == MALFORMED
    with site.page(visitor) as page:
        until(page, "stage")


def test_a_flood_closes_the_socket(site: Site) -> None:
    with site.page(site.visitor()) as page:
        until(page, "stage")
        for _ in range(3 * int(BURST)):
            page.send_json({"type": "camera", "trouble": ""})
        with pytest.raises(WebSocketDisconnect) as closed:
            page.receive_json()
        assert closed.value.code == TOO_MUCH


def test_pictures_are_handed_on_while_they_are_wanted(site: Site) -> None:
    came: list[Picture] = []
    with site.page(site.visitor()) as page:
        page.send_json(BEGIN)
        until(page, "stage")
        until(page, "stage")
        page.send_bytes(sent(1.0, jpeg(picture(1))))
        page.send_json({"type": "key", "key": "n"})
        while not site.conversation.keys():
            pass
        site.conversation.pictures = came.append
        page.send_bytes(sent(2000.0, jpeg(picture(2))))
        while not came:
            pass
    assert [p.taken_s for p in came] == [2.0]
