"""The server: a few answers that never change anything, and one socket for the session."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from posecoach.core.errors import PosecoachError
from posecoach.web import content
from posecoach.web.access import Access, Guard
from posecoach.web.seat import Seat
from posecoach.web.talk import Talk
from posecoach.words import Words

STATIC = Path(__file__).parent / "static"


def server(access: Access, words: Words, seat: Seat) -> Starlette:
    """The application.

    Parameters
    ----------
    access : Access
    words : Words
        In which language the page is.
    seat : Seat
        The one place before the coach.
    """

    async def page(_: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def start(_: Request) -> Response:
        return JSONResponse(content.start(words))

    async def menu(_: Request) -> Response:
        return JSONResponse(await run_in_threadpool(content.menu, words))

    async def about(request: Request) -> Response:
        what = request.path_params["what"]
        if not await run_in_threadpool(content.offered, what):
            return Response(status_code=404)
        return JSONResponse(await run_in_threadpool(content.about, what, words))

    async def history(_: Request) -> Response:
        try:
            return JSONResponse(await run_in_threadpool(content.history, words))
        except PosecoachError as error:
            said = error.message if isinstance(error.message, str) else words.text(error.message)
            return JSONResponse({"heads": [], "sessions": [], "trouble": said})

    async def socket(websocket: WebSocket) -> None:
        await Talk(websocket, seat).hold()

    return Starlette(
        routes=[
            Route("/", page),
            Route("/start", start),
            Route("/menu", menu),
            Route("/about/{what}", about),
            Route("/history", history),
            WebSocketRoute("/socket", socket),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, access=access, words=words)],
    )
