"""The shipped bundles: built from what Google published, and the same but for the mask."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from mediapipe.tasks.metadata import schema_py_generated as schema

from models import build
from posecoach.estimate import load_model
from samples.bench.bundles import side_by_side, stock_bundle

SHIPPED = ("lite", "full")
CLIPS = Path(__file__).parents[2] / "samples" / "clips"
STEP = 48
"""About one picture every two seconds: enough to move, and quick."""


def network(task: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(task)) as archive:
        return archive.read(build.LANDMARKS_NAME)


def published(size: str) -> tuple[bytes, bytes]:
    """The two networks as Google published them, out of the shipped bundle."""
    data = load_model(size).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        detector, landmarks = archive.read(build.DETECTOR_NAME), network(data)
    tail = landmarks[-build.LANDMARKS[size].length :]
    build.verified(detector, build.DETECTOR.sha256, build.DETECTOR.member)
    return detector, build.verified(tail, build.LANDMARKS[size].sha256, size)


@pytest.mark.parametrize("size", SHIPPED)
def test_built_anew_from_what_google_published_they_are_the_same_bytes(size: str) -> None:
    assert build.zipped(*published(size)) == load_model(size).data


@pytest.mark.parametrize("size", SHIPPED)
def test_with_the_mask_they_are_the_bundles_that_are_listed(size: str) -> None:
    lines = (build.HERE / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    name = f"pose_landmarker_{size}_with_mask.task"
    build.verified(stock_bundle(size), listed[name], name)


@pytest.mark.parametrize("size", SHIPPED)
def test_the_operators_that_only_the_mask_needs_are_gone(size: str) -> None:
    """Two resizes lead to the mask; what stands in for it needs one, and a reshape."""
    graphs = [
        schema.Model.GetRootAs(network(task), 0).Subgraphs(0)
        for task in (stock_bundle(size), load_model(size).data)
    ]
    stock, ours = (graph.OperatorsLength() for graph in graphs)
    assert 40 < stock - ours < 50
    outputs = [[g.Tensors(i).ShapeAsNumpy().tolist() for i in g.OutputsAsNumpy()] for g in graphs]
    assert outputs[0] == outputs[1]
    assert [1, 256, 256, 1] in outputs[0]


@pytest.mark.slow
@pytest.mark.parametrize("size", SHIPPED)
@pytest.mark.parametrize("clip", sorted(CLIPS.rglob("*.mp4")), ids=lambda clip: clip.stem)
def test_they_find_the_same_points_to_the_bit(clip: Path, size: str) -> None:
    found = side_by_side(clip, size, STEP)
    assert found.people > 1
    assert found.differences == 0
