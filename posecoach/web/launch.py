"""Starts the server on this machine alone, and the browser."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from errno import EADDRINUSE

import uvicorn

from posecoach.capture.native_stderr import silence_native_stderr
from posecoach.web.access import LOOPBACK, Access
from posecoach.web.coaching import Coaching
from posecoach.web.messages import MAX_PICTURE
from posecoach.web.seat import Seat
from posecoach.web.server import server
from posecoach.words import Words


def serve(words: Words, model: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the page until the program is interrupted.

    Parameters
    ----------
    words : Words
        In which language the page is.
    model : str
        The pose estimator, see `open_model`.
    port : int
        On which to listen; another one where it is in use. The same one each time is best: for
        each port a browser remembers anew that the camera may be used.
    ready : callable
        Called with the address to open, once it is answered.
    """
    with _listening(port) as listening:
        access = Access(listening.getsockname()[1])
        seat = Seat(lambda talk, wish: Coaching(talk, wish, words, model).start())
        config = uvicorn.Config(
            server(access, words, seat),
            ws="websockets-sansio",
            ws_max_size=MAX_PICTURE,
            ws_max_queue=4,
            ws_per_message_deflate=False,  # a JPEG does not get smaller
            lifespan="off",
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        silence_native_stderr()  # libjpeg warns of every damaged picture
        ready(access.launch_address)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            seat.close()


def open_browser(address: str) -> bool:
    """Open an address in the person's browser; False where there is none.

    On Linux without a desktop it would be a browser in the terminal, which shows no pictures.
    """
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        return False
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _listening(port: int) -> socket.socket:
    """A socket on the loopback interface; requests wait in it until the server answers."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        listening.bind((LOOPBACK, 0))
    listening.listen()
    return listening
