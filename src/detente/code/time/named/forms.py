"""Look up written forms in a text: the longest form at a place, found by its first word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

DASHES = str.maketrans("–—‑−’", "----'")  # one character for one, so that places in the text stay
FIRST_WORD = re.compile(r"\w+")


class Forms(Generic[T]):
    """Written forms, each with what it stands for."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        found: dict[str, list[tuple[str, T]]] = defaultdict(list)
        for form, value in rows:
            plain = form.translate(DASHES)
            if match := FIRST_WORD.match(plain):
                found[match[0]].append((plain, value))
        self._by_word = {word: sorted(forms, key=lambda item: -len(item[0])) for word, forms in found.items()}

    def scan(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield start, end and value of the forms in `text`, in order, none overlapping."""
        plain = text.translate(DASHES)
        end = 0
        for match in FIRST_WORD.finditer(plain):
            found = self._at(plain, match) if match.start() >= end else None
            if found is not None:
                yield found
                end = found[1]

    def _at(self, plain: str, word: re.Match[str]) -> tuple[int, int, T] | None:
        start = word.start()
        for form, value in self._by_word.get(word[0], ()):
            end = start + len(form)
            if plain.startswith(form, start) and not plain[end : end + 1].isalnum():
                return start, end, value
        return None
