"""Content as data: a folder of TOML files that come with posecoach, and one of the person's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from posecoach.bounds import NoContent, bound_faults, content_bytes, data_faults, toml_of
from posecoach.core.errors import PosecoachError, UsageError, at_place
from posecoach.core.message import Message, Value
from posecoach.core.names import nearest_hint
from posecoach.core.plain_text import plain
from posecoach.home import home
from posecoach.schema import schema_fault

FORMAT = 1


class _Named(Protocol):
    @property
    def format(self) -> int: ...
    @property
    def id(self) -> str: ...


Content = TypeVar("Content", bound=_Named)


@dataclass(frozen=True, slots=True)
class Collection(Generic[Content]):
    """One kind of content, one file each; the file's name without its suffix is the id.

    Parameters
    ----------
    noun : str
        What one of them is called: "exercise". The folders are named by its plural.
    kind : type
        The dataclass that a file is read into.
    rules : callable
        Takes what was read when every value has the right type; yields a message for each rule
        that it breaks, with its place.
    error : type
        The error that a faulty file raises.
    example : str
        Id of a file to look at when one's own is faulty.
    """

    noun: str
    kind: type[Content]
    rules: Callable[[Content], Iterable[Message]]
    error: type[PosecoachError]
    example: str

    @property
    def built_in(self) -> Path:
        """The folder of those that come with posecoach."""
        return Path(__file__).parent / f"{self.noun}s"

    def user_folder(self) -> Path:
        """The folder of the person's own."""
        return home() / f"{self.noun}s"

    def files(self) -> dict[str, Path]:
        """Every file by its id, sorted by id. A person's own file overrides ours."""
        found = [*self.built_in.glob("*.toml"), *self.user_folder().glob("*.toml")]
        return dict(sorted({path.stem: path for path in found}.items()))

    def find(self, name: str) -> Content:
        """Read the one with this id.

        Raises
        ------
        UsageError
            When there is none; the hint names the nearest ids.
        PosecoachError
            Of the collection's kind, when the file breaks the rules.
        """
        files = self.files()
        if name not in files:
            hint = nearest_hint(name, files, f"posecoach {self.noun}s list")
            raise UsageError(Message.of("error.nothing-called", noun=self.noun, name=name), hint)
        return self.read(files[name])

    def all(self) -> list[Content]:
        """Read all of them that can be used, sorted by id; see `usable`."""
        found = (self.usable(name) for name in self.files())
        return [content for content in found if content is not None]

    def usable(self, name: str) -> Content | None:
        """Read the one with this id, whatever a person's own file holds.

        A person's own file that breaks the rules is left out, and ours of that id stands in its
        place; `faulty` tells.

        Returns
        -------
        content or None
            None when there is none, or only a faulty one of the person's own.
        """
        own, ours = self.user_folder() / f"{name}.toml", self.built_in / f"{name}.toml"
        try:
            if own.exists():
                return self.read(own)
        except (self.error, OSError):  # or a folder that somebody else owns
            pass
        return self.read(ours) if ours.exists() else None

    def faulty(self) -> list[PosecoachError]:
        """What is wrong with each of a person's own files that is left out."""
        found = []
        for path in sorted(self.user_folder().glob("*.toml")):
            try:
                self.read(path)
            except self.error as error:
                found.append(error)
        return found

    def all_built_in(self) -> list[Content]:
        """Read those that come with posecoach, sorted by id, whatever overrides them."""
        return [self.read(path) for path in sorted(self.built_in.glob("*.toml"))]

    def read(self, path: Path) -> Content:
        """Read and check one file.

        Raises
        ------
        PosecoachError
            Of the collection's kind, with one line for every fault in the file, each with its
            place.
        """
        hint = Message.of("hint.correct-the-file", noun=self.noun, example=self.example)
        name = plain(path)
        try:
            content, faults = _read(self.kind, content_bytes(path))
        except OSError as problem:
            what = Message.of("fault.unreadable", reason=problem.strerror)
            raise self.error(at_place(name, what)) from problem
        except NoContent as problem:
            said = Message.of("fault.at", place=name, what=problem.message)
            raise self.error(said, hint) from problem
        if content is not None:
            faults = (*_name_faults(content, path), *faults, *self.rules(content))
            if not faults:
                return cast("Content", content)
        told = tuple(at_place(name, _in_one_line(fault)) for fault in faults)
        raise self.error(Message.of("error.faulty-file", faults=told), hint)


@lru_cache(maxsize=256)  # a program's rules look at each of its exercises
def _read(kind: type[Content], text: bytes) -> tuple[Content | None, tuple[Message, ...]]:
    """What a file says, and what is wrong with its values, whatever its name.

    None where a value is of another type than its key asks for.
    """
    data = toml_of(text)
    if faults := tuple(data_faults(data)):
        return None, faults
    adapter: TypeAdapter[Content] = _adapter(kind)
    try:
        content = adapter.validate_python(data)
    except ValidationError as problem:
        return None, tuple(schema_fault(fault, data, kind) for fault in problem.errors())
    return content, tuple(bound_faults(content))


@cache
def _adapter(kind: type[Content]) -> TypeAdapter[Content]:
    return TypeAdapter(kind)


def _name_faults(content: _Named, path: Path) -> Iterator[Message]:
    if content.format != FORMAT:
        what = Message.of("fault.other-format", format=content.format, reads=FORMAT)
        yield at_place("format", what)
    if content.id != path.stem:
        yield at_place("id", Message.of("fault.other-id", id=content.id, file=path.stem))


def _in_one_line(message: Message) -> Message:
    """The message with its texts, which may come from the file, made safe to show."""
    parameters = tuple((name, _safe(value)) for name, value in message.parameters)
    return replace(message, parameters=parameters)


def _safe(value: Value) -> Value:
    match value:
        case str():
            return plain(value)
        case Message():
            return _in_one_line(value)
        case tuple():
            return tuple(map(_in_one_line, value))
    return value
