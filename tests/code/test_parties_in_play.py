"""Who may take part in an act without being named near it: the cast of the paragraphs before."""

from detente.code.actors.anaphora import Cast
from detente.code.actors.mention import ActorMention
from detente.code.load import Coder
from detente.code.network import cut_windows
from detente.code.parse import parse_article
from detente.types import Article


def name(*codes: str) -> list[ActorMention]:
    return [ActorMention(0, 1, (code,), "name") for code in codes]


def test_who_is_named_often_and_lately_comes_first() -> None:
    cast = Cast()
    cast.see(name("PER", "PER", "CHL"))
    assert cast.in_play(()) == (("PER", 0), ("CHL", 0))
    cast.see(name("BOL"))
    cast.see(name("BOL"))
    assert cast.in_play(()) == (("BOL", 0), ("PER", 2), ("CHL", 2))


def test_whom_the_article_is_about_need_not_be_told_again() -> None:
    cast = Cast()
    cast.see(name("PER", "CHL", "BOL"))
    assert cast.in_play(("PER", "CHL")) == (("BOL", 0),)


def test_a_region_of_many_states_is_nobody_in_play() -> None:
    cast = Cast()
    cast.see([ActorMention(0, 1, ("EST", "LVA", "LTU"), "region")])
    assert cast.in_play(()) == ()


def implied(coder: Coder, *paragraphs: str) -> list[list[tuple[str, str]]]:
    """Return for each window the codes of those whom it does not name, with how near they were named."""
    article = Article(id="a", doc="a", text="\n\n".join(paragraphs))
    return [
        [(one.codes[0], one.basis) for one in window.candidates if one.kind == "implied"]
        for paragraph in parse_article(article, coder.nlp, coder.gazetteer)
        for window in cut_windows(paragraph, coder.network.tokenizer)
    ]


def test_the_paragraphs_before_give_candidates(coder: Coder) -> None:
    *_, last = implied(coder, "Peru met Chile and Bolivia.", "Chile and Peru signed.", "The talks go on in spring.")
    assert last == [("CHL", "pair"), ("PER", "pair"), ("BOL", "0 2")]


def test_a_window_names_its_own(coder: Coder) -> None:
    _, last = implied(coder, "Peru, Chile and Bolivia met.", "Bolivia left the talks.")
    assert last == [("CHL", "0 1"), ("PER", "1 1")]


def test_a_long_paragraph_hands_on_whom_it_named(coder: Coder) -> None:
    filler = "It rained on the town for a long time, and nobody who had come there from afar said much about it. " * 6
    first, *_, last = implied(coder, f"Peru and Chile and Bolivia met. {filler} The talks go on.")
    assert first == []
    assert {code for code, _ in last} == {"PER", "CHL", "BOL"}
    assert all(basis.endswith(" 0") for _, basis in last)
