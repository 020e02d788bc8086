"""The panel of a project, made by the engine of choice and written where asked."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import polars as pl

from detente.errors import DetenteError, UnknownWord
from detente.record.panel.engines import run_duckdb, run_spark
from detente.record.panel.ingredients import Period, gather_ingredients
from detente.record.project import Project


class Engine(StrEnum):
    """What runs the query."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts and sums (see `make_panel`), the days that each source covers, own events that have no period.

    `frame` is empty where the panel was written as Parquet without passing through memory; `rows` is its length.
    """

    frame: pl.DataFrame
    rows: int
    coverage: pl.DataFrame = field(default_factory=pl.DataFrame)
    left_out: int = 0


def make_panel(
    project: Project, *, period: str = Period.YEAR, sources: Sequence[str] = (), engine: str = Engine.DUCKDB,
    master: str = "local[2]", output: Path | None = None,
) -> Panel:  # fmt: skip
    """Return, and write to `output` (.parquet or .csv), the panel of a project.

    Columns: source (`articles` or a data set), dyad (today's states), period, field, coverage (share of the period's
    days); then, null where nothing is covered and 0 where nothing was told: events (that PLOVER has a type for),
    statements (that it leaves out), the four quads, by_first and by_second (acts of one side; the rest is joint),
    positive (events of positive score), intensity and goldstein (sums of scores), mentions. An event that lasts over
    several months counts in each by its share.
    """
    if engine not in list(Engine) or period not in list(Period):
        raise UnknownWord(f"No engine '{engine}' or period '{period}': {', '.join(Engine)}; {', '.join(Period)}.")
    if output is not None and output.suffix not in {".parquet", ".csv"}:
        raise DetenteError(f"'{output.name}' is neither .parquet nor .csv: name the panel so that it ends in one.")
    made = gather_ingredients(project, Period(period), sources)
    bounds = {"first_day": pl.col("day").min(), "last_day": pl.col("day").max(), "days": pl.len()}
    covered = made.coverage.group_by("source").agg(**bounds).sort("source")
    if output is not None and output.suffix == ".parquet" and engine == Engine.DUCKDB:
        frame = _written(output, lambda draft: run_duckdb(made, draft))
        return Panel(frame, pl.scan_parquet(output).select(pl.len()).collect().item(), covered, made.left_out)
    frame = run_spark(made, master) if engine == Engine.SPARK else run_duckdb(made)
    if output is not None:
        _written(output, frame.write_csv if output.suffix == ".csv" else frame.write_parquet)
    return Panel(frame, len(frame), covered, made.left_out)


def _written(output: Path, write: Callable[[Path], pl.DataFrame | None]) -> pl.DataFrame:
    """Have a file written under another name first, so that it is never half there; return what `write` returns."""
    draft = output.with_name(f".{output.name}.part")
    try:
        frame = write(draft)
        draft.replace(output)
    except OSError as error:
        raise DetenteError(f"Cannot write '{output}': {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return pl.DataFrame() if frame is None else frame
