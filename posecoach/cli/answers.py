"""Questions to the person at the terminal, on stderr."""

from __future__ import annotations

from collections.abc import Sequence

import typer


def say(words: str) -> None:
    """Talk: stderr, so that figures stay alone on stdout."""
    typer.echo(words, err=True)


class AtTerminal:
    """The person who types; a `Person`."""

    def yes(self, question: str) -> bool:
        """Put a question until it is answered by y or n: Return alone is no answer."""
        answer: bool = typer.confirm(question, default=None, err=True)
        return answer

    def score(self, question: str) -> int:
        """Put a question until the answer is a number from 0 to 10."""
        while True:
            answer: int = typer.prompt(question, type=int, err=True)
            if 0 <= answer <= 10:
                return answer
            say("Say a number from 0 to 10.")

    def which(self, question: str, options: Sequence[str]) -> set[int]:
        """Put a list; the answer is numbers, or nothing for none."""
        say(question)
        for number, words in enumerate(options, 1):
            say(f"  {number:2}  {words}")
        while True:
            answer: str = typer.prompt(
                "Their numbers, or Return for none", default="", show_default=False, err=True
            )
            named = answer.replace(",", " ").split()
            if named in (["none"], ["no"], ["n"]):
                return set()
            if all(n.isdecimal() and 1 <= int(n) <= len(options) for n in named):
                return {int(n) - 1 for n in named}
            say(f"Say numbers from 1 to {len(options)}, such as: 2 5")
