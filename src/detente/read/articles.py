"""Files and folders to articles: read, clean, date, mark near-copies; what went wrong is told beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from detente.errors import UnreadableSource
from detente.lexicon.tables import lexicon_languages
from detente.read.copies import CopyFinder
from detente.read.dates import is_after, parse_date
from detente.read.drafts import Draft, Fault, Metadata
from detente.read.formats import read_drafts
from detente.read.formats.references import PARSERS, Reference, read_references
from detente.read.formats.rows import read_rows
from detente.read.labels import BODY, Label, label_paragraphs
from detente.read.language import LANGUAGES, LanguageFinder
from detente.read.metadata import Shelf, find_metadata
from detente.read.paragraphs import flatten
from detente.read.sources import list_sources
from detente.types import Article

Item: TypeAlias = Article | Fault


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read, and all that could not be read or dated."""

    articles: tuple[Article, ...]
    faults: tuple[Fault, ...]


def read_articles(*paths: str | Path, languages: Sequence[str] = LANGUAGES, today: date | None = None) -> Reading:
    """Read files and folders into articles; dates after `today` are not believed."""
    read = tuple(iterate_articles(paths, languages=languages, today=today))
    articles = tuple(item for item in read if isinstance(item, Article))
    return Reading(articles, tuple(item for item in read if isinstance(item, Fault)))


def iterate_articles(
    paths: Iterable[str | Path],
    *,
    languages: Sequence[str] = LANGUAGES,
    today: date | None = None,
    copies: CopyFinder | None = None,
) -> Iterator[Article | Fault]:
    """Yield articles and faults one at a time, holding one article at a time; a warning follows its article.

    Give `copies` to find near-copies of articles that it was shown in an earlier reading.
    """
    sources = tuple(list_sources(paths))
    references, faults = _read_reference_lists(sources)
    yield from faults
    shelf = Shelf([reference for listed in references.values() for reference in listed])
    finisher = _Finisher(shelf, LanguageFinder(languages), copies or CopyFinder(), today)
    for source in sources:
        if isinstance(source, Fault):
            yield source
        elif source.suffix.lower() not in PARSERS:
            for draft in read_drafts(source):
                yield from [draft] if isinstance(draft, Fault) else finisher.finish(draft)
    if references and not shelf.matched:
        for path in references:
            remedy = "read it together with the files it describes: it gives them title, author and date"
            yield Fault(str(path), "a reference list that describes none of the articles read", remedy)


def iterate_rows(rows: Iterable[Mapping[str, Any]], source: Path, *, today: date | None = None) -> Iterator[Item]:
    """Yield articles and faults of rows of a table at `source`, as `iterate_articles` would; near-copies unmarked."""
    finisher = _Finisher(Shelf([]), LanguageFinder(LANGUAGES), CopyFinder(), today)
    for draft in read_rows(rows, source):
        for item in [draft] if isinstance(draft, Fault) else finisher.finish(draft):
            yield replace(item, origin=None) if isinstance(item, Article) else item


def make_text(paragraphs: Sequence[str], labels: Sequence[Label]) -> str:
    """Return the body of an article: paragraphs apart by a blank line, what stands around it cut."""
    return "\n\n".join(text for text, label in zip(paragraphs, labels, strict=True) if label == BODY)


def _read_reference_lists(
    sources: Iterable[Path | Fault],
) -> tuple[dict[Path, tuple[Reference, ...]], list[Fault]]:
    """Return the entries of every reference list among the sources."""
    read: dict[Path, tuple[Reference, ...]] = {}
    faults: list[Fault] = []
    for path in sources:
        if isinstance(path, Path) and path.suffix.lower() in PARSERS:
            try:
                read[path] = read_references(path)
            except UnreadableSource as error:
                faults.append(Fault(str(path), *map(str, error.args)))
            except OSError as error:
                faults.append(Fault(str(path), f"cannot be opened ({error.strerror})", "check your rights to the file"))
    return read, faults


def _foreign(article: Article) -> Fault | None:
    """Return a fault where an article is written in a language without a lexicon."""
    if article.language in lexicon_languages():
        return None
    reason = f"written in a language that is not coded ('{article.language}'): it is kept, and nothing is found in it"
    remedy = (
        f"languages: {', '.join(lexicon_languages())}; if it is one of these, say so as `language` in a .csv or .ris"
    )
    return Fault(article.source, reason, remedy, article.id)


class _Finisher:
    """Makes drafts into articles, knowing the articles before."""

    def __init__(self, shelf: Shelf, languages: LanguageFinder, copies: CopyFinder, today: date | None) -> None:
        self._shelf, self._languages, self._copies, self._today = shelf, languages, copies, today
        self._sources: dict[str, tuple[str, str]] = {}  # id -> (hash of the text, where it was read)
        self._docs: set[str] = set()

    def finish(self, draft: Draft) -> Iterator[Article | Fault]:
        """Yield the article of a draft, and what is doubtful about it; or why there is none."""
        labels = label_paragraphs(draft.paragraphs)
        text = make_text(draft.paragraphs, labels)
        if not text:
            yield Fault(draft.source, "no text of an article was found in it", "save the article's text alone as .txt")
            return
        article, written = self._describe(draft, find_metadata(draft.paragraphs, labels), text)
        repeated = self._repeated(article)
        if repeated:
            yield repeated
            return
        dated, warning = self._date(article, written)
        yield replace(dated, doc=self._unique_doc(article.doc), origin=self._copies.find_origin(article.id, text))
        yield from filter(None, (_foreign(article), warning))

    def _describe(self, draft: Draft, found: Metadata, text: str) -> tuple[Article, str | None]:
        """Return the article without its date, and the date as it is written."""
        listed = self._shelf.find(draft, draft.known.title or found.title)
        said = draft.known.or_else(listed).or_else(found)
        language = (said.language or "").lower()[:2] or self._languages.find(text)
        title, author, outlet = (flatten(word) if word else None for word in (said.title, said.author, said.outlet))
        return Article(draft.id, draft.doc, text, title, author, outlet, None, language, draft.source), said.date

    def _repeated(self, article: Article) -> Fault | None:
        """Return a fault where the id was read before: the same bytes, or a row id used twice."""
        first = self._sources.setdefault(article.id, (article.text_hash, article.source))
        if first[1] == article.source:
            return None
        if first[0] == article.text_hash:
            return Fault(article.source, f"the same as {first[1]}, read once", "remove one of the two", article.id)
        return Fault(article.source, f"its id '{article.doc}' is that of {first[1]}", "give each row an id of its own")

    def _date(self, article: Article, written: str | None) -> tuple[Article, Fault | None]:
        """Return the article with its date, and a warning where it has none that may be trusted."""
        iso = parse_date(written) if written else None
        if iso and not (self._today and is_after(iso, self._today)):
            return replace(article, date=iso), None
        reason = "no publication date was found"
        if written:
            reason = f"its date {iso} lies ahead of today" if iso else f"its date '{written[:40]}' cannot be read"
        remedy = f"detente date {article.doc} DATE -p …  (DATE as far as you know it: 2015, 2015-06 or 2015-06-14)"
        return article, Fault(article.source, reason, remedy, article.id)

    def _unique_doc(self, doc: str) -> str:
        """Return `doc`, with a number behind it where an article before has the same."""
        name, number = doc, 1
        while name in self._docs:
            number += 1
            name = f"{doc}-{number}"
        self._docs.add(name)
        return name
