"""The sources as CSL-JSON (citationstyles.org, schema 1.0.2), with short keys that a text can cite."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from detente.types import Article

_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(("the", "a", "an"))


def list_references(articles: Iterable[Article]) -> list[dict[str, Any]]:
    """Return a CSL item for each article, in their order; `id` is its key: author or outlet, year (`ahmad2016`)."""
    keys: list[str] = []
    items = []
    for article in articles:
        key = _choose_key(article, keys)
        keys.append(key)
        items.append(_describe(article, key))
    return items


def _describe(article: Article, key: str) -> dict[str, Any]:
    author = [{"literal": name.strip()} for name in re.split(r"\s+and\s+|;", article.author or "") if name.strip()]
    parts = [int(part) for part in (article.date or "").split("-") if part.isdigit()]
    known = {
        "title": article.title or article.doc,
        "author": author,
        "container-title": article.outlet,
        "issued": {"date-parts": [parts]} if parts else None,
        "language": article.language,
        "note": f"{article.doc}; {article.id}",
    }
    return {"id": key, "type": "article-newspaper", **{name: value for name, value in known.items() if value}}


def _choose_key(article: Article, taken: list[str]) -> str:
    """Return a key that no other article has: family name or outlet, and year, with a letter where needed."""
    words = _words(article.author or "")[-1:] or _name(article.outlet) or _name(article.title or article.doc)
    key = f"{''.join(words) or 'source'}{(article.date or '')[:4] or '-nd'}"
    letters = ("", *"abcdefghijklmnopqrstuvwxyz")
    free = (f"{key}{one}" for one in letters if f"{key}{one}" not in taken)
    return next(free, f"{key}-{article.id}")


def _name(words: str | None) -> list[str]:
    return [word for word in _words(words or "") if word not in _SMALL][:3]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(plain)
