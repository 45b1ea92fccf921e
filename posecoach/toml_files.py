"""Files of ours and of the user's: found by id, read whole, every fault told by its place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from posecoach.core.errors import PosecoachError, UsageError
from posecoach.core.names import nearest
from posecoach.schema import schema_fault

FORMAT = 1


class _Named(Protocol):
    @property
    def format(self) -> int: ...
    @property
    def id(self) -> str: ...


Read = TypeVar("Read", bound=_Named)


def files_by_id(*folders: Path) -> dict[str, Path]:
    """Every TOML file by its id, sorted; a later folder overrides an earlier one."""
    found = {path.stem: path for folder in folders for path in folder.glob("*.toml")}
    return dict(sorted(found.items()))


def file_named(name: str, files: Mapping[str, Path], what: str) -> Path:
    """The file with this id; `what` is the word for its kind.

    Raises
    ------
    UsageError
        When there is none; the hint names the nearest.
    """
    if name not in files:
        hint = nearest(name, files, f"posecoach {what}s list")
        raise UsageError(f"there is no {what} '{name}'", hint)
    return files[name]


def read_file(
    path: Path,
    kind: type[Read],
    rules: Callable[[Read], Iterable[str]],
    error: type[PosecoachError],
    hint: str,
) -> Read:
    """Read and check one file.

    Parameters
    ----------
    path : Path
    kind : type
        The dataclass that it is read into.
    rules : callable
        What is wrong with a file whose every value has the right type, as `place: what`.
    error : type
        What to raise.
    hint : str
        What to do about faults.

    Raises
    ------
    PosecoachError
        Of the kind `error`, with one line for every fault in the file, each with its place.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror})") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        look = "a quote or a bracket may be missing there, or before it"
        raise error(f"{path}: is not TOML: {problem}; {look}") from problem
    adapter: TypeAdapter[Read] = _adapter(kind)
    try:
        read = adapter.validate_python(data)
    except ValidationError as problem:
        found = [schema_fault(fault, data, kind) for fault in problem.errors()]
    else:
        found = [*_name_faults(read, path), *rules(read)]
        if not found:
            return read
    raise error("\n".join(f"{path}: {fault}" for fault in found), hint)


@cache
def _adapter(kind: type[Read]) -> TypeAdapter[Read]:
    return TypeAdapter(kind)


def _name_faults(read: _Named, path: Path) -> Iterator[str]:
    if read.format != FORMAT:
        yield f"format: is {read.format}, this program reads {FORMAT}"
    if read.id != path.stem:
        yield f"id: is '{read.id}', the file is called '{path.stem}'"
