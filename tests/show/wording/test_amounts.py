import pytest

from detente.show.wording import is_same_amount, write_amount
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
        (3, "mou", "signed three MOUs in Islamabad", "3 MOUs"),
    ],
)
def test_amount_in_words(value: float, unit: str, quote: str, words: str) -> None:
    assert write_amount(Amount(value, unit), quote) == words


def test_things_are_the_same_by_whatever_name_and_money_is_not() -> None:
    assert is_same_amount(Amount(4, "Mi-35M"), Amount(4, "helicopter"))
    assert not is_same_amount(Amount(4, "Mi-35M"), Amount(5, "helicopter"))
    assert not is_same_amount(Amount(4, "USD"), Amount(4, "EUR"))
    assert not is_same_amount(Amount(4, "USD"), Amount(4, "helicopter"))
