"""How a fact is cited: notes in Chicago's manner with the paragraph, and BibTeX of the articles."""

import re
from collections.abc import Iterable, Sequence

from detente.show.web.content.witnesses import Witness
from detente.show.web.content.words import find_link, name_article, write_line
from detente.show.wording import write_date
from detente.types import Article

_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_WRITTEN = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


def cite_witnesses(sentence: str, witnesses: Sequence[Witness], address: str) -> str:
    """Return an event with a note for each place that tells of it: author, title, outlet, date, paragraph."""
    notes = dict.fromkeys(f"{_cite(one.article)}, para. {one.paragraph}." for one in witnesses)
    return "\n".join([f"{sentence}.", *notes, f"Record {address}."])


def write_bibtex(articles: Iterable[Article]) -> str:
    """Return the articles as BibTeX, each once, by its id."""
    return "\n".join(_write_entry(one) for one in {one.id: one for one in articles}.values())


def _cite(article: Article) -> str:
    author, outlet = write_line(article.author or ""), write_line(article.outlet or "")
    date = write_date(article.date) if article.date else "no date"
    title = f"“{name_article(article)},”"
    return ", ".join(part for part in (author, f"{title} {outlet}".strip(), date) if part)


def _write_entry(article: Article) -> str:
    year, month, day = ([*(article.date or "").split("-"), "", ""])[:3]
    held = {
        "author": f"{{{_escape(write_line(article.author))}}}" if article.author else "",
        "title": _escape(name_article(article)),
        "journal": _escape(write_line(article.outlet or "")),
        "year": year,
        "month": month,
        "day": day,
        "url": re.sub(r"[{}\\\s]", "", find_link(article.source)),
        "note": f"detente article {article.id}",
    }
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in held.items() if value)
    return f"@article{{{article.id},\n{fields}\n}}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)
