"""Write a text plainly without moving a character, so that accents, apostrophes and hyphens match one table."""

import unicodedata

_APOSTROPHES = "’‘ʼʻ`´′"
_HYPHENS = "‐‑–—−"
_SPACES = "\u00a0\u2007\u2009\u202f\t"
_STROKES = {"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ə": "a", "Ə": "A"}


def _plain_letters() -> dict[int, str]:
    """Map each accented Latin letter to its base letter, one character to one."""
    letters = [chr(code) for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00)) for code in block]
    bases = ((letter, unicodedata.normalize("NFD", letter)[0]) for letter in letters)
    return {ord(letter): base for letter, base in bases if base != letter and base.isascii()}


_PLAIN = str.maketrans(
    {chr(code): base for code, base in _plain_letters().items()}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_SPACES, " ")
    | _STROKES
)


def fold(text: str) -> str:
    """Return `text` of the same length with plain letters, straight apostrophes, hyphens and blanks."""
    return text if text.isascii() and "\t" not in text and "`" not in text else text.translate(_PLAIN)
