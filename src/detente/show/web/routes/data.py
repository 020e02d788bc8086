"""The view of what imported data say of a dyad, beside what articles say, with the files that it is from."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from detente.show.brief.frame.data import gather_data
from detente.show.brief.sections.frame import list_topics, make_frame
from detente.show.web.pages import Answer, Asked, Page, read_at
from detente.show.web.routes.dyad import find_material
from detente.show.wording import name_dyad


def show_data(asked: Asked) -> Answer:
    """Show the topics of a brief's frame; the twin has their frames under the names that the commands print them by."""
    material = find_material(asked)
    material = replace(material, data=gather_data(asked.project, material.dyad, material.claims))

    def show() -> Mapping[str, Any]:
        empty = {"topics": (), "files": (), "definitions": ()}
        return {**empty, **make_frame(material), "title": name_dyad(material.dyad), "dyad": "-".join(material.dyad)}

    def give() -> Mapping[str, Any]:
        topics = list_topics(material)
        frames = {name: frame.to_dicts() for topic in topics for name, frame in topic.frames.items()}
        said = [sentence.text for topic in topics for sentence in topic.said]
        return {"said": said, "sources": list(material.data.manifest()) if material.data else [], **frames}

    return Page("data.html", show, give)


ROUTES = read_at("/dyad/{dyad}/data", show_data)
