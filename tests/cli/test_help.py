"""What a newcomer reads, and what it costs to read it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from posecoach import __version__
from posecoach.cli import app


def commands(group: Any = None, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that does something, as its words."""
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name)


def named(words: tuple[str, ...]) -> Any:
    command = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]  # type: ignore[attr-defined]
    return command


COMMANDS = list(commands())
each_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


def test_the_commands_are_those_of_the_design() -> None:
    expected = {"analyze", "coach", "demo", "doctor"}
    expected |= {"exercises list", "exercises show", "exercises check"}
    expected |= {"programs list", "programs show", "programs check", "programs new"}
    assert {" ".join(words) for words in COMMANDS} >= expected


@pytest.mark.slow
@each_command
def test_help_names_the_command_its_options_and_an_example(posecoach, words) -> None:
    said = posecoach(*words, "-h")
    assert said.code == 0
    assert said.err == ""
    assert f"posecoach {' '.join(words)} " in said.out
    assert f"Example: posecoach {' '.join(words)}" in said.out
    for parameter in named(words).params:
        assert parameter.help, parameter.name
        for option in parameter.opts if parameter.param_type_name == "option" else ():
            assert option in said.out
    assert posecoach(*words, "--help") == said


@each_command
def test_the_example_is_right(words: tuple[str, ...]) -> None:
    """It is taken by the very parser that it is an example for."""
    command = named(words)
    (example,) = re.findall(r"Example: posecoach (.*)", command.help)
    arguments = shlex.split(example)
    assert arguments[: len(words)] == list(words)
    with command.make_context(" ".join(words), arguments[len(words) :]) as context:
        exercise, program, what = map(context.params.get, ("exercise", "program", "what"))
    if exercise is not None:
        from posecoach.library import exercise_files

        assert exercise in exercise_files()
    if program is not None:
        from posecoach.program_library import program_files

        assert program in program_files()
    if what is not None:
        from posecoach.app.session_plan import session_plan

        assert session_plan(what).exercises


def test_help_of_it_all(posecoach) -> None:
    said = posecoach("--help")
    assert said.code == 0
    assert "Start here: posecoach demo" in said.out
    assert all(words[0] in said.out for words in COMMANDS)
    assert posecoach("--version").out == f"posecoach {__version__}\n"


@pytest.mark.parametrize("words", [("bogus",), ("analyze",), ("analyze", "x.mp4", "--bogus")])
def test_wrong_usage_is_2_and_tells_where_help_is(posecoach, words) -> None:
    said = posecoach(*words)
    assert (said.code, said.out) == (2, "")
    assert "-h' for help" in said.err
    assert "Traceback" not in said.err


def test_nothing_heavy_is_imported_before_a_command_runs() -> None:
    """So that help answers at once; what is loaded is asked, not how long it took."""
    heavy = "cv2", "mediapipe", "numpy", "av", "pydantic", "matplotlib", "rich.progress"
    program = (
        "import sys; import posecoach.cli; posecoach.cli.app(['-h'], standalone_mode=False)\n"
        f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "Start here" in done.stdout
    assert done.stderr.strip() == "[]"


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "posecoach", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"posecoach {__version__}\n"
