"""A dyad and a third actor with the signs of their three ties."""

from markupsafe import Markup

from .svg import draw_line, draw_svg, write_text

KINDS = {1: ("plus", "+"), -1: ("minus", "−"), 0: ("open", "?")}


def draw_triangle(names: tuple[str, str, str], signs: tuple[int, int, int], label: str) -> Markup:
    """Return the triangle of third, first and second; `signs` are third–first, third–second, first–second."""
    top, left, right = (92.0, 20.0), (38.0, 74.0), (146.0, 74.0)
    ties = zip(((top, left), (top, right), (left, right)), signs, strict=True)
    parts = [part for (start, end), sign in ties for part in _draw_tie(start, end, sign)]
    parts += [
        write_text((92, 12), names[0], "node", "middle"),
        write_text((0, 90), names[1], "node"),  # from the edge on: no long name hangs over it
        write_text((184, 90), names[2], "node", "end"),
    ]
    return draw_svg((184, 96), label, parts, "triangle")


def _draw_tie(start: tuple[float, float], end: tuple[float, float], sign: int) -> list[Markup]:
    kind, text = KINDS[sign]
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 5)
    return [draw_line(start, end, f"tie {kind}"), write_text(middle, text, f"sign {kind}", "middle")]
