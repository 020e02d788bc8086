"""Loose rows made tidy: days, actors, acts and numbers read and checked, lists and intervals expanded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from detente.record.dyads import today_of
from detente.record.imports.actors import FINDERS
from detente.record.imports.acts import read_act
from detente.record.imports.days import DayOrder, read_day
from detente.record.imports.protocol import EVENTS, LINE, MANY

SIDES = ("source", "target")
NUMBERS: Mapping[str, Any] = {"intensity": pl.Float64, "goldstein": pl.Float64, "mentions": pl.Int64}
KEY = "key"  # hash of what makes a row itself: its event's id and day, or, without an id, all of it


@dataclass(frozen=True, slots=True)
class Tidied:
    """Tidy rows (EVENTS, with `key` and `seen`, the day that a row is evidence of coverage for), and what is odd.

    `faulty`: line and reason of each row that could not be taken; `notes`: line, what is odd, value.
    """

    rows: pl.DataFrame
    faulty: pl.DataFrame
    notes: pl.DataFrame


def tidy_rows(loose: pl.DataFrame, dataset: str, scheme: str, order: DayOrder) -> Tidied:
    """Return loose rows as tidy ones; `scheme` says what actors are given as (see `actors.FINDERS`)."""
    read = _number(_date(loose, order))
    read = _read_acts(read.with_columns(pl.col("type").str.split(MANY)).explode("type"))
    faults = pl.coalesce("day_fault", "act_fault", "number_fault")
    faulty = read.filter(faults.is_not_null()).select(LINE, reason=faults)
    good = read.filter(faults.is_null()).with_columns(_key())
    named, unknown = _name_sides(good, scheme)
    notes = pl.concat([unknown, good.filter(pl.col("act_note").is_not_null()).select(LINE, what="act_note")])
    pairs = _expand(named).with_columns(pl.lit(dataset).alias("dataset"))
    return Tidied(pairs.select(*EVENTS, KEY, "seen").cast(EVENTS), faulty.unique(LINE), notes)  # type: ignore[arg-type]


def look_up(
    frame: pl.DataFrame, keys: Sequence[str], shape: Mapping[str, Any], find: Callable[..., tuple[Any, ...]]
) -> pl.DataFrame:
    """Return a frame with the columns of `shape` that `find` gives for its keys, each found once."""
    distinct = frame.select(keys).unique()
    found = pl.DataFrame([find(*key) for key in distinct.iter_rows()], schema=dict(shape), orient="row")
    return frame.join(
        distinct.hstack(found), on=list(keys), how="left", nulls_equal=True, maintain_order="left"
    )  # fmt: skip


def _date(loose: pl.DataFrame, order: DayOrder) -> pl.DataFrame:
    """Read days: `day` and `until`, and `seen`, the day in whose file the row stood."""

    def find(day: str | None, until: str | None, seen: str | None) -> tuple[Any, ...]:
        first, last, shown = (read_day(one, order) for one in (day, until or day, seen or day))
        if first is None or last is None or last[1] < first[0]:
            return None, None, None, f"no date that can be read: '{day or ''}{'/' + until if until else ''}'"
        return first[0], last[1], (shown or first)[0], None

    given = loose.rename({"day": "_day", "until": "_until", "seen": "_seen"})
    shape = {"day": pl.Date, "until": pl.Date, "seen": pl.Date, "day_fault": pl.String}
    return look_up(given, ("_day", "_until", "_seen"), shape, find).drop("_day", "_until", "_seen")


def _number(loose: pl.DataFrame) -> pl.DataFrame:
    """Read numbers; a cell that holds something else is a fault."""
    cast = loose.with_columns(
        pl.col(name).str.strip_chars().cast(kind, strict=False).alias(f"_{name}") for name, kind in NUMBERS.items()
    )
    wrong = [
        pl.when(pl.col(f"_{name}").is_null() & pl.col(name).is_not_null()).then(
            pl.format("'{}' in {} is no number", name, pl.lit(name))
        )
        for name in NUMBERS
    ]
    return (
        cast.with_columns(pl.coalesce(wrong).alias("number_fault"))
        .drop(NUMBERS)
        .rename({f"_{name}": name for name in NUMBERS})
    )


def _read_acts(read: pl.DataFrame) -> pl.DataFrame:
    """Read what was done; a score of the file goes before that of the table."""
    shape = {
        "_type": pl.String, "_mode": pl.String, "_field": pl.String, "_goldstein": pl.Float64, "_score": pl.Float64,
        "quad": pl.Int8, "act_fault": pl.String, "act_note": pl.String,
    }  # fmt: skip

    def find(code: str | None, kind: str | None, mode: str | None, status: str | None) -> tuple[Any, ...]:
        act = read_act(code, kind, mode, status)
        return act.type, act.mode, act.field, act.goldstein, act.score, act.quad, act.fault, act.note

    found = look_up(read, ("code", "type", "mode", "status"), shape, find)
    return found.with_columns(
        type="_type", mode="_mode", field=pl.coalesce("field", "_field", pl.lit("general")),
        goldstein=pl.coalesce("goldstein", "_goldstein"), intensity=pl.coalesce("intensity", "_score"),
        mentions=pl.col("mentions").fill_null(1),
    )  # fmt: skip


def _key() -> pl.Expr:
    whole = ("day", "until", *SIDES, "code", "type", "mode", "field", "place", "publisher", "story")
    by_id, by_all = pl.struct("id", "day", "type"), pl.struct(whole)
    return pl.when(pl.col("id").is_not_null()).then(by_id.hash()).otherwise(by_all.hash()).alias(KEY)


def _name_sides(good: pl.DataFrame, scheme: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return rows with lists of actors on both sides, and the notes on those that are not known."""
    notes = []
    for side in SIDES:
        good = good.with_columns(pl.col("day").dt.year().alias("_year"), pl.col(side).alias(f"{side}_cell"))
        shape = {f"{side}_codes": pl.List(pl.String), f"{side}_unknown": pl.String}
        good = look_up(good, (f"{side}_cell", f"{side}_else", "_year"), shape, _namer(scheme))
        odd = good.filter(pl.col(f"{side}_unknown").is_not_null())
        notes.append(odd.select(LINE, what=pl.format("unknown actor '{}'", f"{side}_unknown")))
        good = good.with_columns(pl.coalesce(side, f"{side}_else").alias(f"{side}_given"))
    return good, pl.concat(notes)


