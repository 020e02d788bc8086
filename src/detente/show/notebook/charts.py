"""The charts of a notebook in Altair: blue and orange, each sign also by a shape or a letter, data as values only."""

from typing import Any

import altair as alt
import polars as pl

from detente.code.time.calendar import first_day, last_day
from detente.show.measured import STEPS

BLUE, ORANGE, GREY, PURPLE = "#2166ac", "#d95f0e", "#9a9a9a", "#7b3294"
WIDTH, ROW = 640, 18  # pixels
MOST_ROWS, LETTERS = 25, 60
EFFECTS = {"improves": (BLUE, "+"), "holds back": (GREY, "0"), "worsens": (ORANGE, "−"), "mixed": (PURPLE, "±")}


def draw_relation(series: pl.DataFrame) -> alt.LayerChart | None:
    """Return the level by year with its 80 % interval; a dot where a year has events, as large as they are many."""
    rows = series.filter((pl.col("field") == "all") & pl.col("level").is_not_null())
    if rows.is_empty():
        return None
    base = alt.Chart(rows).encode(x=alt.X("year:Q", axis=alt.Axis(format="d", title=None), scale=alt.Scale(zero=False)))
    scale = alt.Scale(domain=[-10, 10])
    tips = ["year:Q", *(alt.Tooltip(f"{name}:Q", format=".2f") for name in ("level", "low", "high", "volume"))]
    nought = alt.Chart(pl.DataFrame({"level": [0]})).mark_rule(color=GREY).encode(y="level:Q")
    band = base.mark_area(color=BLUE, opacity=0.2).encode(y=alt.Y("low:Q", scale=scale, title="level"), y2="high:Q")
    line = base.mark_line(color=BLUE).encode(y=alt.Y("level:Q", scale=scale))
    dots = base.transform_filter(alt.datum.volume > 0).mark_circle(color=BLUE, opacity=0.8)
    return _layer(nought, band, line, dots.encode(y="level:Q", size=alt.Size("volume:Q", title="events"), tooltip=tips))


def draw_why(events: pl.DataFrame) -> alt.LayerChart | None:
    """Return how far the level would move without each of the strongest events."""
    rows = [
        {"influence": row["influence"], "event": _label(row), "moves": "up" if row["influence"] >= 0 else "down",
         "quote": next(iter(row["quotes"]), "")}
        for row in events.head(MOST_ROWS).iter_rows(named=True)
    ]  # fmt: skip
    if not rows:
        return None
    base = alt.Chart(pl.DataFrame(rows)).encode(y=alt.Y("event:N", sort=None, title=None, axis=_long_labels()))
    colour = alt.Color("moves:N", scale=alt.Scale(domain=["up", "down"], range=[BLUE, ORANGE]))
    bars = base.mark_bar().encode(x=alt.X("influence:Q"), color=colour, tooltip=["event:N", "influence:Q", "quote:N"])
    return _layer(bars, height=ROW * len(rows))


def draw_ledger(ledger: pl.DataFrame) -> alt.LayerChart | None:
    """Return each undertaking with its dated steps, a bar as long as the date is vague."""
    kept = ledger.head(MOST_ROWS).with_row_index("number", offset=1)
    rows = [step for row in kept.iter_rows(named=True) for step in _steps(row)]
    if not rows:
        return None
    base = alt.Chart(pl.DataFrame(rows)).encode(
        y=alt.Y("what:N", sort=None, title=None, axis=_long_labels()),
        color=alt.Color("step:N", sort=list(STEPS), scale=alt.Scale(scheme="cividis")),
        tooltip=["what:N", "step:N", "date:N"],
    )
    bars = base.mark_bar(height=6, opacity=0.5).encode(x=alt.X("start:T", title=None), x2="end:T")
    marks = base.mark_point(filled=True, size=60, opacity=1).encode(
        x="middle:T", shape=alt.Shape("step:N", sort=list(STEPS))
    )
    return _layer(bars, marks, height=ROW * len({row["what"] for row in rows}))


def draw_authors(answers: pl.DataFrame) -> alt.LayerChart | None:
    """Return the matrix of questions and voices."""
    voices = answers.columns[3:]
    asked = answers.head(MOST_ROWS).with_columns(pl.col("driver").map_elements(_shorten, return_dtype=pl.String))
    rows = asked.unpivot(voices, index="driver", variable_name="voice", value_name="effect").drop_nulls()
    if rows.is_empty():
        return None
    signs = pl.col("effect").replace_strict({effect: sign for effect, (_, sign) in EFFECTS.items()})
    base = alt.Chart(rows.with_columns(sign=signs)).encode(
        x=alt.X("voice:N", title=None, axis=alt.Axis(labelAngle=-40, labelLimit=200)),
        y=alt.Y("driver:N", sort=None, title=None, axis=_long_labels()),
    )
    colours = [colour for colour, _ in EFFECTS.values()]
    colour = alt.Color("effect:N", scale=alt.Scale(domain=list(EFFECTS), range=colours))
    boxes = base.mark_rect().encode(color=colour, tooltip=["driver:N", "voice:N", "effect:N"])
    wide = 40 * len(voices)
    return _layer(boxes, base.mark_text(color="white", fontWeight="bold").encode(text="sign:N"), width=min(wide, WIDTH),
                  height=ROW * rows["driver"].n_unique())  # fmt: skip


def _layer(*charts: Any, width: int = WIDTH, height: int = 260) -> alt.LayerChart:
    return alt.LayerChart(layer=[*charts]).properties(width=width, height=height)


def _label(row: dict[str, Any]) -> str:
    """Return how a chart names an event; its id makes it one of a kind."""
    return f"{row['start'] or row['end'] or 'undated'} {row['type']}, {row['field']} · {row['event'][:4]}"


def _steps(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of an undertaking that have a date with two ends."""
    steps = []
    for step in STEPS:
        start, _, end = (row[step] or "").partition("/")
        if start and start != ".." and end != "..":
            first, last = first_day(start), last_day(end or start)
            middle = first + (last - first) / 2
            steps.append({"what": f"{row['number']}. {_shorten(row['what'])}", "step": step, "date": row[step],
                          "start": first, "end": last, "middle": middle})  # fmt: skip
    return steps


def _shorten(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LETTERS else f"{plain[: LETTERS - 1]}…"


def _long_labels() -> alt.Axis:
    return alt.Axis(labelLimit=380)
