"""The person who answers on the page."""

from __future__ import annotations

from collections.abc import Sequence

from posecoach.core.guidance.pain import SCORES
from posecoach.core.message import Message
from posecoach.web.conversation import Conversation
from posecoach.words import Words


class AtPage:
    """Puts questions on the page; a `Person`. What is no answer to a question is asked again.

    Parameters
    ----------
    conversation : Conversation
    words : Words
        In which language.
    """

    def __init__(self, conversation: Conversation, words: Words) -> None:
        self._conversation = conversation
        self._words = words

    def yes(self, question: Message) -> bool:
        """Put a question until it is answered by yes or no."""
        while True:
            answer = self._asked("yes", question)
            if isinstance(answer, bool):
                return answer

    def score(self, question: Message) -> int:
        """Put a question until the answer is a number from 0 to 10."""
        while True:
            answer = self._asked("score", question)
            if type(answer) is int and answer in SCORES:
                return answer

    def which(self, question: Message, options: Sequence[Message]) -> set[int]:
        """Put a list until the answer names some of it, or none.

        Parameters
        ----------
        question : Message
        options : sequence of Message

        Returns
        -------
        set of int
            Indexes of those that apply.
        """
        listed = [self._words.text(option) for option in options]
        while True:
            answer = self._asked("which", question, listed)
            if isinstance(answer, list) and set(answer) <= set(range(len(options))):
                return set(answer)

    def _asked(
        self, wants: str, question: Message, options: Sequence[str] = ()
    ) -> bool | int | list[int]:
        words = self._words.text(question)
        return self._conversation.ask({"wants": wants, "words": words, "options": list(options)})
