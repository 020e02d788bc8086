from io import BytesIO

import networkx as nx
import pytest

from detente.show.door import ShownProject
from detente.show.handover.network import make_networks


@pytest.fixture
def graphs(project: ShownProject) -> dict[str, nx.Graph]:
    return {name: nx.read_graphml(BytesIO(content)) for name, content in make_networks(project).items()}


def test_every_event_that_happened_is_an_edge_with_its_sign(graphs: dict[str, nx.Graph]) -> None:
    graph = graphs["events.graphml"]
    assert graph.is_directed()
    told = {data["type"]: (source, target, data["sign"]) for source, target, data in graph.edges(data=True)}
    assert told == {"AGREE": ("CHL", "NOR", 1), "ACCUSE": ("NOR", "CHL", -1), "COOPERATE": ("NOR", "CHL", 1)}
    for *_, data in graph.edges(data=True):
        assert data["weight"] == abs(data["signed_weight"]) > 0
    assert graph.nodes["NOR"]["label"] == "Norway"


def test_every_dyad_is_one_edge_with_its_level(graphs: dict[str, nx.Graph], project: ShownProject) -> None:
    graph = graphs["dyads.graphml"]
    assert not graph.is_directed()
    edge = graph.edges["CHL", "NOR"]
    assert (edge["n_events"], edge["first_year"], edge["last_year"]) == (3, 1950, 1959)
    assert edge["level_low"] < edge["level"] < edge["level_high"]
    assert edge["signed_weight"] == edge["sign"] * edge["weight"] == 3
