"""What imported data say: a frame for what the articles tell, one topic a subject, then the files it is from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.errors import DetenteError
from detente.lexicon.tables import read_table
from detente.record.sets import list_sets
from detente.show.brief.frame.alignment import tell_alliances, tell_organisations, tell_votes
from detente.show.brief.frame.arms import tell_arms
from detente.show.brief.frame.data import TABLES, Data
from detente.show.brief.frame.events import tell_events
from detente.show.brief.frame.lists import tell_hostility, tell_leaders
from detente.show.brief.frame.powers import tell_balance, tell_order
from detente.show.brief.frame.topics import Asked, Topic, lead_file
from detente.show.brief.material import Material
from detente.show.brief.statements import Said, say
from detente.show.wording import write_date

ON_STATES = (
    tell_alliances, tell_votes, tell_organisations, tell_arms, tell_hostility, tell_balance, tell_order, tell_leaders,
)  # fmt: skip
DAYS = 10  # characters of a date with its day


def make_frame(material: Material) -> Mapping[str, Any]:
    """Return the topics of the data that a project has imported, and their files; nothing where it has none."""
    if material.data is None:
        return {}
    topics, files = list_topics(material), list_files(material.data)
    subjects = {topic.subject for topic in topics}
    return {
        "scope": say("data_scope"),
        "topics": topics,
        "files": files,
        "definitions": [row for row in read_table("data_measures", "en") if row["key"] in subjects],
    }


def list_topics(material: Material) -> Sequence[Topic]:
    """Return what the data say, those on states first."""
    data = material.data
    if data is None:
        return []
    years = [int(time[:4]) for event in material.dated if (time := event.time.start or event.time.end)]
    asked = Asked(data, material.dyad, min(years, default=None))
    return [*_tell_states(asked), *(tell_events(held, asked, material) for held in data.events)]


def _tell_states(asked: Asked) -> Iterator[Topic]:
    for tell in ON_STATES:
        try:
            topic = tell(asked)
        except DetenteError as error:  # an engine that is not installed: the others are told all the same
            said = say("data_unmeasured", note=str(error), sources=asked.data.cite(*TABLES))
            topic = Topic(tell.__name__.removeprefix("tell_"), "Not measured", (said,))
        if topic is not None:
            yield topic


def list_files(data: Data) -> list[tuple[str, list[Said]]]:
    """Return each data set's mark with a sentence for each of its files, as the manifest lists them."""
    marked = ((data.marks[name], rows) for name, rows in data.files.items())
    return [(mark, [_tell_file(row, mark) for row in rows]) for mark, rows in marked]


def _tell_file(row: Mapping[str, Any], mark: str) -> Said:
    wide = 4 if row["format"] in list_sets() else DAYS
    told: dict[str, Any] = {
        "set": list_sets().get(row["format"], f"Events by {row['dataset']}"), "file": row["file"],
        **{end: write_date(row[f"{end}_day"][:wide]) for end in ("first", "last")},
        "n": f"{row['rows']:,}", "importer": row["importer"], "hash": row["sha256"],
    }  # fmt: skip
    slots: dict[str, Any] = {name: lead_file(mark, text) for name, text in told.items()}
    return say("data_file", row["rows"], **slots)
