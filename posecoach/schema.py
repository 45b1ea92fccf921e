"""Pydantic's errors about a file, in words for the person who wrote the file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from posecoach.core.names import nearest

_WANTED = {
    "float": "a number",
    "int": "a whole number",
    "string": "a text in quotes",
    "bool": "true or false",
    "tuple": "a list in [ ]",
    "dict": "a table",
    "dataclass": "a table",
}
"""What is expected, by the first word of the error's type."""


def schema_fault(fault: Mapping[str, Any], data: Mapping[str, Any], kind: type) -> str:
    """One error of a file as ``place: what``.

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
        what = "no such key" + (f"; {nearest(str(loc[-1]), known)}" if known else "")
    elif fault["type"] == "missing":
        what = "is missing"
    elif fault["type"] == "literal_error":
        what = _not_one_of(given, re.findall(r"'([^']*)'", fault["ctx"]["expected"]))
    elif word in _WANTED:
        what = f"is to be {_WANTED[word]}, not {given!r}"
    else:
        what = f"{fault['msg'][0].lower()}{fault['msg'][1:]}"
    return f"{_place(loc, data)}: {what}"


def _not_one_of(given: object, known: list[str]) -> str:
    choices = " or ".join(filter(None, (", ".join(f"'{k}'" for k in known[:-1]), f"'{known[-1]}'")))
    near = nearest(str(given), known)
    return f"{given!r} is not {choices}" + (f"; {near}" if near.endswith("?") else "")


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
