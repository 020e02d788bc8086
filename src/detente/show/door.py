"""What the library's door adds to the stages: a project that shows itself, a brief from paths, the sample."""

import os
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from detente.measure.relation import Evidence
from detente.measure.review import review_record
from detente.record import Project, find_dyad
from detente.record.storage.connection import connect
from detente.show.brief import Material, choose_format, gather_material
from detente.show.brief import write_brief as write_page
from detente.show.brief.frame.data import gather_data
from detente.show.oneshot import gather_articles

if TYPE_CHECKING:
    from detente.measure.relation import Settings
    from detente.show.handover import Imprint
    from detente.show.notebook import Shown


class ShownProject(Project):
    """A project that also writes its briefs, explains its levels, and names itself in a notebook."""

    def brief(self, dyad: str, output: str | os.PathLike[str] | None = None, format: str | None = None) -> Path:
        """Write the brief of `dyad` as `html`, `md` or `docx`, else by the ending of `output`; return its path."""
        return write_page(self.material(dyad), output, format)

    def material(self, dyad: str) -> Material:
        """Return what a brief of `dyad` is made from: the record, what people judged of it, imported data."""
        evidence = self.evidence()
        codes = find_dyad(dyad, evidence.known)
        pair = "-".join(codes)
        reviewed = review_record(self.read_decisions(), dyad=pair, reading=self.reading)
        told = gather_material(pair, evidence, self.read_predictions(), self.read_faults(), reviewed)
        return replace(told, data=gather_data(self, codes, evidence.claims))

    def evidence(self) -> "Evidence":
        """Return what the measures of `detente.measure` are made from."""
        from detente.measure.relation import Evidence  # noqa: PLC0415  not loaded where nothing is measured

        record = self.record()
        return Evidence(record.events, record.mentions, self.read_articles(), self.read_claims())

    def relation(self, dyad: str, settings: "Settings | None" = None) -> "Shown":
        """Return how `dyad` stands through the years, as a table and a chart."""
        from detente.show.notebook import show_relation  # noqa: PLC0415

        return show_relation(self.evidence(), dyad, settings)

    def why(self, dyad: str, period: str, settings: "Settings | None" = None) -> "Shown":
        """Return what the level of `dyad` over `period` (`1971`, `1966/1971`) rests on, and it without each author."""
        from detente.show.notebook import show_why  # noqa: PLC0415

        return show_why(self.evidence(), dyad, period, settings)

    def ledger(self, dyad: str, as_of: str | None = None) -> "Shown":
        """Return what was pledged between `dyad`, and what became of it in these articles."""
        from detente.show.notebook import show_ledger  # noqa: PLC0415

        return show_ledger(self.evidence(), dyad, as_of)

    def authors(self, dyad: str) -> "Shown":
        """Return who says that what improves, holds back or worsens `dyad`."""
        from detente.show.notebook import show_authors  # noqa: PLC0415

        return show_authors(self.evidence(), dyad)

    def export(self, folder: str | os.PathLike[str], format: str = "jsonl") -> tuple[Path, ...]:
        """Write the record into `folder` in a format of `detente export`, and return the files."""
        from detente.show.handover import hand_over  # noqa: PLC0415

        return hand_over(self, folder, format=format)

    def archive(self, output: str | os.PathLike[str], imprint: "Imprint | None" = None) -> Path:
        """Write the replication archive into a folder or `NAME.zip`, and return its path."""
        from detente.show.handover import write_archive  # noqa: PLC0415

        return write_archive(self, output, imprint)

    def take_journal(self, path: str | os.PathLike[str]) -> None:
        """Take over the decisions of an archive (`data/decisions.csv`); those already here change nothing."""
        from detente.show.handover import read_journal  # noqa: PLC0415

        self.append_decisions(read_journal(path))

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
    paths: str | Path | Iterable[str | Path],
    dyad: str,
    output: str | os.PathLike[str] | None = None,
    format: str | None = None,
) -> Path:
    """Read and code the articles under one or several paths, write the brief of `dyad`, and return its path."""
    given = [paths] if isinstance(paths, str | Path) else paths
    chosen = choose_format(output, format)  # before the reading, which takes longer
    return write_page(gather_articles(given, dyad), output, chosen)


def sample_articles() -> Path:
    """Return the folder of the six sample articles on Pakistan and Russia, 1947–2023, that come with detente."""
    return Path(str(files("detente") / "samples" / "articles"))
