"""Where a person's own data lie, and that nobody else may read them."""

from __future__ import annotations

from pathlib import Path

import platformdirs

FOLDER_MODE, FILE_MODE = 0o700, 0o600
"""For the owner alone; systems without such modes ignore them."""


def home() -> Path:
    """The folder of everything that posecoach keeps of a person."""
    return platformdirs.user_data_path("posecoach", appauthor=False)


def private_folder(folder: Path) -> Path:
    """Make `folder` if it is not there, and make it the owner's alone."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)
    return folder


def private_file(path: Path) -> Path:
    """Make `path` if it is not there, empty, and make it the owner's alone."""
    private_folder(path.parent)
    path.touch(mode=FILE_MODE)
    path.chmod(FILE_MODE)
    return path
