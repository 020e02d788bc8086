"""Plain text cut into paragraphs: lines that were only wrapped are joined, stray characters dropped."""

import re
from collections.abc import Callable
from functools import cache, partial

from detente.lexicon.grammar import grammar_words
from detente.lexicon.patterns import any_of
from detente.lexicon.tables import lexicon_languages

_SOFT_BREAK = re.compile("[\u00ad\u00ac\x02\ufffe] ?\r?\n[ \t]*(?P<next>.)?")  # a hyphen that only broke a line
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe]")
_JOINER = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]")  # joiners spell words in Persian, Urdu and Hindi
_NEWLINE = re.compile("\r\n?|[\x0b\x85\u2028]")
_BLANK = re.compile(r"\n\s*\n|\f|\u2029")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_OPENING = re.compile(r"[\"'“‘(\[]*[A-Z0-9À-ÞА-Я]")
_ENTRY = re.compile(r"[•▪◦*–—-]\s|[^:–—]{0,24}\d[^:–—]{0,10}(?::|\s[-–—])\s")  # “1954 - …”, “May 21, 1951: …”, a bullet

WRAP_WIDTH = 120  # wider lines than this are paragraphs of their own, not wrapped text


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`, inside each single spaces only."""
    mended = drop_unseen(_SOFT_BREAK.sub(_join_word, _NEWLINE.sub("\n", text)))
    blocks = [[line for line in block.split("\n") if line.strip()] for block in _BLANK.split(mended)]
    width = wrap_width([block for block in blocks if block])
    breaks = partial(_breaks_between, width=width) if width else _ends_line
    pieces = (piece for block in blocks for piece in _join_lines(block, breaks))
    return tuple(flat for flat in (flatten(piece) for piece in pieces) if flat)


def flatten(text: str) -> str:
    """Return `text` with every stretch of white space as one space, none at the ends."""
    return " ".join(text.split())


def drop_unseen(text: str) -> str:
    """Return `text` without characters that have no width or no meaning: NUL, BOM, zero-width space, soft hyphen."""
    return _JOINER.sub("", _UNSEEN.sub("", text))


def wrap_width(blocks: list[list[str]]) -> int:
    """Return the width at which the lines were wrapped, 0 where each line is a paragraph."""
    inner = [line.strip() for block in blocks for line in block[:-1]]
    lines = sorted(len(line.strip()) for block in blocks for line in block)
    if not inner or lines[-1] > WRAP_WIDTH:
        return 0
    width = lines[len(lines) * 9 // 10]
    running = sum(1 for line in inner if len(line) > width / 2 and not _SENTENCE_END.search(line))
    return width if running * 2 > len(inner) else 0


def _join_word(broken: re.Match[str]) -> str:
    """Return the two halves of a word joined; before a capital the hyphen is kept (`Pak-` / `Russia`)."""
    following = broken["next"] or ""
    return f"-{following}" if following.isupper() else following


def _join_lines(lines: list[str], breaks: Callable[[str, str], bool]) -> list[str]:
    """Return the paragraphs of one block of lines, joined where nothing breaks between two of them."""
    paragraphs: list[list[str]] = []
    for position, line in enumerate(lines):
        if position == 0 or breaks(lines[position - 1], line):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return ["".join(_glued(paragraph)) for paragraph in paragraphs]


def _ends_line(above: str, _: str) -> bool:
    """Return whether a line is a paragraph of its own, none that a stray break cut in two: “… if” / “Oslo …”."""
    return not _unfinished().search(above)


@cache
def _unfinished() -> re.Pattern[str]:
    """Return what a line ends in that is no end of a sentence, whatever follows."""
    words = {word for language in lexicon_languages() for word in grammar_words("unfinished", language)}
    return re.compile(rf"\s(?:{any_of(words)})\s*$")


def _breaks_between(above: str, below: str, width: int) -> bool:
    """Return whether a paragraph ends between two lines: the lower begins anew under a short one, or is an entry."""
    length = len(above.strip())
    if _ENTRY.match(below.strip()):
        return True
    if not _OPENING.match(below.strip()):
        return False
    return length < 0.6 * width or (length < 0.85 * width and bool(_SENTENCE_END.search(above.strip())))


def _glued(lines: list[str]) -> list[str]:
    """Return the lines with a space between, none after a hyphen inside a word."""
    stripped = [line.strip() for line in lines]
    return [line if re.search(r"\w-$", line) else f"{line} " for line in stripped]
