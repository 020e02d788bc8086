from pathlib import Path

import pytest

from detente.record import write_whole


def test_a_file_is_replaced_as_a_whole(tmp_path: Path):
    for content in (b"one", b"two"):
        write_whole(tmp_path / "a.txt", content)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"two"}


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "a.txt", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
