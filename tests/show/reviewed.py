"""Two articles read by hand: three events, one of them told twice."""

from detente.record import Project
from detente.types import Article, Coding, EventType, Field, Interval, Mention, Span, Status, short_hash

TEXTS = {
    "one": "In 1950 Norway and Chile signed a salmon treaty. Norway gave Chile four trawlers in 2001. Chile sued Norway.",
    "two": "The salmon treaty that Norway and Chile signed in 1950 still stands.",
}
LINES = (
    ("one", "Norway and Chile signed a salmon treaty", "AGREE", "1950", 0.9),
    ("one", "Norway gave Chile four trawlers in 2001", "AID", "2001", 0.6),
    ("one", "Chile sued Norway", "ACCUSE", None, 0.4),
    ("two", "The salmon treaty that Norway and Chile signed in 1950", "AGREE", "1950", 0.8),
)


def read(doc: str, quote: str, kind: str, year: str | None, sure: float) -> Mention:
    at = TEXTS[doc].index(quote)
    actors = ("CHL", "NOR") if kind == "AGREE" else ("NOR",)
    return Mention(
        short_hash(doc), Span(at, at + len(quote)), quote, actors, actors if kind == "AGREE" else ("CHL",),
        EventType(kind), Field.TRADE, Status.OCCURRED, Interval(year, year), trigger=quote.rsplit(maxsplit=1)[-1], rule="hand",
        confidence=sure,
    )  # fmt: skip


def fill(project: Project, version: str = "c1", without: str = "") -> None:
    for doc, text in TEXTS.items():
        found = tuple(read(*line) for line in LINES if line[0] == doc and line[2] != without)
        project.store(Coding(Article(short_hash(doc), doc, text, date="2002", author="A. Author"), found), version)
