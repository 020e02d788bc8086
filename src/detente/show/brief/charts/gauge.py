"""A level with its interval on the scale from −10 to +10."""

from markupsafe import Markup

from .svg import draw_box, draw_line, draw_mark, draw_svg, write_text

BOUND = 10.0


def draw_gauge(
    level: float, bounds: tuple[float, float], label: str, *, width: int = 220, ticks: bool = False
) -> Markup:
    """Return the bar of the interval `bounds` with a disc at the level; `ticks` writes the scale below."""
    low, high = bounds
    pad = 14.0 if ticks else 6.0

    def place(value: float) -> float:
        return pad + (value + BOUND) / (2 * BOUND) * (width - 2 * pad)

    parts = [
        draw_line((place(-BOUND), 10), (place(BOUND), 10), "rail"),
        draw_line((place(0), 3), (place(0), 17), "rail"),
        draw_box((place(low), 7), (max(place(high) - place(low), 1), 6), "warm span" if level >= 0 else "cold span"),
        draw_mark((place(level), 10), "disc", "warm" if level >= 0 else "cold"),
    ]
    if ticks:
        scale = ((-BOUND, "−10"), (0, "0"), (BOUND, "+10"))
        parts += [write_text((place(value), 31), text, "axis", "middle") for value, text in scale]
    return draw_svg((width, 34 if ticks else 20), label, parts, "gauge")
