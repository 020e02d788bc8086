"""Saved web pages: the article's text by trafilatura, what the page says of itself from its head."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree, html

from detente.errors import UnreadableSource
from detente.read.drafts import Draft, Metadata
from detente.read.formats.archives import split_text
from detente.read.formats.encoding import decode
from detente.read.formats.loading import load_bytes, own_brief

_META = "//meta[translate(@{key}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')='{name}']/@content"
_OWN, _HEAD = '<meta name="generator" content="detente ', 2_000
_NAMES = {
    "title": ("og:title", "citation_title", "dc.title", "twitter:title"),
    "author": ("author", "citation_author", "dc.creator", "byl"),
    "outlet": ("og:site_name", "citation_journal_title", "dc.publisher", "application-name"),
    "date": ("article:published_time", "datepublished", "citation_publication_date", "dc.date", "pubdate"),
}


def read_html(path: Path) -> Iterator[Draft]:
    """Yield the article of a saved page."""
    import trafilatura  # noqa: PLC0415  half a second of loading, only where there is a page

    data = load_bytes(path)
    page = decode(data)
    if _OWN in page[:_HEAD]:
        raise own_brief()
    text = trafilatura.extract(page, include_comments=False, output_format="txt")
    if not text:
        raise UnreadableSource("a page without an article's text", "open it in a browser and save the text as .txt")
    yield from split_text(_each_line_a_paragraph(text), data, path, find_page_metadata(page))


def find_page_metadata(page: str) -> Metadata:
    """Return what the page's head states: JSON-LD first, then meta elements, then a marked time."""
    try:
        parser = html.HTMLParser(encoding="utf-8")  # type: ignore[no-untyped-call]
        tree = html.fromstring(page.encode("utf-8"), parser=parser)  # type: ignore[no-untyped-call]
    except (ValueError, etree.ParserError):
        return Metadata()
    found = {field: _first_meta(tree, names) for field, names in _NAMES.items()}
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    language = tree.xpath("/html/@lang")
    meta = Metadata(**found, language=language[0][:2].lower() if language else None)
    heading = [text for text in (node.text_content().strip() for node in tree.xpath("//h1")) if text]
    fallback = Metadata(title=heading[0] if len(heading) == 1 else None, date=str(marked[0]) if marked else None)
    return _linked_data(tree).or_else(meta).or_else(fallback)


def _each_line_a_paragraph(text: str) -> str:
    """Return the text with a blank line between lines, since trafilatura wraps nothing."""
    return "\n\n".join(text.split("\n"))


def _first_meta(tree: Any, names: tuple[str, ...]) -> str | None:
    """Return the first filled meta element of the given names."""
    for name in names:
        for key in ("property", "name", "itemprop"):
            values = [value.strip() for value in tree.xpath(_META.format(key=key, name=name)) if value.strip()]
            if values:
                return ", ".join(dict.fromkeys(values)) if "author" in name else str(values[0])
    return None


def _linked_data(tree: Any) -> Metadata:
    """Return what a JSON-LD block says of an article."""
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            loaded = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for item in _items(loaded):
            if isinstance(item.get("datePublished"), str):
                return Metadata(
                    _name(item.get("headline")), _name(item.get("author")), _name(item.get("publisher")),
                    item["datePublished"],
                )  # fmt: skip
    return Metadata()


def _items(loaded: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON-LD block, whether it is one, a list or a graph."""
    listed = loaded if isinstance(loaded, list) else [loaded]
    for item in listed:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (entry for entry in (graph if isinstance(graph, list) else []) if isinstance(entry, dict))


def _name(value: Any) -> str | None:
    """Return the name or names that a JSON-LD value gives."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None
