"""A brief as Markdown for pandoc: a footnote for each sentence about the world, its quotes with citations `[@key]`."""

import re
from collections.abc import Iterable, Mapping, Sequence

from detente.show.brief.document.blocks import Block, Grid, Heading, Line, Paragraph
from detente.show.brief.quotes import Quote

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|$~^@!&\"']|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.)")
_SPACE = re.compile(r"\s+")
_LIST = re.compile(r"^(\s*)([-+:]|\(?(?:\d+|[A-Za-z])[.)])(?=\s)")


class _Writer:
    """Blocks one after the other, with the footnotes that they have called for."""

    def __init__(self, keys: Mapping[int, str]) -> None:
        self.keys, self.notes = keys, list[str]()

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * block.level} {escape(block.words)}"
            case Paragraph():
                return f"{'- ' if block.depth else ''}{_LIST.sub(_hide, self.line(block.line))}"
            case Grid():
                rows = ["| " + " | ".join(map(self.line, cells)) + " |" for cells in block.rows]
                head = "| " + " | ".join(map(escape, block.head)) + " |"
                return "\n".join([head, "|" + " --- |" * len(block.head), *rows])

    def line(self, pieces: Line) -> str:
        return "".join(
            f"{_embolden(escape(one.words)) if one.strong else escape(one.words)}{self.note(one.notes)}"
            for one in pieces
        )

    def note(self, quotes: Sequence[Quote]) -> str:
        """Return the mark of a new footnote that holds these quotes; nothing where there are none."""
        if not quotes:
            return ""
        self.notes.append("; ".join(map(self.cite, quotes)) + ".")
        return f"[^{len(self.notes)}]"

    def cite(self, quote: Quote) -> str:
        speaker = f" {escape(quote.said_by)}, in" if quote.said_by else ""
        differs = f" (here: {escape(quote.differs)})" if quote.differs else ""
        return f"“{escape(quote.sentence)}”{speaker} [@{self.keys[quote.number]}, para. {quote.paragraph}]{differs}"


def write_markdown(blocks: Iterable[Block], keys: Mapping[int, str], version: str) -> str:
    """Return the blocks as Markdown; `keys` are the citation keys of the sources by number."""
    title, *rest = blocks
    assert isinstance(title, Heading)
    writer = _Writer(keys)
    head = ["---", f'title: "{_quote_yaml(title.words)}"', f"generator: detente {version}",
            "bibliography: references.json", "link-citations: true", "lang: en-GB", "---"]  # fmt: skip
    body = [writer.block(block) for block in rest]
    body = [f"{text}\n" for text in body]
    notes = [f"[^{at}]: {text}\n" for at, text in enumerate(writer.notes, start=1)]
    return "\n".join(["\n".join(head) + "\n", *body, "## References\n", "::: {#refs}\n:::\n", *notes])


def escape(words: str) -> str:
    """Return words on one line so that Markdown shows them as they are."""
    return _MARKS.sub(r"\\\1", _SPACE.sub(" ", words))


def _embolden(words: str) -> str:
    return f"**{words}**" if words.strip() else words


def _hide(found: re.Match[str]) -> str:
    """Return what would begin a list as plain words."""
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def _quote_yaml(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')
