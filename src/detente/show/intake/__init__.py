"""Intake: from paths to coded articles and full projects, for the command line and for the library's door."""

from detente.show.intake.projects import Taken, catch_up, date_article, describe_taken, take_in
from detente.show.intake.versions import coder_version, reader_version
from detente.show.intake.workers import code_articles

__all__ = [
    "Taken", "catch_up", "code_articles", "coder_version", "date_article", "describe_taken", "reader_version",
    "take_in",
]  # fmt: skip
