"""Spoiled inputs, each from its seed: the same number gives the same input again."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from samples.bench.hostile_seeds import VIDEOS

Random = np.random.Generator
STAND = "single-leg-stand-eo"

NUMBERS = ["nan", "inf", "-inf", "-1", "0", "1e308", "1e9", "10000000000", "9" * 400, "'a'", "[]"]
TEXTS = ["\\u001b[2J", "\\u202e", "x" * 20_000, "\\u0000", "", "\\ud800", "{0.__class__}"]
JUNK = [
    b"\xff",
    b"\x00",
    b"\x1b[2J",
    b"[" * 3000,
    b"{a=" * 2000,
    b'"""',
    b"= =",
    b"\r",
    b"\xe2\x80",
]


@dataclass(frozen=True)
class Input:
    """One spoiled input.

    Parameters
    ----------
    kind : str
    words : tuple of str
        The command line; empty when `video` is to be read frame by frame.
    environment : mapping of str to str
        Variables of the process.
    output : str
        File that the command is to write whole or not at all.
    video : str
        File that is read without any model.
    """

    kind: str
    words: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    output: str = ""
    video: str = ""


def spoiled(data: bytes, random: Random) -> bytes:
    """Bytes with one to four faults: flipped, cut out, put in, overwritten, or the end missing."""
    broken = bytearray(data)
    for _ in range(random.integers(1, 5)):
        if len(broken) < 2:
            break
        place, size = int(random.integers(len(broken))), int(random.integers(1, 2000))
        noise = random.integers(0, 256, size, np.uint8).tobytes()
        match random.integers(5):
            case 0:
                broken[place] ^= 1 << int(random.integers(8))
            case 1:
                del broken[place : place + size]
            case 2:
                broken[place:place] = noise
            case 3:
                broken[place : place + size] = noise[: len(broken) - place]
            case _:
                del broken[max(2, place) :]
    return bytes(broken)


def video(folder: Path, random: Random) -> Input:
    """A video whose bytes are spoiled."""
    name = str(random.choice(list(VIDEOS)))
    _spoil(folder / name, random)
    return Input("video", video=name)


def track(folder: Path, random: Random) -> Input:
    """A pose track whose bytes are spoiled, or whose numbers are."""
    path = folder / "a.npz"
    if random.random() < 0.5:
        _spoil(path, random)
    else:
        with np.load(path) as archive:
            members = {name: archive[name] for name in archive.files}
        name = str(random.choice(list(members)))
        members[name] = _wrong(members[name], random)
        np.savez(path, **members)
    return Input("track", ("analyze", "a.npz", "-e", STAND, "--json", "a.json"), output="a.json")


def exercise(folder: Path, random: Random) -> Input:
    """An exercise file of the user's own with wrong values, lines or bytes."""
    return _content(folder, random, "exercises", "exercise")


def program(folder: Path, random: Random) -> Input:
    """A program file of the user's own with wrong values, lines or bytes."""
    return _content(folder, random, "programs", "program")


def history(folder: Path, random: Random) -> Input:
    """A history with spoiled bytes, or well-formed and with the wrong content."""
    path = folder / "home" / "posecoach" / "history.db"
    path.parent.mkdir(parents=True)
    path.write_bytes((folder / "history.db").read_bytes())
    if random.random() < 0.4:
        _spoil(path, random)
    else:
        _wrong_rows(path, random)
    words = (("history",), ("history", "show"), ("history", "export", "out.csv"))
    return Input("history", words[random.integers(3)])


def arguments(folder: Path, random: Random) -> Input:
    """Words that make no sense, odd names, and outputs where none can be."""
    (folder / "folder").mkdir()
    (folder / "loop").symlink_to("loop")
    odd = [
        "",
        "-",
        "--",
        "a.npz",
        "no.mp4",
        "folder",
        "loop",
        "/dev/null",
        "x" * 300,
        "a\nb",
        "é日😀",
    ]
    odd += [  # without -v, which asks for a traceback
        "v\udcff.mp4",
        "--json",
        "--no-such-option",
        "--side",
        "up",
        "--rotate",
        "45",
        "\x1b[2J",
        "[red]",
        "%s",
    ]
    commands = ["analyze", "balance", "exercises", "programs", "history", "page", "show", "check"]
    size = int(random.integers(0, 5))
    words = [str(random.choice(commands)), *(odd[i] for i in random.integers(0, len(odd), size))]
    if random.random() < 0.6:
        words = ["analyze", odd[random.integers(len(odd))], "-e", STAND, *words[1:]]
    return Input("arguments", tuple(words))


