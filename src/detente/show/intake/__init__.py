"""Intake: from paths to coded articles and full projects, for the command line and for the library's door."""

from detente.show.intake.projects import Taken, date_article, take_in
from detente.show.intake.versions import coder_version, reader_version
from detente.show.intake.workers import code_articles

__all__ = ["Taken", "code_articles", "coder_version", "date_article", "reader_version", "take_in"]
