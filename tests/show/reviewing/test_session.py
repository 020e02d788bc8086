import io
from pathlib import Path

from reviewed import fill

from detente.record import DecisionKind, Project, find_standing, open_project
from detente.show.reviewing import Keyboard, Request, Session, open_deck


def play(project: Project, lines: str, **request: object) -> str:
    """Review with these lines as input; return what is shown."""
    asked, shown = [], []
    wish = Request(**{"by": "ann", **request})  # type: ignore[arg-type]
    keys = Keyboard(io.StringIO(lines), ask=asked.append)
    Session(project, wish, open_deck(project, wish), shown.append).run(keys)
    return "\n".join([*shown, *asked])


def kinds(project: Project) -> list[str]:
    return [one.kind.value for one in find_standing(project.read_decisions())]


def test_the_doubtful_card_comes_first_with_its_words_and_why(project: Project) -> None:
    shown = play(project, "q\n")
    first = shown.split("a accept")[0]
    for words in (
        "1 of 3",
        "in 2001. “Chile sued Norway”.",
        "A. Author, 2002",
        "one:",
        "confidence 0.40, 1 witness",
        "ACCUSE",
    ):
        assert words in first


def test_a_key_a_card_and_the_end_tells_the_precision(project: Project) -> None:
    shown = play(project, "r\na\ne status=planned\n")
    assert "3 judged: 1 as read, 1 edited, 1 rejected; right 0.33 (95 %: 0.06 to 0.79)" in shown
    assert "no card is left" in shown
    assert {event.type.value: event.status.value for event in project.read_events()} == {
        "AID": "occurred",
        "AGREE": "planned",
    }
    assert "1 of" not in play(project, "q\n")


def test_undo_takes_back_the_last_decision_and_shows_its_card_again(project: Project) -> None:
    before = project.record().events
    shown = play(project, "r\nu\nu\nq\n")
    assert shown.count("1 of 3") == 2
    assert "nothing was decided in this review" in shown
    assert project.record().events == before
    assert kinds(project) == []


def test_next_and_back_decide_nothing_and_an_unknown_key_shows_the_keys(project: Project) -> None:
    shown = play(project, "j\nk\nk\nx\n?\n")
    assert shown.count("1 of 3") == 2
    assert shown.count("a accept") == 4
    assert "there is no such event" in shown
    assert kinds(project) == []


def test_what_cannot_be_done_is_told_and_the_card_stays(project: Project) -> None:
    shown = play(project, "e status=perhaps\ne type=ACCUSE\ne\n\ns\nm nowhere\ne '\n")
    for words in (
        "'perhaps' is no status",
        "read so already",
        "One quote cannot be split",
        "No event 'nowhere'",
        "No closing",
    ):
        assert words in shown
    assert "2 of 3" not in shown
    assert kinds(project) == []


def test_events_are_merged_by_number_and_split_by_quote(project: Project) -> None:
    play(project, "m\n1\n")
    assert len(project.read_events()) == 2
    assert kinds(project) == ["merge"]
    project.undo(by="ann")
    play(project, "j\nj\ns 2\n")
    assert [event.witnesses for event in project.read_events()] == [1, 1, 1, 1]


def test_blind_shows_nothing_of_the_machine_or_of_others(project: Project) -> None:
    project.decide(DecisionKind.REJECT, project.read_mentions()[0].id, by="bo")
    shown = play(project, "q\n", blind=True)
    assert "1 of 3" in shown
    for words in ("ACCUSE", "accused", "confidence", "hand", "undated"):
        assert words not in shown.split("a it is")[0]


def test_a_blind_coding_that_equals_the_reading_accepts_it_and_another_edits_it(project: Project) -> None:
    play(project, "a\nNorway\nCHL\nacc\ntrade\nocc\n-\na\nNOR\nCHL\nAGREE\nx\ntrade\noccurred\n2001\nr\n", blind=True)
    accepted, edited, *rejected = find_standing(project.read_decisions())
    assert (accepted.kind, edited.kind, edited.value) == ("accept", "edit", {"type": "AGREE"})
    assert [one.kind for one in rejected] == ["reject", "reject"]


def test_a_random_check_draws_from_what_the_machine_read_whatever_was_decided(project: Project) -> None:
    play(project, "r\nr\nr\n")
    assert project.read_events() == ()
    first = play(project, "a\nq\n", sample=2, seed=3, by="bo")
    assert "1 of 2" in first
    again = play(project, "a\n", sample=2, seed=3, by="bo")
    assert "1 of 1" in again
    assert "2 judged: 2 as read" in again
    (check,) = {one.check for one in project.read_decisions() if one.check}
    assert check == f"2 of 3 events at random, seed 3, reading {project.reading}"


def test_a_check_of_another_reading_is_another_check(project: Project) -> None:
    play(project, "a\na\na\n", sample=3)
    fill(project, version="c2")
    assert "1 of 3" in play(project, "q\n", sample=3)


def test_a_review_of_nothing_ends_at_once(tmp_path: Path) -> None:
    with open_project(tmp_path / "empty.detente") as empty:
        assert "no card is left" in play(empty, "a\n")
