"""A body at rest: its mesh, bones, skin and clothes.

The bodies are `anny`'s (Apache-2.0 code over CC0 MakeHuman assets). Clothes are painted on faces
by the bone that moves them and pushed outward a little, so that the outline is that of a clothed
person.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .rotation import Array

SKIN = {"light": "#e3b497", "medium": "#b98562", "dark": "#6d4530"}


@dataclass(frozen=True)
class Body:
    """Who is in the picture.

    Attributes
    ----------
    sex : ``"female"`` or ``"male"``
    age : years, 20 to 90
    weight : 0 (thin) to 1 (heavy), 0.5 average
    muscle : 0 to 1
    height : metres
    skin : a name in `SKIN` or ``#rrggbb``
    hair, top, trousers, shoes : ``#rrggbb``
    sleeves, legs : ``"long"`` or ``"short"``
    """

    sex: str = "female"
    age: float = 35.0
    weight: float = 0.5
    muscle: float = 0.5
    height: float = 1.68
    skin: str = "light"
    hair: str = "#3a2a20"
    top: str = "#3465a4"
    trousers: str = "#2b2f3a"
    shoes: str = "#d8d8d8"
    sleeves: str = "short"
    legs: str = "long"


@dataclass(frozen=True)
class Actor:
    """A body at rest, ready to be moved.

    Attributes
    ----------
    vertices : (V, 3) metres, lowest point at z = 0, facing -y
    faces : (F, 3) vertex numbers; face k and face k + F/2 are the halves of a quad
    colors : (F, 3) uint8 RGB
    weights : (V, B) share of each bone in each vertex
    owner : (V,) the bone with the largest share
    bones, parents, heads : names (B,), parent numbers (B,), joints (B, 3)
    """

    body: Body
    vertices: Array
    faces: NDArray[np.int64]
    colors: NDArray[np.uint8]
    weights: NDArray[np.float32]
    owner: NDArray[np.int64]
    bones: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Array

    def bone(self, name: str) -> int:
        """Number of the bone called `name`."""
        return self.bones.index(name)

    def head(self, name: str) -> Array:
        """Joint at which the bone called `name` begins, at rest."""
        return np.asarray(self.heads[self.bone(name)])

    def owned(self, *names: str) -> NDArray[np.int64]:
        """Vertices that move mostly with bones whose name begins with one of `names`."""
        wanted = [i for i, bone in enumerate(self.bones) if bone.startswith(names)]
        return np.flatnonzero(np.isin(self.owner, wanted))


@functools.cache
def _model() -> Any:
    import anny  # type: ignore[import-untyped]  # heavy, and its first use builds a cache for about a minute

    return anny.Anny(rig="makehuman", topology="anny-quads")


def _rest(body: Body, stature: float) -> dict[str, Any]:
    # anny's age scale: 2/3 is a young adult of 25, 1 is 90
    phenotype = {
        "gender": 1.0 if body.sex == "female" else 0.0,
        "age": 2 / 3 + (body.age - 25) / 65 / 3,
        "weight": body.weight,
        "muscle": body.muscle,
        "height": stature,
    }
    rest: dict[str, Any] = _model()(phenotype_kwargs=phenotype)
    return rest


def build(body: Body) -> Actor:
    """The actor for a body; its stature is solved for the wanted height in metres."""
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        z = _rest(body, middle)["rest_vertices"][0, :, 2]
        if float(z.max() - z.min()) < body.height:
            low = middle
        else:
            high = middle
    model, rest = _model(), _rest(body, (low + high) / 2)
    vertices = rest["rest_vertices"][0].numpy().astype(float)
    heads = rest["rest_bone_heads"][0].numpy().astype(float)
    scale = body.height / np.ptp(vertices[:, 2])  # what the stature scale could not reach
    floor = vertices[:, 2].min()
    vertices, heads = ((p - [0, 0, floor]) * scale for p in (vertices, heads))
    weights = np.zeros((len(vertices), len(heads)), np.float32)
    np.add.at(
        weights,
        (np.arange(len(vertices))[:, None], model.vertex_bone_indices.numpy()),
        model.vertex_bone_weights.numpy(),
    )
    actor = Actor(
        body=body,
        vertices=vertices,
        faces=_halved(model.faces.numpy()),
        colors=np.empty((0, 3), np.uint8),
        weights=weights,
        owner=weights.argmax(1),
        bones=tuple(model.bone_labels),
        parents=tuple(int(p) for p in model.bone_parents),
        heads=heads,
    )
    return _dressed(actor)


def normals(vertices: Array, faces: NDArray[np.int64]) -> Array:
    """Unit normal at every vertex, (V, 3)."""
    corners = vertices[faces]
    face = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    index = faces.ravel()
    summed = np.stack(
        [np.bincount(index, np.repeat(face[:, k], 3), len(vertices)) for k in range(3)], 1
    )
    return np.asarray(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12))


def _halved(quads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two triangles for every quad: all first halves, then all second halves."""
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def rgb(color: str) -> NDArray[np.float64]:
    """``#rrggbb`` as three numbers from 0 to 255."""
    return np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)], float)


