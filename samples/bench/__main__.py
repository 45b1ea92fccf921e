"""`python -m samples.bench COMMAND`: figures, on demand."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

import samples.bench as bench
from samples.bench.bands import outside, write_bands
from samples.bench.faults import fault_table
from samples.bench.figures import all_figures, off_view_figures
from samples.bench.gates import Gate, gates_of
from samples.bench.gestures import waves, waves_table
from samples.bench.job import CORES, clips_in, judge_clips, spread
from samples.bench.markdown import (
    breakdown_table,
    clips_table,
    intervals_table,
    measure_table,
    models_table,
    remarks,
    sweep_table,
)
from samples.bench.real import Row, Score, rows_of, scored

CLIPS = Path(__file__).parents[1] / "clips"

ABOUT_CATALOG = """# Each exercise done well, once

A rendered person completes each exercise that the camera judges. `truth` is what the judge
credits on the true pose, with the seconds in form by geometry; `credited` is what it credits on
the video; `edges` are how much later than truly each hold began and ended. Remarks name the gate
that the video fails most while the true pose is within it, seconds in which too little was
seen, and faults that were reported and never there."""

app = typer.Typer(help=bench.__doc__, add_completion=False, rich_markup_mode=None)
Folders = Annotated[list[Path] | None, typer.Argument(help="Folders of clips with their truth.")]
Tracks = Annotated[Path | None, typer.Option(help="Keep pose tracks here, and use them again.")]
Workers = Annotated[int, typer.Option(help="Processes.")]
Out = Annotated[Path | None, typer.Option(help="Write the figures here as JSON.")]


@app.command()
def clock(
    folders: Folders = None,
    model: Annotated[list[str] | None, typer.Option(help="lite, full, heavy; repeat it.")] = None,
    out: Out = None,
    markdown: Annotated[Path | None, typer.Option(help="Write all tables here.")] = None,
    bands: Annotated[
        bool, typer.Option("--bands", help="Make the measures' error bands these.")
    ] = False,
    tracks: Tracks = None,
    workers: Workers = CORES,
) -> None:
    """Judge clips whose truth is known, and say how far off it was."""
    clips, models = clips_in(folders or [CLIPS]), {}
    text: list[str] = []
    for name in model or ["full"]:
        results = judge_clips(clips, name, tracks, workers)
        models[name] = all_figures(results)
        text += [f"## Model {name}", *_tables(results, models[name], name)]
    command = f"python -m samples.bench {' '.join(sys.argv[1:])}"
    text = [f"{date.today().isoformat()}, `{command}`", models_table(models), *text]
    typer.echo("\n\n".join(text))
    if markdown is not None:
        markdown.write_text("\n\n".join(text) + "\n", encoding="utf-8")
    if bands:
        shown = " ".join(str(folder) for folder in folders or [])
        by = f"python -m samples.bench clock {shown} --bands"
        write_bands({name: models[name]["measures"] for name in models}, by)
    _write(out, {"date": date.today().isoformat(), "command": command, "models": models})


@app.command()
def real(
    folder: Annotated[Path, typer.Argument(help="Pose tracks of real people, and holds.json.")],
    tracks: Annotated[list[str] | None, typer.Argument(help="Only these tracks.")] = None,
    gates: Annotated[bool, typer.Option("--gates", help="Tell each gate's percentiles.")] = False,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="Judge each person by limits that the others set.")
    ] = False,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="Judge every track as every exercise.")
    ] = False,
    workers: Workers = CORES,
) -> None:
    """Judge tracks of real people, and say how it agrees with what was seen in them."""
    rows = rows_of(folder, tracks or ())
    done = spread(partial(scored, folder=folder), rows, workers, "people")
    total, by_exercise = Score(), {row.exercise: Score() for row in rows}
    for row, found in sorted(done, key=lambda pair: (pair[0].track, pair[0].exercise)):
        total.add(found)
        by_exercise[row.exercise].add(found)
        if row.done or found.wrong_s > 0.2:
            what = " ".join(found.marks) if row.done else f"not it: {found.wrong_s:.1f} s wrong"
            false = f" | false {found.false_s:.1f} s" if found.false_s > 0.2 else ""
            typer.echo(f"{row.track} {row.exercise}: {what}{false}")
    for name, found in sorted(by_exercise.items()):
        if found.holds or found.reps:
            typer.echo(f"{name}: {found}")
    labelled = [row for row in rows if row.labels]
    if gates:
        _tell_gates(spread(partial(gates_of, folder=folder), labelled, workers, "gates"))
    if left_out:
        _tell_left_out(labelled, folder, workers)
    if confusion:
        _tell_confusion(rows, folder, workers)
    typer.echo(f"all: {total}")


def _tell_gates(shown: Sequence[dict[tuple[str, str], Gate]]) -> None:
    """Each gate over all people, by exercise."""
    whole: dict[tuple[str, str], Gate] = {}
    for found in shown:
        for key, gate in found.items():
            whole.setdefault(key, Gate()).add(gate)
    for (name, check), gate in sorted(whole.items()):
        typer.echo(f"{name} {check}: {gate}")


def _tell_left_out(rows: Sequence[Row], folder: Path, workers: int) -> None:
    """What is found when each person is judged by limits from the other people."""
    from samples.bench.left_out import pose_gates, scored_without, without

    shown = spread(partial(gates_of, folder=folder), rows, workers, "gates")
    shown += [pose_gates(name, folder) for name in sorted({row.exercise for row in rows})]
    jobs = [(row, *without(row, shown)) for row in rows]
    told, alone = Score(), Score()
    for by_others, found in spread(partial(scored_without, folder=folder), jobs, workers, "others"):
        (told if by_others else alone).add(found)
    typer.echo(f"one person left out: {told}")
    typer.echo(f"nobody else to set a limit by: {alone}")


def _tell_confusion(rows: Sequence[Row], folder: Path, workers: int) -> None:
    """What each track earns as every exercise that is not known to be done in it."""
    from samples.bench.confusion import confused

    done: dict[str, set[str]] = {}
    for row in rows:
        done.setdefault(row.track, set()).update({row.exercise} if row.done else ())
    for lines in spread(partial(confused, folder=folder), sorted(done.items()), workers, "others"):
        for line in lines:
            typer.echo(line)


@app.command()
def catalog(
    folders: Folders = None,
    model: Annotated[str, typer.Option(help="lite, full or heavy.")] = "full",
    markdown: Annotated[Path | None, typer.Option(help="Write the table here.")] = None,
    tracks: Tracks = None,
    workers: Workers = CORES,
) -> None:
    """Say of each exercise whether someone who does it gets it credited."""
    from samples.bench.catalog import catalog_rows, catalog_table

    text = catalog_table(catalog_rows(clips_in(folders or [CLIPS]), model, tracks, workers))
    typer.echo(text)
    if markdown is not None:
        command = f"python -m samples.bench {' '.join(sys.argv[1:])}"
        head = "\n\n".join((ABOUT_CATALOG, f"{date.today().isoformat()}, `{command}`"))
        markdown.write_text(f"{head}\n\n{text}\n", encoding="utf-8")


@app.command()
def sweep(
    folder: Annotated[Path, typer.Argument(help="What the studio rendered as --half sweep.")],
    model: Annotated[str, typer.Option(help="lite, full or heavy.")] = "full",
    out: Out = None,
    tracks: Tracks = None,
    workers: Workers = CORES,
) -> None:
    """Say what the clock makes of cameras further and further off the exercise's plane."""
    rows = off_view_figures(judge_clips(clips_in([folder]), model, tracks, workers))
    typer.echo(sweep_table(rows))
    _write(out, {"model": model, "sweep": rows})


