"""A page that talks to the server without a browser."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread
from time import monotonic
from typing import Any

import cv2
import numpy as np
from starlette.testclient import TestClient, WebSocketTestSession

from posecoach.core.frame import Image
from posecoach.web.access import Access
from posecoach.web.camera import PageCamera
from posecoach.web.conversation import Conversation
from posecoach.web.messages import Begin, Picture
from posecoach.web.seat import Seat
from posecoach.web.server import server
from posecoach.words import Words

PORT = 8474
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"


def picture(seed: int = 0, size: tuple[int, int] = (64, 48)) -> Image:
    """A picture that differs from others."""
    width, height = size
    return np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)


def jpeg(image: Image) -> bytes:
    """A picture as a page encodes it."""
    return cv2.imencode(".jpg", image)[1].tobytes()


def sent(taken_ms: float, data: bytes) -> bytes:
    """A picture as a page sends it."""
    return struct.pack("<d", taken_ms) + data


def sending() -> PageCamera:
    """A page's camera to which another picture comes whenever none is there."""
    camera = PageCamera((64, 48), lambda: None, lambda: False)
    seeds = count()

    def send() -> None:
        camera.put(Picture(monotonic(), jpeg(picture(next(seeds))), (64, 48)))

    camera.while_waiting = send
    return camera


class Site:
    """A server with a session that a test leads itself."""

    def __init__(self) -> None:
        self.access = Access(PORT)
        self.conversation: Conversation | None = None
        self.wishes: list[Begin] = []
        self.over = Event()
        self.seat = Seat(self._lead)
        self.app = server(self.access, Words(), self.seat)

    def client(self, **headers: str) -> TestClient:
        """A browser that has not opened the page yet."""
        return TestClient(self.app, base_url=ORIGIN, headers=headers, follow_redirects=False)

    def visitor(self) -> TestClient:
        """A browser that has opened the page."""
        client = self.client()
        client.get(self.access.launch_address)
        return client

    @contextmanager
    def page(self, client: TestClient) -> Iterator[WebSocketTestSession]:
        """The page's socket."""
        with client.websocket_connect(
            f"ws://{HOST}/socket", headers={"origin": ORIGIN, "host": HOST}
        ) as socket:
            yield socket

    def _lead(self, conversation: Conversation, wish: Begin) -> Thread:
        self.conversation = conversation
        self.wishes.append(wish)
        thread = Thread(target=self.over.wait, args=(20,), daemon=True)
        thread.start()
        return thread


def until(socket: WebSocketTestSession, kind: str) -> dict[str, Any]:
    """The next message of a kind."""
    while True:
        message: dict[str, Any] = socket.receive_json()
        if message["type"] == kind:
            return message
