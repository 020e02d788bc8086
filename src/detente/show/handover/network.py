"""The record as two graphs in GraphML: an edge an event, and an edge a dyad with its level."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from detente.lexicon.tables import read_table
from detente.measure.intensity import score_event
from detente.measure.relation import Evidence, sum_dyads
from detente.measure.relation.observations import COUNTED
from detente.types import Event

if TYPE_CHECKING:
    from detente.show.door import ShownProject

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KINDS: Mapping[type, str] = {str: "string", int: "long", float: "double"}
Row = Mapping[str, Any]


def make_networks(project: "ShownProject") -> dict[str, bytes]:
    """Return `events.graphml` (directed, an edge for each event, source and target) and `dyads.graphml` (undirected).

    In both `weight` is above nought, for programs that take no other, and `signed_weight` has the sign: of an event its
    intensity, of a dyad the number of its dated events, negative where their mean intensity is.
    """
    evidence = project.evidence()
    events, dyads = list(_event_edges(evidence)), list(_dyad_edges(evidence))
    return {
        "events.graphml": _write_graph(events, directed=True),
        "dyads.graphml": _write_graph(dyads, directed=False),
    }


def _event_edges(evidence: Evidence) -> Iterator[Row]:
    """Yield an edge from each actor to each other one; of a joint act one between each two.

    What is planned, advised, supposed or denied is no tie, and stays out.
    """
    for event in sorted((one for one in evidence.events if one.status in COUNTED), key=lambda event: event.id):
        score = score_event(event, evidence.mentions_of(event))
        for source, target in _pairs(event):
            yield {
                "source": source, "target": target, "weight": abs(score), "signed_weight": score, "sign": _sign(score),
                "event": event.id, "type": event.type.value, "field": event.field.value, "status": event.status.value,
                "start": event.time.start, "end": event.time.end, "witnesses": event.witnesses,
                "confidence": event.confidence,
            }  # fmt: skip


def _pairs(event: Event) -> list[tuple[str, str]]:
    pairs = {(a, b) for a in event.source for b in event.target if a != b}
    joint = set(event.source) == set(event.target)
    return sorted({(min(pair), max(pair)) for pair in pairs} if joint else pairs)


def _dyad_edges(evidence: Evidence) -> Iterator[Row]:
    """Yield an edge for each dyad of today's states with a dated event that happened."""
    for row in sum_dyads(evidence).rows(named=True):
        if row["n_events"]:
            sign = _sign(row["mean_intensity"])
            rest = {key: value for key, value in row.items() if key not in {"iso3_a", "iso3_b"}}
            weight = float(row["n_events"])
            yield {"source": row["iso3_a"], "target": row["iso3_b"], "weight": weight,
                   "signed_weight": (sign or 1) * weight, "sign": sign, **rest}  # fmt: skip


def _sign(score: float) -> int:
    return (score > 0) - (score < 0)


def _write_graph(edges: Iterable[Row], *, directed: bool) -> bytes:
    """Return a graph whose nodes are the actors of its edges, each with its name."""
    held = list(edges)
    keys = {name: KINDS[type(value)] for edge in held for name, value in edge.items() if value is not None}
    keys = {name: kind for name, kind in sorted(keys.items()) if name not in {"source", "target"}}
    root = ET.Element("graphml", xmlns=NAMESPACE)
    ET.SubElement(root, "key", {"id": "label", "for": "node", "attr.name": "label", "attr.type": "string"})
    for name, kind in keys.items():
        ET.SubElement(root, "key", {"id": name, "for": "edge", "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", edgedefault="directed" if directed else "undirected")
    names = _names()
    for code in sorted({edge[side] for edge in held for side in ("source", "target")}):
        _add_data(ET.SubElement(graph, "node", id=code), {"label": names.get(code, code)})
    for at, edge in enumerate(held):
        place = ET.SubElement(graph, "edge", id=f"e{at}", source=edge["source"], target=edge["target"])
        _add_data(place, {name: edge[name] for name in keys if edge.get(name) is not None})
    ET.indent(root)
    buffer = BytesIO()
    ET.ElementTree(root).write(buffer, encoding="utf-8", xml_declaration=True)
    return buffer.getvalue() + b"\n"


def _add_data(place: ET.Element, data: Row) -> None:
    for name, value in data.items():
        ET.SubElement(place, "data", key=name).text = f"{value:.15g}" if isinstance(value, float) else str(value)


def _names() -> Mapping[str, str]:
    """Return the names of states by code; of others the code is the name."""
    return {row["code"]: row["name"] for row in read_table("states")}
