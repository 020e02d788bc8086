"""Stage `record`: mentions kept, corrected, merged into events, framed and exported."""

from detente.record.check import Finding, check_project
from detente.record.dyads import find_actor, find_dyad, lineage_of, today_of
from detente.record.export import FORMATS, export_coding, export_project, publish_schemas
from detente.record.frames import (
    Selection,
    articles_frame,
    check_date,
    claims_frame,
    events_frame,
    mentions_frame,
    stated_facts_frame,
)
from detente.record.journal import (
    Anchor,
    Corrected,
    Decision,
    DecisionKind,
    Fate,
    Outcome,
    Verdict,
    anchor_mention,
    apply_decisions,
    find_standing,
)
from detente.record.merging import merge_mentions
from detente.record.project import Project, open_project
from detente.record.whole_files import write_whole

__all__ = [
    "FORMATS",
    "Anchor",
    "Corrected",
    "Decision",
    "DecisionKind",
    "Fate",
    "Finding",
    "Outcome",
    "Project",
    "Selection",
    "Verdict",
    "anchor_mention",
    "apply_decisions",
    "articles_frame",
    "check_date",
    "check_project",
    "claims_frame",
    "events_frame",
    "export_coding",
    "export_project",
    "find_actor",
    "find_dyad",
    "find_standing",
    "lineage_of",
    "mentions_frame",
    "merge_mentions",
    "open_project",
    "publish_schemas",
    "stated_facts_frame",
    "today_of",
    "write_whole",
]
