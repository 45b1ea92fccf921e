"""What posecoach does with spoiled inputs: told in a line, or a traceback, a hang, an abort.

Each input runs in a process of its own, forked from one that has imported everything, so that a
crash in native code or an endless loop is counted and stops nothing else.
"""

from __future__ import annotations

import io
import json
import math
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from samples.bench.hostile_inputs import KINDS, Input
from samples.bench.hostile_seeds import FRAMES, RATE, write_seeds

PATIENCE_S = 60.0
MOST_LINES = 60
"""Lines on stderr; more is no message to a person."""

FAULTS = ("traceback", "hang", "abort", "untidy", "half-written", "wrong")
DONE, REFUSED = "done", "refused"


@dataclass(frozen=True)
class Verdict:
    """How one input ended, and what was seen of it."""

    number: int
    kind: str
    how: str
    words: str
    said: str = ""


def verdicts(count: int, seed: int, workers: int) -> Iterator[Verdict]:
    """Try `count` inputs, in any order."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        write_seeds(seeds)
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, context, initializer=_import_all) as pool:
            tried = partial(one, seeds, seed)
            yield from pool.map(tried, range(count), chunksize=max(1, min(20, count // workers)))


def one(seeds: Path, seed: int, number: int) -> Verdict:
    """Try the input of this number.

    Parameters
    ----------
    seeds : Path
        Folder that `write_seeds` has filled.
    seed : int
    number : int
    """
    kind = list(KINDS)[number % len(KINDS)]
    random = np.random.default_rng([seed, number])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "here")
        shutil.copytree(seeds, folder)
        given = KINDS[kind](folder, random)
        before = _names(folder)
        code, out, err = _forked(given, folder, Path(scratch))
        how = _judged(given, folder, code, out, err, before)
    words = " ".join(given.words) or given.video
    return Verdict(number, kind, how, words, err[-800:] if how in FAULTS else "")


def table(found: list[Verdict]) -> str:
    """The counts by kind, and each fault with what brings it back."""
    counts = Counter((v.kind, v.how) for v in found)
    columns = ("inputs", DONE, REFUSED, *FAULTS)
    lines = ["| kind | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for kind in [*KINDS, "all"]:
        row = [counts[kind, c] if kind != "all" else _sum(counts, c) for c in columns[1:]]
        lines.append(f"| {kind} | {sum(row)} | " + " | ".join(map(str, row)) + " |")
    faults = (v for v in found if v.how in FAULTS)
    lines += [f"\n{v.how}, number {v.number}, {v.kind}: {v.words!r}\n{v.said}" for v in faults]
    return "\n".join(lines)


def _sum(counts: Counter[tuple[str, str]], how: str) -> int:
    return sum(count for (_, found), count in counts.items() if found == how)


def _import_all() -> None:
    """Import what the commands import, and read our own files, once for all inputs."""
    import posecoach.app.analyze
    import posecoach.capture
    import posecoach.cli
    import posecoach.cli.outputs
    import posecoach.report.history  # noqa: F401
    from posecoach.library import exercises
    from posecoach.program_library import programs

    exercises()
    programs()


def _forked(given: Input, folder: Path, scratch: Path) -> tuple[int, str, str]:
    """Exit code (negative for a signal, -1000 for a hang), stdout and stderr."""
    streams = scratch / "stdout", scratch / "stderr"
    child = os.fork()
    if child == 0:
        _as_a_process(given, folder, *streams)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            break
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            code = -1000
            break
        time.sleep(0.005)
    encoding = given.environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    out, err = (path.read_bytes().decode(encoding, "replace") for path in streams)
    return code, out, err


def _as_a_process(given: Input, folder: Path, out: Path, err: Path) -> None:
    """In the child: become a fresh `posecoach`, and end."""
    code = 70
    try:
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
        home = str(folder / "home")
        os.environ.update({"HOME": home, "XDG_DATA_HOME": home, **given.environment})
        os.chdir(folder)
        encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8").partition(":")
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w"), encoding, errors or "strict")
        sys.stderr = io.TextIOWrapper(
            io.FileIO(2, "w"), encoding, "backslashreplace", line_buffering=True
        )
        sys.stdin = io.StringIO("")
        code = _read(given.video) if given.video else _command(given.words)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001  as the interpreter would
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        code = 1
    finally:
        os._exit(code)


def _command(words: tuple[str, ...]) -> int:
    from posecoach.cli import main

    sys.argv = ["posecoach", *words]
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _read(video: str) -> int:
    """Read a video to its end, and print what a reader of the figures would rely on."""
    from posecoach.capture import VideoFile
    from posecoach.core.errors import PosecoachError

    try:
        source = VideoFile(video)
        times = [frame.t for frame in source if not frame.frozen]
    except PosecoachError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps({"times": times, "notes": len(source.notes)}))
    return 0


def _judged(given: Input, folder: Path, code: int, out: str, err: str, before: set[str]) -> str:
    """Which of the verdicts it is."""
    if code == -1000:
        return "hang"
    if code < 0 or code not in (0, 1, 2):
        return "abort"
    if "Traceback" in err or "Traceback" in out:
        return "traceback"
    if any(_acts(c) for c in out + err) or len(err.splitlines()) > MOST_LINES:
        return "untidy"
    if code and not err.strip():
        return "untidy"
    more = _names(folder) - before
    if any(Path(name).name.startswith(".") for name in more):
        return "half-written"
    if code:
        return "half-written" if given.output in more else REFUSED
    return DONE if _plausible(given, folder, out) else "wrong"


def _plausible(given: Input, folder: Path, out: str) -> bool:
    """Nothing was invented: no more time than there is, each second in one account."""
    if given.video:
        times = json.loads(out)["times"]
        rising = all(a < b for a, b in pairwise(times))
        whole = len(times) <= FRAMES and (not times or times[-1] <= FRAMES / RATE)
        return rising and (whole or json.loads(out)["notes"] > 0)
    if not given.output or not (folder / given.output).exists():
        return True
    data = json.loads((folder / given.output).read_text(encoding="utf-8"), parse_constant=_refuse)
    ledger = {name: s for name, s in data["ledger"].items() if isinstance(s, float | int)}
    total = sum(ledger[f"{name}_s"] for name in ("in_form", "out_of_form", "unseen", "off_view"))
    held = sum(hold["in_form_s"] for hold in data["holds"])
    exact = math.isclose(total, data["source"]["duration_s"], abs_tol=0.01)
    return exact and min(ledger.values()) >= 0 and held <= ledger["in_form_s"] + 0.01


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number in JSON")


def _acts(character: str) -> bool:
    """True for what moves a cursor or turns the writing."""
    return (character < " " and character not in "\n\t\r") or character in "\x7f\x9b\u202e\u2066"


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
