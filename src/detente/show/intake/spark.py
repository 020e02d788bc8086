"""Articles coded by Spark: rows of Parquet or JSON Lines go to the workers, codings come back.

Each worker reads and codes rows as one process here would. What looks across articles (near-copies, events) is done
where the codings are gathered; near-copies are not marked.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.read import Fault, iterate_rows, latest_day, list_sources
from detente.record.panel import open_spark
from detente.show.intake.workers import code_articles
from detente.types import Article, Coding

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

    from detente.code.load import Coder

COLUMNS = ("id", "text", "title", "author", "outlet", "date", "language")
KINDS = (".jsonl", ".parquet")


def code_by_spark(paths: Iterable[str | Path], *, master: str) -> tuple[tuple[Coding, ...], tuple[Fault, ...]]:
    """Return the codings of the rows under `paths`, in the order of their ids, and what went wrong.

    Each row needs an `id`, which names the article, and `text`; rows of one id are one article.
    """
    found = list(list_sources(paths))
    faults = [one for one in found if isinstance(one, Fault)]
    files = [one for one in found if isinstance(one, Path)]
    other = [one for one in files if one.suffix.lower() not in KINDS]
    if other or not files:
        raise DetenteError(f"Spark codes rows of .jsonl and .parquet files, not '{other[0] if other else 'nothing'}'.")
    with open_spark(master) as spark:
        rows = _read_rows(spark, files)
        results = rows.mapInArrow(_code_batches, "coding binary, fault binary").collect()
    codings = [pickle.loads(row["coding"]) for row in results if row["coding"]]  # noqa: S301  written by our own worker
    faults += [pickle.loads(row["fault"]) for row in results if row["fault"]]  # noqa: S301
    by_id = {coding.article.id: coding for coding in sorted(codings, key=lambda one: one.article.text)}
    if not by_id:
        raise DetenteError("No article could be read: each row needs an `id` and a `text`.")
    ordered = sorted(by_id.values(), key=lambda one: one.article.doc)
    return tuple(ordered), tuple(sorted(faults, key=lambda fault: (fault.source, fault.reason)))


def _read_rows(spark: "SparkSession", files: Sequence[Path]) -> "DataFrame":
    """Return the columns of articles of all files as text, those that a file lacks empty."""
    from pyspark.sql import functions  # noqa: PLC0415  an extra

    shape = ", ".join(f"{name} string" for name in COLUMNS)
    tables = []
    for kind in KINDS:
        chosen = [str(one.absolute()) for one in files if one.suffix.lower() == kind]
        if chosen and kind == ".jsonl":
            tables.append(spark.read.schema(shape).json(chosen))
        elif chosen:
            table = spark.read.option("mergeSchema", "true").parquet(*chosen)
            held = {name.lower(): name for name in table.columns}
            cells = [functions.col(held[name]) if name in held else functions.lit(None) for name in COLUMNS]
            named = zip(COLUMNS, cells, strict=True)
            tables.append(table.select(*(cell.cast("string").alias(name) for name, cell in named)))
    whole = tables[0] if len(tables) == 1 else tables[0].unionByName(tables[1])
    return whole.repartition(spark.sparkContext.defaultParallelism)


def _code_batches(batches: "Iterator[RecordBatch]") -> "Iterator[RecordBatch]":
    """Read and code rows in a worker; its coder stays loaded."""
    import pyarrow  # noqa: PLC0415  an extra

    for batch in batches:
        results = [_pack(item) for row in batch.to_pylist() for item in _code_row(row)]
        yield pyarrow.RecordBatch.from_pylist(
            results, schema=pyarrow.schema([("coding", pyarrow.binary()), ("fault", pyarrow.binary())])
        )


def _code_row(row: dict[str, Any]) -> Iterator[Coding | Fault]:
    if not row["id"]:
        yield Fault("a row", "a row without an `id`", "give each row an id of its own")
        return
    for item in iterate_rows([row], Path(row["id"]), today=latest_day()):
        yield item if isinstance(item, Fault) else _code(item)


def _code(article: Article) -> Coding:
    return next(code_articles([article], coder=_load()))


@cache
def _load() -> "Coder":
    from detente.code.load import load_coder  # noqa: PLC0415  a second of loading, in the workers only

    return load_coder()


def _pack(item: Coding | Fault) -> dict[str, bytes | None]:
    packed = pickle.dumps(item)
    return {"coding": None if isinstance(item, Fault) else packed, "fault": packed if isinstance(item, Fault) else None}
