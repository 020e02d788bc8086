"""How well the coder reads: its mentions and claims against annotated articles, by the field's one-to-one matching.

A coded mention meets an annotated one when both stand in one article, their quotes overlap by at least 30 % of the
shorter, and annotated pairs of actors are at least half of its pairs. Annotated rows marked `core` were found by two
annotators and are expected; others are neither expected nor wrong.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Row = Mapping[str, Any]
Pair = tuple[str, ...]
OVERLAP = 0.3
LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Matched:
    """Annotated and coded rows that tell of one place, as pairs of indices; `optional` more met rows not expected."""

    core: tuple[tuple[int, int], ...]
    optional: int
    expected: int
    given: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1(len(self.core), self.given, self.expected)


def f1(hits: int, given: int, wanted: int) -> float:
    """F1 of `hits` among `given` answers and `wanted` ones; 0 where there are none."""
    return 2 * hits / (given + wanted) if given + wanted else 0.0


def score_mentions(gold: Sequence[Row], coded: Sequence[Row], texts: Mapping[str, str]) -> dict[str, float]:
    """Return F1, strict F1 and the share right of what was found, by variable; values in 0…1."""
    matched = match_rows(gold, coded, texts, _pairs_fit, _alike)
    found = [(gold[i], coded[j]) for i, j in matched.core]
    strict = sum(all(_RIGHT[name](g, s) for name in ("pair", "roles", "type", "status")) for g, s in found)
    shares = {name: _share(test(g, s) for g, s in found) for name, test in _RIGHT.items()}
    dated = [(g, s) for g, s in found if all(start for start, _ in _dates(g))]
    undated = [(g, s) for g, s in found if not any(start for start, _ in _dates(g))]
    return {
        "f1": matched.f1,
        "precision": len(matched.core) / max(1, matched.given),
        "recall": len(matched.core) / max(1, matched.expected),
        "strict_f1": f1(strict, matched.given, matched.expected),
        **shares,
        "year": _share((s.get("start") or "")[:4] in {start[:4] for start, _ in _dates(g)} for g, s in dated),
        "dated_undated": _share(bool(s.get("start")) for _, s in undated),
        "said_by": f1(
            sum(bool(g.get("said_by") and s.get("said_by")) for g, s in found),
            sum(bool(s.get("said_by")) for _, s in found),
            sum(bool(g.get("said_by")) for g, _ in found),
        ),
        "merge": link_f1([g.get("cluster") for g, _ in found], [s.get("event") for _, s in found]),
    }


def score_claims(gold: Sequence[Row], coded: Sequence[Row], texts: Mapping[str, str]) -> dict[str, float]:
    """Return F1 of claims with the right dyad and direction, and the share of these with the right driver's dyad."""

    def fits(g: Row, s: Row) -> bool:
        return _era(g["dyad"]) == _era(s["dyad"]) and s["direction"] in _answers(g, "direction", "directions")

    matched = match_rows(gold, coded, texts, fits, lambda g, s: 0)
    drivers = [(g, s) for g, s in ((gold[i], coded[j]) for i, j in matched.core)]
    return {
        "f1": matched.f1,
        "precision": len(matched.core) / max(1, matched.given),
        "recall": len(matched.core) / max(1, matched.expected),
        "driver_dyad": _share(_era(s.get("driver_dyad")) in _driver_dyads(g) for g, s in drivers),
    }


def match_rows(
    gold: Sequence[Row],
    coded: Sequence[Row],
    texts: Mapping[str, str],
    fits: Callable[[Row, Row], bool],
    extra: Callable[[Row, Row], int],
) -> Matched:
    """Match rows one to one, expected ones first, then by overlap of quotes plus `extra`."""
    spaces = {doc: flatten(text) for doc, text in texts.items()}
    at_gold, at_coded = ([_span(row, spaces) for row in rows] for rows in (gold, coded))
    by_doc: dict[str, list[int]] = {}
    for j, row in enumerate(coded):
        by_doc.setdefault(row["doc"], []).append(j)
    options = []
    for i, g in enumerate(gold):
        for j in by_doc.get(g["doc"], ()):
            share = _overlap(at_gold[i], at_coded[j])
            if share >= OVERLAP and fits(g, coded[j]):
                options.append((bool(g.get("core", True)), share + extra(g, coded[j]), -i, -j))
    used_gold, used_coded, pairs = set(), set(), []
    for _, _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_coded:
            used_gold.add(i)
            used_coded.add(j)
            pairs.append((-i, -j))
    core = tuple((i, j) for i, j in pairs if gold[i].get("core", True))
    docs = {g["doc"] for g in gold}
    given = sum(row["doc"] in docs for row in coded) - (len(pairs) - len(core))
    return Matched(core, len(pairs) - len(core), sum(bool(g.get("core", True)) for g in gold), given)


