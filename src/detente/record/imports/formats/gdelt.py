"""GDELT events, 1.0 (57 or 58 columns) and 2.0 (61): tab-separated, without a header.

Actors have CAMEO codes, places FIPS codes: two alphabets in one row. A daily file tells of older days too, so what a
file covers is the days on which its rows were added.
"""

from collections.abc import Sequence

import polars as pl

from detente.record.imports.protocol import WrongFormat, loosen

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_ACT = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_PLACE = {
    1: ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID"),
    2: ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"),
}
MENTIONS = 16  # columns of GDELT's other table


def _names(version: int) -> list[str]:
    actors = [f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR]
    places = [f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _PLACE[version]]
    start = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    return [*start, *actors, *_ACT, *places, "DATEADDED", "SOURCEURL"]


_BY_WIDTH = {57: _names(1)[:-1], 58: _names(1), 61: _names(2)}


class Gdelt:
    """GDELT's event table."""

    name = "gdelt"
    header = False
    scheme = "cameo"

    def columns(self, first: Sequence[str]) -> list[str]:
        """Return the names of 57, 58 or 61 columns."""
        if len(first) not in _BY_WIDTH:
            other = "; 16 are its table of mentions, import the events" if len(first) == MENTIONS else ""
            raise WrongFormat(f"GDELT events have 57, 58 or 61 tab-separated columns, not {len(first)}{other}")
        if not (first[0].strip().isdigit() and first[1].strip().isdigit()):
            raise WrongFormat(f"a row of GDELT begins with an event's number and day, not '{first[0][:30]}'")
        return _BY_WIDTH[len(first)]

    def read(self, raw: pl.DataFrame) -> pl.DataFrame:
        """Return GDELT's rows as loose rows."""
        sides = {
            f"{side}_else": pl.coalesce(pl.col(f"Actor{number}KnownGroupCode"), pl.col(f"Actor{number}Code"))
            for side, number in (("source", 1), ("target", 2))
        }
        return loosen(
            raw, id="GLOBALEVENTID", day="SQLDATE", seen=pl.col("DATEADDED").str.slice(0, 8),
            source="Actor1CountryCode", target="Actor2CountryCode", code="EventCode", goldstein="GoldsteinScale",
            mentions="NumMentions", place="ActionGeo_FullName",
            story="SOURCEURL" if "SOURCEURL" in raw.columns else pl.lit(None), **sides,
        )  # fmt: skip