def _namer(scheme: str) -> Callable[[str | None, str | None, int], tuple[list[str], str | None]]:
    """Return what finds the actors of a cell; one that names none falls back on the cell beside it, without a note."""
    finder = FINDERS[scheme]

    def find(cell: str | None, beside: str | None, year: int) -> tuple[list[str], str | None]:
        given = [one for one in (cell or "").split(MANY) if one.strip()]
        found = [finder(one, year) for one in given]
        if not given or scheme == "name":
            other = [finder(one, year) for one in (beside or "").split(MANY) if one.strip()]
            found += other if not any(one.code for one in found) else []
        unknown = [one for one, actor in zip(given, found, strict=False) if not actor.known]
        return sorted({one.code for one in found if one.code}), next(iter(unknown), None)

    return find


def _expand(named: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each source, target and month; a joint act (no target, or the same actors) is no arrow."""
    both = pl.col("source_codes").list.len(), pl.col("target_codes").list.len()
    joint = ((both[0] > 1) & (pl.col("target_given").is_null())) | (
        (both[0] > 1) & (pl.col("source_codes") == pl.col("target_codes"))
    )
    flat = named.with_columns(
        joint.alias("joint"),
        pl.when(joint).then("source_codes").otherwise("target_codes").alias("target_codes"),
    )
    simple = flat.filter((both[0] <= 1) & (both[1] <= 1))
    single = simple.with_columns(pl.col("source_codes").list.first(), pl.col("target_codes").list.first())
    lists = flat.filter((both[0] > 1) | (both[1] > 1))
    if len(lists):
        lists = lists.explode("source_codes").explode("target_codes")
        apart = pl.col("source_codes").ne_missing(pl.col("target_codes"))
        lists = lists.filter(apart & (~pl.col("joint") | (pl.col("source_codes") < pl.col("target_codes"))))
    else:
        lists = lists.with_columns(pl.col("source_codes").list.first(), pl.col("target_codes").list.first())
    pairs = pl.concat([single, lists]) if len(lists) else single
    return _pair(_spread(pairs.drop(SIDES).rename({"source_codes": "source", "target_codes": "target"})))


def _spread(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of which each falls in one month, with the share of its event that does."""
    wide = pl.col("day").dt.truncate("1mo") != pl.col("until").dt.truncate("1mo")
    close = rows.filter(~wide).with_columns(pl.lit(1.0).alias("share"))
    far = rows.filter(wide)
    if not len(far):
        return close
    cut = look_up(far, ("day", "until"), {"_days": pl.List(pl.Date), "share": pl.List(pl.Float64)}, _months)
    return pl.concat([close, cut.with_columns(day="_days").drop("_days").explode("day", "share")])


def _months(first: date, last: date) -> tuple[list[date], list[float]]:
    """Return the first day in each month that an interval touches, and the share of its days in that month."""
    starts = [first]
    while (following := (starts[-1].replace(day=1) + timedelta(days=32)).replace(day=1)) <= last:
        starts.append(following)
    ends = [*starts[1:], last + timedelta(days=1)]
    total = (ends[-1] - first).days
    return starts, [(end - start).days / total for start, end in zip(starts, ends, strict=True)]


def _pair(rows: pl.DataFrame) -> pl.DataFrame:
    """Add the dyad of today's states, and which way the act went."""
    codes = [code for side in SIDES for code in rows[side].unique().drop_nulls()]
    today = {code: today_of(code) for code in codes}
    first, second = (pl.col(side).replace(today) for side in SIDES)
    way = pl.when(pl.col("joint")).then(0).when(first < second).then(1).when(first > second).then(-1)
    dyad = pl.concat_str(pl.min_horizontal(first, second), pl.max_horizontal(first, second), separator="-")
    return rows.with_columns(
        pl.when(way.is_not_null() & (first != second)).then(dyad).alias("dyad"),
        pl.when(first != second).then(way).alias("direction"),
    )
