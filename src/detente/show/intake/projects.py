"""Articles taken into a project: read, coded where that is not done yet, stored one by one."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente.read import CopyFinder, Fault, iterate_articles, latest_day, list_sources
from detente.record import Project
from detente.show.intake.versions import coder_version, reader_version
from detente.show.intake.workers import code_articles
from detente.show.terminal import count_words
from detente.types import Article, Coding


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article: coded just now, or known and unchanged (then without a coding)."""

    article: Article
    coding: Coding | None


def take_in(
    project: Project,
    paths: Iterable[str | Path],
    *,
    workers: int | None = None,
    model: str | None = None,
    within: Path | None = None,
) -> Iterator[Taken | Fault]:
    """Read files into `project` and yield what became of each article; then code anew what other coders had coded.

    Each article is one transaction: whatever stops this, all that was yielded is kept, and a second run goes on.
    Sources are the paths of the files, or their places `within` a folder that will be gone.
    """
    given, prefix = tuple(paths), f"{within}{os.sep}" if within else ""
    version = coder_version(model)
    faults: list[Fault] = []
    unchanged: list[Article] = []
    read = iterate_articles(given, today=latest_day(), copies=_remember_copies(project))
    placed = (_place(item, prefix) for item in read) if prefix else read
    news = _find_news(project, placed, version, faults.append, unchanged.append)
    for coding in code_articles(news, workers=workers, model=model):
        project.store(coding, version, reader_version=reader_version())
        yield Taken(coding.article, coding)
    for coding in code_articles(project.articles_to_code(version), workers=workers, model=model):
        project.store(coding, version, reader_version=reader_version())
        yield Taken(coding.article, coding)
    sources = (str(source).removeprefix(prefix) for source in list_sources(given) if isinstance(source, Path))
    project.note_faults(faults, read=sources)
    yield from (Taken(article, None) for article in unchanged)
    yield from faults


def describe_taken(taken: Taken) -> dict[str, Any]:
    """Return what became of one article as a row: date, doc, article, author, state; mentions and claims if coded."""
    coding, article = taken.coding, taken.article
    counts = {"mentions": len(coding.mentions), "claims": len(coding.claims)} if coding else {}
    told = [count_words(number, what.removesuffix("s")) for what, number in counts.items()]
    state = ", ".join((*(told or ["unchanged"]), *(["near-copy of another"] if article.origin else [])))
    names = {"doc": article.doc, "article": article.id, "author": article.author}
    return {"date": article.date, **names, **counts, "state": state}


def date_article(project: Project, name: str, date: str, *, by: str, model: str | None = None) -> Coding:
    """Give an article a date for good, and code it again, for what hangs on the date; return the new coding."""
    return _code_again(project, project.date_article(name, date, by=by), model)


def catch_up(project: Project, name: str, *, model: str | None = None) -> Coding | None:
    """Code an article again if its coding is of another date, text or coder; else return None."""
    stale = (one for one in project.articles_to_code(coder_version(model)) if one.id == name)
    article = next(stale, None)
    return _code_again(project, article, model) if article else None


def _code_again(project: Project, article: Article, model: str | None) -> Coding:
    coding = next(code_articles([article], model=model))
    project.store(coding, coder_version(model), reader_version=reader_version())
    return coding


def _find_news(
    project: Project,
    read: Iterable[Article | Fault],
    version: str,
    note_fault: Callable[[Fault], None],
    note_unchanged: Callable[[Article], None],
) -> Iterator[Article]:
    """Yield the articles just read that the project does not hold as read and coded now."""
    stale = {article.id for article in project.articles_to_code(version)}
    held = {article.id: (article.text_hash, _describe(article)) for article in project.read_articles()}
    mended = ""  # the article just read, where it carries no date itself and the project knows it
    for item in read:
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


def _place(item: Article | Fault, prefix: str) -> Article | Fault:
    """Return what was read with its source told without the folder that it lay in."""
    if isinstance(item, Article):
        return replace(item, source=item.source.replace(prefix, ""))
    return replace(item, source=item.source.replace(prefix, ""), reason=item.reason.replace(prefix, ""))


def _describe(article: Article) -> tuple[str | None, ...]:
    """Return what a source says of an article, which may be mended after its text was read."""
    return article.title, article.author, article.outlet, article.date, article.language


def _remember_copies(project: Project) -> CopyFinder:
    """Return a finder of near-copies that has seen the articles of the project."""
    finder = CopyFinder()
    for article in project.read_articles():
        finder.find_origin(article.id, article.text)
    return finder
