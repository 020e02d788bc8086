"""What the library's door adds to the stages: a project that shows itself, a brief from paths, the sample."""

import os
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from detente.measure.relation import Evidence
from detente.measure.review import review_record
from detente.record import Project, find_dyad
from detente.record.storage.connection import connect
from detente.show.brief import gather_material
from detente.show.brief import write_brief as write_page
from detente.show.oneshot import brief_articles

if TYPE_CHECKING:
    from detente.measure.relation import Evidence, Settings, Why


class ShownProject(Project):
    """A project that also writes its briefs, explains its levels, and names itself in a notebook."""

    def brief(self, dyad: str, output: str | os.PathLike[str] = "brief.html") -> Path:
        """Write the brief of `dyad`, and return its path."""
        pair = "-".join(find_dyad(dyad, self.evidence().known))
        reviewed = review_record(self.read_decisions(), dyad=pair, reading=self.reading)
        told = (self.read_predictions(), self.read_faults(), reviewed)
        return write_page(gather_material(pair, self.evidence(), *told), output)

    def evidence(self) -> "Evidence":
        """Return what the measures of `detente.measure` are made from."""
        from detente.measure.relation import Evidence  # noqa: PLC0415  not loaded where nothing is measured

        record = self.record()
        return Evidence(record.events, record.mentions, self.read_articles(), self.read_claims())

    def why(self, dyad: str, period: str, settings: "Settings | None" = None) -> "Why":
        """Return what the level of `dyad` over `period` (`1971`, `1966/1971`) rests on, and it without each author."""
        from detente.measure.relation import explain_level  # noqa: PLC0415

        return explain_level(self.evidence(), dyad, period, settings)

    def __repr__(self) -> str:
        articles, events = self.read_articles(with_text=False), self.read_events()
        return f"<detente project {self.path.name}: {len(articles)} articles, {len(events)} events>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self).strip('<>'))}</p>{self.events.head(10)._repr_html_()}"


def open(path: str | os.PathLike[str], create: bool = True, *, read_only: bool = False) -> ShownProject:  # noqa: A001
    """Open the project file at `path`, made if it does not exist and `create` is true."""
    place = Path(path)
    db, only_read = connect(place, create=create, read_only=read_only)
    return ShownProject(db, place, read_only=only_read)


def write_brief(
    paths: str | Path | Iterable[str | Path], dyad: str, output: str | os.PathLike[str] = "brief.html"
) -> Path:
    """Read and code the articles under one or several paths, write the brief of `dyad`, and return its path."""
    given = [paths] if isinstance(paths, str | Path) else paths
    return brief_articles(given, dyad, output)[0]


def sample_articles() -> Path:
    """Return the folder of the six sample articles on Pakistan and Russia, 1947–2023, that come with detente."""
    return Path(str(files("detente") / "samples" / "articles"))