@app.command()
def truth(
    clip: Annotated[Path, typer.Argument(help="A clip with its truth beside it.")],
    out: Annotated[Path | None, typer.Option(help="Write every measure of every frame.")] = None,
) -> None:
    """Say when each check and the whole form truly hold, by the exercise's own limits."""
    from posecoach.library import exercise
    from samples.bench.clip import Clip
    from samples.bench.truth import true_intervals, true_measures

    shown = Clip.load(clip)
    rules = exercise(shown.exercise)
    intervals = true_intervals(rules, shown.t, shown.points, shown.near)
    typer.echo(intervals_table(intervals))
    measures = {
        name: [[None if v != v else round(v, 4) for v in pair] for pair in values.tolist()]
        for name, values in true_measures(rules, shown.points).items()
    }
    _write(out, {"t": shown.t.tolist(), "intervals": intervals, "measures": measures})


@app.command()
def tune(
    folder: Annotated[Path, typer.Argument(help="What the studio rendered as --half tune.")],
    tracks: Annotated[Path, typer.Option(help="Keep pose tracks here, and use them again.")],
    model: Annotated[str, typer.Option(help="lite, full or heavy.")] = "full",
    out: Out = None,
    workers: Workers = CORES,
) -> None:
    """Judge the tune half again and again, with one constant changed at a time."""
    from samples.bench.tune import tried, tuning_figures, tuning_table

    job = partial(tried, model=model, tracks=tracks)
    rows = tuning_figures(spread(job, clips_in([folder]), workers, model))
    typer.echo(tuning_table(rows))
    _write(out, {"model": model, "tried": rows})


