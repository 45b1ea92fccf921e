"""How long people stand on one leg, by age, and what a short time means; with the sources.

Every number is the catalog's, `norms.single_leg_stance_eyes_open` and `norms.steadi_tandem`.
They describe groups of people. None of them is a target, a limit or a diagnosis.
"""

from __future__ import annotations

from dataclasses import dataclass

from posecoach.core.message import Message

SOURCES = {
    "STEADI": "CDC STEADI - The 4-Stage Balance Test (copy at UW Health),"
    " https://uconnect.wisc.edu/cosmos/swiftbot/clinical/cckm-tools/content/questionnaires"
    "/name-97228-en.cckm",
    "SPRINGER07": "Springer et al. Normative values for the unipedal stance test."
    " J Geriatr Phys Ther 2007;30:8-15, https://doi.org/10.1519/00139143-200704000-00003",
    "BOHANNON06": "Bohannon. Single limb stance times, meta-analysis."
    " Top Geriatr Rehabil 2006;22:70 (read in a copy on a document-sharing site),"
    " https://ru.scribd.com/document/358045457/Bohannon-Single-Limb-Stance-2006",
}
"""The sources by the keys that are used here, as the catalog has them."""

STAGE_S = 10.0
"""Each stage of the 4-stage balance test is held this long (STEADI)."""

TANDEM_S = 10.0
"""Somebody who cannot hold tandem for this long has an increased risk of falling (STEADI)."""

ONE_LEG_RISK_S = 5.0
"""A shorter time on one leg is an often-used risk mark, and no diagnosis (BOHANNON06)."""

YOUNGEST, OLDEST = 18, 99
"""Ages in years that the table covers, both included."""


@dataclass(frozen=True, slots=True)
class StanceNorm:
    """Average time on one leg with open eyes, the mean of three trials, of one age group.

    Parameters
    ----------
    low, high : int
        Ages in whole years, both included.
    springer_s : float
        Seconds (SPRINGER07, 549 people), rounded to whole seconds by the pages that cite it.
    bohannon_s : float or None
        Seconds (BOHANNON06, 3484 people of 60 and older); None for younger ages.
    provisional : bool
        True where the catalog's number was not found in a source.
    """

    low: int
    high: int
    springer_s: float
    bohannon_s: float | None = None
    provisional: bool = False

    @property
    def message(self) -> Message:
        """The row as a sentence with its sources."""
        doubt = Message.of("balance.norm.provisional") if self.provisional else None
        if self.bohannon_s is None:
            return Message.of(
                "balance.norm.one",
                low=self.low,
                high=self.high,
                mean_s=self.springer_s,
                source="SPRINGER07",
                doubt=doubt,
            )
        return Message.of(
            "balance.norm.two",
            low=self.low,
            high=self.high,
            mean_s=self.springer_s,
            source="SPRINGER07",
            doubt=doubt,
            second_s=self.bohannon_s,
            second_source="BOHANNON06",
        )


SINGLE_LEG_STANCE = (
    StanceNorm(18, 39, 43, provisional=True),  # SPRINGER07's note: this row is own knowledge
    StanceNorm(40, 49, 40),
    StanceNorm(50, 59, 37),
    StanceNorm(60, 69, 27, 27.0),
    StanceNorm(70, 79, 15, 17.2),
    StanceNorm(80, 99, 6, 8.5),
)
"""By age, for open eyes and the mean of three trials."""


def stance_norm(age: int) -> StanceNorm | None:
    """The row for an age in whole years; None when there is no norm for it."""
    return next((row for row in SINGLE_LEG_STANCE if row.low <= age <= row.high), None)
