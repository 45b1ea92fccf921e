"""`posecoach doctor`: what works here."""

from __future__ import annotations

import typer


def doctor() -> None:
    """Try camera, models and display on this machine, and say what to do about trouble.

    Example: posecoach doctor
    """
    from posecoach.app.doctor import findings
    from posecoach.cli.language import spoken

    broken = False
    for finding in findings():
        found = {"what": finding.what, "says": finding.says}
        words = spoken()
        typer.echo(words.say("doctor.works" if finding.works else "doctor.fails", **found))
        broken = broken or (finding.needed and not finding.works)
    if broken:
        raise typer.Exit(1)
