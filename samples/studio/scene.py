"""Scene files: one TOML file describes one clip completely."""

from __future__ import annotations

import dataclasses
import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from .actor import Body
from .camera import Camera
from .motion import Key, Motion
from .pose import Channels, flatten, mirrored
from .room import Box, LiveSession
from .sensor import Sensor
from .stance import Support

T = TypeVar("T")
CASTING = Path(__file__).with_name("casting.toml")


@dataclass(frozen=True)
class Person:
    """Someone in the picture: body, movement, support and place on the floor."""

    body: Body
    motion: Motion
    support: Support
    place: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Hold:
    """An interval in which the scene means the person to be in form."""

    start: float
    end: float
    side: str
    pose: str


@dataclass(frozen=True)
class Scene:
    """A clip before it is rendered. The first person is the one whose truth is kept.

    `fault` is the one fault of the exercise that is shown; empty when it is well done. `cast`
    names what was taken from the casting: body, view, room, sensor; empty where the scene
    describes its own.
    """

    name: str
    about: str
    exercise: str
    fault: str
    side: str
    duration: float
    seed: int
    people: tuple[Person, ...]
    camera: Camera
    room: LiveSession
    sensor: Sensor
    holds: tuple[Hold, ...]
    cast: Mapping[str, str]


def load(path: Path, changes: Mapping[str, Any] | None = None) -> Scene:
    """Read a scene file; `changes` replaces dotted entries (``{"camera.azimuth": 30}``)."""
    table = _table(path)
    for name, value in (changes or {}).items():
        *where, last = name.split(".")
        inner = table
        for part in where:
            inner = inner.setdefault(part, {})
        inner[last] = value
    try:
        return parse({"name": path.stem} | table)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _table(path: Path) -> dict[str, Any]:
    """A scene file, laid over the one that it starts from."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    base = table.pop("from", None)
    return table if base is None else _merged(_table(path.parent / base), table)


def parse(table: Mapping[str, Any]) -> Scene:
    """A scene from its table."""
    with CASTING.open("rb") as file:
        casting = tomllib.load(file)
    names = {kind: table.get(kind, {}).get("like", "") for kind in ("body", "room", "sensor")}
    table = _cast(table, casting)
    if table.get("format") != 1:
        raise ValueError("format must be 1")
    seed, side = int(table.get("seed", 1)), str(table.get("side", ""))
    others = [_person(other, seed + 100 + k) for k, other in enumerate(table.get("others", []))]
    person = _person(table, seed)
    return Scene(
        name=table["name"],
        about=table.get("about", ""),
        exercise=table.get("exercise", ""),
        fault=table.get("fault", ""),
        side=side,
        duration=float(table["duration"]),
        seed=seed,
        people=(person, *others),
        camera=_filled(Camera, table.get("camera", {})),
        room=_room(table.get("room", {})),
        sensor=_filled(Sensor, table.get("sensor", {})),
        holds=_holds(table, person.motion, float(table["duration"])),
        cast=names | {"view": str(table.get("view", ""))},
    )


def _cast(table: Mapping[str, Any], casting: Mapping[str, Any]) -> dict[str, Any]:
    """The table with every ``like`` of body, room, camera and sensor filled in."""
    full = dict(table)
    for kind in ("body", "room", "camera", "sensor"):
        own = dict(full.get(kind, {}))
        if (name := own.pop("like", None)) is not None:
            if name not in casting.get(kind, {}):
                raise ValueError(
                    f"no {kind} is called {name!r}; known: {', '.join(casting.get(kind, {}))}"
                )
            own = _merged(casting[kind][name], own)
        full[kind] = own
    full["others"] = [_cast(other, casting) for other in table.get("others", [])]
    return full


def _person(table: Mapping[str, Any], seed: int) -> Person:
    poses = _poses(table["poses"], mirror=bool(table.get("mirror", False)))
    keys = []
    for entry in table["keys"]:
        pose = entry["pose"]
        if pose not in poses:
            raise ValueError(f"no pose is called {pose!r}; known: {', '.join(poses)}")
        keys.append(Key(float(entry.get("t", 0)), float(entry.get("over", 0.9)), pose, poses[pose]))
    for first, second in itertools.pairwise(keys):
        if second.t < first.t:
            raise ValueError(f"keys are not in order of time at t = {second.t}")
    support = table.get("support", {})
    on = support.get("on", "feet")
    return Person(
        body=_filled(Body, table.get("body", {})),
        motion=Motion(tuple(keys), float(table.get("sway", 1.0)), seed),
        support=_filled(Support, support | {"on": (on,) if isinstance(on, str) else tuple(on)}),
        place=tuple(table.get("place", (0.0, 0.0))),
    )


def _poses(tables: Mapping[str, Any], mirror: bool) -> dict[str, Channels]:
    poses: dict[str, Channels] = {}
    for name, table in tables.items():
        own = {k: v for k, v in table.items() if k not in ("like", "mirror")}
        base = poses[table["like"]] if "like" in table else {}
        poses[name] = (mirrored(base) if table.get("mirror") else base) | flatten(own)
    return {name: mirrored(pose) for name, pose in poses.items()} if mirror else poses


def _holds(table: Mapping[str, Any], motion: Motion, duration: float) -> tuple[Hold, ...]:
    """The planned holds: from where a pose named in ``hold`` is reached to where it is left.

    Poses of a side that follow on one another, a lapse for example, make up one hold.
    """
    sides = table.get("hold", {})
    holds: list[Hold] = []
    for k, key in enumerate(motion.keys):
        if key.pose in sides:
            last = motion.keys[k + 1].t if k + 1 < len(motion.keys) else duration
            side = sides[key.pose]
            if table.get("mirror"):
                side = {"left": "right", "right": "left"}.get(side, side)
            if holds and (holds[-1].end, holds[-1].side) == (key.t, side):
                holds[-1] = dataclasses.replace(holds[-1], end=last)
            else:
                holds.append(Hold(key.t + (key.over if k else 0.0), last, side, key.pose))
    return tuple(holds)


def _room(table: Mapping[str, Any]) -> LiveSession:
    boxes = tuple(_filled(Box, box) for box in table.get("boxes", []))
    rest = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items() if k != "boxes"}
    return _filled(LiveSession, rest | {"boxes": boxes})


def _filled(kind: type[T], table: Mapping[str, Any]) -> T:
    known = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    if unknown := set(table) - known:
        names, all_known = (", ".join(sorted(group)) for group in (unknown, known))
        raise ValueError(f"{kind.__name__.lower()}: unknown {names}; known: {all_known}")
    return kind(**table)


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(base)
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(both.get(key), Mapping):
            both[key] = _merged(both[key], value)
        else:
            both[key] = value
    return both
