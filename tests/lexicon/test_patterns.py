"""Many written forms as one pattern: as if each were tried in turn, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lexicon.patterns import any_of


@pytest.mark.parametrize(
    ("forms", "text", "found"),
    [
        (["both", "both sides"], "both sides agreed", "both sides"),
        (["both", "both sides"], "both sidestepped it", "both"),
        (["no.", "no"], "no. 5", "no."),
        (["a+b"], "aab", None),
        ([], "anything", None),
    ],
)
def test_the_longest_form_that_fits_is_found(forms: list[str], text: str, found: str | None) -> None:
    match = re.match(rf"(?:{any_of(forms)})(?!\w)", text)
    assert (match[0] if match else None) == found


@given(st.lists(st.text("ab -", min_size=1), max_size=6), st.text("ab -"))
def test_it_finds_what_a_plain_list_of_forms_finds(forms: list[str], text: str) -> None:
    plain = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"
    for end in ("", r"\b", "$"):
        places = [[match.span() for match in re.finditer(rf"(?:{one}){end}", text)] for one in (any_of(forms), plain)]
        assert places[0] == places[1]
