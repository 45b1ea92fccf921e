"""Many recordings, in several processes; what was done before is not done again."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from posecoach import __version__, results
from posecoach.app.analyze import analyze_file
from posecoach.app.recording import TRACK
from posecoach.app.report_kit import ReportKit, ReportWish
from posecoach.app.time_range import WHOLE, TimeRange
from posecoach.app.worker_pool import Problem, Progress, Watch, work_off
from posecoach.capture import AS_FILMED, Filmed
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.judging.settings import JudgeSettings
from posecoach.core.plain_text import plain
from posecoach.core.results.analysis import NOTHING_WRITTEN, About
from posecoach.estimate import ESTIMATORS, SIZES, load_model, mediapipe_version
from posecoach.library import exercise_files
from posecoach.report.as_csv import analysis_csv
from posecoach.report.as_json import analysis_data
from posecoach.report.recording_page import recording_article, recording_body
from posecoach.results import Analysis, Batch, Failure
from posecoach.store.finished import Finished, FinishedRecordings
from posecoach.words import Words

SCHEMA = "posecoach.batch/1"

_ENGLISH = Words("en")
"""Whatever language the person reads, the file says the same."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with every recording.

    Parameters
    ----------
    exercise : Exercise
    sides : tuple of {"left", "right"}
    model : str
        A model's name or file; ignored for pose tracks.
    filmed : Filmed
        How the videos were filmed; pose tracks have their pictures upright.
    quick : bool
        True to look at few frames of a video where nothing changes.
    about : About
        What was written of all of them.
    report : ReportWish or None
        How a part of a report is made of each; None for none.
    part : TimeRange
        Which part of each recording to judge.
    """

    exercise: Exercise
    sides: tuple[Side, ...] = SIDES
    model: str = "full"
    filmed: Filmed = AS_FILMED
    quick: bool = False
    about: About = NOTHING_WRITTEN
    report: ReportWish | None = None
    part: TimeRange = WHOLE

    def kit(self, *, pictures: bool) -> ReportKit | None:
        """What a part of the report needs; None where no report is wanted.

        Parameters
        ----------
        pictures : bool
            False for a recording that has none.
        """
        wish = self.report
        if wish is None:
            return None
        frames = wish.frames and pictures
        return ReportKit(self.exercise, frames=frames, show_faces=wish.show_faces)

    def digest(self) -> str:
        """SHA-256 of all that decides the figures beside the recording itself.

        Raises
        ------
        ModelError
            When the model is missing or altered.
        """
        file = exercise_files()[self.exercise.id]
        decides = {
            "posecoach": __version__,
            "mediapipe": mediapipe_version(),
            "model": _model_digest(self.model),
            "exercise": hashlib.sha256(file.read_bytes()).hexdigest(),
            "settings": JudgeSettings(model=self.model).to_dict(),
            "sides": self.sides,
            "filmed": asdict(self.filmed),
            "quick": self.quick,
            "part": [self.part.start_s, str(self.part.end_s)],
        }
        return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class BatchRun:
    """What came of many recordings.

    Parameters
    ----------
    batch : Batch
        Figures and failures, in English, as a file holds them.
    csv : mapping of str to str
        For each analyzed recording the table that ``--csv`` writes of one.
    articles : mapping of str to str
        For each analyzed recording its part of the report, where one was wanted.
    problems : mapping of str to Problem
        Why the others failed, by path, to be told in the person's language.
    again : int
        How many had been analyzed by an earlier run.
    """

    batch: Batch
    csv: Mapping[str, str]
    articles: Mapping[str, str]
    problems: Mapping[str, Problem]
    again: int


def analyze_many(paths: Sequence[str], task: Task, workers: int, watch: Watch) -> BatchRun:
    """Judge many recordings; one that cannot be judged never stops the rest.

    Each is kept as soon as it is done. Ctrl-C ends it early and returns what there is; the same
    call then goes on where it stopped, also after the program was killed.

    Parameters
    ----------
    paths : sequence of str
        Videos and pose tracks.
    task : Task
    workers : int
        Number of processes.
    watch : Watch
        Is told how it goes.

    Returns
    -------
    BatchRun

    Raises
    ------
    ModelError
        When the model is missing or altered.
    """
    handle = partial(finish, task=task, digest=task.digest())
    found: dict[int, Finished | Problem] = {}
    complete = True
    try:
        for place, outcome in work_off(paths, handle, workers, watch):
            found[place] = outcome  # noqa: PERF403 - what there is stays when Ctrl-C ends it
    except KeyboardInterrupt:
        complete = False
    done = [(paths[place], found[place]) for place in sorted(found)]
    finished = {path: each for path, each in done if isinstance(each, Finished)}
    problems = {path: each for path, each in done if isinstance(each, Problem)}
    batch = Batch(
        schema=SCHEMA,
        analyses=tuple(each.analysis for each in finished.values()),
        failures=tuple(_failure(path, problem) for path, problem in problems.items()),
        complete=complete,
    )
    again = sum(each.again for each in finished.values())
    tables = {path: each.csv for path, each in finished.items()}
    articles = {path: _article(path, each.body, task) for path, each in finished.items()}
    return BatchRun(batch, tables, articles, problems, again)


def finish(path: str, progress: Progress, *, task: Task, digest: str) -> Finished:
    """Judge one recording, or take what came of it before.

    Parameters
    ----------
    path : str
    progress : callable
    task : Task
    digest : str
        The task's.

    Returns
    -------
    Finished

    Raises
    ------
    PosecoachError
        When the recording cannot be judged.
    """
    store, key = FinishedRecordings(), _key(path, digest)
    own = key and _key_of_report(key, task)
    before = store.find(own) if own else None
    if before is not None:
        return _about(before.of(plain(path)), task.about)
    is_track = Path(path).suffix.lower() == TRACK
    kit = task.kit(pictures=not is_track)
    judged = analyze_file(
        path,
        task.exercise,
        task.sides,
        task.model,
        filmed=AS_FILMED if is_track else task.filmed,
        progress=progress,
        takers=kit.takers if kit else (),
        quick=task.quick,
        part=task.part,
    )
    nameless = replace(judged, source=replace(judged.source, path=""))
    finished = Finished(Analysis.from_dict(analysis_data(judged)), analysis_csv(nameless))
    if key:
        store.keep(key, finished)
    if kit and task.report:
        body = recording_body(kit.recorded(judged), Words(task.report.language))
        finished = replace(finished, body=body)
        if own:
            store.keep(own, finished)
    return _about(finished, task.about)


def _article(path: str, body: str, task: Task) -> str:
    """A recording's part of the report; empty where none is wanted."""
    if task.report is None:
        return ""
    words = Words(task.report.language)
    return recording_article(task.exercise, plain(path), task.about, body, words)


