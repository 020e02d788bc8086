"""Exports of news archives (Nexis, Factiva) that hold many articles in one file, split into articles."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from detente.read.dates import parse_date
from detente.read.drafts import Draft, Metadata
from detente.read.paragraphs import drop_unseen, flatten, split_paragraphs
from detente.types import short_hash

_NEXIS_END = re.compile(r"End of Document")
_NEXIS_START = re.compile(r"\d+ of \d+ DOCUMENTS?")
_NEXIS_BODY = re.compile(r"Body|Full Text", re.IGNORECASE)
_NEXIS_KEY = re.compile(
    r"(Byline|Length|Section|Dateline|Highlight|Headline|Distribution|Series): ?(.*)", re.IGNORECASE
)
_NEXIS_FOOT = re.compile(
    r"(?:Load-Date|Language|Publication-Type|Graphic|Classification|Copyright \d{4})\b.*", re.IGNORECASE
)
_FACTIVA_END = re.compile(r"Document [A-Za-z]{2,8}\w{14,}")
_FACTIVA_CODE = re.compile(r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CX|CO|IN|NS|RE|IPD|IPC|PUB|AN)(?:\s+(.*))?")
_WORDS = re.compile(r"[\d,.]+ words")
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright)\b.*|©.*", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d.*")
_BY = re.compile(r"By:? +", re.IGNORECASE)
_BESIDE_NAME = re.compile(r"[;,]?\s*\S+@\S+|\s+in [A-Z][\w .-]*$")  # an address, the place that the author writes from
_LONE_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:and )?[A-ZÀ-Þ][\w.'’-]*){1,5}")
_PAGE = re.compile(r"Page \d+ of \d+")
_FIELD = re.compile(r"[A-Z][\w -]{2,24}: .*")


class Piece(NamedTuple):
    """One article of an export."""

    known: Metadata
    body: str


def split_text(text: str, data: bytes, path: Path, known: Metadata | None = None) -> Iterator[Draft]:
    """Yield the articles of an archive's export, or else the whole text as the one article whose bytes are `data`."""
    lines = [flatten(drop_unseen(line)) for line in re.split(r"\r\n?|\n|\f", text)]
    groups, parse = find_pieces(lines)
    if parse is None:
        yield Draft(short_hash(data), path.stem, str(path), split_paragraphs(text), known or Metadata())
        return
    for number, group in enumerate(groups, start=1):
        piece = parse(group)
        key = short_hash("\n".join(line for line in group if line))
        yield Draft(key, f"{path.stem}-{number}", f"{path}#{number}", split_paragraphs(piece.body), piece.known)


def find_pieces(lines: list[str]) -> tuple[list[list[str]], Callable[[list[str]], Piece] | None]:
    """Return the lines of each article and how to parse them; None where the text is no archive's export."""
    has_body = any(_NEXIS_BODY.fullmatch(line) for line in lines)
    if has_body and any(_NEXIS_END.fullmatch(line) for line in lines):
        return _until(lines, _NEXIS_END), parse_nexis
    if any(_FACTIVA_END.fullmatch(line) for line in lines) and any(_WORDS.fullmatch(line) for line in lines):
        return _until(lines, _FACTIVA_END), parse_factiva
    if any(line.startswith("AN Document") or re.match(r"AN\s+Document", line) for line in lines):
        return _until(lines, re.compile(r"AN\s+Document.*")), parse_factiva_codes
    if any(_NEXIS_START.fullmatch(line) for line in lines):
        return _from(lines, _NEXIS_START), parse_old_nexis
    return [], None


def parse_nexis(lines: list[str]) -> Piece:
    """Return one article of a Nexis Uni export: title, outlet, date, keys, `Body`, text."""
    start = next((place for place, line in enumerate(lines) if _NEXIS_BODY.fullmatch(line)), len(lines))
    head = [line for line in lines[:start] if line]
    dated = _date_place(head, last=True)
    title, outlet = _two_before(head, dated)
    return Piece(
        Metadata(title, _key(head, "byline"), outlet, _date_at(head, dated)),
        _body(_without_pages(lines[start + 1 :], title), _NEXIS_FOOT),
    )


def parse_old_nexis(lines: list[str]) -> Piece:
    """Return one article of an old Nexis export: outlet, date, title, KEY: lines, text, LOAD-DATE."""
    dated = _date_place(lines, last=False)
    keys = [place for place, line in enumerate(lines[:60]) if _NEXIS_KEY.fullmatch(line)]
    start = (keys[-1] if keys else dated if dated is not None else -1) + 1
    after = lines[dated + 1 : keys[0] if keys else start] if dated is not None else []
    title = " ".join(line for line in after if line) or None
    outlet = next((line for line in reversed(lines[:dated] if dated is not None else []) if line), None)
    known = Metadata(title, _key(lines[:start], "byline"), outlet, _date_at(lines, dated))
    return Piece(known, _body(lines[start:], _NEXIS_FOOT))


