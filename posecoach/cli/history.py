"""`posecoach history`: what was done, what to do next, and the way to take it along or away."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach import __version__
from posecoach.cli.answers import AtTerminal, say
from posecoach.cli.language import spoken
from posecoach.core.message import Message, Tone
from posecoach.core.plain_text import plain

app = typer.Typer(
    invoke_without_command=True,
)

STDOUT = Path("-")
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@app.callback()
def history(
    context: typer.Context,
    page: Annotated[
        Path | None, typer.Option("--page", help="Write it as a page to look at or print.")
    ] = None,
) -> None:
    """Your sessions and what to do next.

    A step harder comes only after three good sessions with pain of 3 or less, a step easier after
    one that hurt. After two red sessions in a week, or a red flag, nothing more until a
    professional has looked at it. All of it lies in one file that only you can read.

    Example: posecoach history
    """
    if context.invoked_subcommand is None:
        _overview(page)


def _overview(page: Path | None) -> None:
    from datetime import datetime

    from rich.console import Group

    from posecoach.app.history_writer import read_history
    from posecoach.core.progress.progress import advise
    from posecoach.library import exercise, exercise_files, exercises
    from posecoach.report.console import show
    from posecoach.report.history import history_page
    from posecoach.report.history_plots import plots

    with read_history() as kept:
        sessions, recent, ranges = kept.sessions(), kept.since_review(), kept.ranges_ever()
    if not sessions:
        say(Message.of("history.none"))
        return
    done = {item.exercise: None for session in recent for item in session.items}
    known = [exercise(name) for name in done if name in exercise_files()]
    now = datetime.now().astimezone()
    advice = advise(recent, known, now)
    every = {e.id: e for e in exercises()}
    if page is not None:
        from posecoach.files import write_text
        from posecoach.report.history_html import history_html

        text = history_html(sessions, ranges, advice, every, now.date(), spoken())
        write_text(page, text, private=True)
        say(Message.of("history.page-written", file=plain(page)))
        return
    names = {id_: e.message("name") for id_, e in every.items()}
    show(history_page(sessions, advice, spoken()))
    show(Group(*plots(sessions, names, now.date(), spoken())))


@app.command("show")
def show_(
    number: Annotated[
        int | None, typer.Argument(help="Of the session; without one, the latest.")
    ] = None,
) -> None:
    """Show one session: what was held, how much of it in form, and what to improve.

    Example: posecoach history show 3
    """
    from posecoach.app.history_writer import read_history
    from posecoach.core.errors import UsageError
    from posecoach.report.console import show
    from posecoach.report.history import session_page

    with read_history() as kept:
        sessions = kept.sessions()
    chosen = [s for s in sessions if number is None or s.id == number]
    if not chosen:
        raise UsageError(
            Message.of("error.no-session", number=number), Message.of("hint.see-history")
        )
    show(session_page(chosen[-1], spoken()))


@app.command("add")
def add(
    exercise: Annotated[str, typer.Argument(help="Its id; see 'exercises list'.")],
    seconds: Annotated[
        float | None, typer.Option("--seconds", help="How long in all, on each side.")
    ] = None,
    repetitions: Annotated[
        int | None, typer.Option("--repetitions", help="How often in all, on each side.")
    ] = None,
    side: Annotated[str, typer.Option("--side", help="left, right or both.")] = "",
    on: Annotated[
        str | None, typer.Option("--date", help="The day, such as 2026-11-27; today without it.")
    ] = None,
    pain_before: Annotated[
        int | None, typer.Option("--pain-before", help="Your pain before it, 0 to 10.")
    ] = None,
    pain: Annotated[int | None, typer.Option("--pain", help="Your pain after it, 0 to 10.")] = None,
) -> None:
    """Enter by hand what no camera saw.

    It is marked as entered by hand everywhere. Nobody saw the form, so it never makes an exercise
    harder; the pain counts.

    Example: posecoach history add neck-rotation --seconds 60 --side both --pain 2
    """
    from datetime import datetime

    from posecoach.app.hand_entry import HandEntry, day
    from posecoach.app.history_writer import history_file
    from posecoach.core.guidance.pain import Zone
    from posecoach.library import exercise as find_exercise
    from posecoach.store.history import History

    found = find_exercise(exercise)
    entry = HandEntry(
        exercise=found,
        side=side,
        seconds=seconds,
        repetitions=repetitions,
        pain_before=pain_before,
        pain_after=pain,
    )
    session = entry.session(None if on is None else day(on), datetime.now().astimezone())
    with History(history_file()) as history:
        number = history.enter(session)
    when = session.started.date().isoformat()
    name = found.message("name")
    say(Message.of("history.kept-by-hand", number=number, exercise=name, when=when))
    if session.zone not in (None, Zone.GREEN):
        say(session.zone.message)


@app.command("export")
def export(
    json: Annotated[
        Path | None, typer.Option("--json", help="Write everything here; - prints it.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the sessions here; - prints them.")
    ] = None,
    fhir: Annotated[
        Path | None,
        typer.Option("--fhir", help="Write them as HL7 FHIR R4 (extra 'exchange'); - prints it."),
    ] = None,
) -> None:
    """Write everything that is kept of you as JSON, CSV or FHIR; without an option, print JSON.

    Example: posecoach history export --json history.json --csv history.csv
    """
    from posecoach.app.history_writer import read_history
    from posecoach.core.errors import UsageError
    from posecoach.exchange.fhir import history_bundle
    from posecoach.files import write_text
    from posecoach.report.history import history_csv, history_json

    asked = [path for path in (json, csv, fhir) if path is not None]
    for path in asked:
        if asked.count(path) > 1:
            hint = Message.of("hint.names-of-their-own")
            raise UsageError(Message.of("error.named-twice", path=str(path)), hint)
    with read_history() as kept:
        sessions, ranges = kept.sessions(), kept.ranges()
    if not asked:
        json = STDOUT
    texts = [(json, history_json(sessions, ranges)), (csv, history_csv(sessions))]
    if fhir is not None:
        texts.append((fhir, history_bundle(sessions, __version__)))
    for target, text in texts:
        if target == STDOUT:
            typer.echo(text, nl=False)
        elif target is not None:
            write_text(target, text, private=True)


@app.command("reviewed")
def reviewed(sure: Yes = False) -> None:
    """Say that a professional has looked at it, so that a program that was ended may go on.

    Example: posecoach history reviewed
    """
    from posecoach.app.history_writer import read_history

    with read_history() as kept:
        if not kept.since_review():
            say(Message.of("history.nothing-to-review"))
        elif sure or AtTerminal().yes(Message.of("history.may-go-on", Tone.ASK)):
            kept.reviewed()
            say(Message.of("history.noted"))


@app.command("delete")
def delete(sure: Yes = False) -> None:
    """Delete all sessions and ranges for good; asks first.

    Example: posecoach history delete --yes
    """
    from posecoach.app.history_writer import history_file, read_history
    from posecoach.core.errors import HistoryError
    from posecoach.store.database import erase

    if not history_file().exists():
        say(Message.of("history.nothing-to-delete"))
        return
    try:
        with read_history() as kept:
            sessions = len(kept.sessions())
            ranges = sum(len(found) for found in kept.ranges().values())
        what = Message.of("history.what", sessions=sessions, ranges=ranges)
    except HistoryError as error:
        what = Message.of("history.unreadable", why=error.message)
    if sure or AtTerminal().yes(Message.of("history.delete", Tone.ASK, what=what)):
        erase(history_file())
        say(Message.of("history.deleted", what=what))
    else:
        say(Message.of("history.not-deleted"))
