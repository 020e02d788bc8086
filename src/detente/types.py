"""The values that flow from stage to stage: frozen, comparable, without behaviour of their own stage."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class EventType(StrEnum):
    """PLOVER's sixteen event types (PLOVER manual, draft 2.0)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """How real an event is, by the words of its article."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    RECOMMENDED = "recommended"


class Field(StrEnum):
    """The fifteen fields of a relation."""

    DIPLOMATIC = "diplomatic"
    MILITARY = "military"
    ENERGY = "energy"
    TRADE = "trade"
    INVESTMENT = "investment"
    INFRASTRUCTURE = "infrastructure"
    FINANCE = "finance"
    TECHNOLOGY = "technology"
    EDUCATION = "education"
    CULTURE = "culture"
    AGRICULTURE = "agriculture"
    SECURITY = "security"
    TERRITORIAL = "territorial"
    DOMESTIC = "domestic"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text: characters `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Interval:
    """A time as wide as the text leaves it: ISO dates of the precision given (`1966`, `2014-12`); None is unknown."""

    start: str | None = None
    end: str | None = None

    @property
    def edtf(self) -> str:
        """The interval as an EDTF string; an open end is `..`, an unknown time is empty."""
        if self.start is None and self.end is None:
            return ""
        return self.start if self.start == self.end and self.start else f"{self.start or '..'}/{self.end or '..'}"


UNKNOWN_TIME = Interval()


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that the text states: `value` in `unit` (`USD`, `Mi-35M`, `t`)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read: what was cut is gone from `text`, and offsets of everything downstream count in `text`.

    `id` is the hash of the source bytes (or of the row's id); `doc` the file's stem or the row's own id;
    `date` an ISO date as precise as the source gives it, or None; `origin` the id of the article that it nearly copies.
    """

    id: str
    doc: str
    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str = "en"
    source: str = ""
    origin: str | None = None

    @property
    def voice(self) -> str:
        """Whose word it is: the author's, else the outlet's, else what it is called by."""
        return self.author or self.outlet or self.title or self.doc

    @property
    def text_hash(self) -> str:
        """Hash of the cleaned text, which offsets depend on."""
        return short_hash(self.text)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one article that says that an actor did, does, will or might do something to or with another."""

    article: str
    span: Span
    quote: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: EventType
    field: Field
    status: Status
    time: Interval = UNKNOWN_TIME
    mode: str | None = None
    amount: Amount | None = None
    said_by: str | None = None
    place: str | None = None
    trigger: str = ""
    rule: str = ""
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """Hash of article, span, source, target and type: the same place read the same way has the same id."""
        parts = (self.article, self.span.start, self.span.end, self.source, self.target, self.type)
        return short_hash(repr(parts))


@dataclass(frozen=True, slots=True)
class Claim:
    """An author's, or a quoted speaker's, explanation of why a relation is or moves as it does.

    `subject` is a dyad (two codes, sorted), one actor, or `ORDER`, the order of powers; `direction` +1 improves,
    -1 worsens, 0 holds back; `turn` is `opening`, `closure` or None; `standing` hostile, cool, neutral, cordial,
    allied or None.
    """

    article: str
    span: Span
    quote: str
    subject: tuple[str, ...]
    direction: int
    driver: str
    driver_dyad: tuple[str, ...] | None = None
    said_by: str | None = None
    time: Interval = UNKNOWN_TIME
    turn: str | None = None
    standing: str | None = None
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Prediction:
    """What an author or speaker says will, may or cannot come."""

    article: str
    span: Span
    quote: str
    dyad: tuple[str, ...]
    what: str
    likelihood: str
    condition: str | None = None
    horizon: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A share, a dependence or a rank that an author or a quoted speaker states: quoted, not measured.

    `kind` is share, dependence or rank; `actors` in the order of the text; `low` and `high` are percent (equal where
    one number stands), None without a number; `about` the word that loosens the number, or ranks; `of` what the share
    is of, or the role of a rank.
    """

    article: str
    span: Span
    quote: str
    kind: str
    actors: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    about: str | None = None
    of: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """All that stage `code` reads from one article."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    stated_facts: tuple[StatedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened (or was planned …) in the world, as told by its mentions; one event, n witnesses."""

    id: str
    mentions: tuple[str, ...]
    witnesses: int
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: EventType
    field: Field
    status: Status
    time: Interval
    amount: Amount | None = None
    place: str | None = None
    confidence: float = 1.0


def short_hash(value: str | bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of `value`: short to cite, 64 bits against collision."""
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return sha256(data).hexdigest()[:16]


def hash_corpus(articles: Iterable[Article]) -> str:
    """Return a hash of which articles a result was made from, and of their texts, in their order."""
    return short_hash("\n".join(f"{article.id} {article.text_hash}" for article in articles))
