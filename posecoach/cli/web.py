"""`posecoach web`: the coach on a page, on this machine only."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from posecoach.cli.options import Model
from posecoach.core.errors import UsageError
from posecoach.core.message import Message

NEEDS = ("starlette", "uvicorn", "websockets")


def web(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 for any.")
    ] = 8474,
    model: Model = "full",
) -> None:
    """Show the coach on a page in the browser; nothing leaves this machine.

    The page asks for the camera when a session begins. Its address is good for one browser. Ctrl-C
    ends it.

    Example: posecoach web
    """
    from posecoach.cli.answers import say
    from posecoach.cli.language import spoken

    for package in NEEDS:
        if find_spec(package) is None:
            needs = Message.of("error.needs-extra", package=package)
            raise UsageError(needs, Message.of("hint.install-extra", extra="web"))
    from posecoach.web.launch import open_browser, serve

    def ready(address: str) -> None:
        if browser and open_browser(address):
            say(Message.of("web.opened"))
        else:
            say(Message.of("web.open", address=address))
        say(Message.of("web.how-to-end"))

    serve(spoken(), model, port, ready)
