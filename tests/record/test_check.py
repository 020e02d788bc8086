import sqlite3

import pytest
from making import coding

from detente.record import DecisionKind, check_project, open_project
from detente.types import Coding


@pytest.fixture
def path(tmp_path):
    with open_project(tmp_path / "p.detente") as project:
        project.store(coding(), "c1")
    return tmp_path / "p.detente"


def kinds(path):
    with open_project(path) as project:
        return sorted(finding.kind for finding in check_project(project))


def test_a_whole_project_has_no_findings(path):
    assert kinds(path) == []


def test_a_changed_text_is_found_and_so_are_its_quotes(path):
    with sqlite3.connect(path) as db:
        db.execute("UPDATE articles SET text = 'Norway' || text")
    assert kinds(path) == ["quote", "quote", "text"]


def test_an_orphaned_decision_is_found(path):
    with open_project(path) as project:
        project.decide(DecisionKind.ACCEPT, project.read_mentions()[0].id, by="ann")
        project.store(Coding(coding().article), "c2")
    assert kinds(path) == ["decision"]


def test_a_row_without_its_article_is_found(path):
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM articles")
    assert set(kinds(path)) == {"file"}
