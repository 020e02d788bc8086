"""Events of a project as rows of plain values: the list, and one event with its witnesses."""

from typing import Any

from detente.record import Project, Selection
from detente.show.brief.entries import describe_source
from detente.show.wording import write_sentence, write_time
from detente.types import Interval


def list_events(project: Project, selection: Selection | None = None) -> list[dict[str, Any]]:
    """Return the chosen events as rows in the order of time, each with the sentence that tells it."""
    record = project.record()
    events, mentions = {one.id: one for one in record.events}, {one.id: one for one in record.mentions}
    rows = project.select_events(selection).to_dicts()
    for row in rows:
        witnesses = [mentions[one] for one in row["mentions"]]
        row["sentence"] = write_sentence(events[row["event"]], witnesses)
        row["date"] = write_time(Interval(row["start"], row["end"]))
    return rows


def tell_event(project: Project, name: str) -> dict[str, Any]:
    """Return one event with every mention of it: quote, author, offsets, rule."""
    event = project.find_event(name)
    row = next(row for row in list_events(project) if row["event"] == event.id)
    articles = {article.id: article for article in project.read_articles(with_text=False)}
    mentions = [row for row in project.mentions.to_dicts() if row["event"] == event.id]
    told = [{**mention, "by": describe_source(articles[mention["article"]])} for mention in mentions]
    return {**row, "mentions": told}