def _about(finished: Finished, about: About) -> Finished:
    """What was written this time stands in the place of what an earlier run was given."""
    written = results.About(about.label, about.date, about.note)
    return replace(finished, analysis=replace(finished.analysis, about=written))


def _key_of_report(key: str, task: Task) -> str:
    """Under which the figures are kept together with their part of a report.

    Without a report it is the same key. It is empty for a report with pictures: no picture of a
    person is kept.
    """
    if task.report is None:
        return key
    if task.report.frames:
        return ""
    return hashlib.sha256(f"{key} report {task.report.language}".encode()).hexdigest()


def _key(path: str, digest: str) -> str:
    """Under which a recording's figures are kept; empty for what cannot be read twice."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return ""
        with Path(path).open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # the analysis will tell what is wrong with it
    return hashlib.sha256(f"{content} {digest}".encode()).hexdigest()


def _model_digest(model: str) -> str:
    """SHA-256 of what finds the poses: a bundle, or a file of the user's own."""
    if model in SIZES or model.endswith(".task"):
        return load_model(model).sha256
    estimator, info = ESTIMATORS.open(model)
    estimator.close()
    return info.sha256


def _failure(path: str, problem: Problem) -> Failure:
    why, hint = (
        said if isinstance(said, str) else _ENGLISH.text(said)
        for said in (problem.message, problem.remedy)
    )
    return Failure(plain(path), why, hint)
