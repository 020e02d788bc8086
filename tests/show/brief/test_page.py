import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hand_made import make_material

from detente.errors import UnknownActor
from detente.measure.relation import Evidence
from detente.read import Fault, read_articles
from detente.record.merging.facts import tell_event
from detente.show.brief import gather_material, make_brief, write_brief
from detente.show.brief.entries import make_entry
from detente.types import EventType, Span, Status

ONE = "Norway and Chile signed a treaty in 1950. Chile threatened Norway in 1999. Norway sold Chile four trawlers."
TWO = "Norway and Chile signed the treaty in Oslo in 1950, and Norway sold Chile five trawlers in 2001."
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """What the tests ask of a page: its tags, ids, links and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.quotes: list[str] = []
        self._quoting = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.quotes += [""] if tag == "blockquote" else []
        self._quoting = self._quoting or tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        self._quoting = self._quoting and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._quoting:
            self.quotes[-1] += data


def test_entry_has_sentence_chips_and_the_words_behind_it() -> None:
    page = make_brief(make_material(ONE, TWO, author="N. Sample", outlet="The Sample", date="2002-02-03"))
    assert "Chile and Norway signed an agreement" in page or "Chile and Norway reached an agreement" in page
    assert "<mark>Norway and Chile signed a treaty</mark>" in page
    assert "N. Sample, The Sample, 3 February 2002" in page
    assert '<h3 id="y-1950">1950</h3>' in page


def test_every_quote_stands_in_an_article() -> None:
    page = Page(make_brief(make_material(ONE, TWO)))
    assert page.quotes
    assert all(quote in ONE or quote in TWO for quote in page.quotes)


def test_every_entry_has_a_quote_and_every_link_a_target() -> None:
    html = make_brief(make_material(ONE, TWO))
    entries = re.findall(r'<li class="event.*?</div>\n</li>', html, re.DOTALL)
    assert len(entries) == html.count('<li class="event')
    assert all("<blockquote>" in entry and 'class="number"' in entry for entry in entries)
    page = Page(html)
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))


def test_links_have_targets_where_nothing_is_dated() -> None:
    page = Page(make_brief(make_material("Norway sold Chile four trawlers.")))
    assert page.links
    assert all(link[1:] in page.ids for link in page.links)


def test_parts_say_how_much_they_hold() -> None:
    page = make_brief(make_material(ONE))
    assert 'What could not be dated <span class="count">1</span>' in page


def test_undated_events_stand_by_what_they_are_told_as_in_the_order_of_the_text() -> None:
    text = "Norway sold Chile four trawlers. Chile threatened Norway. Norway and Chile signed a treaty."
    material = make_material(text)
    sale = next(event for event in material.events if event.type == EventType.COOPERATE)
    planned = replace(sale, status=Status.PLANNED)
    changed = replace(material, events=tuple(planned if one is sale else one for one in material.events))
    page = make_brief(changed).partition('<section id="undated"')[2]
    order = ("Told as having happened", "threatened Norway<", "signed a treaty<", "Planned, put off", "four trawlers<")
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Told as possible" not in page


def test_words_inside_longer_words_of_one_article_stand_once() -> None:
    material = make_material("Norway and Chile signed a treaty in 1950.")
    (event,), (whole,) = material.events, material.mentions.values()
    part = replace(whole, span=Span(whole.span.start, whole.span.start + 16), quote=whole.quote[:16])
    told = replace(event, mentions=(whole.id, part.id))
    page = Page(make_brief(replace(material, events=(told,), mentions={whole.id: whole, part.id: part})))
    assert set(page.quotes) == {"Norway and Chile signed a treaty in 1950."}


def test_quote_without_an_author_names_the_title() -> None:
    text = "Norway and Chile signed a treaty in 1950."
    assert "“Trawlers”, no date" in make_brief(make_material(text, title="Trawlers"))
    assert "The Sample, no date" in make_brief(make_material(text, outlet="The Sample"))
    assert "doc0, no date" in make_brief(make_material(text))


def test_undated_event_stands_apart() -> None:
    page = make_brief(make_material(ONE))
    assert page.index("What could not be dated") < page.index("Norway sold Chile four trawlers")


def test_what_was_read_with_doubt_stands_apart() -> None:
    material = make_material("Norway and Chile signed a treaty in 1950.")
    doubtful = replace(material, events=tuple(replace(event, confidence=0.3) for event in material.events))
    page = make_brief(doubtful)
    assert doubtful.dated == ()
    before, part, after = page.partition('id="h-doubtful">What was read with doubt')
    assert 'class="event' not in before
    assert part
    assert "Norway and Chile signed a treaty" in after
    assert "What was read with doubt" not in make_brief(material)


def test_page_is_one_file_without_script() -> None:
    page = Page(make_brief(make_material(ONE)))
    assert not page.tags & {"script", "link", "img", "iframe", "object"}
    assert not {name for name in page.attributes if name.startswith("on") or name == "src"}


@pytest.mark.parametrize("place", ["title", "author", "outlet", "doc", "fault", "quote"])
def test_foreign_text_is_escaped(place: str) -> None:
    known = {place: EVIL} if place in {"title", "author", "outlet"} else {}
    faults = (Fault(EVIL, EVIL, EVIL),) if place == "fault" else ()
    material = make_material(f"{EVIL} Norway and Chile signed a treaty in 1950.", faults=faults, **known)
    page = Page(make_brief(material))
    assert not page.tags & {"script", "img"}


def test_same_record_gives_the_same_bytes() -> None:
    assert make_brief(make_material(ONE, TWO)) == make_brief(make_material(ONE, TWO))


def test_pair_without_events_says_so() -> None:
    assert "No event between the two was found" in make_brief(make_material("Nothing happened."))


def test_unknown_pair_is_asked_back() -> None:
    with pytest.raises(UnknownActor, match="Did you mean 'Norway'"):
        gather_material("Norwey-Chile", Evidence())


def test_surrogates_do_not_stop_the_writing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    material = make_material("Norway and Chile signed a treaty in 1950.", title="A \udce9 B")
    assert write_brief(material, tmp_path / "brief.html").read_bytes()


def told_as_one(*texts: str) -> str:
    """Return the page on which all mentions of the texts are one event."""
    apart = make_material(*texts)
    mentions = tuple(apart.mentions.values())
    event = tell_event(list(mentions), {article.id: article for article in apart.articles})
    return make_brief(gather_material("CHL-NOR", Evidence((event,), mentions, apart.articles)))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Norway sold Chile four trawlers in 2001.", "Norway sold Chile five trawlers in 2001.", "here: 5 trawlers"),
        ("Chile threatened Norway in 1998.", "Chile threatened Norway in 1999.", "here: 1999"),
    ],
)
def test_witness_that_says_otherwise_is_marked(one: str, other: str, said: str) -> None:
    assert told_as_one(one, other).count('class="differs"') == 1
    assert said in told_as_one(one, other)


def test_witness_that_only_says_less_is_not_marked() -> None:
    assert "here:" not in told_as_one("Chile threatened Norway in 1998.", "Chile threatened Norway.")


def test_brief_is_not_read_as_an_article(tmp_path) -> None:  # type: ignore[no-untyped-def]
    reading = read_articles(write_brief(make_material(ONE), tmp_path / "brief.html"))
    assert reading.articles == ()
    assert "a brief that detente wrote" in reading.faults[0].reason


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Snow fell. Norway and Chile signed a treaty in 1950, so it goes! All was well.", "Norway and Chile signed a treaty in 1950, so it goes!"),
        ("Snow fell.Norway and Chile signed a treaty in 1950.Then it rained.", "Norway and Chile signed a treaty in 1950."),
        ("With a U.S. Navy ship near, Norway and Chile signed a treaty.", "With a U.S. Navy ship near, Norway and Chile signed a treaty."),
        (f"Snow fell.\n\nNorway and Chile signed a treaty {'on fish ' * 60}.", f"Norway and Chile signed a treaty {'on fish ' * 32}on …"),
    ],
)  # fmt: skip
def test_quote_stands_in_its_sentence_with_the_paragraph(text: str, sentence: str) -> None:
    material = make_material(text)
    (quote,) = make_entry(material.events[0], material).quotes
    assert (quote.sentence, quote.paragraph) == (sentence, 2 if "\n\n" in text else 1)