def environment(folder: Path, random: Random) -> Input:
    """A good command in a strange environment."""
    (folder / "file").write_text("a file")
    choices: dict[str, list[str]] = {
        "PYTHONIOENCODING": ["ascii", "cp1252", "utf-16", "latin-1:strict"],
        "LANG": ["C", "xx_YY.UTF-8", "\x1b[2J", ""],
        "COLUMNS": ["0", "1", "-5", "many", "100000"],
        "XDG_DATA_HOME": ["file", "/dev/null", "missing/deep", "", "x" * 300],
        "HOME": ["file", "", "/nonexistent"],
        "TERM": ["dumb", "xterm-256color", "\x07"],
    }
    chosen = random.choice(list(choices), int(random.integers(1, 4)), replace=False)
    variables = {str(n): choices[n][random.integers(len(choices[n]))] for n in chosen}
    words = [
        ("exercises", "list"),
        ("programs", "list"),
        ("history",),
        ("exercises", "show", STAND),
    ]
    words += [("analyze", "a.npz", "-e", STAND), ("analyze", "a.npz", "-e", STAND, "--json", "-")]
    return Input("environment", words[random.integers(len(words))], variables)


KINDS: dict[str, Callable[[Path, Random], Input]] = {
    f.__name__: f for f in (video, track, exercise, program, history, arguments, environment)
}


def _spoil(path: Path, random: Random) -> None:
    path.write_bytes(spoiled(path.read_bytes(), random))


def _wrong(array: np.ndarray, random: Random) -> np.ndarray:
    """An array with wrong numbers, another shape, or another type."""
    if array.dtype.kind == "U":
        text = str(array)
        place = int(random.integers(len(text)))
        wrong = [text[:place], text.replace("640", "-1"), text + "x" * 10**6, "[" * 5000]
        return np.array(wrong[random.integers(4)])
    values = array.copy()
    if values.dtype.kind == "f":
        values.flat[random.integers(values.size)] = [np.nan, np.inf, 1e30, -1.0][random.integers(4)]
    wrong = [values, values[:-1], values[..., None], values.astype(np.float16), np.zeros(0)]
    return wrong[random.integers(5)]


def _content(folder: Path, random: Random, plural: str, noun: str) -> Input:
    names = sorted(path.name for path in (folder / plural).glob("*.toml"))
    name = str(random.choice(names))
    data = (folder / plural / name).read_bytes()
    text = data.decode("utf-8")
    for _ in range(random.integers(1, 4)):
        text = _edited(text, random)
    data = text.encode("utf-8", "replace")
    if random.random() < 0.3:
        place = int(random.integers(len(data) + 1))
        data = data[:place] + JUNK[random.integers(len(JUNK))] + data[place:]
    own = folder / "home" / "posecoach" / plural
    own.mkdir(parents=True)
    (own / name).write_bytes(data)
    words = [
        (plural, "list"),
        (plural, "check", str(own / name)),
        (plural, "show", Path(name).stem),
    ]
    if noun == "exercise":
        analyze = ("analyze", "a.npz", "-e", Path(name).stem, "--json", "a.json")
        return Input(noun, [*words, analyze][random.integers(4)], output="a.json")
    return Input(noun, words[random.integers(3)])


def _edited(text: str, random: Random) -> str:
    lines = text.splitlines()
    place = int(random.integers(len(lines)))
    match random.integers(5):
        case 0 | 1:
            numbered = [n for n, line in enumerate(lines) if re.search(r"= -?\d", line)]
            if numbered:
                place = int(random.choice(numbered))
                value = NUMBERS[random.integers(len(NUMBERS))]
                lines[place] = lines[place].split("=")[0] + "= " + value
        case 2:
            lines[place] = re.sub(
                r'"[^"]*"', lambda _: f'"{TEXTS[random.integers(len(TEXTS))]}"', lines[place]
            )
        case 3:
            del lines[place]
        case _:
            lines.insert(place, lines[int(random.integers(len(lines)))])
    return "\n".join(lines)


def _wrong_rows(path: Path, random: Random) -> None:
    """Content that SQLite takes and nobody wrote."""
    values = list(_values())
    with sqlite3.connect(path) as db:
        table = str(random.choice(["sessions", "items", "ranges", "reviews"]))
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        for _ in range(random.integers(1, 4)):
            column = columns[random.integers(len(columns))]
            value = values[random.integers(len(values))]
            try:
                db.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608
            except sqlite3.Error:
                continue
    db.close()


def _values() -> Iterator[object]:
    yield from (None, -1, 11, 2**62, 1e308, float("inf"), "text", "", "\x1b[2J\u202e", b"\xff\xfe")
    yield from (
        "2026-01-02T10:00:00",
        "2026-13-45",
        "2026-01-02",
        '{"a": "b"}',
        "[]",
        "null",
        "red",
    )
    yield from ('{"a": NaN}', "[" * 3000, "green", "done", "red flag", 3.5, "LEFT")
