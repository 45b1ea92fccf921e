"""Whether a recording comes from a camera that faces its owner."""

from __future__ import annotations

from av.container import InputContainer

from posecoach.core.message import Message

LENS = "com.apple.quicktime.camera.lens_model"
"""Apple: ``iPhone 15 front TrueDepth camera 2.69mm f/1.9``."""

NOT_MIRRORED = Message.of("recording.selfie")


def is_selfie(container: InputContainer) -> bool:
    """True when the file names a front camera whose films are stored as others see them."""
    lenses = (value for key, value in container.metadata.items() if key.lower() == LENS)
    return any("front" in lens.lower() for lens in lenses)
