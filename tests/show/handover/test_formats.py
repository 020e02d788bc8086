from pathlib import Path

import pytest

import detente as dt
from detente.errors import UnknownWord
from detente.show.door import ShownProject
from detente.show.handover import FORMATS, hand_over


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_gives_the_same_bytes_twice_and_leaves_nothing_else(
    project: ShownProject, tmp_path: Path, form: str
) -> None:
    first, second = (hand_over(project, tmp_path / name, format=form) for name in ("a", "b"))
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert all(path.stat().st_size for path in first)
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == [path.name for path in first]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_record_is_handed_over(tmp_path: Path, form: str) -> None:
    with dt.open(tmp_path / "empty.detente") as empty:
        assert empty.export(tmp_path / "out", form)


def test_an_unknown_format_is_told_with_all_that_there_are(project: ShownProject, tmp_path: Path) -> None:
    with pytest.raises(UnknownWord, match=r"'xls'.*xlsx, panel, graphml"):
        project.export(tmp_path, "xls")
