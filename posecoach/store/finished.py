"""Recordings that were analyzed, so that nothing is done twice: figures by what they are made from.

Each is one file in the person's own folder, named by a digest of the recording's content and of all
that decides the figures. It holds the figures and no name: the recording's path is put in when it
is read again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from posecoach.core.errors import OutputError
from posecoach.files import write_text
from posecoach.home import home, private_folder
from posecoach.results import Analysis

FOLDER = "analyzed"


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a recording.

    Parameters
    ----------
    analysis : Analysis
    csv : str
        The same as the table that ``--csv`` writes.
    body : str
        The same as a part of a report, without names; empty where none was wanted.
    again : bool
        True when it was read from an earlier run.
    """

    analysis: Analysis
    csv: str
    body: str = ""
    again: bool = False

    def of(self, path: str) -> Finished:
        """The same of a recording at `path`: a copy, or one that was moved."""
        source = replace(self.analysis.source, path=path)
        return replace(self, analysis=replace(self.analysis, source=source))


class FinishedRecordings:
    """The folder of finished recordings.

    Parameters
    ----------
    folder : Path, optional
        In the person's own folder where none is given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or home() / FOLDER

    def find(self, key: str) -> Finished | None:
        """What was kept under `key`; None when there is nothing, or nothing that can be read."""
        try:
            data = json.loads(self._path(key).read_text(encoding="utf-8"))
            analysis, body = Analysis.from_dict(data["analysis"]), str(data.get("body", ""))
            return Finished(analysis, str(data["csv"]), body, again=True)
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def keep(self, key: str, finished: Finished) -> None:
        """Keep it whole or not at all; a folder that cannot be written keeps nothing.

        Parameters
        ----------
        key : str
            Hexadecimal digits.
        finished : Finished
        """
        nameless = finished.of("").analysis
        kept = {"analysis": nameless.to_dict(), "csv": finished.csv, "body": finished.body}
        text = json.dumps(kept)
        try:
            private_folder(self.folder)
            write_text(self._path(key), text, private=True)
        except (OSError, OutputError):
            return

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
