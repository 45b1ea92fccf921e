"""`python -m samples.figures`: write the figures that the catalog page draws."""

from __future__ import annotations

from pathlib import Path

import posecoach
from samples.figures.scenes import scenes
from samples.figures.sketch import figures_json

TARGET = Path(posecoach.__file__).parent / "figures.json"


def main() -> None:
    """Write them."""
    found = scenes()
    TARGET.write_text(figures_json(found), encoding="utf-8")
    print(f"{len(found)} figures in {TARGET}")


if __name__ == "__main__":
    main()
