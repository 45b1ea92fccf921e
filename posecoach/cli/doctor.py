"""`posecoach doctor`: what works here."""

from __future__ import annotations

import typer


def doctor() -> None:
    """Try camera, models and display on this machine, and say what to do about trouble.

    Example: posecoach doctor
    """
    from posecoach.app.doctor import findings

    broken = False
    for finding in findings():
        typer.echo(f"{'ok ' if finding.works else 'NO '} {finding.what}: {finding.says}")
        broken = broken or (finding.needed and not finding.works)
    if broken:
        raise typer.Exit(1)
