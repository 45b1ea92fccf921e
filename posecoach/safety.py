"""What is asked before a session and what ends one, read from `safety.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from posecoach.core.message import Message, Tone, in_english


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A question whose "yes" stops the program: an emergency, or for a clinician first."""

    id: str
    ask: str
    action: str
    source: str

    @property
    def question(self) -> Message:
        """The words of the question."""
        return in_english(f"safety.red_flags.{self.id}", self.ask, Tone.ASK)


@dataclass(frozen=True, slots=True)
class Safety:
    """Questions and rules.

    Parameters
    ----------
    red_flags : tuple of RedFlag
        Asked before the first session and after new symptoms.
    actions : dict of str to str
        What to do after a "yes", by the flag's action.
    conditions : dict of str to str
        The conditions that exercises list under `exclude_if` and `caution_if`, in words.
    stop_rules : dict of str to str
        The signs that end an exercise, in words.
    ruled_out : dict of str to tuple of str
        Ids of the exercises that the program rules leave out, by condition.
    program_rules, traction_rules : tuple of str
        How programs are made and done, and what holds for every traction.
    """

    red_flags: tuple[RedFlag, ...]
    actions: dict[str, str]
    conditions: dict[str, str]
    stop_rules: dict[str, str]
    ruled_out: dict[str, tuple[str, ...]]
    program_rules: tuple[str, ...]
    traction_rules: tuple[str, ...]

    def condition(self, name: str) -> Message:
        """The words of a condition."""
        return in_english(f"safety.conditions.{name}", self.conditions[name])

    def stop_rule(self, name: str) -> Message:
        """The words of a sign that ends an exercise."""
        return in_english(f"safety.stop_rules.{name}", self.stop_rules[name])

    def action(self, name: str) -> Message:
        """What to do after a "yes"."""
        return in_english(f"safety.actions.{name}", self.actions[name], Tone.STOP)

    def rules(self, of: Literal["program", "traction"]) -> tuple[Message, ...]:
        """How programs are made and done, or what holds for every traction."""
        rules = self.program_rules if of == "program" else self.traction_rules
        numbered = enumerate(rules, 1)
        return tuple(in_english(f"safety.rules.{of}.{number}", rule) for number, rule in numbered)


@cache
def safety() -> Safety:
    """The questions and rules that come with the program."""
    with (Path(__file__).parent / "safety.toml").open("rb") as file:
        data = tomllib.load(file)
    flags = tuple(RedFlag(**flag) for flag in data["red_flags"])
    rules = data["rules"]
    return Safety(
        flags,
        data["actions"],
        data["conditions"],
        data["stop_rules"],
        {condition: tuple(ids) for condition, ids in data["ruled_out"].items()},
        tuple(rules["program"]),
        tuple(rules["traction"]),
    )
