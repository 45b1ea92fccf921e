"""Questions to the person and words for them, on stderr."""

from __future__ import annotations

import typer


def say(words: str) -> None:
    """Say something that is no data."""
    typer.echo(words, err=True)


def yes(question: str) -> bool:
    """Put a question and return whether the answer is yes."""
    return typer.confirm(question, err=True)


def score(question: str) -> int:
    """Put a question and return a number from 0 to 10."""
    while True:
        answer: int = typer.prompt(question, type=int, err=True)
        if 0 <= answer <= 10:
            return answer
        say("Say a number from 0 to 10.")
