"""Bytes decoded as what they are: UTF-8, UTF-16, UTF-32 or Windows-1252."""

import codecs
import re

from detente.errors import UnreadableSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_LONE = re.compile("[\udc80-\udcff]")
_SAMPLE = 65_536  # bytes or characters that are looked at to judge the whole


def sniff_encoding(head: bytes) -> str:
    """Return the name of the encoding that the first bytes show; `utf-8` stands for Windows-1252 too (see `mend`)."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    pairs = max(1, len(head) // 2)
    even, odd = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.3 and even < 0.1:  # Latin letters in UTF-16 have every second byte 0
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.1 else "utf-8"


def decode(data: bytes) -> str:
    """Return the text of `data`; raise UnreadableSource where it is not text."""
    name = sniff_encoding(data[:_SAMPLE])
    errors = "surrogateescape" if name == "utf-8" else "replace"
    return check_is_text(mend(data.decode(name, errors)))


def mend(text: str) -> str:
    """Return `text` with each byte that was no UTF-8 read as Windows-1252, so that mixed files come out right."""
    return _LONE.sub(_from_windows, text).removeprefix("\ufeff")


def check_is_text(text: str) -> str:
    """Return `text` if it is one: few control characters, and letters of a writing that the encoding can hold."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > len(sample) or sample.count("\x00") * 4 > len(sample):
        raise UnreadableSource("binary data, not text", "give the file its right ending, or save it as UTF-8 text")
    odd = sum(1 for letter in sample if "\x80" <= letter <= "\u00ff" and letter != "\u00a0")
    if odd * 4 > len(sample) and odd > 20:  # French has one accented letter in 25, mis-read Cyrillic nearly all
        raise UnreadableSource("text of an encoding other than UTF-8, UTF-16 or Windows-1252", "save it as UTF-8")
    return text


def _from_windows(match: re.Match[str]) -> str:
    """Return the Windows-1252 character of one escaped byte."""
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")
