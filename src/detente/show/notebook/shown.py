"""A measure that shows itself in a notebook, and turns into the frame that its user has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import polars as pl
from markupsafe import Markup

from detente.errors import DetenteError
from detente.show.measured import shorten_rows

if TYPE_CHECKING:
    import altair as alt

MOST_ROWS = 30
VEGALITE = ("application/vnd.vegalite.v5+json", "application/vnd.vegalite.v6+json")  # a notebook draws what it knows
EXTRA = 'install it with: pip install "detente[charts]"'
CELL = Markup('<td style="text-align:left;vertical-align:top;max-width:40em">{}</td>')
HEAD = Markup('<th scope="col" style="text-align:left">{}</th>')
TABLE = Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure: `frame` (polars) holds its rows, `beside` further frames, `notes` what is said of it in sentences.

    `found` is what the measure itself returned: whatever is not here is asked of it (`p.why(…).authors`). `kind` names
    the columns that a table shows, `drawing` the function of `charts` that draws it.
    """

    title: str
    kind: str
    frame: pl.DataFrame
    found: Any
    drawing: str
    notes: tuple[str, ...] = ()
    beside: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "found":
            raise AttributeError(name)
        return getattr(self.found, name)

    @property
    def chart(self) -> "alt.LayerChart | None":
        """The chart, to be changed with `.properties(…)` and saved; None where there is nothing to draw."""
        if find_spec("altair") is None:
            raise DetenteError(f"A chart needs altair; {EXTRA}")
        return self._draw()

    def to_pandas(self) -> Any:
        """Return the rows as a pandas frame."""
        if find_spec("pandas") is None or find_spec("pyarrow") is None:
            raise DetenteError(f"A pandas frame needs pandas and pyarrow; {EXTRA}")
        return self.frame.to_pandas()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return "\n".join([self.title, *self.notes, repr(self.frame)])

    def _repr_html_(self) -> str:
        """Return notes and tables as HTML; every word of an article is text in it."""
        notes = Markup("").join(Markup("<p>{}</p>").format(note) for note in self.notes)
        tables = [_write_table(self.title, self.kind, self.frame)]
        tables += [_write_table(name, name, frame) for name, frame in self.beside.items() if len(frame)]
        return str(Markup("<div>{}{}</div>").format(notes, Markup("").join(tables)))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Return text, table and chart under their media types; nothing is loaded from anywhere."""
        return {"text/plain": repr(self), "text/html": self._repr_html_(), **self._chart_bundle()}

    def _ipython_display_(self) -> None:
        """Show the chart and the table one below the other; a notebook would else choose one of them."""
        from IPython.display import display  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

        if chart := self._chart_bundle():
            display({"text/plain": f"Chart: {self.title}", **chart}, raw=True)
        display({"text/plain": repr(self), "text/html": self._repr_html_()}, raw=True)

    def _draw(self) -> "alt.LayerChart | None":
        charts = import_module("detente.show.notebook.charts")  # loads altair, which is an extra
        chart: alt.LayerChart | None = getattr(charts, self.drawing)(self.frame)
        return chart

    def _chart_bundle(self) -> dict[str, Any]:
        chart = self._draw() if find_spec("altair") else None
        return dict.fromkeys(VEGALITE, chart.properties(title=self.title).to_dict()) if chart is not None else {}


def _write_table(title: str, kind: str, frame: pl.DataFrame) -> Markup:
    """Return a table as a terminal shows it, cut after some rows."""
    rows, columns = shorten_rows(kind, frame)
    more = f" ({MOST_ROWS} of {len(rows)} rows; all are in .frame)" if len(rows) > MOST_ROWS else ""
    head = Markup("").join(HEAD.format(column.replace("_", " ")) for column in columns)
    lines = [Markup("").join(CELL.format(_tell(row[column])) for column in columns) for row in rows[:MOST_ROWS]]
    body = Markup("").join(Markup("<tr>{}</tr>").format(line) for line in lines)
    return TABLE.format(title + more, head, body) if rows else Markup("")


def _tell(value: Any) -> str:
    return "" if value is None else str(value)
