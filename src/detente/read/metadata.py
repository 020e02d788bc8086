"""Title, author, outlet and date of an article: from its source, its text, and the reference lists beside it."""

import re
from collections.abc import Sequence
from pathlib import Path

from detente.read.drafts import Draft, Metadata
from detente.read.formats.references import Reference
from detente.read.labels import BODY, Label, find_lead, is_sentence

LONGEST_TITLE = 25  # words


def find_metadata(paragraphs: Sequence[str], labels: Sequence[Label]) -> Metadata:
    """Return what the text says of itself: a title above the first sentence, and what labelled lines say."""
    found = Metadata(title=_find_title(paragraphs, labels))
    for label in labels:
        found = found.or_else(label.said)
    return found.or_else(find_lead(paragraphs, labels))


def _find_title(paragraphs: Sequence[str], labels: Sequence[Label]) -> str | None:
    """Return the first line of the body if it is short, ends unlike a sentence, and more follows."""
    body = [paragraph for paragraph, label in zip(paragraphs, labels, strict=True) if label == BODY]
    if len(body) < 2:
        return None
    first = body[0]
    short = first.count(" ") < LONGEST_TITLE and not re.search(r"[.:;,][\"'”’)]*$", first)
    return first if short and not (is_sentence(first) and first.endswith((".", "!"))) else None


class Shelf:
    """Reference lists, asked for the entry that describes an article: by file name, then by title."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._by_file = {name.casefold(): ref for ref in reversed(references) for name in ref.files}
        self._by_title = {_key(ref.known.title): ref for ref in reversed(references) if ref.known.title}
        self.matched = 0

    def find(self, draft: Draft, title: str | None) -> Metadata:
        """Return what the lists say of the article, nothing where none describes it."""
        path = Path(draft.source)
        stem = path.stem.rpartition(" - ")[2]  # Zotero names files `Author - Year - Title`
        hit = self._by_file.get(path.name.casefold())
        for name in (title, stem, path.stem):
            hit = hit or (self._by_title.get(_key(name)) if name and len(_key(name)) >= 4 else None)
        self.matched += hit is not None
        return hit.known if hit else Metadata()


def _key(title: str | None) -> str:
    """Return a title as it compares: letters and digits in small letters."""
    return "".join(letter for letter in (title or "").casefold() if letter.isalnum())
