"""`python -m samples.bench clock|speed`: print the figures, and write them where asked."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from samples.bench import speed as speeds
from samples.bench.bands import write_bands
from samples.bench.clip import Result
from samples.bench.faults import fault_figures
from samples.bench.figures import clock_figures, idle_figures, measure_figures
from samples.bench.job import judge_clip
from samples.bench.markdown import clock_table, measure_table

CLIPS = Path(__file__).parents[1] / "clips"

app = typer.Typer(help=__doc__, add_completion=False, rich_markup_mode=None)


@app.command()
def clock(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Folders of clips with their truth.")
    ] = None,
    model: Annotated[str, typer.Option(help="lite, full or heavy.")] = "full",
    out: Annotated[Path | None, typer.Option(help="Write the figures here as JSON.")] = None,
    bands: Annotated[
        bool, typer.Option("--bands", help="Make the measures' error bands these.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes.")] = os.cpu_count() or 1,
) -> None:
    """Judge clips whose truth is known, and say how far off it was."""
    clips = [p for folder in folders or [CLIPS] for p in sorted(folder.glob("*.mp4"))]
    results: list[Result] = []
    # A forked child would inherit the locks of the libraries' threads and wait for ever.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        jobs = [pool.submit(judge_clip, clip, model) for clip in clips]
        console = Console(stderr=True)
        for job in track(as_completed(jobs), total=len(jobs), console=console, transient=True):
            results += job.result()
    results.sort(key=lambda r: (r.clip, r.exercise))
    own = [r for r in results if r.own and not r.off_view]
    good = [r for r in own if r.of_faults is None or not r.of_faults.shown]
    figures: dict[str, Any] = {
        "model": model,
        "clock": clock_figures(good),
        "idle": idle_figures(r for r in results if not r.own and not r.true_s),
        "off_view": idle_figures(r for r in results if r.own and r.off_view),
        "faults": fault_figures(r.of_faults for r in own if r.of_faults is not None),
        "measures": measure_figures(own),
    }
    typer.echo(clock_table(figures, good))
    typer.echo(measure_table(figures["measures"]))
    if bands:
        write_bands(figures["measures"])
    if out is not None:
        out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


@app.command()
def speed(
    clip: Annotated[Path, typer.Argument()] = CLIPS / "single-leg-stand.mp4",
    exercise: Annotated[str, typer.Option()] = "single-leg-stand-eo",
) -> None:
    """Set our loop against a bare one on the same file in the same run."""
    for model in ("full", "lite"):
        typer.echo(json.dumps(speeds.overhead(clip, model, exercise)))
    typer.echo(json.dumps({"judging_one_pose_ms": speeds.judging_ms(clip, "full", exercise)}))
    typer.echo(json.dumps(speeds.start_seconds()))


if __name__ == "__main__":
    app()
