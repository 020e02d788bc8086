"""Articles as references for Zotero, LaTeX and pandoc: BibTeX, CSL-JSON, RIS; one key for one article everywhere."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import urlsplit

from detente.types import Article

if TYPE_CHECKING:
    from detente.show.door import ShownProject

SUFFIX = re.compile(r"(?:Jr|Sr|I{1,3}|IV)\.?", re.IGNORECASE)
SPECIAL = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "{": "(", "}": ")"}
LONGEST_NAME = 4  # words; a longer byline is a body, or a sentence
LONGEST_TITLE = 300  # characters; a title of ten million would be the whole list


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person with family and given names, or a body whose `given` is empty."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a reference; `date` has one to three parts, year first."""

    key: str
    title: str
    authors: tuple[Name, ...]
    outlet: str | None
    date: tuple[int, ...]
    language: str
    url: str = ""


def make_bibtex(project: "ShownProject") -> dict[str, bytes]:
    """Return `references.bib`: fields of BibTeX, and `date` for BibLaTeX, which takes a month without a day."""
    return {"references.bib": write_bibtex(_list_entries(project)).encode()}


def make_csl(project: "ShownProject") -> dict[str, bytes]:
    """Return `references.json`, CSL-JSON as pandoc and Zotero take it."""
    return {"references.json": write_csl(_list_entries(project)).encode()}


def make_ris(project: "ShownProject") -> dict[str, bytes]:
    """Return `references.ris`, its lines ended as the format asks."""
    return {"references.ris": "".join(map(_write_ris, _list_entries(project))).encode()}


def write_bibtex(entries: Iterable[Entry]) -> str:
    """Return references as BibTeX."""
    return "\n".join(map(_write_bibtex, entries))


def write_csl(entries: Iterable[Entry]) -> str:
    """Return references as CSL-JSON (citationstyles.org, schema 1.0.2)."""
    return json.dumps([_csl_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def make_entries(articles: Iterable[Article], keys: Mapping[str, str]) -> list[Entry]:
    """Return the articles as references, in their order; `keys` are those of all articles of the record."""
    return [_make_entry(keys[one.id], one) for one in articles]


def find_keys(articles: Iterable[Article]) -> dict[str, str]:
    """Return the key of each article by its id, such as `khan2014`, with a letter behind where several share one."""
    found = sorted({(_find_key(one), one.doc, one.id) for one in articles})
    total, seen, keys = Counter(row[0] for row in found), Counter[str](), dict[str, str]()
    for key, _, article in found:
        seen[key] += 1
        keys[article] = f"{key}{_letters(seen[key])}" if total[key] > 1 else key
    return keys


def find_link(source: str) -> str:
    """Return where on the web an article stands; nothing for files and for links of any other kind."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return source if parts.scheme in {"http", "https"} and parts.netloc else ""


def _list_entries(project: "ShownProject") -> list[Entry]:
    """Return all articles of a project as references, by key."""
    articles = project.read_articles()
    return sorted(make_entries(articles, find_keys(articles)), key=lambda one: one.key)


def split_authors(byline: str | None) -> tuple[Name, ...]:
    """Return the authors of a byline: `Norma Sample, Ada van der Holm` or `Norma Sample and Ada Holm`."""
    parts: list[str] = []
    for part in re.split(r"\s*[,;]\s*", _plain(byline or "")):
        if parts and SUFFIX.fullmatch(part):
            parts[-1] += f" {part}"
            continue
        both = re.split(r"\s+(?:and|&)\s+", part.removeprefix("and "))
        parts += both if all(2 <= len(one.split()) <= LONGEST_NAME for one in both) else [part]
    return tuple(_split_name(part) for part in parts if part)


def _split_name(name: str) -> Name:
    """Return a person's name in its two parts; particles in small letters belong to the family's."""
    words = name.split()
    if not 2 <= len(words) <= LONGEST_NAME or not words[0][:1].isupper():
        return Name(name)
    at = len(words) - (2 if SUFFIX.fullmatch(words[-1]) and len(words) > 2 else 1)
    while at > 1 and words[at - 1][0].islower():
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]))


def _make_entry(key: str, article: Article) -> Entry:
    date = tuple(int(part) for part in (article.date or "").split("-") if part)
    outlet, url = _plain(article.outlet or "") or None, re.sub(r"[{}\\\s]", "", find_link(article.source))
    title = shorten(_plain(article.title or article.doc), LONGEST_TITLE, placeholder=" …")
    return Entry(key, title, split_authors(article.author), outlet, date, article.language, url)


def _find_key(article: Article) -> str:
    """Return family name (else outlet, else file) and year in plain letters."""
    authors = split_authors(article.author)
    name = authors[0].family if authors else article.outlet or article.doc
    plain = re.sub(r"[^a-z0-9]", "", normalize("NFKD", name.split(" (")[0]).lower())
    return (plain[:24] or "source") + (article.date or "")[:4]


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab and so on."""
    ahead, last = divmod(number - 1, 26)
    return (_letters(ahead) if ahead else "") + "abcdefghijklmnopqrstuvwxyz"[last]


def _plain(text: str) -> str:
    """Return text on one line, without letters that no file of references may hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _write_bibtex(entry: Entry) -> str:
    names = (
        _brace(one.family) if not one.given else f"{_escape(one.family)}, {_escape(one.given)}" for one in entry.authors
    )
    fields = {
        "author": " and ".join(names), "title": _brace(entry.title),
        "journal": _escape(entry.outlet or ""), "date": _iso(entry.date), "year": _iso(entry.date[:1]),
        "langid": entry.language, "url": entry.url,
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{'article' if entry.outlet else 'misc'}{{{entry.key},\n{''.join(lines)}}}\n"


def _brace(text: str) -> str:
    """Return text in braces of its own: capitals stay, and a body's name is not parted."""
    return f"{{{_escape(text)}}}"


def _escape(text: str) -> str:
    return re.sub(r"[\\~^{}&%$#_]", lambda match: SPECIAL.get(match[0], f"\\{match[0]}"), text)


def _csl_item(entry: Entry) -> dict[str, Any]:
    names = [
        {"family": one.family, "given": one.given} if one.given else {"literal": one.family} for one in entry.authors
    ]
    item: dict[str, Any] = {
        "id": entry.key, "type": "article-newspaper" if entry.outlet else "document", "title": entry.title,
        "author": names, "container-title": entry.outlet, "language": entry.language, "URL": entry.url,
        "issued": {"date-parts": [list(entry.date)]} if entry.date else None,
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def _write_ris(entry: Entry) -> str:
    day = [f"{part:02}" for part in entry.date[1:]]
    names = (f"{one.family}, {one.given}" if one.given else one.family for one in entry.authors)
    lines = [("TY", "NEWS" if entry.outlet else "GEN"), ("ID", entry.key), *(("AU", name) for name in names),
             ("TI", entry.title), ("T2", entry.outlet), ("LA", entry.language), ("UR", entry.url)]  # fmt: skip
    if entry.date:
        year = f"{entry.date[0]:04}"
        lines += [("PY", year), ("DA", "/".join([year, *day, *[""] * (3 - len(day))]))]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*lines, ("ER", "")] if value or tag == "ER") + "\r\n"


def _iso(date: tuple[int, ...]) -> str:
    return "-".join(f"{part:04}" if not at else f"{part:02}" for at, part in enumerate(date))
