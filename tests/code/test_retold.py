"""One act told twice in an article: its time is known in both places, and never borrowed from another act."""

from dataclasses import replace

import pytest

from detente.code.load import Coder
from detente.code.parse import parse_article
from detente.code.retold import share_times
from detente.lexicon.tables import read_table
from detente.types import Article, EventType, Field, Interval, Mention, Span, Status

TEXT = (
    "Kosygin's visit to Pakistan in April 1968 was a success.\n"
    "Podgorny came too. Many in Lahore still remember Kosygin's visit to Pakistan."
)


def mention(quote: str, time: Interval, last: bool = False) -> Mention:
    start = TEXT.rfind(quote) if last else TEXT.find(quote)
    parties = (("SUN",), ("PAK",))
    return Mention(
        "a", Span(start, start + len(quote)), quote, *parties, EventType.CONSULT, Field.DIPLOMATIC, Status.OCCURRED,
        time=time, trigger="visit" if "visit" in quote else "came",
    )  # fmt: skip


def shared(coder: Coder, *mentions: Mention) -> list[Interval]:
    paragraphs = list(parse_article(Article(id="a", doc="a", text=TEXT), coder.nlp, coder.gazetteer))
    return [one.time for one in share_times(mentions, paragraphs)]


DATED = mention("Kosygin's visit to Pakistan in April 1968", Interval("1968-04", "1968-04"))
LATER = mention("Kosygin's visit to Pakistan", Interval(), last=True)


def test_the_same_visit_has_the_same_time(coder: Coder) -> None:
    assert shared(coder, DATED, LATER) == [DATED.time, DATED.time]


def test_another_mans_visit_keeps_its_own(coder: Coder) -> None:
    assert shared(coder, DATED, mention("Podgorny came too", Interval())) == [DATED.time, Interval()]


def test_two_dated_tellings_that_differ_settle_nothing(coder: Coder) -> None:
    other = replace(DATED, time=Interval("1969", "1969"))
    assert shared(coder, DATED, other, LATER)[2] == Interval()


def test_a_cancelled_visit_is_not_the_one_that_took_place(coder: Coder) -> None:
    assert shared(coder, DATED, replace(LATER, status=Status.CANCELLED))[1] == Interval()


CONSULT, COOPERATE, AGREE, ASSAULT = EventType.CONSULT, EventType.COOPERATE, EventType.AGREE, EventType.ASSAULT
OFF, LATE, DONE, TO_COME = Status.CANCELLED, Status.POSTPONED, Status.OCCURRED, Status.PLANNED


