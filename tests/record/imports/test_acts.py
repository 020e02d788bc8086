"""The table of CAMEO codes against the published ones, where these stand beside the repository."""

import csv
from pathlib import Path

import pytest

from detente.lexicon.tables import read_table
from detente.record.imports.acts import read_act
from detente.types import EventType, Field

DISPUTED = {"016"}  # Goldstein values on which published tables differ


def read_rows(shared: Path, *parts: str) -> list[dict[str, str]]:
    path = shared.joinpath("data", "irdata", *parts)
    if not path.is_file():
        pytest.skip("the reference folder holds no CAMEO tables")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_goldstein_values_are_the_published_ones(shared: Path) -> None:
    rows = read_rows(shared, "cameo_goldstein", "cameo_goldstein.csv")
    odd = [row["code"] for row in rows if read_act(row["code"], None, None, None).goldstein != float(row["goldstein"])]
    assert set(odd) <= DISPUTED


def test_types_are_those_of_plovers_conversion(shared: Path) -> None:
    rows = read_rows(shared, "plover_scores", "cameo2plover.csv")
    odd = {row["cameo"] for row in rows if read_act(row["cameo"], None, None, None).type != row["category"]}
    assert odd == {"08"}  # named twice: some of its codes are of one type, some of another


def test_every_row_is_of_closed_lists() -> None:
    for row in read_table("cameo"):
        assert row["type"] in {"", *EventType}
        assert row["field"] in set(Field)
        assert row["mode"] in {"", *(one["mode"] for one in read_table("plover_scores") if one["type"] == row["type"])}
    assert {row["field"] for row in read_table("contexts")} <= set(Field)


@pytest.mark.parametrize("code", ["99", "000", "21", "---", "047", ""])
def test_code_that_cameo_does_not_have_is_a_fault(code: str) -> None:
    assert read_act(code, None, None, None).fault


def test_cancelled_visit_counts_as_a_refusal() -> None:
    act = read_act(None, "CONSULT", "visit", "cancelled")
    assert (act.type, act.score) == ("REJECT", -2.0)
