"""Questions to the person at the terminal, on stderr."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from posecoach.cli.language import spoken
from posecoach.core.message import Message, as_given


def say(message: Message) -> None:
    """Talk: stderr, so that figures stay alone on stdout."""
    typer.echo(spoken().text(message), err=True)


def hear(text: str) -> None:
    """Talk that is in words already."""
    say(as_given(text))


class AtTerminal:
    """The person who types; a `Person`."""

    def yes(self, question: Message) -> bool:
        """Put a question until it is answered by y or n: Return alone is no answer."""
        asked = f"{spoken().text(question)} [y/n]"
        while True:
            answer: str = typer.prompt(asked, default="", show_default=False, err=True)
            given = answer.strip().lower()
            if given in ("y", "yes", "n", "no"):
                return given[0] == "y"
            say(Message.of("answer.yes-or-no"))

    def score(self, question: Message) -> int:
        """Put a question until the answer is a number from 0 to 10."""
        while True:
            answer: int = typer.prompt(spoken().text(question), type=int, err=True)
            if 0 <= answer <= 10:
                return answer
            say(Message.of("answer.score"))

    def which(self, question: Message, options: Sequence[Message]) -> set[int]:
        """Put a list; the answer is numbers, or nothing for none."""
        say(question)
        for number, option in enumerate(options, 1):
            say(Message.of("answer.option", number=number, option=option))
        asked = spoken().say("answer.which")
        while True:
            answer: str = typer.prompt(asked, default="", show_default=False, err=True)
            named = answer.replace(",", " ").split()
            if named in (["none"], ["no"], ["n"]):
                return set()
            if all(n.isdecimal() and 1 <= int(n) <= len(options) for n in named):
                return {int(n) - 1 for n in named}
            say(Message.of("answer.numbers", most=len(options)))
