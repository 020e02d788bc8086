"""Reference lists (RIS, BibTeX, CSL-JSON, as Zotero exports them): metadata for the files beside them."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.errors import UnreadableSource
from detente.read.drafts import Metadata
from detente.read.formats.encoding import decode
from detente.read.formats.loading import load_bytes

_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?")
_BIB_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s{}]*)\s*,")
_BIB_FIELD = re.compile(r"([A-Za-z][\w-]*)\s*=\s*")
_MARKUP = re.compile(r"\\(?=[&%$#_{}])|[{}]")
_ACCENT = re.compile(r"""\\(["'`^~=.]|[cvuHkr](?=[ {]))\s*\{?\\?([A-Za-z])\}?""")
_ACCENTS = MappingProxyType(  # the combining mark of the sign that BibTeX writes before a letter
    dict(
        zip(
            "\"'`^~=.cvuHkr",
            "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u030a",
            strict=True,
        )
    )
)
_AND = re.compile(r"\s+and\s+(?![^{]*\})")  # between names, not within the braces of a body's name
_TITLE = ("title", "TI", "T1")
_OUTLET = ("journaltitle", "journal", "JO", "JF", "T2", "container-title", "publisher", "PB", "booktitle")
_DATE = ("date", "DA", "PY", "Y1", "year")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list and the names of the files that it says it describes."""

    known: Metadata
    files: tuple[str, ...] = field(default=())


def read_references(path: Path) -> tuple[Reference, ...]:
    """Return the entries of a reference list."""
    text = decode(load_bytes(path))
    entries = tuple(PARSERS[path.suffix.lower()](text))
    if not entries:
        raise UnreadableSource("a reference list without entries", "export it again from Zotero")
    return entries


def parse_ris(text: str) -> Iterator[Reference]:
    """Yield the entries of an RIS file."""
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _RIS_LINE.fullmatch(line.rstrip())
        if match and match[1] == "ER":
            yield _ris_reference(fields)
            fields = {}
        elif match:
            fields.setdefault(match[1], []).append((match[2] or "").strip())


def parse_bibtex(text: str) -> Iterator[Reference]:
    """Yield the entries of a BibTeX or BibLaTeX file."""
    for entry in _BIB_ENTRY.finditer(text):
        if entry[1].lower() not in ("comment", "string", "preamble"):
            raw = dict(_bib_fields(text, entry.end()))
            yield _bib_reference({name: _without_markup(value) for name, value in raw.items()}, raw.get("author", ""))


def parse_csl(text: str) -> Iterator[Reference]:
    """Yield the entries of a CSL-JSON file."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(
            f"no JSON ({error})", "export it again as CSL JSON, or write articles as .jsonl"
        ) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnreadableSource("JSON, but no CSL list of references", "write articles as .jsonl, one object a line")
    for item in items:
        names = item.get("author") if isinstance(item.get("author"), list) else []
        author = ", ".join(filter(None, map(_csl_name, names))) or None
        known = Metadata(
            _said(item, _TITLE), author, _said(item, _OUTLET), _csl_date(item), _two_letters(item.get("language"))
        )
        yield Reference(known)


PARSERS: Mapping[str, Callable[[str], Iterator[Reference]]] = MappingProxyType(
    {".ris": parse_ris, ".bib": parse_bibtex, ".json": parse_csl}
)


def _ris_reference(fields: Mapping[str, list[str]]) -> Reference:
    """Return one RIS entry; its date is written 2016/08/10/ or 2016/08//."""
    flat = {name: values[0] for name, values in fields.items()}
    authors = [_turned(name) for name in fields.get("AU", []) + fields.get("A1", [])]
    date = _said(flat, _DATE)
    known = Metadata(
        _said(flat, _TITLE), ", ".join(authors) or None, _said(flat, _OUTLET),
        re.sub(r"/+", "/", date).strip("/").replace("/", "-") if date else None, _two_letters(flat.get("LA")),
    )  # fmt: skip
    return Reference(known, tuple(_base_name(name) for key in ("L1", "L2", "L4") for name in fields.get(key, [])))


def _bib_reference(fields: Mapping[str, str], names: str) -> Reference:
    """Return one BibTeX entry by `names`; `file` is `path`, or `title:path:type`, several parted by `;`."""
    authors = [
        _without_markup(name) if name.startswith("{") else _turned(_without_markup(name))
        for name in _AND.split(names.strip())
        if name
    ]
    date = _said(fields, _DATE)
    if date and fields.get("month") and re.fullmatch(r"\d{4}", date):
        date = f"{fields['month']} {date}" if not fields["month"].isdigit() else f"{date}-{int(fields['month']):02}"
    files = [part for name in fields.get("file", "").split(";") for part in re.split(r"(?<!\\):", name) if "." in part]
    language = _two_letters(fields.get("langid") or fields.get("language"))
    known = Metadata(_said(fields, _TITLE), ", ".join(authors) or None, _said(fields, _OUTLET), date, language)
    return Reference(known, tuple(map(_base_name, files)))


def _bib_fields(text: str, start: int) -> Iterator[tuple[str, str]]:
    """Yield name and value of each field from `start` to the end of the entry."""
    place = start
    while match := _BIB_FIELD.match(text, _skip(text, place)):
        value, place = _bib_value(text, match.end())
        yield match[1].lower(), value


def _without_markup(value: str) -> str:
    return " ".join(_MARKUP.sub("", _ACCENT.sub(_accented, value)).split())


def _accented(spelt: re.Match[str]) -> str:
    r"""Return the letter that BibTeX spells `{\"u}` or `\'{e}`."""
    return unicodedata.normalize("NFC", spelt[2] + _ACCENTS[spelt[1]])


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in ", \t\r\n":
        place += 1
    return place


def _bib_value(text: str, place: int) -> tuple[str, int]:
    """Return a value in braces, in quotation marks or bare, and where it ends."""
    if text[place : place + 1] not in ("{", '"'):
        bare = re.compile(r"[^,}\s]*").match(text, place)
        return (bare[0], bare.end()) if bare else ("", place)
    quoted, depth, at = text[place] == '"', 0, place
    while at < len(text):
        letter = text[at]
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and (not quoted or (letter == '"' and at > place)):
            break
        at += 2 if letter == "\\" else 1
    return text[place + 1 : at], at + 1


def _said(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Return the first of the named fields that is filled with text."""
    values = (fields.get(name) for name in names)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _turned(name: str) -> str:
    """Return `Sample, Norma` as `Norma Sample`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else family.strip()


def _csl_name(name: Any) -> str | None:
    if not isinstance(name, dict):
        return None
    parts = [str(name[key]) for key in ("given", "family", "literal") if name.get(key)]
    return " ".join(parts) or None


def _csl_date(item: Mapping[str, Any]) -> str | None:
    """Return `issued` as ISO."""
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return "-".join(str(part).zfill(2) for part in parts[0][:3])
    return next((issued[key] for key in ("raw", "literal") if isinstance(issued.get(key), str)), None)


def _two_letters(language: Any) -> str | None:
    """Return `en` for `en-GB` or `eng`; names of languages other than English are left to be found from the text."""
    if not isinstance(language, str):
        return None
    short = re.fullmatch(r"([a-z]{2})(?:[-_].*)?", language.strip().lower())
    return short[1] if short else ("en" if language.lower().startswith("eng") else None)


def _base_name(name: str) -> str:
    """Return the last part of a path or URL."""
    return re.split(r"[/\\]", name.strip())[-1]
