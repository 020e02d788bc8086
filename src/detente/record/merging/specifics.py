"""What is specific about a mention: the words, names, numbers and dates by which two articles tell of one event."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum, log

from detente.lexicon.tables import read_table, read_words
from detente.record.dyads import today_of
from detente.types import Article, Mention, Status

WORD = re.compile(r"\w[\w’'-]*\w|\w", re.UNICODE)
KNOWN = re.compile(r"(?:\b(?i:the|this|that|its|their|his|her|said)|\w['’]s?)(?:\s[\w-]+){0,2}\s\Z")
BACKGROUND = 50  # mentions without the word, taken for granted: rarity means something in a small project too
FIRST = re.compile(r"\bfirst(?:[- ]ever)?\b((?:\W+[\w-]+){1,3})|([\w-]+) (?:that|which) (?:began|started)\b")
PERSON = re.compile(r"(?:he|she|his|her|they|their)\b", re.IGNORECASE)
MANY = re.compile(r"\b(?:several|many|multiple|numerous|various)\b(?:\s[\w-]+)?\s\w+s\b", re.IGNORECASE)
TALKS = "meet"  # the family of words for what a visit is paid for
NOTHING = "-"  # the family of words that tell nothing of an act
CLAUSE = 80  # characters after a quote that still are its clause, at most
BESIDE = re.compile(r"(?:;|, (?:and|but))\s[^,;]*\Z")  # another clause begins at the end of a quote
NEAR = 30  # characters from an act to the word that says that it is many
REACH = 4  # words from a verb that tells of no act to the noun that does


@dataclass(frozen=True, slots=True)
class Specifics:
    """A mention beside what merging compares: pairs of actors as of today, word families, persons, place, sentence."""

    id: str
    mention: Mention
    pairs: frozenset[tuple[str, ...]]
    words: frozenset[str]
    acts: frozenset[str]
    names: frozenset[str]
    firsts: frozenset[str]  # acts told as the first of their kind: there is but one
    many: bool  # tells of several acts in one word: “several agreements”
    places: frozenset[str]
    sentence: int
    headline: bool  # told in the article's title, which its first paragraphs say again
    pointing: bool  # its noun is a known one: “the offer”, “its visit”
    another: bool  # told as one more of its kind: “a further offer”, “a second visit”
    goes_on: bool  # tells more of who was just told of: “he held talks”, “came to hold talks”
    years: frozenset[str]  # the year when it began; of news without a date, the year of the news
    until: str  # when the first of its actors vanished; 9999 if all exist


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word weighs, and all words of each mention together."""

    words: Mapping[str, float]
    totals: Mapping[str, float]


def find_specifics(mention: Mention, article: Article | None) -> Specifics:
    """Return what is specific about `mention`; `article` is None where it is not at hand."""
    text = article.text if article else None
    told = _read_on(mention, text)
    tokens = [token for token in WORD.findall(told) if _is_telling(token.lower())]
    act = _find_act(mention)
    acts = {_family(token) for token in WORD.findall(act.lower()) if _is_telling(token)}
    return Specifics(
        mention.id,
        mention,
        _pairs(mention),
        frozenset(_family(token.lower()) for token in tokens) | acts,
        frozenset(acts),
        frozenset(_family(token.lower()) for token in tokens if token[0].isupper()),
        _find_firsts(told, acts),
        MANY.search(told, max(0, told.find(act) - NEAR), told.find(act) + len(act) + NEAR) is not None,
        frozenset(token for token in WORD.findall((mention.place or "").lower()) if len(token) > 2),
        _sentence(mention, text),
        article is not None and _is_headline(mention, article),
        _points_back(mention, act, text),
        not _repeats().isdisjoint(told[: told.find(act)].lower().split()[-2:]),
        _goes_on(mention, acts, text),
        _years(mention, article),
        min((_ends().get(code, "9999") for code in (*mention.source, *mention.target)), default="9999"),
    )


def weigh_words(all_specifics: Mapping[str, Specifics]) -> Weights:
    """Return each word's rarity between 0 (in every mention) and 1 (in one of very many)."""
    counts = Counter(word for specifics in all_specifics.values() for word in specifics.words)
    total = BACKGROUND + len(all_specifics)
    words = {word: log(total / count) / log(total) for word, count in counts.items()}
    return Weights(words, {one: fsum(words[word] for word in found.words) for one, found in all_specifics.items()})


def _pairs(mention: Mention) -> frozenset[tuple[str, ...]]:
    """Return the unordered pairs of actors, each under its state of today; an actor alone is a pair of one."""
    source, target = ({today_of(code) for code in side} for side in (mention.source, mention.target))
    pairs = {tuple(sorted((a, b))) for a in source for b in target if a != b}
    return frozenset(pairs or {(code,) for code in source | target})


def _sentence(mention: Mention, text: str | None) -> int:
    """Return where the mention's sentence begins, roughly: after the last full stop before it."""
    if text is None:
        return mention.span.start
    before = text[max(0, mention.span.start - 600) : mention.span.start]
    stops = [match.end() for match in re.finditer(r"[.!?][”\"’)]?\s|\n\s*\n", before)]
    return mention.span.start - len(before) + (stops[-1] if stops else 0)