@app.command()
def changes(
    before: Annotated[Path, typer.Argument(help="The folder of another checkout.")],
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Folders of pose tracks with holds.json.")
    ] = None,
    model: Annotated[str, typer.Option(help="lite, full or heavy, for the clips.")] = "full",
    tracks: Tracks = None,
    workers: Workers = CORES,
) -> None:
    """Say what another checkout judges otherwise; ends with 1 where anything differs.

    On the poses of the committed clips, of the stick person in good form, and of tracks with
    labels; and by the golden sessions that each checkout's tests hold.
    """
    from samples.bench import changes as compared

    with tempfile.TemporaryDirectory() as folder:
        jobs = compared.clip_jobs([CLIPS, CLIPS / "walks"], model, tracks or Path(folder))
        jobs += compared.performance_jobs(Path(folder))
        jobs += [job for given in folders or [] for job in compared.labelled_jobs(given)]
        shown = Console(stderr=True)
        judged = track(compared.changes(before, jobs, workers), "both", len(jobs), console=shown)
        found = list(judged)
    sessions = compared.session_changes(before)
    typer.echo(compared.report(found, sessions))
    raise typer.Exit(any(c.differences for c in found) or any(sessions.values()))


@app.command()
def rooms() -> None:
    """Draw which room of the package imports which, as a Mermaid diagram."""
    from samples.bench.papers import room_graph

    typer.echo(room_graph())


@app.command()
def papers() -> None:
    """Count the words of the papers, and name the functions that leave parameters undescribed."""
    from samples.bench.papers import report

    typer.echo(report())


@app.command()
def speed(
    clip: Annotated[Path, typer.Argument()] = CLIPS / "single-leg-stand.mp4",
    exercise: Annotated[str, typer.Option()] = "single-leg-stand-eo",
    minutes: Annotated[float, typer.Option(help="How long the films of few looks are.")] = 10,
) -> None:
    """Set our loop against a bare one on the same file in the same run."""
    from samples.bench import speed as speeds

    for name, shown in speeds.FILMS.items():
        typer.echo(json.dumps(speeds.looks(CLIPS / f"{name}.mp4", "full", shown, 60 * minutes)))
    for model in ("full", "lite"):
        typer.echo(json.dumps(speeds.overhead(clip, model, exercise)))
    typer.echo(json.dumps({"judging_one_pose_ms": speeds.judging_ms(clip, "full", exercise)}))
    typer.echo(json.dumps(speeds.start_seconds()))


