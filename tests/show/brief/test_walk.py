"""A walk over the page: every link has a target, every number of the measured parts leads to an entry."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hand_made import make_full_material, make_material, make_turned_material
from imported_data import frame_material

from detente.lexicon.tables import read_table
from detente.measure.review import Precision, Reviewed
from detente.show.brief import make_brief

MEASURED = ("bottom", "standing", "course", "pulls", "frame", "ledger", "disagreement", "outlook", "unknown", "explanations",
            "grounds")  # fmt: skip
VOID = {"meta", "br"}
WORDS = (
    "blockquote",
    "q",
    "title",
    "summary",
)  # of an article, a name that a picture gives to its links, what is folded
ROWS = ("d-", "s-D")  # ids of what numbers of data sets lead to: rows, and the files they are from
ENTRY = re.compile(r"[ecpsbyd]-\w+|m-\w+|record|undated|doubtful|sources|troubles")
REVIEWED = Reviewed(Precision(9, 7, 1, 1, 0.5, 0.2, 0.9), Precision(5, 4, 0, 1, 0.8, 0.4, 0.9, "5 of 9", ("<ann>",)))
MATERIALS = {
    "full": make_full_material(),
    "checked": replace(make_full_material(), reviewed=REVIEWED),
    "judged": replace(make_full_material(), reviewed=replace(REVIEWED, check=None)),
    "turned": make_turned_material(),
    "one event": make_material("Norway and Chile signed a treaty in 1950."),
    "undated": make_material("Norway sold Chile four trawlers."),
    "no event": make_material("Nothing happened."),
}
PAGES = {name: make_brief(material) for name, material in MATERIALS.items()}
for name, sets in {"framed": (), "votes and events": ("unga", "events")}.items():
    with TemporaryDirectory() as folder:
        PAGES[name] = make_brief(frame_material(MATERIALS["full"], Path(folder), sets))


class Walk(HTMLParser):
    """Every text of a page with the elements around it, and the ids and attributes of all elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, list[tuple[str, dict[str, str | None]]]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((data, list(self.open)))


@pytest.fixture(params=PAGES)
def walk(request: pytest.FixtureRequest) -> Walk:
    return Walk(PAGES[request.param])


def section_of(around: list[tuple[str, dict[str, str | None]]]) -> str | None:
    return next((given["id"] for tag, given in around if tag == "section" and "id" in given), None)


def test_every_part_is_there_where_there_is_something_to_show() -> None:
    ids = {given.get("id") for _, given in Walk(PAGES["framed"]).elements}
    assert {*MEASURED, "record", "undated", "doubtful", "beside", "sources", "method", "troubles"} <= ids


def test_all_elements_are_closed_and_all_links_have_one_target(walk: Walk) -> None:
    assert walk.open == []
    ids = [given["id"] for _, given in walk.elements if "id" in given]
    assert len(ids) == len(set(ids))
    links = [given["href"] or "" for tag, given in walk.elements if tag == "a"]
    assert links
    assert [link for link in links if link[:1] != "#" or link[1:] not in ids] == []


def test_every_number_leads_to_an_entry(walk: Walk) -> None:
    seen = 0
    for text, around in walk.texts:
        tags = [tag for tag, _ in around]
        axis = any("axis" in (given.get("class") or "") for _, given in around)
        row = any((given.get("id") or "").startswith(ROWS) for _, given in around)  # in which the number itself stands
        row = row or around[-1:] == [("span", {"class": "count"})]  # of what stands below the heading
        if not re.search(r"\d", text) or section_of(around) not in MEASURED or axis or row or set(tags) & set(WORDS):
            continue
        assert "a" in tags, text
        target = next(given["href"] or "" for tag, given in around if tag == "a")
        assert ENTRY.fullmatch(target.removeprefix("#")), text
        seen += 1
    assert seen


