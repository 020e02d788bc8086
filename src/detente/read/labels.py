"""What each paragraph of a page is: the body of the article, or one of the things that stand around it and are cut.

Kinds are those of the tables `boilerplate.tsv`, one a language; besides, `body`, `symbols` (no letter or digit) and
`repeat`.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from detente.lexicon.patterns import patterns_of
from detente.read.dates import parse_date
from detente.read.drafts import Metadata

ANYWHERE = ("image", "share", "form", "link", "teasers")
FRONT = ("counter", "byline", "published", "origin")
DATELINE = "dateline"
LEAD = "lead"
BACK = ("note", "published", "origin", "byline")

LONGEST_CUT = 80  # words; longer paragraphs are never boilerplate, only repeats
FRONT_LINES = 12
EQUAL_WORDS = 4  # shorter paragraphs may repeat: speakers in an interview, years in a chronology
RUN_WORDS = 8  # a pull quote of at least so many words in their order is a repeat of the paragraph that it is from
RUN_REACH = 40_000  # characters searched for pull quotes; few articles are longer, and a book must end too
_ENDS = re.compile(r"[.!?][\"'”’)\]]*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)$")
_NO_NAME = re.compile(r"\d|\b[a-z]{4,} [a-z]{4,}|[.!?]$")


class Label(NamedTuple):
    """The kind of one paragraph, and what it says about the article."""

    kind: str = "body"
    said: Metadata = Metadata()


BODY = Label()


def label_paragraphs(paragraphs: Sequence[str]) -> tuple[Label, ...]:
    """Return the label of each paragraph."""
    labels = [_match(paragraph, ANYWHERE) or BODY for paragraph in paragraphs]
    _label_symbols(paragraphs, labels)
    _label_repeats(paragraphs, labels)
    _label_teasers(paragraphs, labels)
    _label_back(paragraphs, labels)
    _label_front(paragraphs, labels)
    return tuple(labels)


def find_lead(paragraphs: Sequence[str], labels: Sequence[Label]) -> Metadata:
    """Return what the dateline that opens the body says: “SEOUL, 5 June 2004 - Generals agreed …”."""
    body = [paragraph for paragraph, label in zip(paragraphs, labels, strict=True) if label == BODY]
    found = [match for paragraph in body for pattern in _patterns(LEAD) if (match := pattern.match(paragraph))]
    return (_said(found[0].groupdict()) or Metadata()) if len(found) == 1 else Metadata()


def is_sentence(paragraph: str) -> bool:
    """Return whether a paragraph tells something: it ends as a sentence does, or is long."""
    words = paragraph.count(" ") + 1
    return words >= 25 or (words >= 8 and _ENDS.search(paragraph) is not None)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns_of("boilerplate", kind))


@cache
def _name() -> re.Pattern[str]:
    """Return how a name is written alone on its line, a title before it or none."""
    title = "|".join(patterns_of("boilerplate", "title"))
    return re.compile(rf"(?:(?:{title})\.? )?[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){{1,3}}")


def _match(paragraph: str, kinds: Sequence[str]) -> Label | None:
    """Return the label of the first kind with a pattern that fits the whole paragraph."""
    if len(paragraph) > 10 * LONGEST_CUT or paragraph.count(" ") >= LONGEST_CUT:
        return None
    for kind in kinds:
        for pattern in _patterns(kind):
            match = pattern.fullmatch(paragraph) or pattern.fullmatch(paragraph.removesuffix("."))
            said = _said(match.groupdict()) if match else None
            if said:
                return Label(kind, said)
    return None


def _said(groups: dict[str, str | None]) -> Metadata | None:
    """Return what a matched paragraph says; None where its author is no name or its date no date."""
    author, outlet, written = groups.get("author"), groups.get("outlet"), groups.get("date")
    date = parse_date(written) if written else None
    if (written and date is None) or (author and not _is_author(author)):
        return None
    return Metadata(author=author, outlet=outlet, date=date)


def _is_author(words: str) -> bool:
    """Return whether words behind `By` are written as names are."""
    return words[:1].isupper() and not _NO_NAME.search(words.removesuffix("."))


def _label_symbols(paragraphs: Sequence[str], labels: list[Label]) -> None:
    """Label what holds neither letter nor digit (`***`)."""
    for place, paragraph in enumerate(paragraphs):
        if not any(letter.isalnum() for letter in paragraph):
            labels[place] = Label("symbols")


def _label_repeats(paragraphs: Sequence[str], labels: list[Label]) -> None:
    """Label paragraphs that say again, word for word, what stands earlier in the article."""
    seen: set[str] = set()
    running = " "
    for place, paragraph in enumerate(paragraphs):
        if labels[place] != BODY:
            continue
        words = paragraph.count(" ") + 1
        run = words >= RUN_WORDS and f" {paragraph} " in running
        if run or (words >= EQUAL_WORDS and paragraph in seen):
            labels[place] = Label("repeat")
        else:
            seen.add(paragraph)
            if len(running) < RUN_REACH:
                running += f"{paragraph} "


def _label_teasers(paragraphs: Sequence[str], labels: list[Label]) -> None:
    """Label the lines under a heading such as “Related articles”: all to the end, or those that break off with `…`."""
    for place, label in enumerate(labels):
        if label.kind == "teasers":
            following = range(place + 1, len(paragraphs))
            to_the_end = not any(
                _ENDS.search(paragraphs[at]) and _is_full(paragraphs[at], labels[at]) for at in following
            )
            for at in following:
                if labels[at] == BODY and not to_the_end and not _ELLIPSIS.search(paragraphs[at]):
                    break
                if labels[at] in (BODY, Label("repeat")):
                    labels[at] = Label("teaser")


def _is_full(paragraph: str, label: Label) -> bool:
    """Return whether a paragraph is of the body and does not break off."""
    return label == BODY and not _ELLIPSIS.search(paragraph)


def _label_back(paragraphs: Sequence[str], labels: list[Label]) -> None:
    """Label what stands below the last sentence of the body, going up from the end."""
    for place in reversed(range(1, len(paragraphs))):
        if labels[place] == BODY:
            labels[place] = _match(paragraphs[place], BACK) or BODY
        if labels[place] == BODY and is_sentence(paragraphs[place]):
            return


def _label_front(paragraphs: Sequence[str], labels: list[Label]) -> None:
    """Label what stands above the first sentence of the body."""
    front = _front_places(paragraphs, labels)
    datelines = [place for place, paragraph in enumerate(paragraphs) if _match(paragraph, [DATELINE])]
    if len(datelines) == 1 and datelines[0] in front:  # several are the headings of a chronology
        labels[datelines[0]] = _match(paragraphs[datelines[0]], [DATELINE]) or BODY
    for place in front:
        if labels[place] == BODY and not _is_year(paragraphs[place]):
            labels[place] = _match(paragraphs[place], FRONT) or BODY
    if not any(labels[place].said.author for place in front):
        _label_lone_name(paragraphs, labels, front)


def _front_places(paragraphs: Sequence[str], labels: Sequence[Label]) -> list[int]:
    """Return the places above the first sentence."""
    places: list[int] = []
    for place in range(min(FRONT_LINES, len(paragraphs))):
        if (
            labels[place] == BODY
            and is_sentence(paragraphs[place])
            and not _match(paragraphs[place], (*FRONT, DATELINE))
        ):
            return places
        places.append(place)
    return places if len(places) < len(paragraphs) else []


def _is_year(paragraph: str) -> bool:
    """Return whether a line may be a year that heads a chronology, not a counter of readers."""
    return re.fullmatch(r"1[5-9]\d\d|20\d\d", paragraph) is not None


def _label_lone_name(paragraphs: Sequence[str], labels: list[Label], front: Sequence[int]) -> None:
    """Label a line of nothing but the author's name, which the body names nowhere nor writes in small letters."""
    open_places = [place for place in front if labels[place] == BODY][1:]  # the first is the title
    body = " ".join(paragraph for place, paragraph in enumerate(paragraphs) if place not in open_places)
    words = set(re.findall(r"\w+", body))
    for place in open_places:
        line = paragraphs[place]
        names = re.findall(r"\w+", line)
        heading = any(pattern.fullmatch(line) for pattern in _patterns("heading"))
        if _name().fullmatch(line) and not heading and line not in body and not {n.lower() for n in names} & words:
            labels[place] = Label("byline", Metadata(author=line))
            return
