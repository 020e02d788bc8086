"""The few shapes that charts are drawn with; every foreign text is escaped."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

MARKS = {  # a disc cooperates, a triangle quarrels; around the point 0, 0
    "disc": Markup('<circle cx="{x}" cy="{y}" r="4"{kind}/>'),
    "up": Markup('<path d="M{x} {y}m0-4.5l4.6 8.2h-9.2z"{kind}/>'),
    "down": Markup('<path d="M{x} {y}m0 4.5l4.6-8.2h-9.2z"{kind}/>'),
}


def draw_svg(
    size: tuple[float, float], label: str, parts: Iterable[Markup], kind: str, data: Mapping[str, float] | None = None
) -> Markup:
    """Return a picture of `size`, named `label` for who cannot see it; it scales down with the page.

    `data` are numbers for a script. The size stands in attributes: a strict page allows no style in an element.
    """
    frame = '<svg class="{}" viewBox="0 0 {} {}" width="{}" height="{}" role="{}" aria-label="{}"{}>{}</svg>'
    width, height = map(_round, size)
    held = tuple(parts)
    role = "group" if any("<a " in part for part in held) else "img"  # an image's links are hidden from who listens
    known = Markup("").join(Markup(' data-{}="{}"').format(name, value) for name, value in (data or {}).items())
    return Markup(frame).format(kind, width, height, width, height, role, label, known, Markup("").join(held))


def draw_line(start: tuple[float, float], end: tuple[float, float], kind: str) -> Markup:
    """Return a straight line."""
    numbers = map(_round, (*start, *end))
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(*numbers, kind)


def draw_path(points: Iterable[tuple[float, float]], kind: str, *, closed: bool = False) -> Markup:
    """Return a line through points, or the area within them."""
    drawn = "L".join(f"{_round(x)} {_round(y)}" for x, y in points)
    return Markup('<path d="M{}{}" class="{}"/>').format(drawn, "z" if closed else "", kind)


def draw_box(corner: tuple[float, float], size: tuple[float, float], kind: str) -> Markup:
    """Return a box with round ends."""
    numbers = map(_round, (*corner, *size))
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="2" class="{}"/>').format(*numbers, kind)


def draw_mark(place: tuple[float, float], shape: str, kind: str = "") -> Markup:
    """Return a mark of MARKS."""
    named = Markup(' class="{}"').format(kind) if kind else ""
    return MARKS[shape].format(x=_round(place[0]), y=_round(place[1]), kind=named)


def write_text(place: tuple[float, float], text: str, kind: str = "", anchor: str = "start") -> Markup:
    """Return a text."""
    drawn = '<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>'
    return Markup(drawn).format(*map(_round, place), kind, anchor, text)


def _round(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