def _dressed(actor: Actor) -> Actor:
    """Paint skin, hair, face and clothes, and give the clothes their thickness."""
    body, v = actor.body, actor.vertices
    regions = _regions(actor)
    colors = np.tile(rgb(SKIN.get(body.skin, body.skin)), (len(v), 1))
    thickness = np.zeros(len(v))
    skin = colors[0].copy()
    for name, color, depth in (
        ("top", rgb(body.top), 0.009),
        ("trousers", rgb(body.trousers), 0.008),
        ("shoes", rgb(body.shoes), 0.006),
        ("hair", rgb(body.hair), 0.014),
        ("brows", rgb(body.hair) * 0.8, 0.001),
        ("lips", skin * [0.86, 0.6, 0.6], 0.0),
        ("eyes", rgb("#f4f1ec"), 0.0),
        ("iris", rgb("#2d2018"), 0.0),
    ):
        colors[regions[name]] = color
        thickness[regions[name]] = depth
    vertices = v + normals(v, actor.faces) * thickness[:, None]
    # both halves of a quad take the colour of two corners that agree, so that hems run straight
    half = len(actor.faces) // 2
    quad = colors[np.concatenate([actor.faces[:half], actor.faces[half:, 2:]], 1)]
    same = (quad[:, 1] == quad[:, 3]).all(1) | (quad[:, 1] == quad[:, 2]).all(1)
    face = np.tile(np.where(same[:, None], quad[:, 1], quad[:, 0]), (2, 1)).astype(np.uint8)
    return Actor(**{**vars(actor), "vertices": vertices, "colors": face})


def _regions(actor: Actor) -> dict[str, NDArray[np.int64]]:
    """Vertices of each painted region, later ones lying over earlier ones."""
    v, body = actor.vertices, actor.body

    def pick(owned: NDArray[np.int64], keep: NDArray[np.bool_]) -> NDArray[np.int64]:
        return owned[keep[owned]]

    everywhere = np.ones(len(v), bool)
    eye = actor.head("eye.L")
    unit = (actor.head("head")[2] - actor.head("neck01")[2]) / 0.11  # size of this head
    skull = actor.owned(
        "head",
        "temporalis",
        "oculi",
        "special",
        "neck",
        "levator",
        "risorius",
        "orbicularis",
        "jaw",
    )
    behind = v[:, 1] > eye[1] + 0.045 * unit
    above = v[:, 2] > eye[2] + 0.068 * unit
    ears = (np.abs(v[:, 0]) > 0.068 * unit) & (v[:, 2] < eye[2] + 0.035 * unit)
    nape = v[:, 2] > eye[2] - (0.075 if body.sex == "female" else 0.045) * unit
    back = (
        behind
        & nape
        & ~ears
        & ((v[:, 1] > eye[1] + 0.10 * unit) | (v[:, 2] > eye[2] + 0.02 * unit))
    )
    elbow, wrist = (actor.head(b)[0] for b in ("lowerarm01.L", "wrist.L"))
    shoulder = actor.head("upperarm01.L")[0]
    cuff = wrist - 0.03 if body.sleeves == "long" else shoulder + 0.62 * (elbow - shoulder)
    knee = actor.head("lowerleg01.L")[2]
    hem = actor.head("foot.L")[2] + 0.02 if body.legs == "long" else knee + 0.06
    waist = actor.head("spine04")[2] - 0.01
    trunk = actor.owned(
        "spine",
        "breast",
        "clavicle",
        "shoulder01",
        "upperarm",
        "lowerarm",
        "root",
        "pelvis",
        "neck01",
    )
    collar = v[:, 2] < actor.head("neck01")[2] + 0.015
    lower = actor.owned("root", "pelvis", "upperleg", "lowerleg", "spine")
    eyeballs = actor.owned("eye.")
    front = v[:, 1] < eye[1] - 0.0095 * unit
    near = np.hypot(np.abs(v[:, 0]) - abs(eye[0]), v[:, 2] - eye[2]) < 0.0062 * unit
    mouth = actor.owned("oris")
    lips = np.abs(v[:, 0]) < 0.026 * unit
    if len(mouth):
        middle = np.median(v[mouth, 2])
        lips &= np.abs(v[:, 2] - middle) < 0.011 * unit
    brows = (
        (np.abs(v[:, 2] - eye[2] - 0.024 * unit) < 0.005 * unit)
        & (np.abs(np.abs(v[:, 0]) - 0.034 * unit) < 0.02 * unit)
        & (v[:, 1] < eye[1] + 0.01 * unit)
    )
    return {
        "top": pick(trunk, (np.abs(v[:, 0]) < cuff) & (v[:, 2] > waist - 0.06) & collar),
        "trousers": pick(lower, (v[:, 2] > hem) & (v[:, 2] < waist)),
        "shoes": pick(
            actor.owned("foot", "toe", "lowerleg02"), v[:, 2] < actor.head("foot.L")[2] + 0.005
        ),
        "hair": pick(skull, above | back),
        "brows": pick(skull, brows),
        "lips": pick(mouth, lips),
        "eyes": pick(eyeballs, everywhere),
        "iris": pick(eyeballs, front & near),
    }
