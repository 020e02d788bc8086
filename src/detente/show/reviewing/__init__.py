"""People's judgements taken in: cards in a terminal, corrections by name, and what became of them."""

from detente.show.reviewing.comparing import compare_all
from detente.show.reviewing.deciding import Wish, carry_out, list_conflicts, list_decisions, read_changes
from detente.show.reviewing.deck import Deck, Request, open_deck
from detente.show.reviewing.keyboard import Keyboard
from detente.show.reviewing.session import Session

__all__ = [
    "Deck", "Keyboard", "Request", "Session", "Wish", "carry_out", "compare_all", "list_conflicts", "list_decisions",
    "open_deck", "read_changes",
]  # fmt: skip
