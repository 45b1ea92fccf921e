"""The pose models: which there are, and how the large one is fetched."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from posecoach.core.errors import ModelError, UsageError
from posecoach.core.message import Message, as_given
from posecoach.core.plain_text import plain
from posecoach.estimate.model import SIZES, is_there, load_model, shipped_folder, user_folder
from posecoach.home import private_folder

LICENSE = "Apache-2.0"
"""Of all three; see `models/README.md`."""

BUILDER = "build.py"
"""Lies beside the models that come with the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """A pose model that ``--model`` knows by name.

    Parameters
    ----------
    name : {"lite", "full", "heavy"}
    path : Path or None
        Where it lies; None for one that is not here, or not as it should be.
    size : int
        Bytes; 0 without a path.
    sha256 : str
        Of the whole file, hexadecimal; empty without a path.
    trouble : Message or None
        Why it cannot be used; None for one that can, or is not here.
    """

    name: str
    path: Path | None = None
    size: int = 0
    sha256: str = ""
    trouble: Message | None = None

    @property
    def line(self) -> Message:
        """What a list says of it."""
        if self.trouble is not None:
            return Message.of("models.unusable", name=self.name, why=self.trouble)
        if self.path is None:
            return Message.of("models.not-here", name=self.name, license=LICENSE)
        return Message.of(
            "models.here",
            name=self.name,
            megabytes=self.size / 1e6,
            license=LICENSE,
            sha256=self.sha256,
            path=plain(self.path),
        )


def known_models() -> tuple[KnownModel, ...]:
    """Every model by name, each read and checked where it is here."""
    return tuple(map(_looked_at, SIZES))


def _looked_at(name: str) -> KnownModel:
    if not is_there(name):
        return KnownModel(name=name)
    try:
        found = load_model(name)
    except ModelError as error:
        why = error.message if isinstance(error.message, Message) else as_given(error.message)
        return KnownModel(name=name, trouble=why)
    return KnownModel(name=name, path=found.path, size=len(found.data), sha256=found.sha256)


def fetch_model(name: str, packages: Path | None = None) -> KnownModel:
    """Build a model from Google's own packages into the person's folder of models.

    The only thing in posecoach that uses the network, and only when it is asked for. The builder
    checks each byte that it takes, and the result is checked like any model that is opened.

    Parameters
    ----------
    name : {"lite", "full", "heavy"}
    packages : Path, optional
        A folder with the packages, or to keep them in; with both there, nothing is fetched.

    Returns
    -------
    KnownModel
        That of the model; unchanged when it was here already.

    Raises
    ------
    UsageError
        When there is no model of that name.
    ModelError
        When it cannot be built; the message has the builder's last line.
    """
    if name not in SIZES:
        raise UsageError(
            Message.of("error.no-such-model", spec=plain(name)),
            Message.of("hint.say-one-of", choices=tuple(map(as_given, SIZES))),
        )
    known = _looked_at(name)
    if known.path is not None:
        return known
    command = [sys.executable, str(shipped_folder() / BUILDER), name]
    command += ["--to", str(private_folder(user_folder()))]
    if packages is not None:
        packages.mkdir(parents=True, exist_ok=True)
        command += ["--packages", str(packages.absolute())]
    built = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  ours
    if built.returncode:
        last = (built.stderr.strip() or built.stdout.strip()).splitlines()[-1:]
        raise ModelError(
            Message.of("error.model-not-fetched", name=name, reason=plain("".join(last))),
            Message.of("hint.fetching-needs"),
        )
    load_model(name)
    return _looked_at(name)