def flatten(text: str) -> str:
    """Fold white space, so that line breaks do not part a quote from its text."""
    return " ".join(text.split())


def _span(row: Row, texts: Mapping[str, str]) -> tuple[int, int] | None:
    words = flatten(row.get("quote") or "")
    text = texts.get(row["doc"])
    if not words or text is None or len(words) > LONGEST_QUOTE:
        return None
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def _overlap(a: tuple[int, int] | None, b: tuple[int, int] | None) -> float:
    if a is None or b is None:
        return 0.0
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def pairs_of(row: Row) -> set[Pair]:
    """Return the unordered pairs of actors of a row; a row with one actor has that actor alone."""
    if "pairs" in row:
        return {tuple(pair) for pair in row["pairs"]}
    source, target = row.get("source") or (), row.get("target") or ()
    return {tuple(sorted((a, b))) for a in source for b in target if a != b} or {(a,) for a in (*source, *target)}


def _pairs_fit(g: Row, s: Row) -> bool:
    coded = pairs_of(s)
    return 2 * len(pairs_of(g) & coded) >= len(coded)


def _alike(g: Row, s: Row) -> int:
    return int(s.get("type") in _answers(g, "type", "types")) + int(
        s.get("status") in _answers(g, "status", "statuses")
    )


def _answers(row: Row, one: str, many: str) -> list[Any]:
    return list(row[many]) if many in row else [row.get(one)]


def _dates(row: Row) -> list[tuple[str, str]]:
    return [(a or "", b or "") for a, b in row.get("dates") or [(row.get("start"), row.get("end"))]]


def _roles_right(g: Row, s: Row) -> bool:
    joint = bool(set(g["source"]) & set(g["target"]))
    return joint or (set(g["source"]) == set(s["source"]) and set(g["target"]) == set(s["target"]))


_RIGHT: Mapping[str, Callable[[Row, Row], bool]] = {
    "pair": lambda g, s: pairs_of(g) == pairs_of(s),
    "roles": _roles_right,
    "type": lambda g, s: s.get("type") in _answers(g, "type", "types"),
    "status": lambda g, s: s.get("status") in _answers(g, "status", "statuses"),
    "field": lambda g, s: s.get("field") in _answers(g, "field", "fields"),
}


def _share(tests: Iterable[bool]) -> float:
    values = list(tests)
    return sum(values) / max(1, len(values))


def _era(codes: Sequence[str] | None) -> Pair:
    return tuple(sorted({"RUS" if code == "SUN" else code for code in codes or ()}))


def _driver_dyads(row: Row) -> set[Pair]:
    return {_era(dyad) for dyad in row["driver_dyads"]} if "driver_dyads" in row else {_era(row.get("driver_dyad"))}


def link_f1(gold: Sequence[Any], coded: Sequence[Any]) -> float:
    """Return the F1 of links between rows that share an event."""
    links = [
        {(a, b) for a, b in combinations(range(len(keys)), 2) if keys[a] is not None and keys[a] == keys[b]}
        for keys in (gold, coded)
    ]
    return f1(len(links[0] & links[1]), len(links[1]), len(links[0]))


def score_roots(gold: Sequence[str], coded: Sequence[str]) -> dict[str, float]:
    """Return accuracy, macro F1 and the F1 of each PLOVER root; an annotated YIELD is met by CONCEDE or RETREAT."""
    told = ["YIELD" if g == "YIELD" and s in ("CONCEDE", "RETREAT") else s for g, s in zip(gold, coded, strict=True)]
    hits, given, wanted = Counter(g for g, s in zip(gold, told, strict=True) if g == s), Counter(told), Counter(gold)
    by_root = {root: f1(hits[root], given[root], wanted[root]) for root in sorted(wanted)}
    return {
        "accuracy": sum(hits.values()) / max(1, len(gold)),
        "macro_f1": sum(by_root.values()) / max(1, len(by_root)),
        **by_root,
    }