@app.command()
def bundles(
    sizes: Annotated[list[str] | None, typer.Argument(help="lite, full or heavy.")] = None,
    step: Annotated[int, typer.Option(help="Look at every so many pictures.")] = 1,
) -> None:
    """Set our bundles beside Google's over the committed clips; exit 1 if a bit differs."""
    from samples.bench.bundles import bundles_table, side_by_side

    clips, differ = sorted(CLIPS.rglob("*.mp4")), False
    for size in sizes or ("lite", "full"):
        rows = [(clip.stem, side_by_side(clip, size, step)) for clip in clips]
        differ |= any(row.differences for _, row in rows)
        typer.echo(f"{bundles_table(size, rows)}\n")
    raise typer.Exit(differ)


@app.command()
def latency(
    clip: Annotated[Path, typer.Argument()] = CLIPS / "single-leg-stand.mp4",
    exercise: Annotated[str, typer.Option()] = "single-leg-stand-eo",
    model: Annotated[str, typer.Option()] = "full",
    slower: Annotated[float, typer.Option(help="How many times as long the model takes.")] = 1.0,
) -> None:
    """Measure a session from a frame's capture to its picture, window and voice included."""
    from samples.bench.latency import latency as measured

    for size in ((1280, 800), (1920, 1080)):
        typer.echo(json.dumps(measured(clip, exercise, size, model=model, slower=slower)))


@app.command()
def hostile(
    count: Annotated[int, typer.Option(help="Inputs.")] = 300,
    seed: Annotated[int, typer.Option(help="Another one gives other inputs.")] = 1,
    workers: Workers = CORES,
) -> None:
    """Try spoiled videos, tracks, files, histories, words and environments; exit 1 for a fault."""
    from samples.bench.hostile import FAULTS, table, verdicts

    found = list(track(verdicts(count, seed, workers), total=count, console=Console(stderr=True)))
    typer.echo(table(found))
    raise typer.Exit(any(verdict.how in FAULTS for verdict in found))


@app.command()
def gestures(
    folder: Annotated[Path, typer.Argument(help="Pose tracks (.npz) in which nobody waves.")],
) -> None:
    """Look for waves where there are none."""
    typer.echo(waves_table(list(waves(folder))))


@app.command()
def soak(
    minutes: Annotated[float, typer.Option(help="No session begins later.")] = 60,
    clip: Annotated[Path, typer.Option()] = CLIPS / "single-leg-stand.mp4",
    exercise: Annotated[str, typer.Option()] = "single-leg-stand-eo",
) -> None:
    """Lead through a session from a file in a loop, and print what grows, leaks or drifts."""
    from samples.bench import soak as soaking

    typer.echo(soaking.HEADER)
    readings = []
    for reading in soaking.soak(clip, exercise, minutes):
        readings.append(reading)
        typer.echo(reading.row())
    typer.echo(soaking.summary(readings))


def _tables(results: list[Any], figures: dict[str, Any], model: str) -> list[str]:
    """All tables of one model."""
    own = [r for r in results if r.own and not r.off_view]
    return [
        clips_table(r for r in own if r.clean),
        remarks(figures),
        fault_table(r.of_faults for r in own if r.of_faults is not None),
        *(breakdown_table(kind, groups) for kind, groups in figures["by"].items()),
        measure_table(figures["measures"]),
        _outside(figures["measures"], model),
    ]


def _outside(measures: dict[str, Any], model: str) -> str:
    """Which measures were off by more than the band that is published for them."""
    beyond = [f"{name} {error:g}, band {band:g}" for name, band, error in outside(measures, model)]
    return f"Off by more than their band: {'; '.join(beyond) or 'none'}."


def _write(out: Path | None, figures: dict[str, Any]) -> None:
    if out is not None:
        out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    app()
