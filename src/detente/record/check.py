"""A project checked: its texts, every quote against its text, its decisions, and the file itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from detente.record.imports.manifest import data_folder, find_strays
from detente.record.journal import Fate
from detente.record.project import Project
from detente.types import Claim, Mention, Prediction, StatedFact, short_hash

Quoted: TypeAlias = Mention | Claim | Prediction | StatedFact
STRAYS = {
    "unlisted": ("no import lists it, so it does not count", "detente check --fix removes it"),
    "missing": ("it is listed, but not there", "put it back, or import its file again"),
    "changed": ("it is not the file that was written", "put a copy back, or import its file again"),
}
REMEDY = "restore a copy of the project, or read the articles into a new one"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: of which kind (`text`, `quote`, `decision`, `file`, `data`), where, and what to do."""

    kind: str
    where: str
    what: str
    remedy: str


def check_project(project: Project) -> tuple[Finding, ...]:
    """Return all that is wrong with a project, nothing if it is whole."""
    damage = project.find_damage()
    if damage:
        return tuple(Finding("file", str(project.path), line, REMEDY) for line in damage)
    held = project.read_text_hashes()
    texts = {article: text for article, _, text, _ in held}
    docs = {article: doc for article, doc, _, _ in held}
    changed = [
        Finding("text", doc, "its text is not the one that was read", "read the article again")
        for _, doc, text, kept in held
        if short_hash(text) != kept
    ]
    quotes, decisions = _check_quotes(project, texts, docs), _check_decisions(project)
    return (*changed, *quotes, *decisions, *_check_data(project))


def _check_data(project: Project) -> Iterator[Finding]:
    """Yield the files of event data beside the project that are not as its manifest says."""
    for stray in find_strays(project):
        what, remedy = STRAYS[stray.what]
        yield Finding("data", stray.path.relative_to(data_folder(project)).as_posix(), what, remedy)


def _check_quotes(project: Project, texts: Mapping[str, str], docs: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the mentions, claims, predictions and stated facts whose words do not stand where they should."""
    mentions: tuple[Quoted, ...] = (*project.read_machine_mentions(), *project.record().mentions)
    statements: tuple[Quoted, ...] = (
        *project.read_claims(), *project.read_predictions(), *project.read_stated_facts()
    )  # fmt: skip
    for value in dict.fromkeys((*mentions, *statements)):
        if not _stands(value, texts.get(value.article, "")):
            where = f"{docs.get(value.article, value.article)}:{value.span.start}-{value.span.end}"
            yield Finding("quote", where, f"the text does not read “{value.quote}” there", REMEDY)


def _stands(value: Quoted, text: str) -> bool:
    return bool(value.quote) and value.span.of(text) == value.quote


def _check_decisions(project: Project) -> Iterator[Finding]:
    """Yield the decisions whose place was not found again."""
    for outcome in project.read_outcomes():
        if outcome.fate == Fate.ORPHANED:
            decision = outcome.decision
            where = f"{decision.kind.value} by {decision.by}, {decision.time}"
            yield Finding("decision", where, f"not found again: {outcome.why}", "review it and decide anew")
