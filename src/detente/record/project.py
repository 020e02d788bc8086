"""A project: one SQLite file with articles, what was read in them, and what people decided."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from detente.errors import InvalidDate, ProjectError, UnknownArticle, UnknownEvent
from detente.read import Fault
from detente.record.deriving import Record, derive_record, find_aliases, stamp_record
from detente.record.frames import (
    Selection,
    articles_frame,
    claims_frame,
    events_frame,
    mentions_frame,
    stated_facts_frame,
)
from detente.record.journal import (
    Anchor,
    Decision,
    DecisionKind,
    Outcome,
    Verdict,
    anchor_mention,
    find_standing,
    find_withdrawn,
)
from detente.record.journal.changes import ISO_DATE, add_mention, change_mention, check_description
from detente.record.journal.decision import Json, find_places
from detente.record.storage import rows
from detente.record.storage.connection import connect
from detente.record.storage.store import Store
from detente.types import Article, Claim, Coding, Event, Mention, Prediction, Span, StatedFact, short_hash


def open_project(path: str | os.PathLike[str], create: bool = True, *, read_only: bool = False) -> "Project":
    """Open the project file at `path`, made if it does not exist and `create` is true."""
    place = Path(path)
    db, only_read = connect(place, create=create, read_only=read_only)
    return Project(db, place, read_only=only_read)


class Project(Store):
    """An open project; every write is one transaction, so a killed process leaves it whole."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        super().__init__(db, path, read_only=read_only)
        self._derived: tuple[str, Record] | None = None

    # Articles and what was read in them

    def store(self, coding: Coding, coder_version: str, *, reader_version: str = "") -> bool:
        """Keep an article with all that was read in it; return whether the coding is new.

        The same article read and coded the same way changes nothing. Whoever reads an article again should give
        `as_known` of it to the coder.
        """
        article = coding.article
        key = {"article": article.id, "text_hash": article.text_hash, "date": article.date}
        key["coder_version"] = coder_version
        with self._writing():
            same = self._one("same_coding", key) is not None
            before = self._one("article", {"id": article.id})
            self._run("put_article", rows.article_row(article, reader_version))
            if not same:
                self._put_coding(coding, key)
            if not same or before is None or rows.to_article(before) != article:
                self._run("note_change")
        return not same

    def _put_coding(self, coding: Coding, key: Mapping[str, Any]) -> None:
        """Replace all that was read in an article."""
        self._run("drop_coding", {"article": coding.article.id})
        self._run("put_coding", key)
        self._run_many("put_mention", map(rows.mention_row, coding.mentions))
        self._run_many("put_claim", (rows.claim_row(one, at) for at, one in enumerate(coding.claims)))
        self._run_many("put_prediction", (rows.prediction_row(one, at) for at, one in enumerate(coding.predictions)))
        self._run_many("put_stated_fact", (rows.stated_fact_row(one, at) for at, one in enumerate(coding.stated_facts)))

    def holds(self, article: str, reader_version: str) -> bool:
        """Whether the article was read by this version of the reader."""
        return self._one("read_article", {"id": article, "reader_version": reader_version}) is not None

    def read_versions(self) -> tuple[tuple[str, str], ...]:
        """Return the versions of coder and reader that read the articles, each pair once."""
        return tuple((row["coder_version"], row["reader_version"]) for row in self._all("versions"))

    def articles_to_code(self, coder_version: str) -> Iterator[Article]:
        """Yield the articles, as decided, whose coding is missing or of another coder, text or date."""
        stale = [row["id"] for row in self._all("articles_to_code", {"coder_version": coder_version})]
        for article in stale:
            yield self.find_article(article)

    def find_article(self, name: str) -> Article:
        """Return the article with this id, file stem or title, as decided."""
        found = [row["id"] for row in self._all("find_article", {"name": name})]
        if len(found) != 1 and name not in found:
            known = ", ".join(article.doc for article in self.read_articles(with_text=False)[:8])
            what = f"'{name}' fits {len(found)} articles; give one of the ids {', '.join(found)}" if found else ""
            raise UnknownArticle(f"{what or f'No article {name!r} in the project'}. Articles: {known or 'none'}.")
        row = self._one("article", {"id": name if name in found else found[0]})
        return rows.to_article(row)

    def as_known(self, article: Article) -> Article:
        """Return an article as just read, with what people say of it, its gaps filled with what the project knows.

        What a reference list said in an earlier reading is not lost where that list is not read again.
        """
        facts = self._all("told_facts", {"article": article.id})
        told: dict[str, Any] = {row["name"]: row["value"] or None for row in facts}
        row = self._one("article", {"id": article.id})
        if row is None:
            return replace(article, **told)
        known = rows.to_article(row)
        gaps = {name: getattr(article, name) or getattr(known, name) for name in ("title", "author", "outlet", "date")}
        return replace(article, doc=known.doc, origin=known.origin, **(gaps | told))

    def read_articles(self, *, with_text: bool = True) -> tuple[Article, ...]:
        """Return all articles by file stem; without their text this is cheap."""
        return tuple(map(rows.to_article, self._all("articles" if with_text else "articles_unread")))

    def read_claims(self) -> tuple[Claim, ...]:
        """Return all claims, in the order of their articles' text."""
        return tuple(map(rows.to_claim, self._all("claims")))

    def read_predictions(self) -> tuple[Prediction, ...]:
        """Return all predictions, in the order of their articles' text."""
        return tuple(map(rows.to_prediction, self._all("predictions")))

    def read_stated_facts(self) -> tuple[StatedFact, ...]:
        """Return all stated facts, in the order of their articles' text."""
        return tuple(map(rows.to_stated_fact, self._all("stated_facts")))

    def read_machine_mentions(self) -> tuple[Mention, ...]:
        """Return the mentions as the coder found them, before any decision."""
        return tuple(map(rows.to_mention, self._all("mentions")))

    @property
    def reading(self) -> str:
        """The name of the machine's reading: short, and another one once any article is coded by another version."""
        return short_hash("\n".join(row["coder_version"] for row in self._all("coder_versions")))[:8]

    def note_faults(self, faults: Iterable[Fault], *, read: Iterable[str] = ()) -> None:
        """Keep what could not be read or dated, and forget what was said before of the sources just `read`."""
        names = ("source", "reason", "remedy", "article")
        with self._writing():
            self._run_many("drop_fault", ({"source": source} for source in read))
            self._run_many("put_fault", ({name: getattr(fault, name) for name in names} for fault in faults))

    def read_faults(self) -> tuple[Fault, ...]:
        """Return what could not be read or dated, by source."""
        return tuple(Fault(row["source"], row["reason"], row["remedy"], row["article"]) for row in self._all("faults"))

    # Decisions

    def date_article(self, name: str, date: str, *, by: str, reason: str = "") -> Article:
        """Give an article a date, for good; return it so dated. Its coding is then one of `articles_to_code`."""
        today = datetime.now(UTC).date().isoformat()
        if not ISO_DATE.fullmatch(date) or not _is_day(date) or date > today:
            raise InvalidDate(f"'{date}' is no past ISO date: write 2015, 2015-06 or 2015-06-14, at most {today}.")
        article = self.find_article(name)
        self._append(Decision("", DecisionKind.DATE, Anchor(article.id), {"date": date}, by, "", reason))
        with self._writing():
            self._run("drop_article_faults", {"article": article.id})
        return self.find_article(article.id)

    def describe_article(self, name: str, told: Mapping[str, str], *, by: str, reason: str = "") -> Decision:
        """Say an article's `title`, `author` or `outlet`, for good; an empty one is none. Nothing is coded again."""
        value = check_description({key: " ".join(words.split()) for key, words in told.items()})
        anchor = Anchor(self.find_article(name).id)
        return self._append(Decision("", DecisionKind.DESCRIBE, anchor, value, by, "", reason))[0]

    def decide(
        self, kind: DecisionKind, mention: str, value: Mapping[str, Json] | None = None, *, by: str, reason: str = ""
    ) -> Decision:
        """Accept, reject or edit (with the changed fields as `value`) the mention with this id."""
        every = {one.id: one for one in (*self.read_machine_mentions(), *self.record().mentions)}
        if mention not in every:
            raise UnknownEvent(f"No mention '{mention}' in the project.")
        return self._append(self._draft(every[mention], Verdict(kind, by, value or {}, reason)))[0]

    def judge(self, mentions: Iterable[Mention], verdict: Verdict) -> tuple[Decision, ...]:
        """Accept, reject or edit an event, given by its mentions: one decision on each, all of one moment."""
        held = tuple(mentions)
        card = min((one.id for one in held), default="")
        return self._append(*(replace(self._draft(one, verdict), card=card, check=verdict.check) for one in held))

    def _draft(self, mention: Mention, verdict: Verdict) -> Decision:
        """Return the decision on one mention, neither timed nor signed."""
        if verdict.kind not in {DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.EDIT}:
            raise ProjectError(f"A mention can be accepted, rejected or edited, not '{verdict.kind}'.")
        change_mention(mention, verdict.value)
        anchor = anchor_mention(mention, self.find_article(mention.article).text)
        return Decision("", verdict.kind, anchor, verdict.value, verdict.by, "", verdict.reason)

    def add(self, article: str, span: Span, value: Mapping[str, Json], *, by: str, reason: str = "") -> Decision:
        """Add a mention by hand: a stretch of an article's text, and at least `source`, `target` and `type`."""
        held = self.find_article(article)
        quote = span.of(held.text)
        if not quote.strip() or not find_places(held.text, quote):
            raise ProjectError(f"Characters {span.start} to {span.end} of '{held.doc}' hold no words.")
        added = add_mention(Anchor(held.id, quote), span, value)
        anchor = anchor_mention(added, held.text)
        return self._append(Decision("", DecisionKind.ADD, anchor, value, by, "", reason))[0]

    def merge(self, mentions: Iterable[str], *, by: str, reason: str = "") -> Decision:
        """Say that these mentions tell of one event."""
        return self._append(Decision("", DecisionKind.MERGE, frozenset(mentions), {}, by, "", reason))[0]

    def split(self, mentions: Iterable[str], apart: Iterable[str], *, by: str, reason: str = "") -> Decision:
        """Say that none of `mentions` tells of the same event as any of `apart`."""
        value: dict[str, Json] = {"apart": [*sorted(apart)]}
        return self._append(Decision("", DecisionKind.SPLIT, frozenset(mentions), value, by, "", reason))[0]

    def withdraw(self, decisions: Iterable[str], *, by: str, reason: str = "") -> Decision:
        """Take back the decisions with these ids, withdrawals too; all stays in the journal."""
        wanted, known = frozenset(decisions), {one.id for one in self.read_decisions()}
        if not wanted or wanted - known:
            raise ProjectError(f"No decision '{min(wanted - known, default='')}'; `detente decisions` lists their ids.")
        return self._append(Decision("", DecisionKind.WITHDRAW, wanted, {}, by, "", reason))[0]

    def undo(self, *, by: str) -> tuple[Decision, ...]:
        """Withdraw what this person last decided and has not withdrawn: all decisions of that moment; return them."""
        own = [one for one in find_standing(self.read_decisions()) if one.by == by]
        last = tuple(one for one in own if one.time == own[-1].time)
        if last:
            self.withdraw((one.id for one in last), by=by)
        return last

    def append_decisions(self, decisions: Iterable[Decision]) -> None:
        """Take over decisions of another journal; those already here change nothing."""
        with self._writing():
            self._put_decisions(decisions)

    def _put_decisions(self, decisions: Iterable[Decision]) -> None:
        self._run_many("put_decision", map(rows.decision_row, decisions))
        if self._one("withdrawals"):
            self._run("drop_withdrawn")
            self._run_many("put_withdrawn", ({"id": one} for one in find_withdrawn(self.read_decisions())))
        self._run("note_change")

    def read_decisions(self) -> tuple[Decision, ...]:
        """Return the journal, oldest first."""
        return tuple(map(rows.to_decision, self._all("decisions")))

    def read_outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of each decision: applied, moot or orphaned."""
        return self.record().outcomes

    def _append(self, *drafts: Decision) -> tuple[Decision, ...]:
        """Write decisions of one moment into the journal; no clock that goes wrong puts them before earlier ones."""
        with self._writing():
            moment = _next_moment(self._one("last_decision")["time"])
            signed = tuple(rows.sign_decision(replace(one, time=moment)) for one in drafts)
            self._put_decisions(signed)
        return signed

    # The record

    def record(self) -> Record:
        """Return mentions as corrected, events and the fate of decisions, made anew where the project has changed."""
        stamp = self.state()
        if self._derived is None or self._derived[0] != stamp:
            record = derive_record(self.read_machine_mentions(), self.read_articles(), self.read_decisions())
            self._derived = (stamp, record)
        self._keep_events(stamp, self._derived[1])
        return self._derived[1]

    def state(self) -> str:
        """Return a word that changes with all that is read, coded or decided: what was made of one state stands."""
        return stamp_record(self._one("progress")["changes"])

    def know(self, state: str, record: Record) -> None:
        """Take over what another connection derived of the same state of this project."""
        self._derived = (state, record)

    def _keep_events(self, stamp: str, record: Record) -> None:
        """Write the events down if the file holds older ones, with the ids that led to them."""
        if self.read_only or self._one("progress")["merged"] == stamp:
            return
        with self._writing():
            if self.state() != stamp:
                return  # another process has written meanwhile; its events or the next reader's will be newer
            aliases = find_aliases(self._all("former_events"), record)
            for name in ("drop_events", "drop_aliases"):
                self._run(name)
            self._run_many("put_event", map(rows.event_row, record.events))
            members = ({"event": event.id, "mention": one} for event in record.events for one in event.mentions)
            self._run_many("put_event_mention", members)
            self._run_many("put_alias", ({"id": old, "event": new} for old, new in aliases.items()))
            self._run("note_merge", {"merged": stamp})

    def read_events(self) -> tuple[Event, ...]:
        """Return the events, by id."""
        return self.record().events

    def read_mentions(self) -> tuple[Mention, ...]:
        """Return the mentions with people's decisions in force."""
        return self.record().mentions

    def find_event(self, name: str) -> Event:
        """Return the event with this id, or that an earlier id or one of its mentions leads to."""
        record = self.record()
        row = self._one("find_event", {"id": name})
        wanted = row["id"] if row is not None else record.event_of.get(name, name)
        for event in record.events:
            if event.id == wanted:
                return event
        raise UnknownEvent(f"No event '{name}' in the project; `detente events` lists their ids.")

    # Frames

    @property
    def events(self) -> pl.DataFrame:
        """The events as a frame; see `events_frame`."""
        return self.select_events()

    @property
    def mentions(self) -> pl.DataFrame:
        """The mentions as a frame; see `mentions_frame`."""
        record = self.record()
        return mentions_frame(record.mentions, record.events, self.read_articles(with_text=False))

    @property
    def articles(self) -> pl.DataFrame:
        """The articles as a frame; see `articles_frame`."""
        return articles_frame(self.read_articles(), self.record().mentions, self.read_claims())

    @property
    def claims(self) -> pl.DataFrame:
        """The claims as a frame; see `claims_frame`."""
        return claims_frame(self.read_claims(), self.read_articles(with_text=False))

    @property
    def stated_facts(self) -> pl.DataFrame:
        """The stated facts as a frame; see `stated_facts_frame`."""
        return stated_facts_frame(self.read_stated_facts(), self.read_articles(with_text=False))

    def select_events(self, selection: Selection | None = None) -> pl.DataFrame:
        """Return the events that a selection lets through, as a frame."""
        record = self.record()
        return events_frame(record.events, record.mentions, self.read_articles(with_text=False), selection=selection)

    # Event data beside the project; see `detente.record.imports`

    def list_import(self, row: Mapping[str, Any], files: Iterable[Mapping[str, Any]]) -> None:
        """List an imported file and the files that hold its rows, in place of an import of the same id."""
        with self._writing():
            self._run("drop_import", {"id": row["id"]})
            self._run("put_import", row)
            self._run_many("put_import_file", files)

    def read_imports(self) -> list[dict[str, Any]]:
        """Return the imported files, by data set and first day."""
        return [dict(row) for row in self._all("imports")]

    def read_import_files(self) -> list[dict[str, Any]]:
        """Return the listed Parquet files, by path."""
        return [dict(row) for row in self._all("import_files")]

    # The file

    def read_text_hashes(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return id, file stem, text and the hash kept of the text, of each article."""
        return tuple((row["id"], row["doc"], row["text"], row["text_hash"]) for row in self._all("text_hashes"))


def _next_moment(latest: str | None) -> str:
    """Return the time of a decision made now, later than the latest one of the journal."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    if latest is None or latest < now:
        return now
    return (datetime.fromisoformat(latest) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def _is_day(date: str) -> bool:
    """Whether a full date is a day of the calendar; shorter ones are fine as they are."""
    try:
        datetime.fromisoformat(f"{date}-01-01"[:10])
    except ValueError:
        return False
    return True
