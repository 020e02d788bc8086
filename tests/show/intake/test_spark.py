import json
from pathlib import Path

import polars as pl
import pytest

from detente.errors import DetenteError
from detente.show.intake.spark import code_by_spark
from detente.show.oneshot import code_files

TEXTS = (
    "Russia agreed to sell Pakistan four helicopters in 2015. India criticised the sale.",
    "In 1971 the Soviet Union and India signed a treaty.",
    "Norway gave Chile four trawlers in 2001. Chile threatened Norway in 1999.",
)


@pytest.mark.filterwarnings("ignore")  # of the engine's own parts
@pytest.mark.usefixtures("loaded")
def test_spark_codes_as_one_process_does(tmp_path: Path) -> None:
    rows = [{"id": f"t{at}", "text": text, "date": "2018-01-05"} for at, text in enumerate(TEXTS)]
    folder = tmp_path / "rows"
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows[:1]), encoding="utf-8")
    pl.DataFrame([*rows[1:], {"id": "t9", "text": "", "date": None}]).write_parquet(folder / "b.parquet")
    here, _, faults = code_files([folder], tmp_path / "here")
    there, _, told = code_files([folder], tmp_path / "there", master="local[2]")
    assert [path.read_bytes() for path in here] == [path.read_bytes() for path in there]
    assert sum(len(path.read_bytes()) for path in here) > 1000
    assert [fault.reason for fault in faults] == [fault.reason for fault in told] == ["a row without text"]


def test_spark_takes_rows_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    with pytest.raises(DetenteError, match="Spark codes rows of"):
        code_by_spark([tmp_path], master="local[2]")
