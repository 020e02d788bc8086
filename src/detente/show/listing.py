"""What a project holds as rows of plain values: its events, one event with its witnesses, its stated facts."""

from typing import Any

from detente.record import Project, Selection, stated_facts_frame
from detente.show.brief.quotes import describe_source
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


def list_stated_facts(project: Project, dyad: str | None = None) -> list[dict[str, Any]]:
    """Return the stated facts (that name both sides of `dyad`), each with what it states and who says so."""
    articles = {article.id: article for article in project.read_articles(with_text=False)}
    rows = stated_facts_frame(project.read_stated_facts(), articles.values(), dyad=dyad).to_dicts()
    told = [{"stated": _tell_fact(row), "by": describe_source(articles[row["article"]])} for row in rows]
    return [{**row, **words} for row, words in zip(rows, told, strict=True)]


def _tell_fact(row: dict[str, Any]) -> str:
    """Return what a fact states in few words: `around 20 to 25 % (budget)`, `largest supplier`, `dependence`."""
    if row["kind"] != "share":
        return " ".join(word for word in (row["about"], row["of"]) if word) or row["kind"]
    numbers = " to ".join(f"{value:g}" for value in dict.fromkeys((row["low"], row["high"])))
    return f"{row['about'] or ''} {numbers} % ({row['of']})".strip()
