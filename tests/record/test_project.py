import sqlite3
from pathlib import Path

import pytest
from making import TEXT, article, coding, mention

from detente.errors import InvalidDate, ProjectError, UnknownArticle, UnknownEvent
from detente.read import Fault
from detente.record import DecisionKind, Fate, Project, open_project
from detente.types import Claim, Coding, Interval, Prediction, Span, StatedFact


@pytest.fixture
def project(tmp_path):
    with open_project(tmp_path / "p.detente") as opened:
        yield opened


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def test_what_is_stored_comes_back(project: Project):
    held = article()
    since = Interval("1999", None)
    claim = Claim(held.id, Span(0, 6), "Norway", ("CHL", "NOR"), 1, "salmon", ("CHL", "USA"), time=since)
    prediction = Prediction(held.id, Span(0, 6), "Norway", ("CHL", "NOR"), "more salmon", "may", horizon="2005")
    fact = StatedFact(held.id, Span(0, 6), "Norway", "share", ("NOR", "CHL"), 20.0, 25.0, "around", "trade", "Ann")
    full = Coding(held, coding().mentions, (claim,), (prediction,), (fact,))
    assert project.store(full, "c1")
    assert project.read_articles() == (held,)
    assert project.read_machine_mentions() == full.mentions
    assert project.read_claims() == (claim,)
    assert project.read_predictions() == (prediction,)
    assert project.read_stated_facts() == (fact,)
    assert project.stated_facts.row(0, named=True)["doc"] == "one"


def test_storing_twice_changes_nothing(project: Project):
    project.store(coding(), "c1")
    project.record()
    before = dump(project.path)
    assert not project.store(coding(), "c1")
    project.record()
    assert dump(project.path) == before


def test_a_changed_coder_codes_again(project: Project):
    project.store(coding(), "c1")
    assert [one.doc for one in project.articles_to_code("c2")] == ["one"]
    assert project.store(Coding(article(), coding().mentions[:1]), "c2")
    assert len(project.read_mentions()) == 1
    assert not list(project.articles_to_code("c2"))


def test_a_changed_reader_reads_again(project: Project):
    project.store(coding(), "c1", reader_version="r1")
    assert project.holds(article().id, "r1")
    assert not project.holds(article().id, "r2")
    assert project.store(Coding(article(text="Another text.")), "c1", reader_version="r2")
    assert project.find_article("one").text == "Another text."
    assert project.read_mentions() == ()


def test_a_date_is_mended_for_good(project: Project):
    undated = coding(date=None)
    project.store(undated, "c1")
    project.date_article("one", "2001", by="ann")
    assert project.date_article("one", "2015-06-14", by="ann", reason="masthead").date == "2015-06-14"
    [stale] = project.articles_to_code("c1")
    assert stale.date == "2015-06-14"
    project.store(Coding(stale, undated.mentions), "c1")
    assert not list(project.articles_to_code("c1"))
    read_again = project.as_known(undated.article)
    assert read_again.date == "2015-06-14"
    assert not project.store(Coding(read_again, undated.mentions), "c1")
    assert [one.fate for one in project.read_outcomes()] == [Fate.APPLIED, Fate.APPLIED]


@pytest.mark.parametrize("date", ["yesterday", "2015-02-31", "2015-13", "9999", "15-06-2014", ""])
def test_a_wrong_date_is_refused(project: Project, date: str):
    project.store(coding(), "c1")
    with pytest.raises(InvalidDate):
        project.date_article("one", date, by="ann")
    assert project.read_decisions() == ()


def test_an_unknown_article_is_told(project: Project):
    project.store(coding(), "c1")
    with pytest.raises(UnknownArticle, match="Articles: one"):
        project.find_article("two")


def test_decisions_outlive_a_new_coder(project: Project):
    project.store(coding(), "c1")
    first, second = project.read_mentions()
    project.decide(DecisionKind.REJECT, first.id, by="ann")
    project.decide(DecisionKind.EDIT, second.id, {"status": "planned"}, by="ann")
    project.store(coding(), "c2")
    [left] = project.read_mentions()
    assert left.status == "planned"
    assert left.confidence == 1.0


