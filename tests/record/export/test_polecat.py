import pytest
from making import article, mention

from detente.lexicon.tables import read_table
from detente.record import merge_mentions
from detente.record.export.polecat import COLUMNS, fold_event, polecat_tables
from detente.types import EventType, Status

HELD = article("a", "Norway and Chile signed a treaty.\tThe king will visit.", outlet="The Fjord", language="en")


def fold(act: str, status: str, trigger: str = "", mode: str | None = None) -> tuple[str, str]:
    told = mention(HELD, "Norway and Chile signed a treaty", act, status=status, trigger=trigger, mode=mode)
    [event] = merge_mentions([told], [HELD])
    return fold_event(event, [told])


@pytest.mark.parametrize(
    ("act", "status", "trigger", "root"),
    [("CONSULT", "planned", "", "AGREE"), ("SUPPORT", "planned", "", "AGREE"), ("COOPERATE", "planned", "", "AGREE"),
     ("AID", "planned", "", "AGREE"), ("RETREAT", "planned", "", "CONCEDE"), ("CONSULT", "cancelled", "", "REJECT"),
     ("AGREE", "occurred", "signed", "SUPPORT"), ("AGREE", "occurred", "promised", "AGREE"),
     ("AGREE", "planned", "will sign", "AGREE"), ("ASSAULT", "occurred", "", "ASSAULT")],
)  # fmt: skip
def test_status_folds_into_type(act: str, status: str, trigger: str, root: str):
    assert fold(act, status, trigger)[0] == root


def test_what_is_not_folded_keeps_its_mode():
    assert fold("CONSULT", "occurred", mode="visit") == ("CONSULT", "visit")


def test_the_table_names_only_what_there_is():
    modes = {(row["type"], row["mode"]) for row in read_table("plover_scores")}
    assert {act for act, _ in modes} == set(EventType)
    for row in read_table("plover_fold"):
        assert row["type"] in set(EventType)
        assert row["status"] in set(Status)
        assert (row["root"], row["mode"]) in modes
        assert row["example"]


def test_forty_columns_and_vague_dates_beside():
    told = (
        mention(HELD, "Norway and Chile signed a treaty", source=("NOR", "CHL"), target=("NOR", "CHL"), time="1999-05"),
        mention(HELD, "The king will visit", "CONSULT", status="planned"),
        mention(HELD, "signed a treaty", "AID", status="denied"),
    )
    tables = polecat_tables(merge_mentions(told, [HELD]), told, [HELD])
    header, *lines = [line.split("\t") for line in tables["polecat.txt"].decode().splitlines()]
    assert len(COLUMNS) == 40
    assert header == list(COLUMNS)
    assert len(lines) == 2
    assert all(len(line) == 40 for line in lines)
    rows = {row["Event Type"]: row for row in (dict(zip(header, line, strict=True)) for line in lines)}
    agreed = next(row for row in rows.values() if row["Event Date"] == "1999-05-01")
    assert agreed["Actor Country"] == "NOR; CHL"
    assert agreed["Recipient Country"] == "None"
    assert agreed["Source"] == "The Fjord"
    assert "1999-05" in tables["polecat-dates.txt"].decode()
