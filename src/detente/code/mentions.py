"""From what the network reads in a window to mentions: thresholds, roles, identities of the time, quote and speaker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from spacy.tokens import Doc

from detente.types import Article, EventType, Field, Interval, Mention, Span, Status

from .circumstances import find_amount, find_place, find_speaker
from .network import Arguments, Candidate, Encoded, Network, read_arguments
from .network.readings import FIELDS, STATUSES, TYPES
from .parse import Paragraph, text_of
from .quotes import find_clause

ACT = 0.45  # least probability that a word is an act; chosen on the develop part of the annotated sample
ROLE = 0.58  # least probability that an actor is source or target; chosen there too
ROLE_MORE = 0.8  # … that it is one more beside the likeliest
ROLE_JOINED = 0.3  # … that stands beside one that was chosen, joined to it: “Begin and Sadat”
ROLE_ALONE = 0.12  # … where no actor reaches ROLE and the best one has to do
TIME = 0.45
PUBLISHED = 0.5  # … that a clause without a time of its own tells of the month of publication
OPENING = 2  # words that may stand before a time at the head of its sentence
DATED = ("day", "month", "year")  # bases of times that date all of a sentence which they open
JOINT = 0.65  # least probability that the parties act together
SAID = 0.03  # below it the clause is nobody's words, whatever the grammar finds


def read_mentions(article: Article, encoded: Encoded, network: Network) -> Iterator[Mention]:
    """Yield the mentions of one window of `article`, in the order of the text."""
    read: dict[int, Mention] = {}
    for row, probabilities in enumerate(encoded.acts):
        certainty = 1.0 - float(probabilities[0])
        if certainty < ACT:
            continue
        token = encoded.window.first + row
        kind = TYPES[int(probabilities[1:].argmax())]
        arguments = read_arguments(network, encoded, token, kind)
        mention = _mention(article, encoded, network, (token, kind, certainty), arguments)
        if mention is not None:
            read[token] = mention
    for token, mention in read.items():
        if not any(_covers(encoded.window.paragraph.doc, read, other, token) for other in read if other != token):
            yield mention


def _covers(doc: Doc, read: Mapping[int, Mention], one: int, other: int) -> bool:
    """Tell whether the act at `one` makes the one at `other` superfluous: they are one act of one pair."""
    if {*read[one].source, *read[one].target} != {*read[other].source, *read[other].target}:
        return False
    return _promises(doc, one, other) or (_tell_one_act(doc, one, other) and _outweighs(read[one], read[other]))


def _tell_one_act(doc: Doc, one: int, other: int) -> bool:
    """Tell whether two words are parts of one act: “paid a visit”, “the signing of the treaty”, “on a visit”."""
    low, high = sorted((one, other), key=lambda i: len(list(doc[i].ancestors)))
    word = doc[high]
    for _ in range(3):
        if word.dep_ not in ("dobj", "pobj", "prep", "attr", "compound", "amod", "nsubjpass", "oprd"):
            return False
        word = word.head
        if word.i == low:
            return True
    return False


def _promises(doc: Doc, act: int, other: int) -> bool:
    """Tell whether `other` is only what `act` agrees, asks, threatens or refuses to do: “agreed to sell”."""
    return doc[other].dep_ in ("xcomp", "acl", "ccomp") and doc[other].head.i == act and doc[other].tag_ == "VB"


def _outweighs(one: Mention, other: Mention) -> bool:
    """Tell whether `one` makes `other` superfluous: the same type, read with more confidence."""
    return one.type == other.type and (one.confidence, one.span.start) > (other.confidence, other.span.start)


def _mention(
    article: Article, encoded: Encoded, network: Network, act: tuple[int, EventType, float], arguments: Arguments
) -> Mention | None:
    token, kind, certainty = act
    vector = encoded.vector_at(token)
    joint = float(network.read_head("joint", vector)[1])
    source, target = choose_roles(arguments, joint, find_joined(encoded.window.paragraph.doc, arguments.places))
    if not source or not target or (len(source) == 1 and source == target):
        return None
    window = encoded.window
    paragraph = window.paragraph
    doc = paragraph.doc
    parties = [arguments.places[code] for code in dict.fromkeys((*source, *target))]
    places = [_nearest(places, token) for places in parties if places]
    implied = "" if all(parties) else ":implied"  # a party that only the article as a whole names
    start, end = find_clause(doc, token, [(place.start, place.end) for place in places])
    said = float(network.read_head("said", vector)[1])
    return Mention(
        article=article.id,
        span=Span(paragraph.start + start, paragraph.start + end),
        quote=text_of(doc)[start:end],
        source=source,
        target=target,
        type=kind,
        field=Field(FIELDS[int(network.read_head("field", encoded.with_sentence(token)).argmax())]),
        status=Status(STATUSES[int(network.read_head("status", vector).argmax())]),
        time=choose_time(arguments, paragraph, token),
        amount=find_amount(doc, start, end, article.language, token),
        said_by=find_speaker(doc, token, article.language) if said >= SAID else None,
        place=find_place(doc, token, article.language),
        trigger=doc[token].text,
        rule=f"network:{kind.lower()}:{doc[token].lemma_.lower()}{implied}",
        confidence=round(certainty * min(_best(arguments, "source", source), _best(arguments, "target", target)), 4),
    )


def _best(arguments: Arguments, role: str, codes: Iterable[str]) -> float:
    return max((arguments.codes[role].get(code, 0.0) for code in codes), default=0.0)


def _nearest(places: tuple[Candidate, ...], token: int) -> Candidate:
    return min(places, key=lambda place: abs(place.head - token))


def choose_roles(
    arguments: Arguments, joint: float, joined: Mapping[str, frozenset[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target codes: all that reach ROLE; where a side is empty, its best above ROLE_ALONE.

    `joint` is the probability that the parties act together, and then stand on both sides; `joined` holds for each
    code those that the text joins to it.
    """
    if joint >= JOINT:
        scores = {
            code: max(arguments.codes["source"][code], arguments.codes["target"][code])
            for code in arguments.codes["source"]
        }
        together = tuple(sorted(_likely(scores, 2)))
        if len(together) > 1:
            return together, together
    source, target = (set(_likely(arguments.codes[role], 1)) for role in ("source", "target"))
    for code in source & target:
        leans = arguments.codes["source"][code] >= arguments.codes["target"][code]
        (target if leans else source).discard(code)
    for side, role, other in ((source, "source", target), (target, "target", source)):
        if not side:
            rest = {code: score for code, score in arguments.codes[role].items() if code not in other}
            best = max(rest, key=lambda code: rest[code], default=None)
            if best is not None and rest[best] >= ROLE_ALONE:
                side.add(best)
    for side, role, other in ((source, "source", target), (target, "target", source)):
        beside = {code for chosen in side for code in joined.get(chosen, ()) if code not in other}
        side |= {code for code in beside if arguments.codes[role].get(code, 0.0) >= ROLE_JOINED}
    return (tuple(sorted(source)), tuple(sorted(target))) if source and target else ((), ())


