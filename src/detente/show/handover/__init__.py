"""Hand-over: the record for Excel, R, Stata, Gephi, Zotero, and as an archive that others can check and make again."""

from detente.show.handover.archive import Imprint, write_archive
from detente.show.handover.formats import FORMATS, hand_over
from detente.show.handover.journal import read_journal

__all__ = ["FORMATS", "Imprint", "hand_over", "read_journal", "write_archive"]
