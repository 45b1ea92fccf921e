"""What a page sends is a message or a picture of a few shapes, or it is refused."""

from __future__ import annotations

import json
import math
import random
from collections import Counter

import pytest

from posecoach.web.messages import (
    MAX_PICTURE,
    Answer,
    Begin,
    CameraTrouble,
    Key,
    Leave,
    jpeg_size,
    read_message,
    read_picture,
)
from tests.web.pages import jpeg, picture, sent


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"type":"begin","what":"a","step":2}', Begin("begin", "a", 2)),
        ('{"type":"answer","number":3,"value":true}', Answer("answer", 3, True)),
        ('{"type":"answer","number":3,"value":10}', Answer("answer", 3, 10)),
        ('{"type":"answer","number":3,"value":[0,2]}', Answer("answer", 3, [0, 2])),
        ('{"type":"key","key":"space"}', Key("key", "space")),
        ('{"type":"camera","trouble":"hidden"}', CameraTrouble("camera", "hidden")),
        ('{"type":"leave"}', Leave("leave")),
    ],
)
def test_a_message_is_read(text: str, said: object) -> None:
    assert read_message(text) == said


def test_a_yes_is_no_number() -> None:
    value = read_message('{"type":"answer","number":1,"value":true}').value
    assert value is True
    assert type(read_message('{"type":"answer","number":1,"value":1}').value) is int


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "null", "nonsense", '{"type":"quit"}', '{"type":"begin"}',
        '{"type":"begin","what":7}', '{"type":"begin","what":"a","more":1}',
        '{"type":"begin","what":"a","step":-1}', '{"type":"key","key":["n"]}',
        '{"type":"answer","number":1,"value":"yes"}', '{"type":"answer","number":1,"value":1.5}',
        '{"type":"answer","number":1,"value":[true]}', '{"type":"camera","trouble":"<b>"}',
        json.dumps({"type": "key", "key": "n" * 101}),
        json.dumps({"type": "answer", "number": 1, "value": [1] * 101}),
        json.dumps({"type": "key", "key": "n", "pad": "x" * 5000}),
        "[" * 2000,
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="message"):
        read_message(text)


def test_a_picture_is_read() -> None:
    data = jpeg(picture(size=(64, 48)))
    read = read_picture(sent(1500.0, data))
    assert (read.taken_s, read.size, read.jpeg) == (1.5, (64, 48), data)


@pytest.mark.parametrize("time", [math.nan, math.inf, -math.inf])
def test_a_picture_needs_a_time(time: float) -> None:
    with pytest.raises(ValueError, match="time"):
        read_picture(sent(time, jpeg(picture())))


def test_a_picture_that_says_it_is_huge_is_refused_before_it_is_decoded() -> None:
    data = bytearray(jpeg(picture(size=(64, 48))))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = b"\xff\xff\xff\xff"
    assert jpeg_size(bytes(data)) == (65535, 65535)
    with pytest.raises(ValueError, match="too many pixels"):
        read_picture(sent(0.0, bytes(data)))


def test_a_picture_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        read_picture(sent(0.0, jpeg(picture()) + bytes(MAX_PICTURE)))


def test_a_thousand_broken_messages_and_pictures_are_refused_or_read_and_nothing_else() -> None:
    chance = random.Random(14)  # noqa: S311 - no secret
    good = sent(1.0, jpeg(picture(size=(32, 24))))
    words = b'{"type":"begin","what":"glute-bridge","step":1}'
    fates: Counter[tuple[str, str]] = Counter()
    for _ in range(500):
        for kind, whole, read in (
            ("picture", good, read_picture),
            ("message", words, lambda b: read_message(b.decode())),
        ):
            broken = bytearray(whole[: chance.randrange(len(whole) + 1)])
            for _ in range(chance.randrange(1, 6)):
                if broken:
                    broken[chance.randrange(len(broken))] = chance.randrange(128)
            try:
                read(bytes(broken))
            except ValueError:
                fates[kind, "refused"] += 1
            else:
                fates[kind, "read"] += 1
    assert fates.total() == 1000
    assert all(fates[kind, fate] for kind in ("picture", "message") for fate in ("read", "refused"))
