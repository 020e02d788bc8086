"""From probabilities to one reading: who acts on whom, when, in which field. The thresholds stand here.

They were chosen on the develop part of the annotated sample.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from math import log

from spacy.tokens import Doc

from detente.types import Field, Interval, Status

from .circumstances import Setting, hangs_on, is_stretch, lies_before, may_date, names_thing, tells_of
from .network import Arguments, Candidate, Floats, log_odds
from .network.readings import FIELDS
from .parse import Paragraph

Pair = frozenset[str]
NONE_TOLD: Mapping[Pair, float] = {}
ROLE = 0.58  # least probability that an actor is source or target
ROLE_MORE = 0.98  # … that it is one more beside the likeliest
ROLE_JOINED = 0.3  # … that stands beside one that was chosen, joined to it: “Begin and Sadat”
ROLE_ALONE = 0.03  # … where no actor reaches ROLE and the best one has to do
ROLE_OF_SURE = 0.005  # … and it is an act beyond doubt, which somebody did to somebody
SURE = 0.95  # probability of such an act
RIVALS = 6  # likeliest codes among which those who act together are sought
PAIR = 2  # who act together, at least
TOLD = 0.6  # how much the other acts that the article tells of a pair add to its log-odds, for each factor of e of them
JOINT = 0.65  # least probability that the parties act together
TIME = 0.5
OPENING = 2  # words that may stand before a time at the head of its sentence
# Bases of times that date all of a sentence which they open.
DATED = ("day", "month", "year", "range", "season", "decade", "tale", "beside", "publication")
TIME_ALONE = 0.1  # least probability of the only time in the sentence of the act
TALE = 1  # sentences that a tale goes on in its year without naming it anew
EDGE = 0.01  # what a probability is kept from certainty, so that no side outweighs all
FIELD_WORD = 2.0  # how much a word that tells a field adds to the logarithm of its probability


def choose_roles(
    arguments: Arguments,
    joint: float,
    joined: Mapping[str, frozenset[str]],
    told: Mapping[Pair, float] = NONE_TOLD,
    certainty: float = 0.0,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target codes: the likeliest of each side, and others that are as good as certain.

    `joint` is the probability that the parties act together, and then stand on both sides; `joined` holds for each
    code those that the text joins to it; `told` how many acts the article tells of each pair; `certainty` is the act's.
    """
    least = ROLE_OF_SURE if certainty >= SURE else ROLE_ALONE
    if joint >= JOINT:
        scores = {
            code: max(arguments.codes["source"][code], arguments.codes["target"][code])
            for code in arguments.codes["source"]
        }
        together = set(_likely(scores, told))
        if len(together) > 1:
            together |= {
                code for one in together for code in joined.get(one, ()) if scores.get(code, 0.0) >= ROLE_JOINED
            }
            return tuple(sorted(together)), tuple(sorted(together))
    source, target = _best_sides(arguments.codes["source"], arguments.codes["target"], told, least)
    for side, role, other in ((source, "source", target), (target, "target", source)):
        beside = {code for chosen in side for code in joined.get(chosen, ()) if code not in other}
        side |= {code for code in beside if arguments.codes[role].get(code, 0.0) >= ROLE_JOINED}
    return (tuple(sorted(source)), tuple(sorted(target))) if source and target else ((), ())


def _best_sides(
    source: Mapping[str, float], target: Mapping[str, float], told: Mapping[Pair, float], least: float
) -> tuple[set[str], set[str]]:
    """Return the two sides of a one-sided act: its likeliest pair, from `least` on, and who reaches ROLE_MORE beside.

    The pair is sought as a whole: who is the likeliest on both sides takes the one where nobody else could stand, and
    of two pairs that the clause allows alike it is the one of which the article tells more.
    """
    able = [(code, other) for code, p in source.items() for other, q in target.items()
            if code != other and min(p, q) >= least]  # fmt: skip
    best = max(able, key=lambda pair: _weigh(pair, (source, target), told), default=None)
    if best is None:
        return set(), set()
    more = [{code for code, p in scores.items() if p >= ROLE_MORE} for scores in (source, target)]
    acting = {code for code in more[0] if source[code] >= target.get(code, 0.0)} - {best[1]}
    suffering = {code for code in more[1] if target[code] > source.get(code, 0.0)} - {best[0]}
    return {best[0], *acting}, {best[1], *suffering}


def _weigh(
    pair: tuple[str, ...], scores: tuple[Mapping[str, float], Mapping[str, float]], told: Mapping[Pair, float]
) -> float:
    """Return the log-odds of a pair on its two sides, with what the acts add that the article tells of it."""
    of_sides = (log_odds(side[code], EDGE) for code, side in zip(pair, scores, strict=True))
    return sum(of_sides) + TOLD * log(1.0 + told.get(frozenset(pair), 0.0))


