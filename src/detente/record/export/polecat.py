"""POLECAT's forty columns: status folded into type by PLOVER's border rules, vague dates told beside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from detente.lexicon.tables import read_table
from detente.types import Article, Event, Mention, Status

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
EDITION = "detente; PLOVER manual draft 2.0"
NONE = "None"  # how POLECAT writes an empty cell
UNTOLD = {Status.DENIED, Status.HYPOTHETICAL, Status.RECOMMENDED}  # PLOVER has no place for what did not come about


def polecat_tables(
    events: Iterable[Event], mentions: Iterable[Mention], articles: Iterable[Article]
) -> dict[str, bytes]:
    """Return two tab-separated files: events in POLECAT's columns, and how precise each date really is.

    `Event Date` must be a day: it is the first day of the event's time, and `polecat-dates.txt` holds the time as
    told. Events denied, recommended or hypothetical have no PLOVER code of their own and stay out.
    """
    by_id = {mention.id: mention for mention in mentions}
    by_article = {article.id: article for article in articles}
    kept = sorted((event for event in events if event.status not in UNTOLD), key=lambda event: event.id)
    lines = [_line(event, [by_id[one] for one in event.mentions], by_article) for event in kept]
    dates = [(event.id, event.time.start or NONE, event.time.end or NONE, event.time.edtf or NONE) for event in kept]
    return {
        "polecat.txt": _table(COLUMNS, lines),
        "polecat-dates.txt": _table(("Event ID", "Start", "End", "EDTF"), dates),
    }


def fold_event(event: Event, mentions: Iterable[Mention]) -> tuple[str, str]:
    """Return the PLOVER type and mode of an event, its status folded in by `lexicon/plover_fold.tsv`."""
    words = {word for one in mentions for word in one.trigger.lower().split()}
    modes = [one.mode for one in mentions if one.mode]
    for row in read_table("plover_fold"):
        acts = set(row["trigger"].split("|")) if row["trigger"] else words
        if row["type"] == event.type and row["status"] == event.status and (acts & words or not row["trigger"]):
            return row["root"], row["mode"]
    return event.type.value, min(modes, default="")


def _line(event: Event, members: list[Mention], articles: Mapping[str, Article]) -> tuple[str, ...]:
    """Return the cells of one event."""
    root, mode = fold_event(event, members)
    told = [articles[one.article] for one in members if one.article in articles]
    cells = defaultdict(lambda: NONE) | {
        "Event ID": event.id,
        "Event Date": _first_day(event.time.start),
        "Event Type": root,
        "Event Mode": mode or NONE,
        "Intensity": _scores().get((root, mode)) or _scores()[root, ""],
        "Quad Code": _quads()[root],
        "Contexts": event.field.value,
        "Placename": event.place or NONE,
        "Raw Placename": event.place or NONE,
        "Source": _join(article.outlet for article in told),
        "Publication Date": min((article.date for article in told if article.date), default=NONE),
        "Language": _join(article.language for article in told),
        "Version": EDITION,
    }
    for side, codes in (("Actor", event.source), ("Recipient", _recipients(event))):
        cells[f"{side} Name"] = _join(_state_names().get(code, code) for code in codes)
        cells[f"{side} Country"] = _join(code for code in codes if code in _state_names())
        cells[f"Primary {side} Sector"] = "GOV" if codes and codes[0] in _state_names() else NONE
        cells[f"{side} Name Raw"] = _join(codes)
    return tuple(cells[column] for column in COLUMNS)


def _recipients(event: Event) -> tuple[str, ...]:
    """Return the recipients; of a joint act all are actors and none is recipient."""
    return () if set(event.source) == set(event.target) else event.target


def _first_day(start: str | None) -> str:
    return f"{start}-01-01"[:10] if start else NONE


def _join(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value)) or NONE


def _table(header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> bytes:
    """Return tab-separated bytes; tabs and line ends inside a cell become spaces."""
    rows = ["\t".join(" ".join(cell.split()) for cell in line) for line in (header, *lines)]
    return "".join(f"{row}\n" for row in rows).encode("utf-8", "backslashreplace")


@cache
def _state_names() -> Mapping[str, str]:
    return {row["code"]: row["name"] for row in read_table("states")}


@cache
def _scores() -> Mapping[tuple[str, str], str]:
    """Return PLOVER's conflict-cooperation score of each type and mode."""
    return {(row["type"], row["mode"]): row["score"] for row in read_table("plover_scores")}


@cache
def _quads() -> Mapping[str, str]:
    """Return the quad code of each type: 1 and 2 verbal and material cooperation, 3 and 4 conflict."""
    codes = {"verbal cooperation": "1", "material cooperation": "2", "verbal conflict": "3", "material conflict": "4"}
    return {row["type"]: codes[row["quad"]] for row in read_table("quads")}
