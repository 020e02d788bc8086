"""What stands for an actor: pronouns, “the two countries”, “the former”, “our neighbour”, by the text before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from detente.lexicon.grammar import grammar_words, owning
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import read_table

from .mention import ActorMention
from .salience import Before, Cast, Person, Salience, count_own_words, find_author, main_pair, mark_quoted

__all__ = ["Cast", "Salience", "count_own_words", "find_author", "main_pair", "resolve_anaphora"]

NEAR = 8  # mentions before an expression that are looked at; more never changes the answer, and keeps time linear
LONGEST_GAP = 50  # characters between two members of a list
LEAST_LIST = 2
LONGEST_PLACE = 10  # characters of “outside ”
LONGEST_CLAUSE = 300  # characters between an actor and a pronoun of its own clause; bounds the time
_WORD = re.compile(r"\w+")
_COMMA = re.compile(r", (?:[A-Z][\w.'’]* ){0,4}")
_HELPERS = ("role", "follower", "relative", "boundary", "joiner", "closing", "led")
_BEFORE = ("place", "towards", "opener")
_EMPTY = ("pleonastic complement", "pleonastic", "copula", "contraction", "cleft verb", "cleft")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The expressions of a language, a pattern a kind; `follower` may follow a bare one, `role` makes a person.

    With each kind go the sets of words of which a text holds one where an expression of the kind stands in it.
    """

    kinds: tuple[tuple[str, re.Pattern[str], frozenset[frozenset[str]]], ...]
    follower: re.Pattern[str]
    role: re.Pattern[str]
    relative: re.Pattern[str]
    boundary: re.Pattern[str]
    joiner: re.Pattern[str]
    place: re.Pattern[str]
    towards: re.Pattern[str]
    opener: re.Pattern[str]
    closing: re.Pattern[str]
    led: re.Pattern[str]  # “US-led alliances” are not the US
    same: re.Pattern[str]
    it: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    forms: dict[str, list[str]] = {}
    for row in read_table("anaphora", language):
        forms.setdefault(row["kind"], []).append(row["form"])
    role, follower, relative, boundary, joiner, closing, led = (any_of(forms.pop(kind)) for kind in _HELPERS)
    needed = {kind: frozenset(map(_words_of, found)) for kind, found in forms.items()}
    it, article, of, past = (
        any_of(grammar_words(part, language)) for part in ("it", "article", "genitive", "past ending")
    )
    needed["pleonastic"] |= {_words_of(word) for word in grammar_words("it", language)}
    place, towards, opener = (re.compile(rf"\b(?:{any_of(forms.pop(kind))}) $", re.IGNORECASE) for kind in _BEFORE)
    empty = _pleonastic({kind: any_of(forms.pop(kind)) for kind in _EMPTY}, language)
    kinds = {"pleonastic": empty} | {kind: rf"\b(?:{any_of(found)})\b" for kind, found in _specific_first(forms)}
    return _Patterns(
        tuple((kind, re.compile(pattern, re.IGNORECASE), needed[kind]) for kind, pattern in kinds.items()),
        re.compile(rf"\s*(?:$|[.,;:!?)”\"'’]| (?:{follower})\b| \w+(?:{past})\b)"),
        re.compile(rf"(?:{owning(language)})? (?:[\w-]+ ){{0,3}}?(?:{role})\b", re.IGNORECASE),
        re.compile(rf",? (?:{relative})\b"),
        re.compile(rf"[;:,]|\b(?:{boundary})\b"),
        re.compile(rf",? (?:{joiner}) (?:[a-z]{{1,4}} )?(?:[A-Z][\w.'’]* ){{0,4}}(?:[A-Z][\w.'’-]*-)?$"),
        place, towards, opener, re.compile(rf"\s*(?:$|[.,;:!?)”\"]| (?:{closing})\b| [A-Z])"),
        re.compile(rf"[-–](?:{led})\b"),
        re.compile(rf"(?:{owning(language)})? (?:(?:{of}) (?:(?:{article}) )?)?(?:[\w-]+ ){{0,2}}?"),
        re.compile(rf"\b(?:{it})\b", re.IGNORECASE),
    )  # fmt: skip


