"""The pose estimators by name: which there are, which can be used, and how each is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from posecoach.core.errors import ModelError
from posecoach.core.message import Message, as_given
from posecoach.core.plain_text import plain
from posecoach.core.ports import PoseEstimator
from posecoach.core.results.analysis import ModelInfo

Opened = tuple[PoseEstimator, ModelInfo]
"""An estimator, to be closed by whoever opened it, and what it is."""


@dataclass(frozen=True, slots=True)
class EstimatorEntry:
    """One kind of estimator.

    Parameters
    ----------
    name : str
        What ``--model`` takes; for one of a user's own files, the file's suffix.
    about : str
        What it is, for a list.
    open : callable
        Opens it by the text that was given: its name, or the path of a file. Raises a
        `PosecoachError` when that cannot be used.
    ready : callable
        True when nothing needs to be fetched or installed first.
    """

    name: str
    about: str
    open: Callable[[str], Opened]
    ready: Callable[[], bool] = lambda: True


class EstimatorRegistry:
    """Estimators by name, in the order in which they were registered."""

    def __init__(self) -> None:
        self._entries: dict[str, EstimatorEntry] = {}

    def register(self, entry: EstimatorEntry) -> None:
        """Add an estimator.

        Raises
        ------
        ValueError
            If its name is taken.
        """
        if entry.name in self._entries:
            raise ValueError(f"there is an estimator {entry.name!r} already")
        self._entries[entry.name] = entry

    def entries(self) -> tuple[EstimatorEntry, ...]:
        """All of them, whether they are ready or not."""
        return tuple(self._entries.values())

    def ready(self) -> tuple[str, ...]:
        """Names of those that can be used now."""
        return tuple(entry.name for entry in self._entries.values() if entry.ready())

    def open(self, spec: str) -> Opened:
        """Open the estimator of that name, or the one for such a file.

        Parameters
        ----------
        spec : str
            A name, or the path of a file.

        Returns
        -------
        tuple of PoseEstimator and ModelInfo

        Raises
        ------
        ModelError
            If there is none of that name, or it cannot be used.
        """
        entry = self._entries.get(spec) or self._entries.get(Path(spec).suffix.lower())
        if entry is None:
            names = tuple(as_given(name) for name in self._entries if name[0] != ".")
            raise ModelError(
                Message.of("error.no-such-model", spec=plain(spec)),
                Message.of("hint.choose-a-model", names=names),
            )
        return entry.open(spec)
