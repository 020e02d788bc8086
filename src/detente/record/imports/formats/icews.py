"""ICEWS events: tab-separated with a header of 20 columns; countries are English names, acts CAMEO codes.

The codebook's traps: an event's id is unique only with its day; one file writes days month first, one code is `13y`.
"""

from collections.abc import Sequence

import polars as pl

from detente.record.imports.protocol import loosen, need

NEEDED = ("event_date", "source_country", "cameo_code", "target_country")


class Icews:
    """ICEWS as its files and the exports of its readers name the columns."""

    name = "icews"
    header = True
    scheme = "name"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of the header, in any order, with any columns beside those needed."""
        return need(first, NEEDED, "ICEWS")

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return ICEWS's rows as loose rows; a leading nought that a spreadsheet cut off a code is put back."""
        code = pl.col("cameo_code").str.strip_chars()
        cut = code.str.contains(r"^[1-9]\d{0,2}$") & ~code.str.contains("^(1[0-9]|20)")
        held = {
            "id": "event_id", "intensity": None, "goldstein": "intensity", "place": "country",
            "publisher": "publisher", "story": "story_id", "source_else": "source_name", "target_else": "target_name",
        }  # fmt: skip
        beside = {name: column for name, column in held.items() if column in raw.columns}
        return loosen(
            raw, day="event_date", source="source_country", target="target_country",
            code=pl.when(cut).then(pl.lit("0") + code).otherwise(code), **{k: v for k, v in beside.items() if v},
        )  # fmt: skip
