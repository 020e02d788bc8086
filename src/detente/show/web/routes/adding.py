"""Articles added in the browser: files are chosen, read as `detente read` reads them, and told of one by one."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.datastructures import UploadFile

from detente.errors import UnknownArticle
from detente.record.journal.changes import RefusedValueError
from detente.show.web.adding import ACCEPTED, Upload
from detente.show.web.pages import MOST_FILES, Answer, Asked, Go, Page, read_at, write_at
from detente.show.web.security import MOST_UPLOADED, UPLOADS

FORM = {"accepted": ACCEPTED, "largest": MOST_UPLOADED, "most": MOST_FILES}


def show_form(asked: Asked) -> Answer:
    """Show where files are handed in."""
    return Page("add.html", lambda: FORM, lambda: FORM)


def add(asked: Asked) -> Answer:
    """Take files in, and lead to the page that tells what becomes of them."""
    files = [one for one in asked.form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        raise RefusedValueError("No file was chosen: go back, choose one or several, and send them.")
    return Go(f"/added/{asked.room.desk.take(files).id}")


def show_upload(asked: Asked) -> Answer:
    """Show what became of files: a line each, with author, date and counts, or with what is wrong."""
    upload = asked.room.desk.find(asked.path["upload"])
    if upload is None:
        raise UnknownArticle("These files are not remembered any more; what was read of them stands under Articles.")
    return Page("added.html", lambda: _describe(upload), lambda: _tell(upload), lasts=False)


def _describe(upload: Upload) -> Mapping[str, Any]:
    lines = [*upload.lines.values()]
    rows = [row for line in lines for row in line.articles]
    return {
        "upload": upload, "lines": lines, "told": sum(line.is_told for line in lines), "articles": len(rows),
        "known": sum(row["state"].startswith("unchanged") for row in rows),
        "mentions": sum(row.get("mentions", 0) for row in rows), "claims": sum(row.get("claims", 0) for row in rows),
        "faults": sum(len(line.faults) for line in lines),
    }  # fmt: skip


def _tell(upload: Upload) -> Mapping[str, Any]:
    """Return the same as `detente read --json`, and whether that is all."""
    lines = [*upload.lines.values()]
    articles = [row for line in lines for row in line.articles]
    faults = [asdict(fault) for line in lines for fault in line.faults]
    told = {"articles": [*articles, *upload.others], "faults": faults}
    return {"done": upload.is_done, "trouble": upload.trouble, "files": [line.name for line in lines], **told}


ROUTES = (*read_at("/add", show_form), *read_at("/added/{upload}", show_upload), write_at(UPLOADS, add, MOST_FILES))
