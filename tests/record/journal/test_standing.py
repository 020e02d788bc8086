from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import article, coding, mention

from detente.errors import DetenteError, ProjectError
from detente.record import Anchor, Decision, DecisionKind, Fate, Project, Verdict, anchor_mention, open_project
from detente.record.deriving import derive_record
from detente.record.journal import find_standing

HELD = article()
POOL = [
    mention(HELD, quote, act) for quote in ("signed a salmon treaty", "gave Chile four") for act in ("AGREE", "AID")
]
ON_MENTIONS = st.builds(
    lambda kind, about, value: Decision("", kind, anchor_mention(about, HELD.text), value),
    st.sampled_from([*map(DecisionKind, ("accept", "reject", "edit", "date", "describe"))]),
    st.sampled_from(POOL),
    st.sampled_from([{}, {"status": "planned"}, {"type": "AID"}, {"source": ["CHL"]}]),
)
ON_EVENTS = st.builds(
    lambda ids, apart: Decision(
        "", DecisionKind.SPLIT if apart else DecisionKind.MERGE, frozenset(ids), {"apart": apart}
    ),
    st.sets(st.sampled_from([one.id for one in POOL]), min_size=1, max_size=3),
    st.lists(st.sampled_from([one.id for one in POOL]), max_size=2),
)
WITHDRAWALS = st.builds(
    lambda ids: Decision("", DecisionKind.WITHDRAW, frozenset(map(str, ids))), st.sets(st.integers(0, 9), max_size=3)
)
JOURNALS = st.lists(st.one_of(ON_MENTIONS, ON_EVENTS, WITHDRAWALS), max_size=10).map(
    lambda drafts: [replace(one, id=str(number)) for number, one in enumerate(drafts)]
)


def derive(decisions: Sequence[Decision]):
    return derive_record(POOL, [HELD], decisions)


@settings(deadline=None)
@given(JOURNALS)
def test_the_record_is_that_of_the_decisions_that_stand(journal):
    whole, standing = derive(journal), derive(find_standing(journal))
    assert (whole.mentions, whole.events) == (standing.mentions, standing.events)
    assert [one.decision for one in whole.outcomes] == journal
    fates = {one.decision.id: one.fate for one in whole.outcomes}
    assert all(fates[one.decision.id] == one.fate for one in standing.outcomes)
    assert all(one.why for one in whole.outcomes if one.fate == Fate.ORPHANED)


@settings(deadline=None)
@given(JOURNALS)
def test_what_is_withdrawn_is_as_if_never_decided_and_comes_back_where_the_withdrawal_is_withdrawn(journal):
    undone = [*journal, Decision("all", DecisionKind.WITHDRAW, frozenset(one.id for one in journal))]
    assert derive(undone).mentions == derive([]).mentions
    assert derive(undone).events == derive([]).events
    redone = [*undone, Decision("redo", DecisionKind.WITHDRAW, frozenset({"all"}))]
    assert find_standing(redone) == find_standing(journal)
    assert derive(redone).events == derive(journal).events


def test_a_withdrawal_is_applied_moot_or_orphaned():
    reject = Decision("d", DecisionKind.REJECT, anchor_mention(POOL[0], HELD.text), by="ann", time="2020")
    first, second = (Decision(key, DecisionKind.WITHDRAW, frozenset({"d"}), by="bo", time="2021") for key in "ef")
    outcomes = derive([first, reject]).outcomes
    assert [one.fate for one in outcomes] == [Fate.ORPHANED, Fate.APPLIED]
    outcomes = derive([reject, first, second]).outcomes
    assert [one.fate for one in outcomes] == [Fate.MOOT, Fate.APPLIED, Fate.MOOT]
    assert outcomes[0].why == "withdrawn by bo, 2021"


@pytest.fixture
def project(tmp_path):
    with open_project(tmp_path / "p.detente") as opened:
        opened.store(coding(), "c1")
        yield opened