def _pleonastic(words: Mapping[str, str], language: str) -> str:
    """Return the pattern of an “it” that stands for nobody: “it was Oslo that”, “it is clear that”, “it rained”."""
    it, adverb, ending = (any_of(grammar_words(part, language)) for part in ("it", "adverb", "adverb ending"))
    cleft = rf"\b(?:{it}) (?:{words['cleft verb']}) (?:\S+ ){{1,8}}?(?:{words['cleft']})\b"
    contraction = words["contraction"].replace("'", "['’]")
    it_is = rf"\b(?:{it})(?:{contraction}| (?:{words['copula']})) (?:\w+(?:{ending}) |(?:{adverb}) )?"
    return rf"{cleft}|{it_is}(?:{words['pleonastic complement']})\b|\b(?:{words['pleonastic']})\b"


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _specific_first(forms: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """Order the kinds so that “its old ally” is tried before “its”."""
    return sorted(forms.items(), key=lambda item: -max(form.count(" ") for form in item[1]))


def resolve_anaphora(
    text: str, sentences: Sequence[tuple[int, int]], named: Sequence[ActorMention], salience: Salience,
    language: str = "en",
) -> list[ActorMention]:  # fmt: skip
    """Return `named` and the resolved anaphors of a paragraph, in order; `salience` moves on with it."""
    found: list[ActorMention] = []
    patterns = _patterns(language)
    named, whole = [mention for mention in named if not patterns.led.match(text, mention.end)], named
    view = _View(text, named, patterns)
    spots = view.spots()
    starts, spot_starts = [mention.start for mention in named], [spot.start for spot in spots]
    for start, end in sentences:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        for spot in spots[bisect_left(spot_starts, start) : bisect_left(spot_starts, end)]:
            until = max(first, bisect_right(starts, spot.start))
            if codes := salience.resolve(spot.kind, view.before(spot, first, until)):
                found.append(ActorMention(spot.start, spot.end, codes, "anaphor"))
        salience.see(view.sentence(first, last))
    return sorted([*whole, *found], key=lambda mention: mention.start)


@dataclass(frozen=True, slots=True)
class _Spot:
    kind: str
    start: int
    end: int


class _View:
    """A paragraph with its actors, seen from each expression that stands for one."""

    def __init__(self, text: str, named: Sequence[ActorMention], patterns: _Patterns):
        self._text, self._named, self._patterns = text, named, patterns
        self._starts = [mention.start for mention in named]
        self._persons = [self._person(mention) for mention in named]
        self._joined = [self._is_joined(left, right) for left, right in pairwise(named)]

    def sentence(self, first: int, last: int) -> Before:
        """Return the actors `first` to `last`, which stand in one sentence."""
        near = max(first, last - NEAR)
        persons = [person for person in self._persons[near:last] if person]
        return Before(self._named[first:last], self._lists(near, last), persons)

    def before(self, spot: "_Spot", first: int, until: int) -> Before:
        """Return the actors `first` to `until`, before `spot`, its likely subject first."""
        near = max(first, until - NEAR)
        clause = sum(self._in_clause(at, spot) for at in range(near, until))
        persons = [person for person in self._persons[near:until] if person]
        own = sum(bool(person) for person in self._persons[until - clause : until])
        mentions = [*self._named[first : min(first + 1, until)], *self._named[max(first + 1, near) : until]]
        rivals = frozenset[str]()
        if spot.kind in ("state", "counterpart"):
            mentions = self._subject_first(spot, mentions)
        elif spot.kind == "object":
            while 0 < clause < until - near and self._joined[until - clause - 1]:
                clause += 1
        if spot.kind in ("object", "pair", "state pair"):
            rivals = frozenset(code for mention in self._named[until - clause : until] for code in mention.codes)
        lists = self._lists(near, until) if spot.kind not in ("state", "counterpart") else self._lists_of(mentions)
        return Before(mentions, lists, persons, own, rivals)

    def _subject_first(self, spot: "_Spot", mentions: list[ActorMention]) -> list[ActorMention]:
        """Put the subject of a relative clause, or of what follows a semicolon, before the rest."""
        if not mentions:
            return mentions
        last = mentions[-1]
        if self._patterns.relative.match(self._text, last.end) and last.kind != "leader":
            return [last]
        stop = self._text.rfind(";", mentions[0].start, spot.start)
        after = [mention for mention in mentions if mention.start > stop]
        return after or mentions

    def _in_clause(self, at: int, spot: "_Spot") -> bool:
        end = self._named[at].end
        return spot.start - end < LONGEST_CLAUSE and not self._patterns.boundary.search(self._text, end, spot.start)

    def _lists(self, first: int, last: int) -> list[tuple[str, ...]]:
        """Return the codes of each list of actors joined by “and”."""
        lists, at = [], first
        while at < last - 1:
            end = at + 1
            while end < last and self._joined[end - 1]:
                end += 1
            codes = dict.fromkeys(code for mention in self._named[at:end] for code in mention.codes)
            between = [self._gap(self._named[i], self._named[i + 1]) for i in range(at, end - 1)]
            ends = [gap for gap in between if self._patterns.joiner.match(gap)]
            if ends and len(codes) >= LEAST_LIST + (ends[-1][:1] == ","):  # “Oslo, and Bonn” begins a new clause
                lists.append(tuple(codes))
            at = end
        return lists

    def _lists_of(self, mentions: Sequence[ActorMention]) -> list[tuple[str, ...]]:
        """Return the lists that begin no earlier than the first of `mentions`."""
        first = bisect_left(self._starts, mentions[0].start) if mentions else 0
        return self._lists(first, min(first + NEAR, first + len(mentions)))

    def _gap(self, left: ActorMention, right: ActorMention) -> str:
        """Return the text between two actors, without the office of the first: “the Egyptian president and Begin”."""
        role = self._patterns.role.match(self._text, left.end, right.start) if left.kind == "adjective" else None
        return self._text[role.end() if role else left.end : right.start]

    def _is_joined(self, left: ActorMention, right: ActorMention) -> bool:
        """Tell whether two neighbours are members of a list, or one member told twice (“Xi of China”)."""
        gap = self._gap(left, right)
        if len(gap) > LONGEST_GAP or len(left.codes) != 1 or len(right.codes) != 1:
            return False
        if left.codes == right.codes:
            return bool(self._patterns.same.fullmatch(gap))
        if self._patterns.place.search(self._text, max(0, left.start - LONGEST_PLACE), left.start):
            return False  # “in Geneva, Russia and Ukraine”
        return bool(self._patterns.joiner.match(gap) or _COMMA.fullmatch(gap))

    def _person(self, mention: ActorMention) -> Person | None:
        """Return the leader, or the official of a state named after it (“the Norwegian premier”); None if neither."""
        if mention.kind == "leader":
            name = self._text[mention.start : mention.end]
            return Person(mention.codes, _is_woman(name))
        after = self._text[mention.end : mention.end + 60]
        return Person(mention.codes) if len(mention.codes) == 1 and self._patterns.role.match(after) else None

    def spots(self) -> list["_Spot"]:
        """Find the expressions that stand for actors, outside those named."""
        taken = bytearray(len(self._text))
        for mention in self._named:
            _take(taken, mention.start, mention.end)
        quoted = mark_quoted(self._text)
        spots, words = [], _words_of(self._text)
        for kind, pattern, needed in self._patterns.kinds:
            for match in pattern.finditer(self._text) if any(map(words.issuperset, needed)) else ():
                start, end = match.span()
                if kind == "pleonastic":
                    at = self._patterns.it.search(match.group())
                    _take(taken, start + at.start(), start + at.end()) if at else None
                elif kind == "author self" and quoted[start]:
                    continue  # “we” in a quotation are the speaker's
                elif not any(taken[start:end]) and not _is_idle(self._text, match, kind, self._patterns):
                    _take(taken, start, end)
                    spots += self._spot(match, kind)
        return sorted(spots, key=lambda spot: spot.start)

    def _spot(self, match: re.Match[str], kind: str) -> list["_Spot"]:
        start, end = match.span()
        if kind == "counterpart" and any(mention.start == end + 1 for mention in self._named):
            return [_Spot("state", start, start + match.group().index(" "))]  # “its neighbour Iran” names it itself
        it = match.group().islower() and self._patterns.it.fullmatch(match.group())
        role = _role_of_it(self._text, match, self._patterns) if it else kind
        return [_Spot(role.removeprefix("bare "), start, end)] if role else []


@cache
def _women() -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of women among the leaders, and the surnames in them."""
    names = frozenset(row["name"] for row in read_table("women"))
    return names, frozenset(name.rpartition(" ")[2] for name in names)


def _is_woman(name: str) -> bool | None:
    """Tell whether `name` is a woman's; None for a bare surname that men bear too (“Bhutto”)."""
    names, surnames = _women()
    if name in names or name.rpartition(" ")[2] in names:
        return True
    return None if name in surnames else False


def _role_of_it(text: str, match: re.Match[str], patterns: _Patterns) -> str:
    """Return “state” for a subject, “object” after what is done to actors; empty where “it” is likely a thing."""
    before = text[max(0, match.start() - 25) : match.start()]
    if patterns.towards.search(before):
        return "object"
    if patterns.opener.search(before) or not patterns.closing.match(text, match.end()):
        return "state"
    return ""


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _is_idle(text: str, match: re.Match[str], kind: str, patterns: _Patterns) -> bool:
    """Tell whether the expression stands for no actor: shouted, bare before a noun, or in apposition to a name."""
    if match.group().isupper():
        return True
    if kind.startswith("bare "):
        return not patterns.follower.match(text, match.end())
    return kind == "counterpart" and text[max(0, match.start() - 2) : match.start()] == ", "
