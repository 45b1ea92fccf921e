"""Packages that only some people need: what to say when one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from posecoach.core.errors import UsageError
from posecoach.core.message import Message


def needed(module: str) -> Any:
    """A module of the extra `exchange`.

    Raises
    ------
    UsageError
        When it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        problem = Message.of("error.lacks-extra", package=module.partition(".")[0])
        raise UsageError(problem, Message.of("hint.install-exchange")) from None
