"""The page: parts rendered into one self-contained HTML file without script, the same bytes from the same record."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.show.brief.grounds import make_grounds
from detente.show.brief.material import Material
from detente.show.brief.parts import Part, make_head, make_parts
from detente.show.wording.names import name_dyad

GROUNDS = Part("grounds", "What the numbers rest on", lambda _: {}, folded=True)  # made last, of the others' links
_TO_LIST = re.compile(r'<a class="to" href="#b-(\w+)">')


def make_brief(material: Material) -> str:
    """Return the brief of one dyad as an HTML page."""
    made = make_parts(material)
    shown, ways = [], dict[str, list[tuple[str, str]]]()
    for part, content in made:
        body, lists = _mark_numbers(_render(part, content), part.name)
        shown.append(_show_part(part, content, body))
        for name in lists:
            ways.setdefault(name, []).append((f"n-{part.name}-{name}", part.title))
    if grounds := make_grounds([content for _, content in made], ways, material):
        content = {"grounds": grounds, "count": len(grounds)}
        before = next(at for at, (part, _) in enumerate(made) if part.name in {"sources", "method"})
        shown.insert(before, _show_part(GROUNDS, content, _render(GROUNDS, content)))
    page = _templates().get_template("brief.html")
    framed = material.data is not None
    return page.render(title=name_dyad(material.dyad), head=make_head(material), parts=shown, framed=framed)


def _show_part(part: Part, content: Mapping[str, Any], body: Markup) -> Mapping[str, Any]:
    count = content.get("count", 0)
    return {"name": part.name, "title": part.title, "count": count, "folded": part.folded, "body": body}


def _render(part: Part, content: Mapping[str, Any]) -> Markup:
    return Markup(_templates().get_template(f"parts/{part.name}.html").render(content=content))


def _mark_numbers(body: Markup, part: str) -> tuple[Markup, list[str]]:
    """Return a part in which the first link to each list has an id, which the list leads back to, and the lists."""
    lists: list[str] = []

    def mark(found: re.Match[str]) -> str:
        name = found[1]
        if name in lists:
            return found[0]
        lists.append(name)
        return f'<a class="to" id="n-{part}-{name}" href="#b-{name}">'

    return Markup(_TO_LIST.sub(mark, body)), lists


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
