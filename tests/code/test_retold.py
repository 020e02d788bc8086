"""One act told twice in an article: its time is known in both places, and never borrowed from another act."""

from dataclasses import replace

from detente.code.load import Coder
from detente.code.parse import parse_article
from detente.code.retold import share_times
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
