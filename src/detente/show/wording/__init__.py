"""What the record says, in words: actors, dates, amounts and events as a sentence tells them."""

from detente.show.wording.amounts import is_same_amount, write_amount
from detente.show.wording.dates import write_date, write_time
from detente.show.wording.levels import write_level, write_share
from detente.show.wording.names import join_names, name_actor, name_dyad, title_actor
from detente.show.wording.sentences import write_sentence

__all__ = [
    "is_same_amount",
    "join_names",
    "name_actor",
    "name_dyad",
    "title_actor",
    "write_amount",
    "write_date",
    "write_level",
    "write_sentence",
    "write_share",
    "write_time",
]