def _is_headline(mention: Mention, article: Article) -> bool:
    """Whether the mention stands in the title that opens the article's text."""
    title = article.title or ""
    return bool(title) and article.text.startswith(title) and mention.span.end <= len(title)


def act_alike(a: Mention, b: Mention) -> bool:
    """Whether at least one actor acts in both."""
    return not {today_of(code) for code in a.source}.isdisjoint(today_of(code) for code in b.source)


def _years(mention: Mention, article: Article | None) -> frozenset[str]:
    """Return the year of an act, as a set of one or none; what an article tells without a date may be its news."""
    start = mention.time.start or mention.time.end
    news = article.date if article and not start and mention.status == Status.OCCURRED else None
    return frozenset({year[:4] for year in (mention.time.start, news) if year})


def _read_on(mention: Mention, text: str | None) -> str:
    """Return the quote, read on to the end of its clause where it breaks off at an empty word: “praised it when it”."""
    last = mention.quote.split()[-1:]
    if text is None or not last or _families().get(last[0].lower()) != NOTHING or BESIDE.search(mention.quote):
        return mention.quote
    rest = re.split(r"[.,;:!?—\n]", text[mention.span.end : mention.span.end + CLAUSE], maxsplit=1)[0]
    return mention.quote + rest


def _find_act(mention: Mention) -> str:
    """Return the word of the act; of a verb that says nothing itself, the noun after it: “extend its *offer*”."""
    if _families().get(mention.trigger.lower()) != NOTHING:
        return mention.trigger
    start = mention.quote.find(mention.trigger)
    after = WORD.findall(mention.quote[start + len(mention.trigger) :])[:REACH] if start >= 0 else []
    return next((word for word in after if _family(word.lower()) in act_families()), mention.trigger)


def _find_firsts(told: str, acts: set[str]) -> frozenset[str]:
    """Return the acts told as the first of their kind: “its first ever drill”, “met for the first time”."""
    near = " ".join(word for match in FIRST.findall(told.lower()) for word in match)
    found = {_family(word) for word in WORD.findall(near)}
    return frozenset((found & act_families()) | (acts if "for the first time" in told.lower() else set()))


def _points_back(mention: Mention, act: str, text: str | None) -> bool:
    """Whether the act is a noun that the text takes for known: after “the”, “this”, “its” or a possessive."""
    start = text.find(act, mention.span.start) if text else -1
    return text is not None and start >= 0 and KNOWN.search(text[max(0, start - 60) : start]) is not None


def _goes_on(mention: Mention, acts: set[str], text: str | None) -> bool:
    """Whether the clause tells more of a person just named, or what his act was for: “he held”, “to hold”."""
    start = text.find(mention.trigger, mention.span.start) if text else -1
    purpose = text is not None and start >= 0 and text[max(0, start - 3) : start] == "to "
    return (purpose and TALKS in acts) or PERSON.match(mention.quote) is not None


def _is_telling(token: str) -> bool:
    """Whether a word says something specific: no function word, no name of an actor, no bare year."""
    bare = token.removesuffix("’s").removesuffix("'s")
    if bare in _actor_words() or _families().get(bare) == NOTHING or re.fullmatch(r"(19|20)\d\d", bare):
        return False
    return not all(part in _actor_words() or len(part) < 3 for part in re.split(r"[-’']", bare)) or bare.isdigit()


@cache
def _family(word: str) -> str:
    """Return the family of a word, or its stem where no family names it."""
    bare = word.removesuffix("’s").removesuffix("'s")
    return _families().get(bare) or _stem(bare)


def _stem(word: str) -> str:
    """Cut the commonest English endings, so that `pipelines` and `pipeline`, `expanded` and `expansion` meet."""
    long = re.sub(r"(?<=\w{4})(?:i[sz]ations?|ations?|sions?|ments?|ings?)$", "", word)
    return long if long != word else re.sub(r"(?<=\w{3})(?:ies|ied|es|ed|s|y|e)$", "", word)


@cache
def _ends() -> Mapping[str, str]:
    """Return when each vanished state ended."""
    return {row["code"]: row["end"] for row in read_table("states") if row["end"]}


@cache
def act_families() -> frozenset[str]:
    """Return the families of words for acts, of which the verb and its noun are one."""
    return frozenset(_families().values()) - {NOTHING}


@cache
def _repeats() -> frozenset[str]:
    """Return the words by which an act is another one of its kind."""
    return frozenset(row["word"] for row in read_table("repeats", "en"))


@cache
def quarters() -> Mapping[str, str]:
    """Return the quarter of each type: cooperation or conflict, verbal or material."""
    return {row["type"]: row["quad"] for row in read_table("quads")}


def wholes() -> frozenset[str]:
    """Return the families that name an undertaking by themselves: exercises announced are the exercises held."""
    return read_words("steps", "whole", "en")


@cache
def _families() -> Mapping[str, str]:
    """Return the family of each listed word."""
    return {word: row["family"] for row in read_table("word_families", "en") for word in row["words"].split("|")}


@cache
def _actor_words() -> frozenset[str]:
    """Return the words of the names of states: shared by all mentions of a pair, they tell nothing."""
    kinds = {"name", "adjective", "people", "capital", "metonym", "prefix"}
    rows = [row["form"] for row in read_table("names", "en") if row["kind"] in kinds]
    return frozenset(word for form in rows for word in form.lower().replace("-", " ").split())
