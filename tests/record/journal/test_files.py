import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import article, coding, mention

from detente.errors import ProjectError
from detente.record import Anchor, Decision, DecisionKind, anchor_mention, open_project
from detente.record.journal.conflicts import find_conflicts
from detente.record.journal.files import decision_object, merge_journal, read_journal, write_journal

HELD = article()
FOUND = coding().mentions
TIMES = [f"2020-01-01T00:00:0{second}.000000+00:00" for second in range(4)]
TARGETS = st.one_of(
    st.tuples(st.sampled_from([DecisionKind.ACCEPT, DecisionKind.REJECT]), st.sampled_from(FOUND), st.just({})),
    st.tuples(
        st.just(DecisionKind.EDIT), st.sampled_from(FOUND), st.sampled_from([{"status": "planned"}, {"place": "Ö"}])
    ),
).map(lambda parts: (parts[0], anchor_mention(parts[1], HELD.text), parts[2])) | st.tuples(
    st.just(DecisionKind.WITHDRAW), st.frozensets(st.sampled_from("0123456789"), min_size=1, max_size=3), st.just({})
)
ONE = st.builds(
    lambda what, by, time: Decision("", *what, by=by, time=time),
    TARGETS,
    st.sampled_from(["ann", "bo"]),
    st.sampled_from(TIMES),
)
SPLIT = st.lists(st.tuples(ONE, st.sampled_from(["here", "there", "both"])), max_size=10).map(
    lambda rows: [(replace(one, id=str(number)), place) for number, (one, place) in enumerate(rows)]
)


def decide(kind: str, by: str, time: str, target: object = None, **value: object) -> Decision:
    about = target or anchor_mention(FOUND[0], HELD.text)
    return Decision(f"{kind}{by}{time}", DecisionKind(kind), about, value, by, time)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(SPLIT)
def test_merging_journals_gives_the_same_whichever_is_merged_into_which_and_however_often(tmp_path_factory, rows):
    folder, states = tmp_path_factory.mktemp("merge"), []
    journals = [[one for one, place in rows if place in {side, "both"}] for side in ("here", "there")]
    for first, second in (journals, journals[::-1]):
        with open_project(folder / f"{len(states)}.detente") as project:
            project.store(coding(), "c1")
            project.append_decisions(first)
            other = write_journal(second, folder / "other.jsonl")
            for _ in range(2):
                merge_journal(project, read_journal(other))
            assert merge_journal(project, read_journal(other)) == ()
            states.append((project.read_decisions(), project.record(), find_conflicts(project.read_decisions())))
    assert states[0] == states[1]


@given(st.lists(ONE, max_size=4))
def test_a_journal_is_read_as_it_was_written(tmp_path_factory, decisions):
    path = tmp_path_factory.mktemp("journal") / "j.jsonl"
    written = [
        replace(one, id=str(number), reason="“\u2028\n", card="c", check="x") for number, one in enumerate(decisions)
    ]
    assert read_journal(write_journal(written, path)) == tuple(written)


GOOD = decision_object(decide("accept", "ann", TIMES[0]))


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "1", json.dumps({**GOOD, "time": "2020"}), json.dumps({**GOOD, "time": "2020-01-01T00:00:00+05:00"}),
     json.dumps({**GOOD, "kind": "burn"}), json.dumps({**GOOD, "target": ["a"]}), json.dumps({**GOOD, "id": ""}),
     json.dumps({**GOOD, "kind": "merge"}), json.dumps({**GOOD, "by": 1}), json.dumps({**GOOD, "value": []}),
     json.dumps({**GOOD, "by": "\ud800"}), json.dumps({**GOOD, "value": {"a": float("nan")}}),
     json.dumps({**GOOD, "target": {}}), json.dumps({key: GOOD[key] for key in GOOD if key != "by"}), "[" * 100_000],
)  # fmt: skip
def test_a_line_that_is_no_decision_is_named(tmp_path, line):
    path = tmp_path / "j.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{line}\n")
    with pytest.raises(ProjectError, match="line 2 is no decision"):
        read_journal(path)


def test_a_journal_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ProjectError, match="cannot be read"):
        read_journal(tmp_path / "none.jsonl")


def test_a_decision_that_was_changed_on_its_way_is_refused(tmp_path):
    one = decide("accept", "ann", TIMES[0])
    with open_project(tmp_path / "p.detente") as project:
        merge_journal(project, [one])
        with pytest.raises(ProjectError, match="reads otherwise"):
            merge_journal(project, [replace(one, by="bo")])


def test_people_who_differ_are_in_conflict_and_the_later_word_stands():
    words = [decide("reject", "ann", TIMES[0]), decide("edit", "bo", TIMES[1], status="planned")]
    (found,) = find_conflicts(words)
    assert (found.earlier, found.later) == tuple(words)
    assert find_conflicts([*words, decide("edit", "ann", TIMES[2], status="planned")]) == ()
    assert find_conflicts([*words, Decision("w", DecisionKind.WITHDRAW, frozenset({words[0].id}), time=TIMES[2])]) == ()


def test_a_person_who_thinks_again_is_in_no_conflict_with_themselves():
    assert find_conflicts([decide("reject", "ann", TIMES[0]), decide("accept", "ann", TIMES[1])]) == ()


def test_dates_merges_and_splits_can_be_in_conflict():
    ids = [one.id for one in FOUND]
    dates = [decide("date", by, time, Anchor(HELD.id), date=by) for by, time in zip(("ann", "bo"), TIMES, strict=False)]
    events = [
        decide("merge", "ann", TIMES[0], frozenset(ids)),
        decide("split", "bo", TIMES[1], frozenset(ids[:1]), apart=ids[1:]),
    ]
    for pair in (dates, events):
        assert [(one.earlier, one.later) for one in find_conflicts(pair)] == [tuple(pair)]
    alike = [mention(HELD, "Norway"), mention(HELD, "Chile")]
    apart = [
        decide("accept", by, TIMES[0], anchor_mention(one, HELD.text))
        for by, one in zip(("a", "b"), alike, strict=True)
    ]
    assert not any(find_conflicts(pair) for pair in combinations([*apart, dates[0], events[0]], 2))
