"""Pages with their JSON twins: what a view is asked, what it answers, and how both become HTML or JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import quote, unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from detente.errors import DetenteError, InvalidDate, UnknownActor, UnknownArticle, UnknownEvent, UnknownWord
from detente.record import Project
from detente.record.journal.changes import RefusedValueError
from detente.show.web.content.words import FILTERS
from detente.show.web.room import Room, View
from detente.show.web.security import is_token

KEPT, LARGEST = 500, 200_000  # pages held until the record changes, and the bytes of the largest among them
LONGEST_NAME = 60
MOST_FILES = 300  # of one upload
CODES: Mapping[type[Exception], int] = {
    UnknownActor: 404, UnknownArticle: 404, UnknownEvent: 404, UnknownWord: 400, InvalidDate: 400,
    RefusedValueError: 400, DetenteError: 500,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the project as it is now, and what the address and the form say."""

    room: Room
    project: Project
    view: View
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: FormData
    by: str
    twin: bool

    def field(self, name: str) -> str:
        """Return the words of one field of the form, without the blanks around."""
        given = self.form.get(name)
        return given.strip() if isinstance(given, str) else ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template with what that shows, and what its JSON twin holds, made only when asked for.

    One that does not last changes though the record does not, and is made anew for each request.
    """

    template: str
    content: Callable[[], Mapping[str, Any]]
    data: Callable[[], Any]
    lasts: bool = True


@dataclass(frozen=True, slots=True)
class Go:
    """Go on at another address of the reading room; `name` is a person's new name."""

    address: str
    name: str | None = None


Answer: TypeAlias = Page | Go


def read_at(path: str, make: Callable[[Asked], Answer]) -> tuple[Route, Route]:
    """Return the routes of a page and of its twin."""

    async def show(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, make, FormData())

    return Route(f"{'/index' if path == '/' else path}.json", show), Route(path, show)


def write_at(path: str, act: Callable[[Asked], Answer], files: int = 0) -> Route:
    """Return the route of a form of at most so many files; without the token of this server's pages nothing is done."""

    async def take(request: Request) -> Response:
        async with request.form(max_files=files, max_fields=100) as form:
            if not is_token(form.get("token"), request.app.state.token):
                why = "This form is of an earlier start of the room: go back, load the page anew, send it again."
                return _fail(request, why, 403)
            return await run_in_threadpool(_answer, request, act, form)

    return Route(path, take, methods=["POST"])


def _answer(request: Request, make: Callable[[Asked], Answer], form: FormData) -> Response:
    """Open the project, let a view answer, and close it, all in one thread."""
    room: Room = request.app.state.room
    try:
        with room.open() as project:
            view = room.view(project)
            key = (str(request.url), _who(request))
            if not form and (held := view.pages.get(key)):
                return Response(held[0], media_type=held[1])
            twin = request.url.path.endswith(".json")
            answer = make(
                Asked(room, project, view, request.path_params, request.query_params, form, _who(request), twin)
            )
            if isinstance(answer, Go):
                return _go(answer)
            body, kind = _write(request, answer)
            if len(view.pages) >= KEPT:
                view.pages.clear()
            if answer.lasts and len(body) <= LARGEST:
                view.pages[key] = body, kind
            return Response(body, media_type=kind)
    except (DetenteError, RefusedValueError) as error:
        return _fail(request, str(error), next(code for kind, code in CODES.items() if isinstance(error, kind)))


def _write(request: Request, page: Page) -> tuple[bytes, str]:
    """Return the bytes of a page or of its twin."""
    if request.url.path.endswith(".json"):
        return write_json(page.data()), "application/json"
    return _render(request, page.template, page.content()), "text/html; charset=utf-8"


def write_json(value: Any) -> bytes:
    """Return a value as JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode("utf-8", "backslashreplace")


def _go(answer: Go) -> Response:
    response = RedirectResponse(answer.address, 303)
    if answer.name is not None:
        response.set_cookie("by", quote(answer.name[:LONGEST_NAME]), httponly=True, samesite="strict", max_age=31536000)
    return response


def _fail(request: Request, why: str, code: int) -> Response:
    """Return the page that says what went wrong."""
    if request.url.path.endswith(".json"):
        return Response(write_json({"error": why}), code, media_type="application/json")
    body = _render(request, "failed.html", {"why": why, "code": code})
    return Response(body, code, media_type="text/html; charset=utf-8")


def not_found(request: Request, error: Exception) -> Response:
    """Answer an address that there is none of, or a method that it does not take."""
    code = getattr(error, "status_code", 404)
    return _fail(request, "There is no such page here." if code == 404 else "That cannot be done here.", code)


def _who(request: Request) -> str:
    """Return the name under which decisions are written down."""
    given = unquote(request.cookies.get("by", ""))[:LONGEST_NAME]
    return given if given.isprintable() and given.strip() else str(request.app.state.by)


def _render(request: Request, template: str, content: Mapping[str, Any]) -> bytes:
    from detente import __version__  # noqa: PLC0415  the door imports this stage

    path = request.url.path
    twin = ("/index" if path == "/" else path) + ".json" + (f"?{request.url.query}" if request.url.query else "")
    state = request.app.state
    known = {"twin": twin, "token": state.token, "by": _who(request), "project": state.room.path.name}
    page = _templates().get_template(template).render(**known, version=__version__, **content)
    return page.encode("utf-8", "backslashreplace")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.show.web", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= FILTERS
    return made