def test_an_event_is_judged_by_all_its_mentions_and_undone_at_once(project: Project):
    before = project.read_mentions()
    made = project.judge(before, Verdict(DecisionKind.REJECT, "ann", reason="a joke"))
    assert {(one.card, one.time) for one in made} == {(min(one.id for one in before), made[0].time)}
    assert project.read_mentions() == ()
    assert project.undo(by="bo") == ()
    assert {one.id for one in project.undo(by="ann")} == {one.id for one in made}
    assert project.read_mentions() == before
    assert project.undo(by="ann") == ()


def test_undo_goes_back_step_by_step(project: Project):
    first, second = project.read_mentions()
    project.judge([first], Verdict(DecisionKind.REJECT, "ann"))
    project.judge([second], Verdict(DecisionKind.EDIT, "ann", {"status": "planned"}))
    project.undo(by="ann")
    assert project.read_mentions() == (second,)
    project.undo(by="ann")
    assert project.read_mentions() == (first, second)


def test_a_withdrawn_date_is_the_one_that_was_read(project: Project):
    project.date_article("one", "1999", by="ann")
    assert project.as_known(article(date=None)).date == "1999"
    project.undo(by="ann")
    assert project.find_article("one").date == "2002-01-01"
    assert project.as_known(article(date=None)).date == "2002-01-01"
    project.store(replace(coding(), article=article(date="2003")), "c1")
    assert project.find_article("one").date == "2003"


def test_what_people_say_of_an_article_outlives_a_re_read_and_is_taken_back(project: Project):
    read = article(title="Fsh", author="By Ann", outlet="The Daily")
    project.store(replace(coding(), article=read), "c1")
    project.describe_article("one", {"title": " Fish\n talks ", "author": ""}, by="ann", reason="masthead")
    project.describe_article("one", {"title": "Fish talks at last"}, by="bo")
    second = project.find_article("one")
    assert (second.title, second.author, second.outlet) == ("Fish talks at last", None, "The Daily")
    assert project.find_article("Fish talks at last") == second == project.as_known(read)
    assert not list(project.articles_to_code("c1"))
    project.store(replace(coding(), article=project.as_known(read)), "c1", reader_version="r2")
    assert [one.fate for one in project.read_outcomes()] == [Fate.APPLIED, Fate.APPLIED]
    project.undo(by="bo")
    assert project.find_article("one").title == "Fish talks"
    project.undo(by="ann")
    assert project.find_article("one") == read


@pytest.mark.parametrize("told", [{}, {"date": "1999"}, {"title": "x" * 301}, {"author": "Ann\x1b[2J"}])
def test_what_no_article_is_described_by_is_refused(project: Project, told):
    with pytest.raises(DetenteError):
        project.describe_article("one", told, by="ann")
    assert project.read_decisions() == ()


def test_only_what_was_decided_can_be_withdrawn(project: Project):
    for nothing in ([], ["d"]):
        with pytest.raises(ProjectError, match="No decision"):
            project.withdraw(nothing, by="ann")


def test_a_decision_is_later_than_those_of_a_clock_that_runs_ahead(project: Project):
    ahead = Decision("d", DecisionKind.DATE, Anchor(article().id), {"date": "1999"}, "ann", "2999-01-01T00:00:00+00:00")
    project.append_decisions([ahead])
    project.withdraw(["d"], by="bo")
    assert project.find_article("one").date == "2002-01-01"


@pytest.mark.parametrize(("value", "words"), [({"status": "perhaps"}, "none of"), ({"colour": "red"}, "no ['colour']"),
                                              ({"start": "2003", "end": "2001"}, "cannot start in 2003")])  # fmt: skip
def test_a_value_that_is_not_allowed_is_refused_before_it_is_written(project: Project, value, words):
    with pytest.raises(DetenteError) as refused:
        project.judge(project.read_mentions(), Verdict(DecisionKind.EDIT, "ann", value))
    assert words in str(refused.value)
    assert project.read_decisions() == ()
