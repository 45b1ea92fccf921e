"""``python -m samples.studio render SCENE... --out DIR``, ``still``, ``matrix``, ``list``."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from samples import TRUTH_ARRAYS

from .matrix import HALVES, takes
from .scene import load

SCENES = Path(__file__).parent.parent / "scenes"


def main(words: list[str] | None = None) -> int:
    """Run the studio's command line; 0 done, 1 could not."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.studio", description="Render people whose truth is known."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, does in (
        ("render", "render scenes into films with truth"),
        ("still", "render one picture"),
        ("rehearse", "say what scenes truly show, without rendering"),
    ):
        sub = verbs.add_parser(verb, help=does)
        sub.add_argument(
            "scene", nargs="+", help="a scene file, or the name of one in samples/scenes"
        )
        if verb != "rehearse":
            sub.add_argument("--out", type=Path, required=True, help="folder for the results")
        sub.add_argument(
            "--set", action="append", default=[], metavar="KEY=VALUE", help="e.g. camera.azimuth=30"
        )
        sub.add_argument("--name", help="name of the result, if not the scene's")
        if verb == "still":
            sub.add_argument("--at", type=float, nargs="+", default=[0.0], help="seconds")
    half = verbs.add_parser("matrix", help="render one half of the matrix, what is not there yet")
    half.add_argument("--half", choices=HALVES, required=True)
    half.add_argument("--out", type=Path, help="folder for the clips; only names them without")
    half.add_argument("--only", default="", help="takes whose name has this in it")
    verbs.add_parser("list", help="name the scenes")
    choice = parser.parse_args(words)
    if choice.verb == "matrix":
        return _matrix(choice.half, choice.out, choice.only)
    if choice.verb == "list":
        for path in sorted(SCENES.glob("*.toml")):
            print(f"{path.stem:32} {load(path).about}")
        return 0
    changes = dict(_pair(text) for text in choice.set)
    if choice.name:
        changes["name"] = choice.name
    for word in choice.scene:
        try:
            scene = load(_find(word), changes)
        except (OSError, ValueError) as error:
            print(f"studio: {error}", file=sys.stderr)
            return 1
        if choice.verb == "rehearse":
            from .rehearsal import told

            print(told(scene))
            continue
        if choice.verb == "still":
            _still(scene, choice.at, choice.out)
            continue
        from .clip import render

        film = render(scene, choice.out, partial(_progress, scene.name))
        print(film)
    return 0


def _matrix(half: str, folder: Path | None, only: str) -> int:
    """Render the takes of a half that `folder` does not have yet, or only name them."""
    for take in takes(half):
        if only not in take.name:
            continue
        if folder is None:
            print(take.name)
        elif not (folder / f"{take.name}{TRUTH_ARRAYS}").exists():
            from .clip import render

            print(render(take.staged(SCENES), folder, partial(_progress, take.name)), flush=True)
    return 0


def _find(word: str) -> Path:
    path = Path(word)
    return path if path.suffix == ".toml" else SCENES / f"{word}.toml"


def _pair(text: str) -> tuple[str, Any]:
    import tomllib

    key, _, value = text.partition("=")
    try:
        return key, tomllib.loads(f"v = {value}")["v"]
    except tomllib.TOMLDecodeError:
        return key, value


def _progress(name: str, share: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{name} {share:4.0%}", end="" if share < 1 else "\n", file=sys.stderr)


def _still(scene: Any, times: list[float], folder: Path) -> None:
    from .clip import Theatre

    folder.mkdir(parents=True, exist_ok=True)
    theatre = Theatre(scene)
    for t in times:
        picture, _ = theatre.picture(t)
        _write(folder / f"{scene.name}-{t:05.2f}.png", picture)
    theatre.close()


def _write(path: Path, picture: Any) -> None:
    from PIL import Image

    Image.fromarray(picture).save(path)
    print(path)


if __name__ == "__main__":
    sys.exit(main())
