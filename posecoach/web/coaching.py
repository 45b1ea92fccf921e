"""A session for the person before the page, from its questions to its figures, in a thread."""

from __future__ import annotations

import threading
from contextlib import ExitStack, closing
from datetime import datetime
from functools import partial
from traceback import print_exc

from posecoach.app.choice import chosen_sides
from posecoach.app.history_writer import HistoryWriter
from posecoach.app.live_session import LiveSession
from posecoach.app.preflight import IntendedSession, close, keep, may_begin
from posecoach.app.recording import open_model
from posecoach.app.screening import Screened
from posecoach.app.session_plan import SessionPlan, session_plan, tasks
from posecoach.core.errors import PosecoachError, UsageError
from posecoach.core.exercise import SIDES, Side
from posecoach.core.guidance.course import TaskCourse
from posecoach.core.guidance.session import Session
from posecoach.core.message import Message, Tone
from posecoach.core.progress.session_result import SessionResult
from posecoach.report.session import session_rows
from posecoach.web.camera import PageCamera
from posecoach.web.content import offered
from posecoach.web.conversation import Conversation, Left
from posecoach.web.messages import Begin, Picture
from posecoach.web.person import AtPage
from posecoach.web.presenter import OnPage
from posecoach.words import Words

BROKEN = Message.of("web.broken")
SEE_TERMINAL = Message.of("web.see-terminal")


class Coaching:
    """Leads one session.

    Parameters
    ----------
    conversation : Conversation
    wish : Begin
        What the person wants to do.
    words : Words
        In which language.
    model : str
        The pose estimator, see `open_model`.
    """

    def __init__(self, conversation: Conversation, wish: Begin, words: Words, model: str) -> None:
        self._conversation = conversation
        self._wish = wish
        self._words = words
        self._model = model
        self._notices: list[str] = []

    def start(self) -> threading.Thread:
        """Lead it in a thread of its own."""
        thread = threading.Thread(target=self._run, name="posecoach-session", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            self._lead()
        except Left:
            self._conversation.enter("menu")
        except PosecoachError as error:
            self._refuse(error.message, error.remedy)
        except Exception:  # noqa: BLE001 - the thread's last word; the page is told where to look
            print_exc()
            self._refuse(BROKEN, SEE_TERMINAL)

    def _lead(self) -> None:
        """The questions, the session, and the question after it.

        Raises
        ------
        Left
            When the person leaves before it has begun, or after it.
        PosecoachError
            When an answer forbids it, or something cannot be used.
        """
        conversation, wish = self._conversation, self._wish
        conversation.enter("questions")
        if not offered(wish.what):
            raise UsageError(Message.of("error.neither-program-nor-exercise", name=wish.what))
        chosen = session_plan(wish.what, step=wish.step, option=wish.option)
        person = AtPage(conversation, self._words)
        with ExitStack() as stack:
            history = stack.enter_context(HistoryWriter(self._notice))
            intended = IntendedSession(wish.what, chosen.exercises, chosen.always, chosen.before)
            now = datetime.now().astimezone()
            screened = may_begin(intended, person, history, self._notice, now)
            conversation.enter("camera")
            source = stack.enter_context(closing(self._camera()))
            history.begin(wish.what, screened.pain)
            live = self._session(stack, chosen, screened, source, history)
            conversation.enter("live")
            result = live.lead()
            conversation.pictures = conversation.renewed = None
            self._notices.clear()
            conversation.enter("closing")
            close(history, result, screened.pain, person, self._notice)
        conversation.enter("over")
        conversation.send({"type": "result", **self._figures(chosen, result)})

    def _camera(self) -> PageCamera:
        """The page's camera, once its first picture has come.

        Raises
        ------
        Left
        """
        conversation = self._conversation
        first: list[Picture] = []
        came = threading.Event()

        def take(picture: Picture) -> None:
            first.append(picture)
            came.set()

        conversation.pictures = take
        while not came.wait(0.1):
            conversation.stay()
        camera = PageCamera(first[0].size, self._trouble, self._gone, self._taken)
        conversation.pictures, conversation.renewed = camera.put, camera.restart
        return camera

    def _session(
        self,
        stack: ExitStack,
        chosen: SessionPlan,
        screened: Screened,
        source: PageCamera,
        history: HistoryWriter,
    ) -> LiveSession:
        estimator, found_by = open_model(self._model)
        stack.enter_context(closing(estimator))
        course = TaskCourse(tasks(chosen, _sides(chosen), screened.left_out))
        return LiveSession(
            Session(course, pain=screened.pain),
            source,
            estimator,
            found_by,
            [OnPage(self._conversation, self._words)],
            done=partial(keep, history),
            range_of=history.range_of,
        )

    def _trouble(self) -> Message | None:
        """What keeps pictures from coming."""
        conversation = self._conversation
        if conversation.away:
            return Message.of("web.page-closed", Tone.SEE)
        trouble = conversation.trouble
        return Message.of(f"web.camera.{trouble}", Tone.SEE) if trouble else None

    def _gone(self) -> bool:
        return self._conversation.left

    def _taken(self) -> None:
        self._conversation.send({"type": "taken"})

    def _notice(self, message: Message) -> None:
        """Tell the person something beside the questions; all of it stays on the page."""
        self._notices.append(self._words.text(message))
        self._conversation.send({"type": "notices", "words": list(self._notices)})

    def _refuse(self, why: str | Message, hint: str | Message) -> None:
        self._conversation.enter("over")
        told = {"words": self._in_words(why), "hint": self._in_words(hint)}
        self._conversation.send({"type": "refused", **told})

    def _in_words(self, said: str | Message) -> str:
        return said if isinstance(said, str) else self._words.text(said)

    def _figures(self, chosen: SessionPlan, result: SessionResult) -> dict[str, object]:
        heads = ("exercise", "in-form", "holds", "counted", "to-improve")
        return {
            "title": self._words.text(chosen.name),
            "heads": [self._words.say(f"column.{head}") for head in heads],
            "rows": session_rows(result, self._words),
            "notices": self._notices,
        }


def _sides(chosen: SessionPlan) -> tuple[Side, ...]:
    return SIDES if chosen.program is not None else chosen_sides(chosen.exercises[0], "both")
