"""Stage `read`: files and folders to articles."""

from detente.read.articles import Reading, iterate_articles, iterate_rows, read_articles
from detente.read.copies import CopyFinder
from detente.read.dates import latest_day
from detente.read.drafts import Fault
from detente.read.sources import list_sources

__all__ = ["CopyFinder", "Fault", "Reading", "iterate_articles", "iterate_rows", "latest_day", "list_sources", "read_articles"]
