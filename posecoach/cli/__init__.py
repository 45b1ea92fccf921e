"""The command line: data on stdout, talk on stderr; exit 0 done, 1 could not, 2 wrong usage.

Decisions
---------
- Outputs are written beside their target and renamed when whole. An output may not be the recording
  or another output.
- Ctrl-C keeps what there is and exits 130. `-v` may stand anywhere.
- `coach --side left` judges both legs and counts the left: a person who stands on the other is
  told.
- The questions before a session are for a person before a camera; a video shows nobody who could be
  hurt by it now.
"""

from __future__ import annotations

import signal
import sys
from functools import partial
from typing import Annotated

import typer

from posecoach import __version__
from posecoach.app.interrupts import on_interrupt
from posecoach.cli import (
    analyze,
    balance,
    calibrate,
    coach,
    compare,
    demo,
    doctor,
    exercises,
    history,
    models,
    programs,
    rating,
    streams,
    web,
)
from posecoach.cli.language import in_words, speak, spoken
from posecoach.cli.options import INTERRUPTED
from posecoach.core.errors import PosecoachError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

app = typer.Typer(
    name="posecoach",
    help="A private, offline coach for people with back pain. Only seconds held in form count.",
    epilog="Start here: posecoach demo",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help starts three times as fast
    context_settings={"help_option_names": ["-h", "--help"]},
)


VERBOSE = ("-v", "--verbose")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"posecoach {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    verbose: Annotated[  # noqa: ARG001  taken in `main`, which finds it anywhere
        bool, typer.Option(*VERBOSE, help="Show where in the program an error arose.")
    ] = False,
    version: Annotated[  # noqa: ARG001  answered by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of what is said, such as en.")
    ] = None,
) -> None:
    """Take the options that come before a command; without one, show where to begin."""
    speak(lang)
    if context.invoked_subcommand is None:
        _start()


def _start() -> None:
    """Show the last session, what to do next, and what there is to choose from."""
    from datetime import datetime

    from posecoach.app.start import start
    from posecoach.report.console import show
    from posecoach.report.start import start_page

    found = start(datetime.now().astimezone())
    page = start_page(found.last, found.advice, found.programs, found.exercises, spoken())
    show(page)


app.command("demo")(demo.demo)
app.command("coach")(coach.coach)
app.command("web")(web.web)
app.command("calibrate")(calibrate.calibrate)
app.command("analyze")(analyze.analyze)
app.command("rate")(rating.rate)
app.command("agree")(rating.agree)
app.command("compare")(compare.compare)
app.command("balance")(balance.balance)
app.add_typer(exercises.app, name="exercises")
app.add_typer(programs.app, name="programs")
app.add_typer(history.app, name="history")
app.add_typer(models.app, name="models")
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command line; a user's problem becomes one line and a hint.

    -v may stand anywhere, before a command or after it.
    """
    words = [word for word in sys.argv[1:] if word not in VERBOSE]
    verbose = len(words) < len(sys.argv) - 1
    streams.prepare()
    asked: list[int] = []
    with on_interrupt(partial(_interrupted, asked)):
        try:
            code = _run(words)
        except (PosecoachError, ImportError, OSError) as error:
            problem = _told(error)
            if verbose or problem is None:
                raise
            typer.echo(f"posecoach: {plain(in_words(problem.message), lines=True)}", err=True)
            if problem.remedy:
                typer.echo(f"  {plain(in_words(problem.remedy))}", err=True)
            code = problem.exit_code
    if asked:  # whoever asked hears so, however much could still be finished
        code = INTERRUPTED
    if code:
        sys.exit(code)


def _run(words: list[str]) -> int:
    """Run a command and return its exit code."""
    try:
        app(words)
    except SystemExit as ended:
        if isinstance(ended.__context__, OSError):  # nobody reads what is written
            raise ended.__context__ from None
        code = ended.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    streams.flush()
    return code if isinstance(code, int) else int(code is not None)


def _interrupted(asked: list[int], number: int) -> None:
    asked.append(number)
    if number == getattr(signal, "SIGHUP", None):
        streams.leave_terminal()
    raise KeyboardInterrupt


def _told(error: Exception) -> PosecoachError | None:
    """The error in a user's words; None for one that is ours to mend."""
    if isinstance(error, PosecoachError):
        return error
    if isinstance(error, OSError) and (problem := streams.trouble(error)) is not None:
        return problem
    if ".so" in str(error):  # OpenCV and MediaPipe say so when the system lacks a library
        hint = Message.of("hint.debian-libraries")
        return PosecoachError(Message.of("error.lacks-library", error=str(error)), hint)
    return None
