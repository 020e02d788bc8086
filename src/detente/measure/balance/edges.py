"""An edge list in a file: columns `u`, `v`, `sign`; what is wrong with it is told with its row."""

from pathlib import Path

import polars as pl

from detente.record.sets.table import read_cells, tell_rows

from .network import UnreadableNetwork

SIGNS = {"1": 1, "+1": 1, "1.0": 1, "+": 1, "-1": -1, "-1.0": -1, "−1": -1, "-": -1}


def read_edges(path: Path, *, by: str | None = None) -> pl.DataFrame:
    """Return the edges of a delimited file: columns u, v, sign and, where asked for, `by`; an error names the row."""
    cells = read_cells(path)
    places = {name.casefold(): index for index, name in enumerate(cells.header)}
    wanted = ["u", "v", "sign", *([by] if by else [])]
    if missing := [name for name in wanted if name.casefold() not in places]:
        raise UnreadableNetwork(
            f"{path}: no column {', '.join(missing)}; it has {', '.join(cells.header)}. An edge list has u, v, sign."
        )
    if cells.ragged:
        raise UnreadableNetwork(
            f"{path}: {tell_rows(tuple(row for row, _ in cells.ragged))} not as wide as the header."
        )
    rows = []
    for number, row in cells.rows:
        u, v, sign, *window = (row[places[name.casefold()]].strip() for name in wanted)
        if sign not in SIGNS:
            raise UnreadableNetwork(f"{path}, row {number}: the sign of {u}–{v} is '{sign}'; it must be 1 or -1.")
        if u == v or not u or not v:
            raise UnreadableNetwork(f"{path}, row {number}: a tie needs two different nodes, not '{u}' and '{v}'.")
        rows.append((u, v, SIGNS[sign], *window))
    kinds = {"u": pl.String(), "v": pl.String(), "sign": pl.Int64()}
    return pl.DataFrame(rows, schema={name: kinds.get(name, pl.String()) for name in wanted}, orient="row")