def parse_factiva(lines: list[str]) -> Piece:
    """Return one article of a Factiva export: title, author, `N words`, date, outlet, code, language, rights, text."""
    counted = next((place for place, line in enumerate(lines) if _WORDS.fullmatch(line)), 0)
    before = [line for line in lines[:counted] if line]
    writer = next((line for line in before if _BY.match(line)), _lone_name(lines[:counted]))
    titles = [line for line in before if line != writer]
    rights = next((place for place, line in enumerate(lines[counted:], counted) if _RIGHTS.fullmatch(line)), None)
    head_end = rights if rights is not None else _english_line(lines, counted)
    head = [line for line in lines[counted + 1 : head_end] if line]
    dated = _date_place(head, last=False)
    after = [line for line in head[dated + 1 :] if not _CLOCK.fullmatch(line)] if dated is not None else []
    known = Metadata(
        titles[-1] if titles else None, _writer(writer), after[0] if after else None, _date_at(head, dated),
        _language(head),
    )  # fmt: skip
    return Piece(known, "\n".join(lines[head_end + 1 :]))


def parse_factiva_codes(lines: list[str]) -> Piece:
    """Return one article of a Factiva export whose lines begin with two-letter codes (HD, BY, PD, SN, LP, TD)."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _FACTIVA_CODE.fullmatch(line)
        code, content = (match[1], match[2] or "") if match else (code, line)
        fields.setdefault(code, []).append(content)
    said = {name: flatten(" ".join(content)) or None for name, content in fields.items()}
    known = Metadata(
        said.get("HD"), _writer(said.get("BY")), said.get("SN"), said.get("PD"), _language(fields.get("LA", []))
    )
    return Piece(known, "\n\n".join("\n".join(fields.get(name, [])) for name in ("LP", "TD")))


def _until(lines: list[str], end: re.Pattern[str]) -> list[list[str]]:
    """Return the groups of lines that each stand before a line that fits `end`."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if end.fullmatch(line):
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups[:-1] if any(group)]


def _from(lines: list[str], start: re.Pattern[str]) -> list[list[str]]:
    """Return the groups of lines that each follow a line that fits `start`."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if start.fullmatch(line):
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups[1:] if any(group)]


def _body(lines: list[str], foot: re.Pattern[str]) -> str:
    """Return the lines above the last block of lines that fit `foot`, which may be followed by rights."""
    feet = [place for place, line in enumerate(lines) if foot.fullmatch(line)]
    ends = [place for place in feet if place >= len(lines) - 40 and _all_feet(lines[place:])]
    return "\n".join(lines[: ends[0] if ends else len(lines)])


def _all_feet(lines: list[str]) -> bool:
    """Return whether nothing but short lines and lists of index terms (`Subject: …`) follows."""
    return all(len(line) < 200 or _FIELD.fullmatch(line) for line in lines)


def _without_pages(lines: list[str], title: str | None) -> list[str]:
    """Return the lines without `Page 2 of 4` and the title that every page repeats below it."""
    kept: list[str] = []
    turned = False
    for line in lines:
        page = _PAGE.fullmatch(line) is not None
        if not page and not (turned and line == title):
            kept.append(line)
        turned = page or (turned and not line)
    return kept


def _lone_name(lines: list[str]) -> str | None:
    """Return the author's name that stands, without `By`, between a blank line and the line that counts words."""
    stands = len(lines) > 2 and not lines[-2] and any(lines[:-2])
    return lines[-1] if stands and _LONE_NAME.fullmatch(lines[-1]) else None


def _writer(byline: str | None) -> str | None:
    """Return the name in a byline: without `By`, an address or a place."""
    return _BESIDE_NAME.sub("", _BY.sub("", byline, count=1)).strip() or None if byline else None


def _date_place(lines: list[str], *, last: bool) -> int | None:
    """Return where the first (or last) line stands that is nothing but a date with its day or month."""
    places = [place for place, line in enumerate(lines[:400]) if len(line) < 60 and "-" in (parse_date(line) or "")]
    return places[-1 if last else 0] if places else None


def _date_at(lines: list[str], place: int | None) -> str | None:
    return parse_date(lines[place]) if place is not None else None


def _two_before(head: list[str], dated: int | None) -> tuple[str | None, str | None]:
    """Return title and outlet, the two lines above the date."""
    if dated is None or dated == 0:
        return (head[0] if head else None), None
    return (head[dated - 2] if dated > 1 else None), head[dated - 1]


def _key(lines: list[str], name: str) -> str | None:
    """Return what stands behind `Name:`."""
    matches = (match for match in map(_NEXIS_KEY.fullmatch, lines) if match and match[1].lower() == name)
    return next((_writer(match[2]) for match in matches), None)


def _english_line(lines: list[str], counted: int) -> int:
    """Return where the line with the language stands, which ends a head without a line on rights."""
    return next((place for place in range(counted, len(lines)) if lines[place] == "English"), counted)


def _language(lines: list[str]) -> str | None:
    """Return `en` where the export says English; other languages are found from the text."""
    return "en" if any(line.strip() == "English" for line in lines) else None
