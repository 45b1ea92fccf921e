"""The words of a command's run: in the language of `--lang`, else of the system."""

from __future__ import annotations

import click

from posecoach.words import Words, chosen_language


def words() -> Words:
    """The words that this run of the command line speaks in."""
    context = click.get_current_context(silent=True)
    chosen = context.find_root().obj if context is not None else None
    return chosen if isinstance(chosen, Words) else Words(chosen_language())
