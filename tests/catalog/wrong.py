"""How the stick person shows a fault: what of the good form it changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Wrong:
    """A fault, as a change of the posture that is good form.

    `move_s` is how fast it is gone into, which is what a fault of pace is about; `rest`
    changes the posture that is come from, where the fault shows in that too, and `back` the
    one that is come back to.
    """

    change: dict[str, Any] = field(default_factory=dict)
    move_s: float = 0.6
    rest: dict[str, Any] = field(default_factory=dict)
    back: dict[str, Any] = field(default_factory=dict)


def wrong(
    move_s: float = 0.6,
    rest: dict[str, Any] | None = None,
    back: dict[str, Any] | None = None,
    **change: Any,
) -> Wrong:
    """A fault by the parts of the posture that it changes."""
    return Wrong(change, move_s, rest or {}, back or {})


Faults = dict[str, dict[str, Wrong]]
"""By exercise and fault."""
