"""Bytes from the disk, within limits."""

from pathlib import Path

from detente.errors import UnreadableSource

MEGABYTE = 1024 * 1024
TEXT_LIMIT = 20 * MEGABYTE  # a long novel is 3 MB; more is a dump, not an article
FILE_LIMIT = 200 * MEGABYTE  # a document with its pictures


def load_bytes(path: Path, limit: int = TEXT_LIMIT) -> bytes:
    """Return the bytes of a file that is neither empty nor larger than `limit`."""
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableSource("the file is empty", "save the article's text into it, or remove it")
    if len(data) > limit:
        raise too_large(limit)
    return data


def own_brief() -> UnreadableSource:
    """Return the error for a brief among the articles."""
    return UnreadableSource("a brief that detente wrote, no article", "keep briefs in a folder of their own")


def too_large(limit: int) -> UnreadableSource:
    """Return the error for more text or bytes than `limit`."""
    return UnreadableSource(
        f"larger than the limit of {limit // MEGABYTE} MB",
        "split it into one file an article, or into rows of a .jsonl file with a column `text`",
    )


def check_text(text: str) -> str:
    """Return `text` if there is some and it is within the limit."""
    if not text.strip():
        raise UnreadableSource("it holds no text", "save the article's text into it, or remove it")
    if len(text) > TEXT_LIMIT:
        raise too_large(TEXT_LIMIT)
    return text
