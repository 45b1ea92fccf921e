"""Pydantic's errors about a file, in words for the person who wrote the file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from posecoach.core.errors import at_place
from posecoach.core.message import Message, as_given
from posecoach.core.names import nearest_hint

_WANTED = ("float", "int", "string", "bool", "tuple", "dict", "dataclass")
"""The first words of the errors' types that name what is expected."""


def schema_fault(fault: Mapping[str, Any], data: Mapping[str, Any], kind: type) -> Message:
    """One error of a file, with its place.

    Parameters
    ----------
    fault : mapping
        One of ``ValidationError.errors()``.
    data : mapping
        The file's content.
    kind : type
        The dataclass that it is read into.
    """
    loc, given = fault["loc"], fault["input"]
    word = str(fault["type"]).split("_")[0]
    if fault["type"] == "unexpected_keyword_argument":
        known = _keys(kind, loc[:-1])
        what = Message.of("fault.no-key", near=nearest_hint(str(loc[-1]), known) if known else None)
    elif fault["type"] == "missing":
        what = Message.of("fault.missing")
    elif fault["type"] == "literal_error":
        what = _not_one_of(given, re.findall(r"'([^']*)'", fault["ctx"]["expected"]))
    elif word in _WANTED:
        wanted = Message.of(f"fault.wanted.{word}")
        what = Message.of("fault.not-wanted", wanted=wanted, given=repr(given))
    else:
        what = as_given(f"{fault['msg'][0].lower()}{fault['msg'][1:]}")
    return at_place(_place(loc, data), what)


def _not_one_of(given: object, known: list[str]) -> Message:
    choices = tuple(as_given(f"'{k}'") for k in known)
    near = nearest_hint(str(given), known, otherwise="-")  # the choices are told already
    close = near if near.id == "hint.did-you-mean" else None
    return Message.of("fault.not-one-of", given=repr(given), choices=choices, near=close)


def _place(loc: tuple[Any, ...], data: Mapping[str, Any]) -> str:
    """The place in the file, entries counted from 1, with the id of the entry it is in."""
    named, here = "", data
    for part in loc[:-1]:
        try:
            here = here[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, Mapping) and isinstance(here.get("id"), str):
            named = f" ({here['id']})"
    place = ".".join(str(p + 1) if isinstance(p, int) else str(p) for p in loc)
    return f"{place or 'file'}{named}"


def _keys(kind: Any, loc: tuple[Any, ...]) -> list[str]:
    """The known keys at a place; empty where it is not a table with fixed keys."""
    for part in loc:
        if isinstance(part, str):
            kind = get_type_hints(kind).get(part) if dataclasses.is_dataclass(kind) else None
        kinds = (kind, *get_args(kind))
        kind = next((k for k in kinds if dataclasses.is_dataclass(k)), kind)
    return [f.name for f in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else []
