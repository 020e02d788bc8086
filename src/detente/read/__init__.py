"""Stage `read`: files and folders to articles."""

from detente.read.articles import Reading, iterate_articles, read_articles
from detente.read.copies import CopyFinder
from detente.read.drafts import Fault

__all__ = ["CopyFinder", "Fault", "Reading", "iterate_articles", "read_articles"]
