"""The page: parts rendered into one self-contained HTML file without script, the same bytes from the same record."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.show.brief.material import Material
from detente.show.brief.parts import Part, make_head, make_parts
from detente.show.brief.sections.method import make_grounds
from detente.show.wording.names import name_dyad

GROUNDS = Part("grounds", "What the numbers rest on", lambda material: {})  # made last, of the links of all others


def make_brief(material: Material) -> str:
    """Return the brief of one dyad as an HTML page."""
    made = make_parts(material)
    if grounds := make_grounds([content for _, content in made], material):
        before = next(at for at, (part, _) in enumerate(made) if part.name in {"sources", "method"})
        made.insert(before, (GROUNDS, {"grounds": grounds}))
    parts = [
        {"name": part.name, "title": part.title, "count": content.get("count", 0), "content": content}
        for part, content in made
    ]
    page = _templates().get_template("brief.html")
    framed = material.data is not None
    return page.render(title=name_dyad(material.dyad), head=make_head(material), parts=parts, framed=framed)


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
