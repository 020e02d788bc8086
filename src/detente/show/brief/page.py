"""The page: parts rendered into one self-contained HTML file without script, the same bytes from the same record."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.errors import DetenteError
from detente.record import write_whole
from detente.show.brief.entries import make_entry
from detente.show.brief.material import Material
from detente.show.brief.parts import PARTS, Part
from detente.show.brief.sections.method import make_grounds
from detente.show.wording.names import name_dyad

GROUNDS = Part("grounds", "What the numbers rest on", lambda material: {})  # made last, of the links of all others


def make_brief(material: Material) -> str:
    """Return the brief of one dyad as an HTML page."""
    made = [(part, content) for part in PARTS if (content := part.make(material))]
    if grounds := make_grounds([content for _, content in made], material):
        before = next(at for at, (part, _) in enumerate(made) if part.name in {"sources", "method"})
        made.insert(before, (GROUNDS, {"grounds": grounds}))
    parts = [
        {"name": part.name, "title": part.title, "count": content.get("count", 0), "content": content}
        for part, content in made
    ]
    page = _templates().get_template("brief.html")
    return page.render(title=name_dyad(material.dyad), head=_make_head(material), parts=parts)


def write_brief(material: Material, path: str | os.PathLike[str]) -> Path:
    """Write the brief to `path`, whole or not at all; return the path."""
    place = Path(path)
    content = make_brief(material).encode("utf-8", "backslashreplace")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
    except OSError as error:
        raise DetenteError(f"Cannot write '{place}': {error.strerror or error}. Give another path with -o.") from error
    return place


def _make_head(material: Material) -> dict[str, Any]:
    """Return the counts of the header, and the first part with events."""
    from detente import __version__  # noqa: PLC0415  the door imports this stage

    times = [time for event in material.dated for time in (event.time.start, event.time.end) if time]
    years = sorted({time[:4] for time in times})
    return {
        "span": "–".join(dict.fromkeys((years[0], years[-1]))) if years else "",
        "events": len(material.events),
        "quotes": sum(len(make_entry(event, material).quotes) for event in material.events),
        "articles": len(material.articles),
        "authors": len({article.author for article in material.articles if article.author}),
        "first": material.first_part,
        "version": __version__,
    }


@cache
def _templates() -> Environment:
    loader = PackageLoader("detente.show.brief", "templates")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
