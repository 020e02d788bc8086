"""A project with what a hostile or careless article may hold, open for hand-over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import detente as dt
from detente.record import DecisionKind
from detente.show.door import ShownProject
from detente.types import (
    Amount,
    Article,
    Claim,
    Coding,
    EventType,
    Field,
    Interval,
    Mention,
    Prediction,
    Span,
    StatedFact,
    Status,
)

LINES = (
    ("Norway and Chile signed a treaty in 1950.", "AGREE", "1950", "occurred"),
    ('=HYPERLINK("x") said Norway of Chile,\n"twice"; @once.', "ACCUSE", "1953-04-02", "occurred"),
    ("Norway sold Chile four trawlers\tin the fifties.", "COOPERATE", "1955/1959", "occurred"),
    ("Norway will visit Chile.", "CONSULT", "", "planned"),
)
TEXT = " ".join(line[0] for line in LINES)


def coding(name: str, **known: str) -> Coding:
    article = Article(name, f"../{name}", TEXT, **known)
    place, dyad = (article.id, Span(0, 6), TEXT[:6]), ("CHL", "NOR")
    return Coding(
        article,
        tuple(_mention(article, *line) for line in LINES),
        (Claim(*place, dyad, 1, "-salmon", said_by="+1"),),
        (Prediction(*place, dyad, "war", "may"),),
        (StatedFact(*place, "share", dyad, 20.0, 25.0, "around", "trade"),),
    )


def _mention(article: Article, quote: str, kind: str, time: str, status: str) -> Mention:
    start, (begin, _, end) = TEXT.index(quote), time.partition("/")
    sides = (("CHL", "NOR"), ("CHL", "NOR")) if kind == "AGREE" else (("NOR",), ("CHL",))
    return Mention(
        article.id, Span(start, start + len(quote)), quote, *sides, EventType(kind), Field.TRADE, Status(status),
        Interval(begin or None, end or begin or None), amount=Amount(4, "trawler") if "four" in quote else None,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ShownProject]:
    with dt.open(tmp_path / "Fish & Co.detente") as held:
        held.store(coding("0a", title="50 % of {fish} & chips_", author="Norma van der Sample, Ole Holm, Jr.",
                          outlet="The <Daily> Fish", date="2014-12"), "c1", reader_version="r1")  # fmt: skip
        held.store(coding("0b", author="Board of Fish and Chips", date="2014-12-02"), "c1", reader_version="r1")
        held.decide(DecisionKind.REJECT, held.read_machine_mentions()[3].id, by="=me", reason="-no, “never”")
        held.date_article("0b", "2015-01-30", by="Norma")
        yield held
