"""The clip that comes with the program, for a first try without a camera."""

from __future__ import annotations

from pathlib import Path

DEMO_EXERCISE = "single-leg-stand-eo"
_PACKAGE = Path(__file__).parent


def demo_clip() -> Path:
    """A single-leg stand with a lapse: in an installed package, or in the checkout."""
    name = "single-leg-stand.mp4"
    packaged = _PACKAGE / "samples" / name
    return packaged if packaged.exists() else _PACKAGE.parent / "samples" / "clips" / name
