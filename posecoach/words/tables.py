"""Which languages there are, which one is used, and their tables.

`LANG.toml` has the messages by their ids, `exercises/LANG.toml` the texts of exercise and program
files by what they are in English.
"""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from posecoach.core.errors import UsageError
from posecoach.core.message import ENGLISH, Message
from posecoach.core.names import nearest_hint

Entry: TypeAlias = str | Mapping[str, str]
"""A template, or several to choose from; see the head of `en.toml`."""

CHOICE = "by"
"""The key that makes a table a choice of templates and not a group."""

_FOLDER = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """The languages that have a file, by their two-letter codes."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def chosen_language(asked: str | None = None) -> str:
    """The language to use: the one asked for, else the system's, else English.

    Parameters
    ----------
    asked : str or None
        A code such as ``de``; None when nobody asked.

    Raises
    ------
    UsageError
        When a language is asked for that has no file.
    """
    known = languages()
    if asked:
        code = _code(asked)
        if code not in known:
            raise UsageError(
                Message.of("error.no-language", asked=asked), nearest_hint(asked, known)
            )
        return code
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    named = next(filter(None, (*names, locale.getlocale()[0])), ENGLISH)
    return _code(named) if _code(named) in known else ENGLISH


def _code(name: str) -> str:
    """The two letters of a language's or a locale's name, such as ``de_DE.UTF-8``."""
    return locale.normalize(name).replace("-", "_").split("_")[0].split(".")[0].lower()


@cache
def content(language: str) -> Mapping[str, str]:
    """What is said instead of the English texts of exercises, programs, safety and measures.

    It is found by the English text, so that a text that was changed, or is a person's own, is
    never given words that were written for another one. Empty for a language without a file.
    """
    path = _FOLDER / "exercises" / f"{language}.toml"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def table(language: str) -> Mapping[str, Entry]:
    """Every entry of a language's file by its whole id."""
    with (_FOLDER / f"{language}.toml").open("rb") as file:
        return dict(_entries(tomllib.load(file)))


def _entries(group: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Entry]]:
    for key, value in group.items():
        if isinstance(value, Mapping) and CHOICE not in value:
            yield from _entries(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
