"""Mentions made by hand from four phrases, for tests that judge what is shown, not what is read."""

import re
from collections.abc import Iterator

from detente.measure.relation import Evidence
from detente.read import Fault
from detente.record import merge_mentions
from detente.show.brief import Material, gather_material
from detente.types import (
    Amount,
    Article,
    Claim,
    EventType,
    Field,
    Interval,
    Mention,
    Prediction,
    Span,
    Status,
    short_hash,
)

PHRASES = (
    (r"Norway and Chile signed (?:a|the) treaty", EventType.AGREE, ("CHL", "NOR"), ("CHL", "NOR"), "signed"),
    (r"Norway sold Chile (?:four|five) trawlers", EventType.COOPERATE, ("NOR",), ("CHL",), "sold"),
    (r"Chile threatened Norway", EventType.THREATEN, ("CHL",), ("NOR",), "threatened"),
    (r"Norway and Chile moved closer", EventType.SUPPORT, ("CHL", "NOR"), ("CHL", "NOR"), "moved"),
)

LINES = """
A | CHL+NOR>CHL+NOR | AGREE | 1950 | occurred | Norway and Chile signed a salmon treaty.
A | NOR>CHL | AID | 1953/1957 | occurred | Norway gave Chile 30 schools in the fifties.
A | CHL>NOR | THREATEN | 1961-03 | occurred | Chile threatened Norway over whales.
A | CHL>NOR | ACCUSE | 1964 | occurred | Chile accused Norway of poaching.
B | NOR>CHL | SANCTION | 1966 | occurred | Norway stopped all sales to Chile.
A | NOR>CHL | CONSULT | 1991-02-11 | occurred | Norway visited Chile with a fleet.
A | NOR>CHL | COOPERATE | 1999 | occurred | Norway sold Chile 4 trawlers.
B | NOR>CHL | COOPERATE | 1999 | occurred | Norway sold Chile 5 trawlers.
B | CHL>NOR | AID |  | occurred | Chile lent Norway a glacier.
B | CHL>NOR | AID | 2002 | occurred | Chile perhaps helped Norway with 3 maps.
B | CHL+NOR>CHL+NOR | AGREE | 2003-01 | occurred | Norway and Chile agreed on 12 ferries.
B | NOR>CHL | COOPERATE | 2006 | planned | Norway plans a harbour at Arica for Chile.
A | SWE>CHL | AID | 1970 | occurred | Sweden gave Chile 2 bridges.
B | SWE>NOR | COOPERATE | 1975 | occurred | Sweden worked with Norway on 7 dams.
A | claim | the salmon trade | 1 | opening | The salmon trade opened a new age between Norway and Chile.
B | claim | the salmon trade | -1 |  | The salmon trade spoilt what Norway and Chile had.
A | claim | Swedish help for Chile | 0 |  | Swedish help for Chile holds back its ties with Norway.
B | prediction | Norway will sell Chile 9 ships if oil stays cheap.
"""


def _find(article: Article) -> Iterator[Mention]:
    for pattern, kind, source, target, trigger in PHRASES:
        for match in re.finditer(pattern, article.text):
            year = re.match(r"[^.]*?\b(\d{4})\b", article.text[match.end() :])
            time = Interval(year[1], year[1]) if year else Interval()
            amount = Amount(4 if "four" in match[0] else 5, "trawler") if "trawlers" in match[0] else None
            yield Mention(
                article.id, Span(*match.span()), match[0], source, target, kind, Field.TRADE, Status.OCCURRED, time,
                amount=amount, trigger=trigger, rule=f"hand:{trigger}",
            )  # fmt: skip


def make_material(*texts: str, faults: tuple[Fault, ...] = (), **known: str) -> Material:
    """Return the material of a brief on Chile and Norway from articles of these texts."""
    articles = tuple(Article(short_hash(text), f"doc{at}", text, **known) for at, text in enumerate(texts))
    found = (sorted(_find(article), key=lambda one: one.span.start) for article in articles)
    mentions = tuple(mention for part in found for mention in part)
    return gather_material(
        "CHL-NOR", Evidence(tuple(merge_mentions(mentions, articles)), mentions, articles), (), faults
    )


def make_turned_material() -> Material:
    """Return the material of a relation that was hostile in the fifties and is friendly from the seventies on."""
    cold = [f"Chile threatened Norway in {year}." for year in range(1950, 1960)]
    warm = [f"Norway sold Chile four trawlers in {year}." for year in range(1971, 1981)]
    return make_material(" ".join([*cold, *warm]), author="N. Sample", date="1981")


def make_full_material() -> Material:
    """Return a material in which every part of a brief has something to show."""
    lines = [line.split(" | ") for line in LINES.strip().splitlines()]
    texts = {voice: " ".join(line[-1] for line in lines if line[0] == voice) for voice in ("A", "B")}
    articles = {
        voice: Article(
            short_hash(text), voice, text, title=f"Notes {voice}", author=f"Author {voice}", date=f"200{at}-05-02"
        )
        for at, (voice, text) in enumerate(texts.items(), start=3)
    }
    mentions = tuple(_mention(articles[line[0]], *line[1:]) for line in lines if ">" in line[1])
    claims = tuple(_claim(articles[line[0]], *line[2:]) for line in lines if line[1] == "claim")
    article = articles["B"]
    words = "Norway will sell Chile 9 ships if oil stays cheap"
    at = article.text.index(words)
    prediction = Prediction(article.id, Span(at, at + len(words)), words, ("CHL", "NOR"), "sell 9 ships", "will",
                            "if oil stays cheap", "2009")  # fmt: skip
    read = tuple(articles.values())
    evidence = Evidence(tuple(merge_mentions(mentions, read)), mentions, read, claims)
    return gather_material("CHL-NOR", evidence, [prediction], [Fault("x.pdf", "It is empty", "save it again")])


def _mention(article: Article, actors: str, kind: str, time: str, status: str, quote: str) -> Mention:
    source, target = (tuple(side.split("+")) for side in actors.split(">"))
    at = article.text.index(quote)
    start, _, end = time.partition("/")
    found = re.search(r"\d+(?= trawlers)", quote)
    return Mention(
        article.id, Span(at, at + len(quote)), quote, source, target, EventType(kind), Field.TRADE, Status(status),
        Interval(start or None, end or start or None), amount=Amount(float(found[0]), "trawler") if found else None,
        trigger=quote.split()[1], rule="hand", confidence=0.3 if "perhaps" in quote else 0.9,
    )  # fmt: skip


def _claim(article: Article, driver: str, direction: str, turn: str, quote: str) -> Claim:
    at = article.text.index(quote)
    dyad = ("CHL", "SWE") if "Swed" in driver else None
    time = Interval("1990", "1991") if turn == "opening" else Interval()
    return Claim(article.id, Span(at, at + len(quote)), quote, ("CHL", "NOR"), int(direction), driver, dyad,
                 time=time, turn=turn or None)  # fmt: skip
