"""What reader and coder are made of, as hashes: an article is read or coded anew where these change."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from detente.types import short_hash


@cache
def reader_version() -> str:
    """Return the hash of stage `read` and of the words that it cuts by."""
    return _hash_of("read", "lexicon/en/boilerplate.tsv")


@cache
def coder_version(pipeline: str | None = None) -> str:
    """Return the hash of stage `code`, its network and the lexicon, on the language pipeline of this name."""
    return short_hash(f"{pipeline or ''} {_hash_of('code', 'lexicon')}")


def _hash_of(*places: str) -> str:
    package = files("detente")
    found = sorted(
        (name, part.read_bytes()) for place in places for name, part in _walk(place, package.joinpath(place))
    )
    return short_hash(repr([(name, short_hash(content)) for name, content in found]))


def _walk(name: str, part: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yield every file at or under `part` that is no leaving of the interpreter."""
    if part.is_file():
        yield name, part
    elif part.name != "__pycache__":
        for inner in part.iterdir():
            yield from _walk(f"{name}/{inner.name}", inner)