def test_a_list_behind_a_number_names_its_subject_quotes_its_entries_and_leads_back(walk: Walk) -> None:
    names: dict[str, str] = {}
    for text, around in walk.texts:
        ground = next((given["id"] or "" for _, given in around if given.get("class") == "ground"), "")
        if ground and around[-2][0] == "h3":
            names[ground] = text
        back = (around[-1][1].get("href") or "") if around and ("p", {"class": "back"}) in around[-2:-1] else ""
        if back:
            number = next(given for tag, given in walk.elements if given.get("id") == back[1:])
            assert number["href"] == f"#{ground}"
    assert len(set(names.values())) == len(names)
    lists = [given for tag, given in walk.elements if given.get("class") == "ground"]
    assert {given["id"] for given in lists} == set(names)


@pytest.mark.parametrize("name", ["full", "turned"])
def test_evidence_is_one_click_from_a_number(name: str) -> None:
    (part,) = re.findall(r'<section id="grounds".*?</section>', PAGES[name], re.DOTALL)
    entries = re.findall(r"<li>(.*?)</li>", part)
    assert entries
    assert all("<q" in entry for entry in entries if 'href="#e-' in entry or 'href="#c-' in entry)


def test_what_is_looked_up_is_folded_and_opens_by_its_link() -> None:
    for part in ("record", "explanations", "grounds", "sources", "method"):  # a link to what lies inside opens it
        assert re.search(rf'<details class="part">\s*<summary>[^\0]*?</summary>\s*<section id="{part}"', PAGES["full"])


def test_nothing_runs_and_nothing_comes_from_elsewhere(walk: Walk) -> None:
    assert not {tag for tag, _ in walk.elements} & {"script", "link", "img", "iframe", "object", "form", "use", "image"}
    names = {name for _, given in walk.elements for name in given}
    assert not {name for name in names if name.startswith("on") or name in {"src", "xlink:href", "action"}}
    assert "url(" not in PAGES["full"]
    assert "@import" not in PAGES["full"]


def test_every_sentence_is_of_the_closed_list_and_one_about_the_world_ends_in_a_source(walk: Walk) -> None:
    rows = {row["key"]: row for row in read_table("statements", "en")}
    said = [(at, given) for at, (tag, given) in enumerate(walk.elements) if tag == "span" and "data-said" in given]
    assert said
    for key in {given["data-said"] for _, given in said}:
        texts: dict[int, str] = {}
        for text, around in walk.texts:
            for _, given in around:
                if given.get("data-said") == key:
                    texts[id(given)] = texts.get(id(given), "") + text
        forms = [re.escape(rows[key][form]) for form in ("one", "many")]
        pattern = "|".join(re.sub(r"\\{\w+\\}", ".+?", form) for form in forms)
        cited = {"world": r"( \[\d+\])+", "data": r"( \[D\d+\])+"}.get(rows[key]["kind"], r"( \[\d+\])*")
        assert all(re.fullmatch(f"(?:{pattern}){cited}", text, re.DOTALL) for text in texts.values()), texts


@pytest.mark.parametrize("name", ["framed", "votes and events"])
def test_what_data_say_is_a_sentence_of_the_list_a_row_a_name_or_a_definition(name: str) -> None:
    allowed = {"h2", "h3", "h4", "summary", "thead", "dl", "b", "title", "svg", "text"}
    for text, around in Walk(PAGES[name]).texts:
        if section_of(around) == "frame" and text.strip():
            said = any("data-said" in given or (given.get("id") or "").startswith(ROWS) for _, given in around)
            assert said or allowed & {tag for tag, _ in around} or around[-1][1].get("class") == "what-is", text


def test_bottom_line_is_three_sentences_with_sources() -> None:
    for name in ("full", "one event", "undated"):
        (part,) = re.findall(r'<ul class="bottom">(.*?)</ul>', PAGES[name], re.DOTALL)
        sentences = part.split("</li>")[:-1]
        assert len(sentences) == 3
        assert all(re.search(r"\[\d+\]</a></span>\s*$", sentence) for sentence in sentences)