def find_joined(doc: Doc, places: Mapping[str, tuple[Candidate, ...]]) -> Mapping[str, frozenset[str]]:
    """Return for each code those whose names the text joins to its own by commas and conjunctions alone."""
    ends = sorted({(place.first, place.last, code) for code, found in places.items() for place in found})
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for (_, end, one), (start, _, other) in pairwise(ends):
        between = doc[end:start] if start > end else None
        if between and one != other and all(token.dep_ == "cc" or token.text == "," for token in between):
            for code in (one, *joined[one]):
                joined[code].add(other)
                joined[other].add(code)
    return {code: frozenset(others) for code, others in joined.items()}


def _likely(scores: Mapping[str, float], first: int) -> list[str]:
    """Return the codes that reach ROLE, the likeliest `first` of them, and of the others those that reach ROLE_MORE."""
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    return [code for n, code in enumerate(ranked) if scores[code] >= (ROLE if n < first else ROLE_MORE)]


def choose_time(arguments: Arguments, paragraph: Paragraph, act: int) -> Interval:
    """Return the likeliest time; else one that hangs on the act or opens its sentence; else a heading's; else now."""
    told = [(time, certainty) for time, certainty in arguments.times if time.basis != "publication"]
    if told and told[0][1] >= TIME:
        return told[0][0].interval or Interval()
    dated = [time for time, _ in told if time.basis != "named"]
    hanging = [time for time in dated if _hangs_on(paragraph.doc, time.head, act)]
    opening = [time for time in dated if _opens_sentence(paragraph.doc, time, act)]
    for found in (hanging, opening):
        if len(found) == 1:
            return found[0].interval or Interval()
    if paragraph.heading:
        return paragraph.heading.interval or Interval()
    published = next((p for time, p in arguments.times if time.basis == "publication"), 0.0)
    return paragraph.published or Interval() if published >= PUBLISHED else Interval()


def _opens_sentence(doc: Doc, time: Candidate, act: int) -> bool:
    """Tell whether the sentence of the act begins with `time`: “In 2011 …”."""
    if time.head < 0 or doc[time.head].sent.start != doc[act].sent.start:
        return False
    return time.first - doc[act].sent.start <= OPENING and time.basis in DATED


def _hangs_on(doc: Doc, word: int, act: int) -> bool:
    """Tell whether `word` hangs on `act` by prepositions and objects alone: “agreed … to sell … in 2015”."""
    if word < 0:
        return False
    token = doc[word]
    for _ in range(4):
        if token.dep_ not in ("pobj", "prep", "npadvmod", "dobj", "xcomp", "nmod", "nummod", "compound", "advmod"):
            return False
        token = token.head
        if token.i == act:
            return True
    return False
