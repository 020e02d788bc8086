"""Articles taken into a project: read, coded where that is not done yet, stored one by one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.read import CopyFinder, Fault, iterate_articles, latest_day, list_sources
from detente.record import Project
from detente.show.intake.versions import coder_version, reader_version
from detente.show.intake.workers import code_articles
from detente.types import Article, Coding


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article: coded just now, or known and unchanged (then without a coding)."""

    article: Article
    coding: Coding | None


def take_in(
    project: Project, paths: Iterable[str | Path], *, workers: int | None = None, model: str | None = None
) -> Iterator[Taken | Fault]:
    """Read files into `project` and yield what became of each article; then code anew what other coders had coded.

    Each article is one transaction: whatever stops this, all that was yielded is kept, and a second run goes on.
    """
    given = tuple(paths)
    version = coder_version(model)
    faults: list[Fault] = []
    unchanged: list[Article] = []
    news = _find_news(project, given, version, faults.append, unchanged.append)
    for coding in code_articles(news, workers=workers, model=model):
        project.store(coding, version, reader_version=reader_version())
        yield Taken(coding.article, coding)
    for coding in code_articles(project.articles_to_code(version), workers=workers, model=model):
        project.store(coding, version, reader_version=reader_version())
        yield Taken(coding.article, coding)
    project.note_faults(faults, read=(str(source) for source in list_sources(given) if isinstance(source, Path)))
    yield from (Taken(article, None) for article in unchanged)
    yield from faults


def date_article(project: Project, name: str, date: str, *, by: str, model: str | None = None) -> Coding:
    """Give an article a date for good, and code it again, for what hangs on the date; return the new coding."""
    article = project.date_article(name, date, by=by)
    coding = next(code_articles([article], model=model))
    project.store(coding, coder_version(model), reader_version=reader_version())
    if article.source:
        project.clear_fault(article.source)
    return coding


def _find_news(
    project: Project,
    paths: Iterable[str | Path],
    version: str,
    note_fault: Callable[[Fault], None],
    note_unchanged: Callable[[Article], None],
) -> Iterator[Article]:
    """Yield the articles under `paths` that the project does not hold as read and coded now."""
    stale = {article.id for article in project.articles_to_code(version)}
    held = {article.id: (article.text_hash, _describe(article)) for article in project.read_articles()}
    mended = ""  # the article just read, where it carries no date itself and the project knows it
    for item in iterate_articles(paths, today=latest_day(), copies=_remember_copies(project)):
        if isinstance(item, Fault):
            if item.article != mended:
                note_fault(item)
            mended = ""
            continue
        article = project.as_known(item)
        mended = article.id if article.date and not item.date else ""
        if held.get(article.id) == (article.text_hash, _describe(article)) and article.id not in stale:
            note_unchanged(article)
        else:
            yield article


def _describe(article: Article) -> tuple[str | None, ...]:
    """Return what a source says of an article, which may be mended after its text was read."""
    return article.title, article.author, article.outlet, article.date, article.language


def _remember_copies(project: Project) -> CopyFinder:
    """Return a finder of near-copies that has seen the articles of the project."""
    finder = CopyFinder()
    for article in project.read_articles():
        finder.find_origin(article.id, article.text)
    return finder
