"""Which times grammar keeps from an act: of another tense, of a thing's name, of a record, of days to come."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from detente.code.circumstances import Setting, lies_before, may_date, names_thing
from detente.code.network import Candidate
from detente.types import Interval, Status

TODAY = "2014-06-10"


def candidate(doc: Doc, end: str | None = "") -> Candidate:
    """The last year that the text names, or what stands between angle marks."""
    word = next(word for word in reversed(doc) if word.text.isdigit())
    first = word.i - (doc[word.i - 1].lower_ == "since")
    interval = Interval(word.text, end if end != "" else word.text)
    return Candidate(
        first if first < word.i else word.i, first, word.i + 1, "time", 0, 0, interval=interval, basis="year"
    )


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Merkel [visited] Mexico in 1999.", True),
        ("Merkel [visited] Mexico for the first time since 1999.", False),
        ("It was the worst [clash] between India and China since 1967.", False),
        ("Merkel became the first German chancellor since 1999 to [visit] Mexico.", False),
        ("It was the first [visit] by a German chancellor to Mexico since 1999.", False),
        (
            "Merkel paid the first visit of a chancellor to Mexico since the war of 1999. She [met] the president.",
            False,
        ),
        ("Merkel was the first to call, and has [armed] Mexico since 1999.", True),
        (
            "The ministers met in 1999, and Mexico has [accused] France of theft.",
            False,
        ),  # what has been done reaches now
        ("Mexico has [expelled] the envoys whom France sent in 1999.", False),
        ("Mexico has in 1999 [expelled] the envoys.", True),  # it hangs on the act itself
        ("The troops went home in 1999, after France had [called] Mexico.", False),
        ("In 1999 France had [armed] Mexico.", True),
        ("In 1999 France had trained and [armed] Mexico.", True),
        ("France should have [armed] Mexico when it fell in 1999.", True),  # no perfect, but a wish
        ("A mural of 1937 hangs where France [threatened] Mexico.", False),
        ("The treaty of 1937 [bound] France.", True),  # by grammar alone it may
        ("France [armed] Mexico in 2019.", False),  # … which is still to come
    ],
)
def test_grammar_keeps_a_time_from_an_act(mark: Callable[[str], tuple[Doc, int]], text: str, dates: bool) -> None:
    doc, act = mark(text)
    assert (
        may_date(candidate(doc), doc[act], Status.OCCURRED, Setting("2018-06-10" if "2019" in text else None)) is dates
    )
    assert "2019" not in text or may_date(candidate(doc), doc[act], Status.PLANNED, Setting("2018-12-30"))


def test_a_time_that_goes_on_dates_what_has_been_done(mark: Callable[[str], tuple[Doc, int]]) -> None:
    doc, act = mark("Since 1999 talks have failed, and Mexico has [armed] Peru.")
    assert may_date(candidate(doc, end=None), doc[act], Status.OCCURRED, Setting(TODAY))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("France [condemned] the 2008 invasion of Georgia.", True),
        ("France condemned the 2008 [invasion] of Georgia.", False),
        ("France [revoked] the treaty of 1930.", True),
        ("France [armed] India after the 1962 war.", False),
        ("At the time of the 1982 war Chile [armed] Britain.", False),
        ("France [armed] India in 1962.", False),
    ],
)
def test_a_time_may_name_a_thing(mark: Callable[[str], tuple[Doc, int]], text: str, named: bool) -> None:
    doc, act = mark(text)
    assert names_thing(candidate(doc), doc[act]) is named


def test_what_another_time_counts_from_dates_no_other_act(nlp: Language) -> None:
    doc = nlp("Twenty years after the war of 1970, France armed Mexico.")
    counting = Candidate(2, 0, 3, "time", 0, doc[3].idx - 1, interval=Interval("1990", "1990"), basis="beside")
    counted = Candidate(6, 6, 7, "time", doc[6].idx, doc[7].idx, interval=Interval("1970", "1970"), basis="year")
    war, armed = (next(word for word in doc if word.text == text) for text in ("war", "armed"))
    dates = [
        [may_date(time, act, Status.OCCURRED, Setting(times=[counting, counted])) for time in (counting, counted)]
        for act in (war, armed)
    ]
    assert dates == [[False, True], [True, False]]


def test_the_pluperfect_lies_before(mark: Callable[[str], tuple[Doc, int]]) -> None:
    doc, act = mark("The Pope had [urged] both to talk.")
    assert lies_before(doc[act])
    doc, act = mark("The Pope [urged] both to talk.")
    assert not lies_before(doc[act])
