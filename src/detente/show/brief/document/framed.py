"""What data sets say as blocks: sentences with the marks of their data, tables, and the files they are from."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.show.brief.document.blocks import Block, Grid, Heading, Line, Paragraph, Text, line
from detente.show.brief.document.notes import Notes
from detente.show.brief.frame.topics import Table

Content = Mapping[str, Any]
WIDEST = 8  # columns that a page holds: rows of narrower tables stand side by side


def tell_frame(content: Content, notes: Notes) -> Iterator[Block]:
    """Yield each topic with its sentences and its tables, then the files, then what the numbers mean."""
    yield Paragraph(notes.tell(content["scope"]))
    for topic in content["topics"]:
        yield Heading(3, topic.title)
        for said in topic.said:
            yield Paragraph(notes.tell(said), depth=1)
        for table in topic.tables:
            yield Paragraph(line(Text(table.title, strong=True)))
            yield _lay_out(table)
    yield Heading(3, "The files")
    for mark, files in content["files"]:
        for said in files:
            yield Paragraph(line(Text(f"[{mark}] ", strong=True), *notes.tell(said)), depth=1)
    for one in content["definitions"]:
        yield Paragraph(line(Text(one["name"], strong=True), f": {one['meaning']}"), depth=1)


def _lay_out(table: Table) -> Grid:
    """Return a table; the rows of a long and narrow one run on in the columns beside."""
    beside = max(1, WIDEST // len(table.head)) if table.folded else 1
    deep = -(-len(table.rows) // beside)
    columns = [table.rows[start : start + deep] for start in range(0, len(table.rows), deep or 1)]
    empty: tuple[Line, ...] = tuple(() for _ in table.head)
    rows = [
        tuple(cell for part in columns for cell in (map(line, part[at].cells) if at < len(part) else empty))
        for at in range(deep)
    ]
    return Grid(table.head * len(columns), tuple(rows))
