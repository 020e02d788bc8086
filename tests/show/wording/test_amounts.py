import pytest

from detente.show.wording import write_amount
from detente.types import Amount


@pytest.mark.parametrize(
    ("value", "unit", "quote", "words"),
    [
        (2e9, "USD", "", "$2 billion"),
        (2.5e9, "USD", "", "$2.5 billion"),
        (153e6, "EUR", "", "€153 million"),
        (45_000, "t", "", "45,000 t"),
        (4, "Mi-35M", "four Mi-35M attack helicopters were sold", "4 Mi-35M attack helicopters"),
        (3, "tank", "three tanks", "3 tanks"),
    ],
)
def test_amount_in_words(value: float, unit: str, quote: str, words: str) -> None:
    assert write_amount(Amount(value, unit), quote) == words
