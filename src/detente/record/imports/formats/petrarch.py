"""Event files of PETRARCH-2 and UniversalPetrarch (`evts.*`): tab-separated without a header, all in CAMEO codes.

Seven columns, and up to four more with the phrases that were coded, as the coder's options ask for. A row has no id: it
is the same as another where day, actors, act and sentences are.
"""

from collections.abc import Sequence

import polars as pl

from detente.record.imports.protocol import WrongFormat, loosen

COLUMNS = (
    "Date", "Source", "Target", "EventCode", "Issues", "SentenceIDs", "NewsSource", "SourceText", "TargetText",
    "EventText", "Pattern",
)  # fmt: skip
FEWEST = 7
UNKNOWN = "---"  # an unknown country, or the whole of an unknown actor


class Petrarch:
    """The coders' own output, before a pipeline such as Phoenix."""

    name = "petrarch"
    header = False
    scheme = "cameo"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of the 7 to 11 columns."""
        if not FEWEST <= len(first) <= len(COLUMNS):
            given = f"{FEWEST} to {len(COLUMNS)} tab-separated columns without a header, not {len(first)}"
            raise WrongFormat(f"PETRARCH writes {given}")
        day = first[0].strip()
        if not (day.isdigit() and len(day) == len("20150614")):
            raise WrongFormat(f"a row of PETRARCH begins with a day, 20150614, not '{first[0][:30]}'")
        return list(COLUMNS[: len(first)])

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return PETRARCH's rows as loose rows; each sentence that an act was coded from has told of it once."""
        sides = {side.lower(): pl.col(side).replace(UNKNOWN, None) for side in ("Source", "Target")}
        told = pl.col("SentenceIDs").str.count_matches(";") + 1
        return loosen(
            raw, day="Date", code="EventCode", mentions=told, publisher="NewsSource", story="SentenceIDs", **sides
        )  # fmt: skip
