import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from making import article, coding

from detente.errors import ProjectError
from detente.record import check_project, open_project
from detente.record.storage.statements import read_migrations
from detente.types import Coding

WRITER = """
import sys
sys.path.insert(0, {folder!r})
from making import coding
from detente.record import open_project
with open_project({path!r}) as project:
    print("open", flush=True)
    for number in range({count}):
        project.store(coding(f"{name}{{number}}"), "c1")
"""


def start_writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    code = WRITER.format(folder=str(Path(__file__).parents[1]), path=str(path), name=name, count=count)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_two_processes_write_at_once(tmp_path: Path):
    path = tmp_path / "p.detente"
    writers = [start_writer(path, name, 60) for name in ("a", "b")]
    for writer in writers:
        writer.communicate(timeout=120)
        assert writer.returncode == 0
    with open_project(path) as project:
        assert len(project.read_articles()) == 120
        assert check_project(project) == ()


@pytest.mark.parametrize("number", range(5))
def test_many_make_the_same_project_at_once(tmp_path: Path, number: int):
    path = tmp_path / f"p{number}.detente"
    with ThreadPoolExecutor(8) as pool:
        versions = list(pool.map(lambda _: make_and_close(path), range(8)))
    assert versions == [False] * 8


def make_and_close(path: Path) -> bool:
    with open_project(path) as project:
        return project.read_only


def test_a_killed_writer_leaves_a_whole_project(tmp_path: Path):
    path = tmp_path / "p.detente"
    writer = start_writer(path, "a", 100_000)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    time.sleep(0.5)
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate(timeout=60)
    with open_project(path) as project:
        held = len(project.read_articles())
        assert held > 0
        assert len(project.read_machine_mentions()) == 2 * held
        assert project.find_damage() == ()
        assert not project.store(coding("a0"), "c1")
        assert project.store(coding(f"a{held + 1}"), "c1")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path):
    with open_project(tmp_path / "p.detente") as project:
        project.store(coding(), "c1")
        pages = project._db.execute("PRAGMA page_count").fetchone()[0]
        project._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(ProjectError, match="no room left"):
            project.store(Coding(article("two", text="word " * 20_000)), "c1")
        assert [one.doc for one in project.read_articles()] == ["one"]
        project._db.execute(f"PRAGMA max_page_count = {pages + 2000}")
        assert project.store(Coding(article("two", text="word " * 20_000)), "c1")


def test_no_disk_at_all_is_told():
    with pytest.raises(ProjectError, match="cannot be opened"):
        open_project("/dev/full/p.detente")


def test_a_missing_project_is_told(tmp_path: Path):
    with pytest.raises(ProjectError, match="No project"):
        open_project(tmp_path / "p.detente", create=False)
    with pytest.raises(ProjectError, match="is a folder"):
        open_project(tmp_path)


def test_another_file_is_told(tmp_path: Path):
    path = tmp_path / "p.detente"
    path.write_text("Dear diary, " * 200)
    with pytest.raises(ProjectError, match="not a detente project"):
        open_project(path)
    assert path.read_text().startswith("Dear diary")


def test_another_programs_database_is_told(tmp_path: Path):
    path = tmp_path / "p.detente"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE diary (line TEXT)")
    with pytest.raises(ProjectError, match="not a detente project"):
        open_project(path)


def test_a_newer_schema_is_told(tmp_path: Path):
    path = tmp_path / "p.detente"
    open_project(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(ProjectError, match="newer detente"):
        open_project(path)


def test_a_damaged_file_is_told(tmp_path: Path):
    path = tmp_path / "p.detente"
    with open_project(path) as project:
        for number in range(30):
            project.store(coding(f"a{number}"), "c1")
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = b"\xab" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(ProjectError, match="damaged"), open_project(path) as project:
        project.read_articles()


def test_a_project_of_any_older_schema_is_brought_up_with_its_decisions(tmp_path: Path):
    target = '{"article": "a", "source": [], "target": []}'
    decided = f"""('d', 'date', '{target}', '{{"date": "1999"}}', 'ann', '2020', '')"""
    for version in range(1, len(read_migrations())):
        path = tmp_path / f"{version}.detente"
        with sqlite3.connect(path) as db:
            db.executescript("".join(read_migrations()[:version]))
            db.execute(f"PRAGMA application_id = {0x64746E74}")
            db.execute(f"PRAGMA user_version = {version}")
            if version > 2:
                db.execute(f'INSERT INTO decisions (id, kind, target, value, "by", time, reason) VALUES {decided}')
        with open_project(path) as project:
            assert project.store(coding(), "c1")
            assert [one.id for one in project.read_decisions()] == ["d"] * (version > 2)
            assert len(project.read_machine_mentions()) == 2


def test_an_older_schema_is_brought_up(tmp_path: Path):
    path = tmp_path / "p.detente"
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA application_id = {0x64746E74}")
    with open_project(path) as project:
        assert project.store(coding(), "c1")


def test_a_read_only_project_is_read(tmp_path: Path):
    path = tmp_path / "p.detente"
    with open_project(path) as project:
        project.store(coding(), "c1")
    with open_project(path, read_only=True) as project:
        assert len(project.read_events()) == 2
        with pytest.raises(ProjectError, match="read-only"):
            project.date_article("one", "2001", by="ann")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["p.detente"]