def test_a_merge_outlives_an_edit_that_changes_an_id(project: Project):
    project.store(coding(), "c1")
    first, second = project.read_mentions()
    project.merge([first.id, second.id], by="ann")
    assert len(project.read_events()) == 1
    project.decide(DecisionKind.EDIT, second.id, {"type": "AGREE"}, by="ann")
    assert len(project.read_events()) == 1
    assert project.find_event(second.id) == project.read_events()[0]


def test_a_split_follows_a_merge(project: Project):
    project.store(coding(), "c1")
    ids = [one.id for one in project.read_mentions()]
    project.merge(ids, by="ann")
    [merged] = project.read_events()
    project.split(ids[:1], ids[1:], by="bob")
    assert len(project.read_events()) == 2
    assert project.find_event(merged.id).id == merged.id


def test_an_event_that_merged_away_is_found_by_its_old_id(project: Project):
    project.store(coding(), "c1")
    old = sorted(event.id for event in project.read_events())
    project.merge(old, by="ann")
    assert project.find_event(old[1]).id == old[0]
    with pytest.raises(UnknownEvent):
        project.find_event("nothing")


def test_an_added_mention_is_kept(project: Project):
    project.store(coding(), "c1")
    at = TEXT.index("Critics")
    value = {"source": ["CHL"], "target": ["NOR"], "type": "ACCUSE"}
    project.add("one", Span(at, at + 45), value, by="ann")
    assert "ACCUSE" in [one.type for one in project.read_mentions()]


def test_the_journal_can_neither_change_nor_shrink(project: Project):
    project.store(coding(), "c1")
    project.date_article("one", "2001", by="ann")
    with sqlite3.connect(project.path) as db:
        for sql in ("DELETE FROM decisions", "UPDATE decisions SET reason = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                db.execute(sql)


def test_two_journals_join_once(project: Project, tmp_path: Path):
    with open_project(tmp_path / "other.detente") as other:
        other.store(coding(), "c1")
        other.decide(DecisionKind.REJECT, other.read_mentions()[0].id, by="bob")
        project.store(coding(), "c1")
        project.append_decisions(other.read_decisions())
        project.append_decisions(other.read_decisions())
        assert project.read_decisions() == other.read_decisions()
        assert project.read_mentions() == other.read_mentions()


def test_faults_are_kept_until_mended(project: Project):
    project.note_faults([Fault("a.pdf", "only pictures", "run OCR"), Fault("a.pdf", "encrypted", "unlock it")])
    assert [one.reason for one in project.read_faults()] == ["encrypted"]
    project.note_faults((), read=["a.pdf"])
    assert project.read_faults() == ()


def test_a_date_mends_the_faults_of_its_article_wherever_it_was_read(project: Project):
    project.store(coding(date=None), "c1")
    known = project.find_article("one").id
    project.note_faults([Fault(place, "no date", "give one", known) for place in ("a.txt", "in/a.txt")])
    project.date_article("one", "2001", by="ann")
    assert project.read_faults() == ()


def test_events_are_kept_in_the_file(project: Project, tmp_path: Path):
    project.store(coding(), "c1")
    events = project.read_events()
    with sqlite3.connect(project.path) as db:
        assert [row[0] for row in db.execute("SELECT id FROM events ORDER BY id")] == [event.id for event in events]
    with open_project(project.path, read_only=True) as again:
        assert again.read_events() == events
        with pytest.raises(ProjectError, match="read-only"):
            again.store(coding("two"), "c1")


def test_an_act_told_twice_is_one_event_with_two_witnesses(project: Project):
    for doc, quote in (
        ("a", "Norway signed a salmon treaty with Chile"),
        ("b", "the signing of the salmon treaty with Chile by Norway"),
    ):
        held = article(doc, f"In May 1999, {quote}.")
        project.store(Coding(held, (mention(held, quote, time="1999-05"),)), "c1")
    [event] = project.read_events()
    assert event.witnesses == 2
