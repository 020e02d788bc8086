import pytest

from detente.show.wording import write_level, write_share


@pytest.mark.parametrize(
    ("value", "words"), [(2.77, "+2.8"), (-0.31, "−0.3"), (-0.01, "0.0"), (0, "0.0"), (10, "+10.0")]
)
def test_level_has_its_sign(value: float, words: str) -> None:
    assert write_level(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.826, "83\u00a0%"), (0.999, ">99\u00a0%"), (0.001, "<1\u00a0%"), (1.0, "100\u00a0%"), (0, "0\u00a0%")],
)
def test_share_is_never_all_or_nothing_where_it_is_not(value: float, words: str) -> None:
    assert write_share(value) == words
