"""What is specific about a mention: the words, names, numbers and dates by which two articles tell of one event."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum, log

from detente.lexicon.tables import read_table
from detente.record.dyads import today_of
from detente.types import Article, Mention

WORD = re.compile(r"\w[\w’'-]*\w|\w", re.UNICODE)
KNOWN = re.compile(r"(?:\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Ss]aid)|\w['’]s?)(?:\s\w+)?\s\Z")
BACKGROUND = 50  # mentions without the word, taken for granted: rarity means something in a small project too
ACT = 2.0  # times that a word of an act weighs more: the same verb, or its noun


@dataclass(frozen=True, slots=True)
class Specifics:
    """A mention beside what merging compares: pairs of actors as of today, word families, persons, place, sentence."""

    id: str
    mention: Mention
    pairs: frozenset[tuple[str, ...]]
    words: frozenset[str]
    acts: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    sentence: int
    headline: bool  # told in the article's title, which its first paragraphs say again
    pointing: bool  # its noun is a known one: “the offer”, “its visit”
    until: str  # when the first of its actors vanished; 9999 if all exist


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word weighs, and all words of each mention together."""

    words: Mapping[str, float]
    totals: Mapping[str, float]


def find_specifics(mention: Mention, article: Article | None) -> Specifics:
    """Return what is specific about `mention`; `article` is None where it is not at hand."""
    tokens = [token for token in WORD.findall(mention.quote) if _is_telling(token.lower())]
    acts = {_family(token) for token in WORD.findall(mention.trigger.lower()) if _is_telling(token)}
    return Specifics(
        mention.id,
        mention,
        _pairs(mention),
        frozenset(_family(token.lower()) for token in tokens) | acts,
        frozenset(acts),
        frozenset(_family(token.lower()) for token in tokens if token[0].isupper()),
        frozenset(token for token in WORD.findall((mention.place or "").lower()) if len(token) > 2),
        _sentence(mention, article.text if article else None),
        article is not None and _is_headline(mention, article),
        _points_back(mention, article.text if article else None),
        min((_ends().get(code, "9999") for code in (*mention.source, *mention.target)), default="9999"),
    )


def weigh_words(all_specifics: Mapping[str, Specifics]) -> Weights:
    """Return each word's rarity between 0 (in every mention) and 1 (in one of very many), an act's times `ACT`."""
    counts = Counter(word for specifics in all_specifics.values() for word in specifics.words)
    total = BACKGROUND + len(all_specifics)
    words = {
        word: log(total / count) / log(total) * (ACT if word in act_families() else 1.0)
        for word, count in counts.items()
    }
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


def _points_back(mention: Mention, text: str | None) -> bool:
    """Whether the act is a noun that the text takes for known: after “the”, “this”, “its” or a possessive."""
    start = text.find(mention.trigger, mention.span.start) if text else -1
    return text is not None and start >= 0 and KNOWN.search(text[max(0, start - 60) : start]) is not None


def _is_telling(token: str) -> bool:
    """Whether a word says something specific: no function word, no name of an actor, no bare year."""
    bare = token.removesuffix("’s").removesuffix("'s")
    if bare in _actor_words() or _families().get(bare) == "-" or re.fullmatch(r"(19|20)\d\d", bare):
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
    return frozenset(_families().values())


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
