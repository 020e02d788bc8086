"""People's judgements taken in: cards in a terminal, corrections by name, and what became of them."""

from detente.show.reviewing.comparing import compare_all
from detente.show.reviewing.deciding import (
    Wish,
    carry_out,
    find_changes,
    judge_blind,
    list_conflicts,
    list_decisions,
    read_changes,
)
from detente.show.reviewing.deck import Card, Deck, Request, open_deck
from detente.show.reviewing.keyboard import Keyboard
from detente.show.reviewing.session import Session

__all__ = [
    "Card", "Deck", "Keyboard", "Request", "Session", "Wish", "carry_out", "compare_all", "find_changes", "judge_blind",
    "list_conflicts", "list_decisions", "open_deck", "read_changes",
]  # fmt: skip
