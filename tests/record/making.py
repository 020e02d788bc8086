"""Small values for the tests of stage `record`."""

from detente.types import Article, Coding, EventType, Field, Interval, Mention, Span, Status, short_hash

TEXT = (
    "Norway and Chile signed a salmon treaty in Oslo in May 1999. "
    "Critics of the salmon treaty saw little in it. "
    "Norway gave Chile four trawlers in 2001."
)


def article(doc: str = "one", text: str = TEXT, date: str | None = "2002-01-01", **more: object) -> Article:
    return Article(id=short_hash(doc), doc=doc, text=text, date=date, **more)  # type: ignore[arg-type]


def mention(of: Article, quote: str, act: str = "AGREE", **more: object) -> Mention:
    start = of.text.index(quote)
    given = {
        "source": ("NOR",), "target": ("CHL",), "field": Field.TRADE, "status": Status.OCCURRED, "trigger": "",
        **more,
    }  # fmt: skip
    if isinstance(given.get("time"), str):
        given["time"] = Interval(given["time"], given["time"])  # type: ignore[arg-type]
    given["status"] = Status(given["status"])
    return Mention(of.id, Span(start, start + len(quote)), quote, type=EventType(act), **given)  # type: ignore[arg-type]


def coding(doc: str = "one", **more: object) -> Coding:
    held = article(doc, **more)
    return Coding(
        held,
        (
            mention(held, "signed a salmon treaty in Oslo in May 1999", time="1999-05", trigger="signed", place="Oslo"),
            mention(held, "Norway gave Chile four trawlers in 2001", "AID", time="2001", trigger="gave"),
        ),
    )
