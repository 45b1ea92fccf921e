"""The sources that the files may name: the catalog's, and what was changed of them and why."""

from __future__ import annotations

import json
from pathlib import Path

CATALOG: dict[str, str] = json.loads(
    Path(__file__).with_name("catalog_figures.json").read_text(encoding="utf-8")
)["sources"]
COPY = " (read in a copy on a document-sharing site)"
MARKED = {
    "ARUK_NECK": COPY,
    "BOHANNON06": COPY,
    "YOGA_CHAIR": " (weak: a student's page)",
}
"""Weak sources: what stands behind the title, before the address."""

REWORDED = {
    "CLEV_INV": ("(copy)", "(weak: read in a copy on a blog)"),
    "NCL21": ("(read only as manufacturer's", "(weak: read only as the manufacturer's"),
    "PRASAD12": ("www.researchgate.net/publication/221765111", "eprints.ncl.ac.uk/205349"),
    "FRITZ14": (
        "studylib.net/doc/25909791/cervical-radiculopathy-rct",
        "doi.org/10.2519/jospt.2014.5065",
    ),
}
"""A better address of the same paper, or a word on how weak it is."""

NEWER = {
    "RIZZO25": (
        "Rizzo et al. Non-pharmacological and non-surgical treatments for low back pain in adults:"
        " an overview of Cochrane reviews. Cochrane 2025 CD014691.pub2,"
        " https://doi.org/10.1002/14651858.CD014691.pub2"
    ),
}
"""Newer than the catalog."""

SHARED = ("scribd", "studylib", "researchgate", "blogspot", "wordpress", "prnewswire")
"""Where anybody puts documents, or what sells something."""


def known_source(key: str) -> str | None:
    """How a source is to be written; None for an unknown key."""
    if key in NEWER:
        return NEWER[key]
    told = CATALOG.get(key)
    if told is not None and key in REWORDED:
        return told.replace(*REWORDED[key])
    if told is not None and key in MARKED:
        title, address = told.rsplit(", ", 1)
        return f"{title}{MARKED[key]}, {address}"
    return told
