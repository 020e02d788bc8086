"""One module a family of file formats; `read_drafts` finds the right one by the file's ending."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from detente.errors import UnreadableSource
from detente.read.drafts import Draft, Fault
from detente.read.formats.docx import read_docx
from detente.read.formats.html import read_html
from detente.read.formats.pdf import read_pdf
from detente.read.formats.plain import read_markdown, read_rtf, read_text
from detente.read.formats.rows import read_csv, read_jsonl, read_parquet

READERS: Mapping[str, Callable[[Path], Iterator[Draft] | Iterator[Draft | Fault]]] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".docx": read_docx,
        ".rtf": read_rtf,
        ".jsonl": read_jsonl,
        ".csv": read_csv,
        ".tsv": read_csv,
        ".parquet": read_parquet,
    }
)


def read_drafts(path: Path) -> Iterator[Draft | Fault]:
    """Yield the drafts of one file; whatever is wrong with it becomes a fault."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        yield Fault(
            str(path), f"a format that is not read ({path.suffix or 'no ending'})", f"save it as one of {known}"
        )
        return
    count = 0
    try:
        for draft in reader(path):
            count += 1
            yield draft
        if not count:
            yield Fault(str(path), "it holds no article", "put the articles into it, or remove it")
    except UnreadableSource as error:
        yield Fault(str(path), *map(str, error.args))
    except PermissionError:
        yield Fault(str(path), "no permission to read it", "give yourself the right to read the file")
    except OSError as error:
        yield Fault(str(path), f"cannot be opened ({error.strerror or error})", "check the disk and the file's name")
    except Exception as error:  # parsers of foreign formats fail in ways of their own; one bad file never stops a batch
        yield Fault(str(path), f"cannot be parsed ({type(error).__name__}: {error})"[:300], "save it anew, or as .txt")
