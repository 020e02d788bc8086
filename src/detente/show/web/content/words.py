"""Foreign words made fit for a page: links that lead to the web only, titles on one line, numbers as they are said."""

import unicodedata
from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import Any

from markupsafe import Markup, escape

from detente.show.brief.statements import Link
from detente.show.handover.bibliography import find_link
from detente.show.terminal import count_words
from detente.show.web.content.charts import find_address
from detente.show.wording import name_actor, title_actor, write_amount, write_date, write_level, write_share, write_time
from detente.types import Article, Event, Mention

LONGEST = 160  # characters of a title; one of ten million would hide the page


def write_line(text: str, longest: int = LONGEST) -> str:
    """Return foreign words on one line, short, without characters that turn the direction of what follows."""
    return shorten("".join(one for one in text if not _is_control(one)), longest, placeholder=" …")


def _is_control(one: str) -> bool:
    """Whether a character is none that is seen: a control, a mark of direction; blanks are shortened by themselves."""
    return unicodedata.category(one) in {"Cc", "Cf", "Cs"} and not one.isspace()


def name_article(article: Article) -> str:
    """Return the title of an article, or the name of its file."""
    return write_line(article.title or "") or write_line(article.doc) or article.id


def name_author(article: Article) -> str:
    """Return who wrote an article, where and when, as far as it says."""
    date = write_date(article.date) if article.date else "no date"
    parts = (write_line(article.author or "") or "no author named", write_line(article.outlet or ""), date)
    return ", ".join(part for part in parts if part)


def as_event(mention: Mention) -> Event:
    """Return what one mention tells, as if it were the event's only one."""
    return Event(
        mention.id, (mention.id,), 1, mention.source, mention.target, mention.type, mention.field, mention.status,
        mention.time, mention.amount, mention.place, mention.confidence,
    )  # fmt: skip


def describe_dyad(dyad: str) -> str:
    """Return `PAK-RUS` as a heading: `Pakistan–Russia`."""
    return "–".join(map(title_actor, dyad.split("-")))


def write_cell(cell: str | Link) -> Markup:
    """Return a number of a brief as the room links it: to a row of its page, or to each claim behind it."""
    if not isinstance(cell, Link) or cell.target.startswith("m-"):
        return escape(str(cell))
    if cell.target[:2] in {"d-", "s-"}:
        return Markup('<a href="#{}">{}</a>').format(cell.target, cell.text)
    words = Markup('<a data-evidence href="{}" aria-label="{}, {}">{}</a>')
    leads = [words.format(find_address(one), cell.label, at, at) for at, one in enumerate(cell.ids, start=1)]
    return Markup("{} ({})").format(cell.text, Markup(" ").join(leads)) if leads else escape(cell.text)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "line": write_line, "link": find_link, "article_name": name_article, "author_name": name_author,
    "level": write_level, "share": write_share, "time": write_time, "date": write_date, "amount": write_amount,
    "plain": "{:.15g}".format, "actor": name_actor, "count": count_words, "dyad_name": describe_dyad,
    "cell": write_cell,
}  # fmt: skip
