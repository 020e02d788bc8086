import pytest
from reviewed import fill

from detente.errors import DetenteError
from detente.record import DecisionKind, Fate, Project
from detente.record.journal.files import merge_journal
from detente.show.reviewing import Wish, carry_out, compare_all, list_conflicts, list_decisions, read_changes


def event(project: Project, kind: str) -> str:
    return next(one.id for one in project.read_events() if one.type == kind)


def do(project: Project, kind: str, *names: str, by: str = "ann", **more: object) -> list[str]:
    return [one.id for one in carry_out(project, names, Wish(DecisionKind(kind), by, **more))]  # type: ignore[arg-type]


def test_an_event_is_decided_with_all_its_mentions_and_a_mention_alone(project: Project) -> None:
    told_twice = event(project, "AGREE")
    assert len(do(project, "reject", told_twice)) == 2
    project.undo(by="ann")
    assert len(do(project, "reject", told_twice, singly=True)) == 1
    assert next(one for one in project.read_events() if one.type == "AGREE").witnesses == 1


def test_an_edit_changes_what_is_set_and_takes_away_what_is_set_to_nothing(project: Project) -> None:
    do(project, "edit", event(project, "AID"), changes=["source=Chile, NOR", "date=2001-05/2002", "amount=4 trawlers"])
    (aid,) = (one for one in project.read_events() if one.type == "AID")
    assert (aid.source, aid.time.edtf, aid.amount and aid.amount.value) == (("CHL", "NOR"), "2001-05/2002", 4.0)
    do(project, "edit", aid.id, changes=["date=", "amount="])
    (aid,) = (one for one in project.read_events() if one.type == "AID")
    assert (aid.time.edtf, aid.amount) == ("", None)


def test_events_are_merged_and_mentions_leave_them(project: Project) -> None:
    do(project, "merge", event(project, "AID"), event(project, "ACCUSE"))
    assert len(project.read_events()) == 2
    agreed = next(one for one in project.read_events() if one.type == "AGREE")
    do(project, "split", agreed.mentions[0])
    assert len(project.read_events()) == 3


def test_what_was_missed_is_added_by_its_words(project: Project) -> None:
    wanted = {"quote": "still stands", "changes": ["source=NOR", "target=CHL", "type=support"]}
    do(project, "add", "two", **wanted)
    assert event(project, "SUPPORT")


def test_an_article_is_described_and_two_who_say_otherwise_conflict(project: Project) -> None:
    do(project, "describe", "two", "one", changes=["Author=Norma Sample", "outlet="])
    held = {one.doc: one for one in project.read_articles()}
    assert {(one.author, one.outlet) for one in held.values()} == {("Norma Sample", None)}
    do(project, "describe", "two", by="bo", changes=["author=N. Sample"])
    (conflict,) = list_conflicts(project)
    assert (conflict["first"], conflict["stands"]) == (
        "describe author=Norma Sample outlet=", "describe author=N. Sample",
    )  # fmt: skip
    assert {row["about"] for row in list_decisions(project)} == {"one", "two"}


@pytest.mark.parametrize(
    ("kind", "names", "more", "words"),
    [
        ("accept", ["nothing"], {}, "No event or mention 'nothing'"),
        ("describe", ["one"], {}, "--set author="),
        ("describe", ["one"], {"changes": ["colour=red"]}, "title, author, outlet"),
        ("edit", ["AID"], {}, "An edit needs --set"),
        ("accept", ["AID"], {"changes": ["type=AID"]}, "accept and reject take none"),
        ("edit", ["AID"], {"changes": ["type"]}, "no change: write it as field=value"),
        ("edit", ["AID"], {"changes": ["type=A"]}, "'A' is no type. There are AGREE"),
        ("edit", ["AID"], {"changes": ["colour=red"]}, "has no ['colour']"),
        ("edit", ["AID"], {"changes": ["date=soon"]}, "no ISO date"),
        ("edit", ["AID"], {"changes": ["amount=many"]}, "no amount"),
        ("edit", ["AID"], {"changes": ["source=Norwey"]}, "Did you mean 'Norway'"),
        ("merge", ["AID"], {}, "at least two events"),
        ("split", ["AID"], {}, "some, not all"),
        ("add", ["two"], {"quote": "a"}, "stands 6 times"),
        ("add", ["two"], {"quote": "still stands"}, "needs ['source', 'target', 'type']"),
        ("withdraw", ["nothing"], {}, "No decision 'nothing'"),
    ],
)
def test_a_wish_that_cannot_be_met_says_what_is_allowed(project: Project, kind, names, more, words) -> None:
    given = [event(project, name) if name.isupper() else name for name in names]
    with pytest.raises(DetenteError) as refused:
        do(project, kind, *given, **more)
    assert words in str(refused.value)
    assert project.read_decisions() == ()


def test_the_first_letters_of_a_closed_list_will_do_where_they_are_one_words() -> None:
    assert read_changes(["type=coop", "status=PLAN", "field=mil"]) == {
        "type": "COOPERATE",
        "status": "planned",
        "field": "military",
    }
    assert read_changes(["type=reject"]) == {"type": "REJECT"}


def test_decisions_that_lost_their_place_are_listed_first_and_none_is_dropped(project: Project) -> None:
    do(project, "reject", event(project, "AGREE"))
    do(project, "accept", event(project, "ACCUSE"), reason="as told")
    do(project, "edit", event(project, "AID"), changes=["date=2001"])
    fill(project, "c2", without="ACCUSE")
    rows = list_decisions(project)
    assert [row["outcome"] for row in rows] == [Fate.ORPHANED, Fate.APPLIED, Fate.APPLIED, Fate.MOOT]
    assert (rows[0]["about"], rows[0]["reason"], rows[0]["why"]) == (
        "one “Chile sued Norway”", "as told", "no mention is read so any more",
    )  # fmt: skip
    assert rows[-1]["change"] == "end=2001 start=2001"


def test_two_people_who_differ_are_compared_and_their_conflict_is_listed(project: Project) -> None:
    suit = event(project, "ACCUSE")
    do(project, "accept", suit)
    do(project, "reject", suit, by="bo")
    (row,) = list_conflicts(project)
    assert (row["first"], row["first_by"], row["stands"], row["stands_by"]) == ("accept", "ann", "reject", "bo")
    (found,) = compare_all(project, ("ann", "bo"))
    assert [(row["variable"], row["first"], row["second"], row["doc"]) for row in found["differences"]] == [
        ("event", "yes", "no", "one")
    ]
    assert [(one["first"], one["second"]) for one in compare_all(project)] == [
        ("ann", "machine"), ("bo", "machine"), ("ann", "bo"),
    ]  # fmt: skip
    assert merge_journal(project, project.read_decisions()) == ()
