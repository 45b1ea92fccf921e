"""A recording in, its figures out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from pathlib import Path

from posecoach.app.quick_looks import QuickLooks
from posecoach.app.recording import TRACK, open_model, open_recording
from posecoach.app.run import run
from posecoach.app.time_range import WHOLE, InRange, TimeRange
from posecoach.capture import AS_FILMED, Filmed
from posecoach.capture.sound import sound_of
from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.personal import NO_PERSONAL_RANGES, Personal
from posecoach.core.judging.second_look import SecondLook
from posecoach.core.judging.settings import JudgeSettings
from posecoach.core.kinematics.observation import Nobody, Observation, Seen
from posecoach.core.message import Message
from posecoach.core.ports import FrameSource, PoseEstimator, Sink
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.core.results.better_fit import PosesKept
from posecoach.core.results.reasons import MOST
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercises
from posecoach.render.video import AnnotatedVideo
from posecoach.store.track import PoseTrackWriter
from posecoach.words import Words

SLOW_S = 0.25
"""Pictures that come further apart on average do not tell how fast somebody moves."""

Progress = Callable[[int, int], None]
"""Called with the frames done and the frames expected; 0 expected is unknown."""


class Tally:
    """Counts frames and sums up judgements; the sink that every analysis has."""

    def __init__(self, summarizer: Summarizer, expected: int, progress: Progress | None) -> None:
        self.summarizer = summarizer
        self.frames = 0
        self.looked = 0
        self.poses = 0
        self.first_t = self.last_t = 0.0
        self.kept = PosesKept()
        self._expected = expected
        self._progress = progress

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Count one frame; a `Sink`.

        Parameters
        ----------
        frame : Frame
        observation : Observation
        judgement : Judgement
        """
        if not self.frames:
            self.first_t = frame.t
        self.frames += 1
        self.looked += isinstance(observation, Seen | Nobody)
        if isinstance(observation, Seen):
            self.poses += 1
            self.kept.take(frame.t, observation.pose)
        self.last_t = frame.t
        self.summarizer.take(judgement)
        if self._progress is not None:
            self._progress(self.frames, self._expected)

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of."""


def analyze_file(
    path: str,
    exercise: Exercise,
    sides: Sequence[Side] = SIDES,
    model: str = "full",
    *,
    video: Path | None = None,
    track: Path | None = None,
    filmed: Filmed = AS_FILMED,
    progress: Progress | None = None,
    takers: Sequence[Sink] = (),
    words: Words | None = None,
    quick: bool = False,
    part: TimeRange = WHOLE,
) -> Analysis:
    """Judge a video file or a pose track, and write what is asked for beside it.

    Parameters
    ----------
    path : str
        A video, or a pose track (.npz), which is judged without any model.
    exercise : Exercise
    sides : sequence of {"left", "right"}
    model : str
        A model's name or file; ignored for a pose track.
    video, track : Path, optional
        Where to write the annotated video and the pose track.
    filmed : Filmed
        How the video was filmed, where its file does not say so.
    progress : callable, optional
    takers : sequence of Sink
        Further takers of each frame.
    words : Words, optional
        The language of the annotated video; English where nothing is said.
    quick : bool
        True to look at few frames of a video where nothing changes, see `QuickLooks`; a pose
        track has been looked at already, and a walk changes all the time.
    part : TimeRange
        Which part of the recording to judge.

    Returns
    -------
    Analysis

    Raises
    ------
    SourceError, ModelError, OutputError
        Before any long work where that is possible; nothing half-written stays behind.
    """
    with ExitStack() as stack:
        source, estimator, found_by = open_recording(path, model, filmed)
        stack.enter_context(closing(source))
        stack.enter_context(closing(estimator))
        if part != WHOLE:
            source = InRange(source, part)
        is_track = Path(path).suffix.lower() == TRACK
        if quick and not is_track and exercise.kind != "walk":
            settings = JudgeSettings(model=found_by.name)
            source = estimator = stack.enter_context(
                closing(
                    QuickLooks(
                        source,
                        estimator,
                        lambda: open_model(model)[0],
                        Judge(exercise, sides, settings=settings),
                        SecondLook(exercise, found_by.name),
                    )
                )
            )
        sinks: list[Sink] = [*takers]
        if video is not None:
            sound = None if is_track else sound_of(path, as_played=filmed.as_played)
            if sound is not None:
                stack.callback(sound.close)
            annotated = AnnotatedVideo(video, source.info, exercise, words, sound)
            sinks.append(opened(stack, annotated))
        if track is not None:
            sinks.append(opened(stack, PoseTrackWriter(track, source.info, asdict(found_by))))
        return analyze(source, estimator, found_by, exercise, sides, sinks, progress)


def opened(stack: ExitStack, sink: Sink) -> Sink:
    """Have a sink undone when the stack is left, unless it was closed with `keep` before.

    Parameters
    ----------
    stack : ExitStack
    sink : Sink

    Returns
    -------
    Sink
        The same sink.
    """
    stack.callback(sink.close, keep=False)
    return sink


def analyze(
    source: FrameSource,
    estimator: PoseEstimator,
    model: ModelInfo,
    exercise: Exercise,
    sides: Sequence[Side] = SIDES,
    sinks: Sequence[Sink] = (),
    progress: Progress | None = None,
    personal: Personal = NO_PERSONAL_RANGES,
    settings: JudgeSettings | None = None,
) -> Analysis:
    """Judge a whole source and keep what the sinks have made of it.

    Ctrl-C ends it early and keeps what there is, with a note. After any other error the sinks are
    the caller's to undo, see `opened`.

    Parameters
    ----------
    source : FrameSource
    estimator : PoseEstimator
    model : ModelInfo
        What the estimator runs.
    exercise : Exercise
    sides : sequence of {"left", "right"}
        Which working sides to judge, for an exercise that has two.
    sinks : sequence of Sink
        Further takers of each frame; closed with `keep` at the end.
    progress : callable, optional
    personal : mapping
        How far the person comfortably goes, by side and check.
    settings : JudgeSettings, optional
        Otherwise the standard ones, with the bands of `model`.

    Returns
    -------
    Analysis
    """
    assessment = Assessment(source, model, exercise, sides, personal, settings, progress)
    complete = True
    try:
        run(source, estimator, assessment.judge, [assessment.tally, *sinks])
    except KeyboardInterrupt:
        complete = False
    for sink in sinks:
        sink.close(keep=True)
    return assessment.figures(complete=complete)


class Assessment:
    """The judge of one exercise in one source, and the tally of what it finds.

    Parameters
    ----------
    source : FrameSource
    model : ModelInfo
        What finds the poses.
    exercise : Exercise
    sides : sequence of {"left", "right"}
    personal : mapping
        How far the person comfortably goes, by side and check.
    settings : JudgeSettings or None
        Those of the model where none are given.
    progress : callable or None
        Called with the frames done and the frames expected.

    Attributes
    ----------
    judge : Judge
    tally : Tally
        The sink that takes every judgement.
    """

    def __init__(
        self,
        source: FrameSource,
        model: ModelInfo,
        exercise: Exercise,
        sides: Sequence[Side] = SIDES,
        personal: Personal = NO_PERSONAL_RANGES,
        settings: JudgeSettings | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._source = source
        self._model = model
        self._exercise = exercise
        self._settings = settings or JudgeSettings(model=model.name)
        self.judge = Judge(exercise, sides, personal, self._settings)
        summarizer = Summarizer(exercise, self._settings)
        self.tally = Tally(summarizer, source.info.frames, progress)

    def figures(self, *, complete: bool) -> Analysis:
        """What it comes to, once nothing more is judged.

        Parameters
        ----------
        complete : bool
            False when it was stopped by hand, which is noted.
        """
        tally, judge = self.tally, self.judge
        stopped = () if complete else (Message.of("recording.stopped", at_s=tally.last_t),)
        notes = (*stopped, *self._source.notes, *_notes(tally, judge, self._exercise))
        return Analysis(
            source=self._source.info,
            duration_s=tally.last_t - tally.first_t,
            frames=tally.frames,
            frames_estimated=tally.looked,
            model=self._model,
            exercise=self._exercise,
            summary=self._fitted(tally.summarizer.finish(judge.finish(), notes, judge.steps())),
            settings=self._settings,
            complete=complete,
        )

    def _fitted(self, summary: Summary) -> Summary:
        """The summary; where little was timed, with the exercise that fits better told first."""
        if not summary.reasons:
            return summary
        earned_s = summary.ledger.in_form_s
        fit = self.tally.kept.better_fit(self._exercise, exercises(), earned_s, self._settings)
        if fit is None:
            return summary
        return replace(summary, reasons=(fit, *summary.reasons)[:MOST])


def _notes(tally: Tally, judge: Judge, exercise: Exercise) -> list[Message]:
    """What a reader should know before trusting the figures."""
    notes = []
    if not tally.poses:
        notes.append(Message.of("recording.nobody"))
    elif tally.poses < 0.5 * tally.looked:
        notes.append(Message.of("recording.few", found=tally.poses, frames=tally.looked))
    paced = {fault.id for fault in exercise.faults if any(c.rate for c in fault.when)}
    blind = [s for _, fault, s in tally.summarizer.unseen_faults if fault in paced]
    if tally.looked and tally.last_t - tally.first_t > SLOW_S * tally.looked and blind:
        notes.append(Message.of("recording.speed-unseen", seconds=max(blind)))
    if judge.swaps:
        notes.append(Message.of("recording.swaps", count=judge.swaps))
    if judge.jumps:
        notes.append(Message.of("recording.jumps", count=judge.jumps))
    return notes
