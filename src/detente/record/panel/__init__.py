"""The panel: dyad × period × field counts and sums of all sources of events, the one table of bulk data."""

from detente.record.panel.engines import SHAPE, open_spark, run_duckdb, run_spark
from detente.record.panel.ingredients import ARTICLES, Ingredients, Period, gather_ingredients, own_rows
from detente.record.panel.panel import Engine, Panel, make_panel

__all__ = [
    "ARTICLES", "SHAPE", "Engine", "Ingredients", "Panel", "Period", "gather_ingredients", "make_panel", "open_spark",
    "own_rows", "run_duckdb", "run_spark",
]  # fmt: skip
