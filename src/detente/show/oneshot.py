"""From paths to the material of a brief or to files, without a project."""

import os
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path

from detente.errors import DetenteError
from detente.measure.relation import Evidence
from detente.read import Fault, latest_day, read_articles
from detente.record import export_coding, find_dyad, merge_mentions
from detente.show.brief import Material, gather_material
from detente.show.intake import code_articles
from detente.show.terminal import show_progress
from detente.types import Coding


def gather_articles(
    paths: Iterable[str | Path],
    dyad: str,
    *,
    workers: int | None = None,
    model: str | None = None,
    pool: Executor | None = None,
) -> Material:
    """Read and code the articles under `paths`, in `pool` where that is given; return what a brief is made from."""
    codes = "-".join(find_dyad(dyad))
    codings, faults = _code_paths(paths, workers, model, pool)
    articles = tuple(coding.article for coding in codings)
    mentions = tuple(mention for coding in codings for mention in coding.mentions)
    claims = tuple(claim for coding in codings for claim in coding.claims)
    evidence = Evidence(tuple(merge_mentions(mentions, articles)), mentions, articles, claims)
    predictions = [prediction for coding in codings for prediction in coding.predictions]
    return gather_material(codes, evidence, predictions, faults)


def code_files(
    paths: Iterable[str | Path],
    folder: str | os.PathLike[str],
    *,
    workers: int | None = None,
    model: str | None = None,
    master: str | None = None,
) -> tuple[tuple[Path, ...], tuple[Coding, ...], tuple[Fault, ...]]:
    """Code the articles under `paths` into files in `folder`; return files, codings and what went wrong.

    With `master`, Spark codes there (`local[2]`, `yarn` …), by the default model.
    """
    if master is None:
        codings, faults = _code_paths(paths, workers, model)
    else:
        from detente.show.intake.spark import code_by_spark  # noqa: PLC0415  only where Spark is asked for

        codings, faults = code_by_spark(paths, master=master)
    return export_coding(codings, folder), codings, faults


def _code_paths(
    paths: Iterable[str | Path], workers: int | None, model: str | None, pool: Executor | None = None
) -> tuple[tuple[Coding, ...], tuple[Fault, ...]]:
    """Return the codings of all articles that could be read, and the faults; an error where none could."""
    reading = read_articles(*paths, today=latest_day())
    if not reading.articles:
        said = "".join(f"\n  {fault.source}: {fault.reason} → {fault.remedy}" for fault in reading.faults)
        raise DetenteError(f"No article could be read.{said}")
    coded = code_articles(reading.articles, workers=workers, model=model, pool=pool)
    return tuple(show_progress(coded, "articles coded")), reading.faults