def tell(coder: Coder, kind: EventType, *clauses: tuple[str, str, Status, str]) -> list[str]:
    """Return the times after sharing of clauses given as text, word of the act, status and time (empty = undated)."""
    text = "\n".join(f"{clause}." for clause, *_ in clauses)
    paragraphs = list(parse_article(Article(id="a", doc="a", text=text), coder.nlp, coder.gazetteer))
    mentions, start = [], 0
    for clause, trigger, status, time in clauses:
        first, _, last = time.partition("/")
        told = Interval(first or None, last or first or None)
        span = Span(start, start + len(clause))
        mentions.append(
            Mention("a", span, clause, ("RUS",), ("PAK",), kind, Field.GENERAL, status, time=told, trigger=trigger)
        )
        start += len(clause) + 2
    return [one.time.start or "" for one in share_times(mentions, paragraphs)]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (CONSULT, ("Lavrov visited Pakistan in 2012", "visited", DONE), ("Lavrov's trip to Pakistan", "trip", DONE)),
        (CONSULT, ("Lavrov flew to Pakistan in 2012", "flew", DONE), ("Lavrov's visit to Pakistan", "visit", DONE)),
        (CONSULT, ("They met at Sochi in 2012", "met", DONE), ("The talks at Sochi went well", "talks", DONE)),
        (COOPERATE, ("Russia sold Pakistan helicopters in 2015", "sold", DONE),
         ("The sale of helicopters to Pakistan angered many", "sale", DONE)),
        (COOPERATE, ("Russia delivered four Mi-35M helicopters to Pakistan in 2017", "delivered", DONE),
         ("The Mi-35M was supplied to Pakistan", "supplied", DONE)),
        (ASSAULT, ("Russian jets bombed Quetta in 1985", "bombed", DONE), ("The raid on Quetta", "raid", DONE)),
        (AGREE, ("Russia signed a pipeline deal with Pakistan in 2015", "signed", DONE),
         ("The signing of the pipeline deal with Pakistan", "signing", DONE)),
        (CONSULT, ("Putin called off his visit to Pakistan in 2012", "visit", OFF),
         ("Putin's trip was scrapped", "scrapped", OFF)),
        (CONSULT, ("Putin cancelled a visit to Pakistan in 2012", "cancelled", OFF),
         ("Putin did not come to Pakistan after all", "come", LATE)),
        (CONSULT, ("Putin will visit Pakistan in 2030", "visit", TO_COME),
         ("Putin's planned visit to Pakistan", "visit", TO_COME)),
    ],
)  # fmt: skip
def test_one_act_told_in_other_words_is_dated_twice(
    coder: Coder, kind: EventType, first: tuple[str, str, Status], second: tuple[str, str, Status]
) -> None:
    year = next(word for word in first[0].split() if word.isdecimal())
    assert tell(coder, kind, (*first, year), (*second, "")) == [year, year]
    assert tell(coder, kind, (*second, ""), (*first, year)) == [year, year]


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (CONSULT, ("Lavrov visited Pakistan in 2012", "visited", DONE), ("Putin's visit to Pakistan", "visit", DONE)),
        (CONSULT, ("Lavrov visited Pakistan in 2012", "visited", DONE),
         ("Lavrov visited Pakistan again", "visited", DONE)),
        (CONSULT, ("Lavrov visited Pakistan in 2012", "visited", DONE),
         ("Lavrov will visit Pakistan", "visit", TO_COME)),
        (CONSULT, ("Lavrov visited Pakistan in 2012", "visited", DONE), ("Lavrov's visit was off", "visit", OFF)),
        (CONSULT, ("President Lavrov visited Pakistan in 2012", "visited", DONE),
         ("President Medvedev's visit to Pakistan", "visit", DONE)),
        (CONSULT, ("Lavrov visited Pakistan in 2012", "visited", DONE), ("Lavrov phoned Pakistan", "phoned", DONE)),
        (CONSULT, ("Two Russians visited Pakistan in 2012", "visited", DONE),
         ("The two countries' visit to Pakistan", "visit", DONE)),
        (COOPERATE, ("Russia sold Pakistan helicopters in 2015", "sold", DONE),
         ("The sale of wheat to Pakistan", "sale", DONE)),
        (COOPERATE, ("Russia sold Pakistan helicopters in 2015", "sold", DONE),
         ("Russia has often sold Pakistan helicopters", "sold", DONE)),
        (AGREE, ("Russia signed a pipeline deal with Pakistan in 2015", "signed", DONE),
         ("The signing of a deal with Pakistan", "signing", DONE)),
        (CONSULT, ("Putin called off his visit to Pakistan in 2012", "visit", OFF),
         ("Lavrov's trip was scrapped", "scrapped", OFF)),
    ],
)  # fmt: skip
def test_another_act_keeps_its_own_time(
    coder: Coder, kind: EventType, first: tuple[str, str, Status], second: tuple[str, str, Status]
) -> None:
    year = next(word for word in first[0].split() if word.isdecimal())
    assert tell(coder, kind, (*first, year), (*second, "")) == [year, ""]


def test_a_repeated_visit_that_is_dated_leaves_the_undated_one_open(coder: Coder) -> None:
    first, again = ("Lavrov visited Pakistan in 2012", "visited", DONE, "2012"), "Lavrov visited Pakistan again in 2019"
    told = tell(coder, CONSULT, first, (again, "visited", DONE, "2019"), ("Lavrov's visit", "visit", DONE, ""))
    assert told == ["2012", "2019", ""]


def test_of_a_year_and_a_month_in_it_the_year_is_shared(coder: Coder) -> None:
    first, other = ("Lavrov visited Pakistan in 2012", "visited", DONE, "2012"), "Lavrov came in October 2012 on a trip"
    told = tell(coder, CONSULT, first, (other, "trip", DONE, "2012-10"), ("Lavrov's visit", "visit", DONE, ""))
    assert told == ["2012", "2012-10", "2012"]


def test_words_of_repetition_are_words() -> None:
    for row in read_table("repeats", "en"):
        assert row["word"] in row["example"].split()


def test_an_act_is_of_the_time_of_the_act_in_its_when_clause(coder: Coder) -> None:
    text = "The thaw of Peru and Chile began with a pact when the minister paid a visit to Peru in March 1994."
    paragraphs = list(parse_article(Article(id="a", doc="a", text=text), coder.nlp, coder.gazetteer))
    parties, year = (("CHL",), ("PER",)), Interval("1994-03", "1994-03")

    def act(kind: EventType, trigger: str, status: Status, time: Interval) -> Mention:
        end = text.find(" when") if trigger == "pact" else len(text) - 1
        start = 0 if trigger == "pact" else text.find("the minister")
        quote = text[start:end]
        return Mention("a", Span(start, end), quote, *parties, kind, Field.DIPLOMATIC, status, time=time,
                       trigger=trigger)  # fmt: skip

    visit = act(CONSULT, "visit", DONE, year)
    pact = act(AGREE, "pact", DONE, Interval())
    assert [one.time for one in share_times([pact, visit], paragraphs)] == [year, year]
    assert share_times([replace(pact, status=TO_COME), visit], paragraphs)[0].time == Interval()
