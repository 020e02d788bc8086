from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from detente.errors import DetenteError
from detente.show.door import ShownProject
from detente.show.handover import workbook


@pytest.fixture
def book(project: ShownProject) -> Workbook:
    return load_workbook(BytesIO(workbook.make_workbook(project)["record.xlsx"]))


def test_every_sheet_has_a_bold_header_that_stays_and_filters(book: Workbook) -> None:
    assert book.sheetnames == ["events", "mentions", "articles", "claims", "predictions", "facts", "codebook"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert all(8 <= column.width <= 63 for column in sheet.column_dimensions.values())
        assert sheet.max_row > 1


def test_no_cell_is_a_formula_a_link_or_a_date(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink or isinstance(cell.value, datetime) for cell in cells)
    evil = [cell for cell in cells if str(cell.value).startswith(("=", "+1", "-s"))]
    assert evil
    assert all(cell.quotePrefix for cell in evil)


def test_words_dates_and_lists_stand_as_they_are(book: Workbook) -> None:
    rows = [
        dict(zip([cell.value for cell in book["mentions"][1]], line, strict=True))
        for line in book["mentions"].iter_rows(min_row=2, values_only=True)
    ]
    assert '=HYPERLINK("x") said Norway of Chile,\n"twice"; @once.' in {row["quote"] for row in rows}
    assert {row["start"] for row in rows} == {"1950", "1953-04-02", "1955", None}
    assert {row["source"] for row in rows} == {"CHL; NOR", "NOR"}
    assert {row["amount_value"] for row in rows} == {None, 4}


def test_a_text_longer_than_a_cell_is_cut_and_a_sheet_too_long_is_refused(
    project: ShownProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(workbook._cell("x" * 40_000)) == 32_767
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(DetenteError, match="export csv or parquet"):
        workbook.make_workbook(project)
