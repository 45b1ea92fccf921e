"""A message put into words of one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any

from posecoach.core.message import ENGLISH, Message, Value
from posecoach.words.tables import CHOICE, Entry, content, table

_PARSER = Formatter()


class Words:
    """Puts messages into the words of a language; what it lacks is said in English.

    Parameters
    ----------
    language : str
        Code of a language that has a file; see `chosen_language`.
    mark : callable, optional
        Changes every piece of text that comes from a file of words, and nothing else. With a
        mark, a test tells what a program says by messages from what it says by itself.
    """

    def __init__(self, language: str = ENGLISH, mark: Callable[[str], str] = str) -> None:
        self.language = language
        self._table = table(language)
        self._english = table(ENGLISH)
        self._content = content(language)
        self._mark = mark

    def text(self, message: Message) -> str:
        """The words of a message.

        Raises
        ------
        KeyError
            When no language has words for it: a programmer's mistake.
        """
        own = message.own
        if self.language in own:
            return self._mark(self._content.get(own[self.language], own[self.language]))
        if message.id not in self._table and ENGLISH in own:
            return self._mark(self._content.get(own[ENGLISH], own[ENGLISH]))
        parameters = dict(message.parameters)
        return self._filled(self._template(self._entry(message.id), parameters), parameters)

    def say(self, id: str, /, **parameters: Value) -> str:  # noqa: A002  as in Message
        """The words of an id, for what is written at once and goes through no other hands.

        Parameters
        ----------
        id : str
            Where its words stand.
        **parameters
            What its words name in braces.
        """
        return self.text(Message.of(id, **parameters))

    def _entry(self, id: str) -> Entry:  # noqa: A002  as in Message
        return self._table[id] if id in self._table else self._english[id]

    def _template(self, entry: Entry, parameters: Mapping[str, Value]) -> str:
        if isinstance(entry, str):
            return entry
        keys = _keys(parameters[entry[CHOICE]])
        return next(entry[key] for key in (*keys, "other") if key in entry)

    def _filled(self, template: str, parameters: Mapping[str, Value]) -> str:
        words = []
        for literal, name, form, capital in _PARSER.parse(template):
            words.append(self._mark(literal) if literal else "")
            if name is not None:
                shown = self._value(parameters[name], form or "")
                words.append(shown[:1].upper() + shown[1:] if capital == "c" else shown)
        return "".join(words)

    def _value(self, value: Value, form: str) -> str:
        if value is None:
            return ""
        if isinstance(value, Message):
            return self.text(value)
        if isinstance(value, tuple):
            return self._list([self.text(entry) for entry in value], form or "and")
        shown = format(value, form)
        point = self._entry("grammar.point")
        return shown.replace(".", str(point)) if isinstance(value, float) else shown

    def _list(self, words: Sequence[str], form: str) -> str:
        """Words in a row; `form` names the entry of ``grammar.list`` that joins the last two."""
        if len(words) < 2:
            return "".join(words)
        comma = self._joint("comma" if form in ("and", "or") else form)
        return comma.join(words[:-1]) + self._joint(form) + words[-1]

    def _joint(self, form: str) -> str:
        return self._mark(str(self._entry(f"grammar.list.{form}")))


def _keys(value: Value) -> tuple[Any, ...]:
    """The names of a value among the templates of a choice, the most exact first."""
    match value:
        case None:
            return ("none",)
        case bool():
            return ("yes" if value else "no",)
        case int() | float():
            return (f"{value:g}", "one") if value == 1 else (f"{value:g}",)
        case Message():
            return (value.id.rpartition(".")[2],)
        case tuple():
            return (str(len(value)), "one") if len(value) == 1 else (str(len(value)),)
    return (value,)
