"""What works on this machine, and what to do where something does not."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from posecoach.core.errors import PosecoachError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried.

    `needed` is True when nothing can be judged without it.
    """

    what: str
    works: bool
    says: str
    needed: bool = False


def findings() -> Iterator[Finding]:
    """Try everything that posecoach uses, one thing after the other."""
    yield Finding("Python", True, f"{platform.python_version()} on {platform.system()}")
    for package in ("mediapipe", "opencv-contrib-python", "av"):
        yield _tried(package, partial(_version, package), needed=True)
    for name in ("full", "lite"):
        yield _tried(f"pose model {name}", partial(_model, name), needed=name == "full")
    yield _tried("exercises", _exercises, needed=True)
    yield _tried("programs", _programs)
    yield _display()
    yield _tried("camera 0", _camera)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        raise PosecoachError("is not installed", "Install posecoach again.") from None


def _tried(what: str, attempt: Callable[[], str], *, needed: bool = False) -> Finding:
    try:
        return Finding(what, True, attempt(), needed)
    except PosecoachError as error:
        advice = "" if "doctor" in error.hint else f". {error.hint}"
        return Finding(what, False, f"{error}{advice}", needed)
    except (ImportError, OSError) as error:
        return Finding(what, False, f"this system lacks a library: {error}", needed)


def _model(name: str) -> str:
    from posecoach.app.recording import open_model

    estimator, info = open_model(name)
    estimator.close()
    return f"loads, SHA-256 {info.sha256[:12]}… is right"


def _exercises() -> str:
    from posecoach.library import exercises

    return f"{len(exercises())} can be read"


def _programs() -> str:
    from posecoach.program_library import programs

    return f"{len(programs())} can be read"


def _display() -> Finding:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return Finding("display", False, "there is none: 'coach' works with --headless only")
    return Finding("display", True, "there is one")


def _camera() -> str:
    from contextlib import closing

    from posecoach.capture import Camera

    with closing(Camera(0)) as camera:
        return f"{camera.info.width} x {camera.info.height}"
