"""The tidy panel for R and Stata: a row for each dyad and year, and for each dyad and month."""

from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from detente.measure.relation import create_dyad_periods

if TYPE_CHECKING:
    import polars as pl

    from detente.show.door import ShownProject

EPOCH = datetime(1980, 1, 1)  # no clock: the same record makes the same file


def make_panel(project: "ShownProject") -> dict[str, bytes]:
    """Return `panel-year.csv` and `panel-month.csv`, and the same for Stata (`.dta`) where pandas is installed.

    Columns as in `create_dyad_periods`: 0 inside a dyad's coverage, an empty cell (in Stata `.`) outside. The CSV needs
    no defusing: codes begin with letters, everything else is a number or a date.
    """
    evidence, files = project.evidence(), dict[str, bytes]()
    for by in ("year", "month"):
        frame = create_dyad_periods(evidence, by=by)
        files[f"panel-{by}.csv"] = frame.write_csv().encode()
        if find_spec("pandas") and find_spec("pyarrow"):
            files[f"panel-{by}.dta"] = _write_stata(frame)
    return files


def _write_stata(frame: "pl.DataFrame") -> bytes:
    buffer = BytesIO()
    frame.to_pandas().to_stata(
        buffer, write_index=False, time_stamp=EPOCH, version=118, data_label="Dyad-periods (detente)"
    )
    return buffer.getvalue()
