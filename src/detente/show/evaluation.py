"""`detente evaluate`: code annotated articles and set the result beside the annotation, and beside the floors."""

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from detente.code.coder import code_articles
from detente.code.load import Coder
from detente.code.network.readings import ROOTS
from detente.code.roots import code_roots
from detente.errors import UnknownWord, UnreadableSource
from detente.measure.accuracy import score_claims, score_mentions, score_roots
from detente.read import read_articles
from detente.record import merge_mentions

Scores = dict[str, dict[str, float]]
SAMPLE = Path(str(files("detente"))) / "samples" / "annotated"
FLOORS = SAMPLE / "floors.json"
ALLOWED = (*ROOTS, "YIELD")  # the roots of annotated pairs; YIELD stands for either concession, as once in PLOVER


def evaluate_folder(gold: Path, texts: Path, coder: Coder, only: Sequence[str] | None = None) -> Scores:
    """Code the texts that `gold` annotates (those in `only`) and return the scores of mentions and claims.

    `gold` holds events.jsonl and claims.jsonl; `texts` holds DOC.txt. Raises UnreadableSource when either is missing.
    """
    events, claims = (_rows(gold / f"{name}.jsonl", only) for name in ("events", "claims"))
    docs = sorted({row["doc"] for row in (*events, *claims)})
    paths = [texts / f"{doc}.txt" for doc in docs]
    if not docs or not all(path.is_file() for path in paths):
        raise UnreadableSource(
            f"{gold} and {texts} do not fit: give a folder with events.jsonl and one with DOC.txt for each doc in it."
        )
    articles = read_articles(*paths).articles
    codings = list(code_articles(articles, coder))
    doc_of = {article.id: article.doc for article in articles}
    mentions = [mention for coding in codings for mention in coding.mentions]
    event_of = {name: event.id for event in merge_mentions(mentions, articles) for name in event.mentions}
    coded = [
        {
            **{name: getattr(m, name) for name in ("quote", "source", "target", "type", "field", "status", "said_by")},
            "doc": doc_of[m.article],
            "start": m.time.start,
            "end": m.time.end,
            "event": event_of.get(m.id),
        }
        for m in mentions
    ]
    explained = [
        {
            "doc": doc_of[c.article],
            "quote": c.quote,
            "dyad": list(c.subject),
            "direction": c.direction,
            "driver_dyad": c.driver_dyad,
        }
        for coding in codings
        for c in coding.claims
    ]
    plain = {doc: path.read_text(encoding="utf-8") for doc, path in zip(docs, paths, strict=True)}
    return {"mentions": score_mentions(events, coded, plain), "claims": score_claims(claims, explained, plain)}


def _rows(path: Path, only: Sequence[str] | None) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if only is None or row["doc"] in only]


def evaluate_pairs(path: Path, coder: Coder) -> dict[str, float]:
    """Score the PLOVER root of given pairs: a TSV with `marked_sentence` and `gold_root`.

    Raises UnreadableSource where a column is missing, UnknownWord where a root is none of those ALLOWED.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))
    if not rows or not {"marked_sentence", "gold_root"} <= set(rows[0]):
        raise UnreadableSource(
            f"{path} has no columns marked_sentence and gold_root; give a tab-separated file with both."
        )
    unknown = [row["gold_root"] for row in rows if row["gold_root"] not in ALLOWED]
    if unknown:
        told = ", ".join(f"'{root}' ({count} of {len(rows)} rows)" for root, count in Counter(unknown).most_common(5))
        more = f" and {len({*unknown}) - 5} more" if len({*unknown}) > 5 else ""
        raise UnknownWord(f"{path} holds roots that are none: {told}{more}. There are {', '.join(ALLOWED)}.")
    return score_roots(
        [row["gold_root"] for row in rows], list(code_roots((row["marked_sentence"] for row in rows), coder))
    )


def evaluate_sample(coder: Coder, part: str | None = None) -> Scores:
    """Score the project's own sample, or its `part` (`develop`, `kept`)."""
    only = None if part is None else json.loads((SAMPLE / "parts.json").read_text(encoding="utf-8"))[part]
    return evaluate_folder(SAMPLE, SAMPLE / "texts", coder, only)


def hash_sample() -> str:
    """Return the hash of the annotated sample: floors hold for these texts and rows only."""
    digest = sha256()
    for path in sorted((*SAMPLE.glob("*.jsonl"), *(SAMPLE / "texts").glob("*.txt"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure under its floor."""

    figure: str
    floor: float
    found: float


def find_falls(scores: Mapping[str, Mapping[str, float]]) -> list[Fall]:
    """Return the figures of the own sample that lie under their floors; a changed sample has no floors to hold."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if floors["sample"] != hash_sample():
        return [Fall("sample (its hash changed: set new floors)", 1.0, 0.0)]
    return [
        Fall(f"{group} {name}", floor, scores[group][name])
        for group, figures in floors["floors"].items()
        for name, floor in figures.items()
        if scores[group][name] < floor
    ]


def write_floors(scores: Mapping[str, Mapping[str, float]]) -> None:
    """Set the floors two points under `scores`: room for another processor's rounding, none for a worse coder."""
    kept = {"mentions": ("f1", "strict_f1", "type", "status", "said_by"), "claims": ("f1",)}
    floors = {group: {name: round(scores[group][name] - 0.02, 3) for name in names} for group, names in kept.items()}
    FLOORS.write_text(json.dumps({"sample": hash_sample(), "floors": floors}, indent=1) + "\n", encoding="utf-8")


# What two people who annotated the same articles agree on: the reference beside which the coder stands.
EXPERTS = {
    "mentions f1": ".88 / .87",
    "mentions strict_f1": ".77 / .75",
    "mentions pair": ".98",
    "mentions roles": ".98",
    "mentions type": ".92",
    "mentions status": ".97",
    "mentions field": ".90",
    "mentions year": ".89",
    "mentions dated_undated": ".08",
    "mentions said_by": ".96",
    "mentions merge": ".82",
    "claims f1": ".91",
    "claims driver_dyad": ".95",
}


def tabulate(scores: Mapping[str, Mapping[str, float]]) -> list[dict[str, str]]:
    """Return the figures as rows: figure, detente, experts."""
    return [
        {"figure": f"{group} {name}", "detente": f"{value:.3f}", "experts": EXPERTS.get(f"{group} {name}", "")}
        for group, figures in scores.items()
        for name, value in figures.items()
    ]