def _likely(scores: Mapping[str, float], told: Mapping[Pair, float]) -> list[str]:
    """Return of the likeliest pair who reaches ROLE, and of the others who reaches ROLE_MORE."""
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    rivals = combinations(ranked[:RIVALS], PAIR)
    best = max(rivals, key=lambda pair: _weigh(pair, (scores, scores), told), default=())
    return [code for code in ranked if scores[code] >= (ROLE if code in best else ROLE_MORE)]


def count_pairs(acts: Iterable[tuple[tuple[str, ...], tuple[str, ...], float]]) -> Mapping[Pair, float]:
    """Return how many acts are told of each pair, from the source, target and certainty of each act."""
    told: defaultdict[Pair, float] = defaultdict(float)
    for source, target, certainty in acts:
        pairs = {frozenset((one, other)) for one in source for other in target if one != other}
        for pair in pairs:
            told[pair] += certainty / len(pairs)
    return told


def choose_time(arguments: Arguments, paragraph: Paragraph, act: int, status: Status) -> Interval:
    """Return the likeliest time; else one that grammar or the tale gives to the act; else a heading's.

    When the article appeared dates nothing: what the text leaves open stays open.
    """
    doc = paragraph.doc
    word, language = doc[act], paragraph.language
    times = [time for time, _ in arguments.times]
    setting = Setting(paragraph.published, times, language)
    told = [one for one in arguments.times if may_date(one[0], word, status, setting)]
    if likely := [time for time, certainty in told if certainty >= TIME]:
        counted = (one for one in likely if one.basis == "tale" and hangs_on(doc, one.head, act))
        anew = (one for one in counted if all(one.interval != time.interval for time in times if time is not one))
        return _narrow(next(anew, likely[0]).interval or Interval(), likely)  # “… and attacked two days later”
    near = [(time, p) for time, p in told if not names_thing(time, word, language)]
    dated = [time for time, _ in near if time.basis != "named"]
    stretch, begin = stretches_of(doc)
    for found in (
        [time for time in dated if hangs_on(doc, time.head, act)],
        [time for time, _ in near if stretch[time.head] == stretch[act] and time.first <= begin[stretch[act]] + OPENING
         and (time.basis in DATED or is_stretch(doc, time, language))],
        [time for time, p in near
         if p >= TIME_ALONE and time.basis != "named" and stretch[time.head] == stretch[act]
         and tells_of(time, word, language)],
    ):  # fmt: skip
        if len(found) == 1:
            return found[0].interval or Interval()
    beside = any(stretch[time.head] == stretch[act] for time in times if time.head >= 0)
    tale = None if beside or status != Status.OCCURRED else _find_tale(doc, dated, act)
    heading = None if lies_before(word, language) else paragraph.heading
    return tale or (heading and heading.interval) or Interval()


def _narrow(told: Interval, times: Iterable[Candidate]) -> Interval:
    """Return the one month or day among `times` that lies in the year told: “Friendship 2016 … in September 2016”."""
    if told.start is None or told.start != told.end:
        return told
    finer = {one.interval for one in times if one.interval and (one.interval.start or "").startswith(f"{told.start}-")}
    return finer.pop() if len(finer) == 1 else told


@lru_cache(maxsize=8)
def stretches_of(doc: Doc) -> tuple[list[int], list[int]]:
    """Return for each token the number of its stretch between full stops, and for each stretch its first token.

    A semicolon or colon ends nothing. Read once a paragraph, since every act asks for it.
    """
    stretch, begin = [], []
    for token in doc:
        if not token.i or (token.is_sent_start and doc[token.i - 1].text not in (";", ":")):
            begin.append(token.i)
        stretch.append(len(begin) - 1)
    return stretch, begin


def _find_tale(doc: Doc, times: Iterable[Candidate], act: int) -> Interval | None:
    """Return the year in which the tale stands at an act in the past tense: that of the sentence before it."""
    stretch, _ = stretches_of(doc)
    here = stretch[act]
    if doc[act].tag_ != "VBD":
        return None
    before = [time for time in times if stretch[time.first] == here - 1 and time.interval]
    last = max(before, key=lambda time: time.first, default=None)
    if last is None or last.interval is None or last.basis not in DATED:
        return None
    start, end = last.interval.start, last.interval.end
    return Interval(start[:4], start[:4]) if start and end and start[:4] == end[:4] else None


def choose_field(probabilities: Floats, words: Mapping[str, float]) -> Field:
    """Return the likeliest field, where the words of the clause speak for some with the weights `words`."""
    scores = {field: log(max(float(p), 1e-6)) for field, p in zip(FIELDS, probabilities, strict=True)}
    return Field(max(FIELDS, key=lambda field: scores[field] + FIELD_WORD * words.get(field, 0.0)))
