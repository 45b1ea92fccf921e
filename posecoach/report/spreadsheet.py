"""CSV as a spreadsheet opens it, whatever its language, and with nothing in it that is run."""

from __future__ import annotations

import csv
import io
import re

NUMBER = re.compile(r"-?\d+(\.\d+)?")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these would be run as a formula."""


def text_cell(text: str) -> str:
    """A text as a cell that no spreadsheet runs; numbers stay as they are."""
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text


def decimal_commas(text: str) -> str:
    """The same CSV for a spreadsheet that writes 1,5: semicolons between cells, commas in numbers.

    It begins with a byte order mark, by which such programs know the letters.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    for row in csv.reader(io.StringIO(text, newline="")):
        table.writerow([c.replace(".", ",") if NUMBER.fullmatch(c) else c for c in row])
    return "\ufeff" + out.getvalue()
