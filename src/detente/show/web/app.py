"""The application: the views of a project, guarded."""

import secrets
from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from detente.show.web.pages import not_found
from detente.show.web.room import Room
from detente.show.web.routes import adding, article, blind, data, dyad, event, review, start
from detente.show.web.security import Guard, list_hosts

STATIC = Path(__file__).parent / "static"


def make_app(project: str | Path, *, port: int = 8321, by: str = "user", hosts: Iterable[str] = ()) -> Starlette:
    """Return the reading room of the project file; `by` signs decisions until a person gives a name.

    It answers under 127.0.0.1 and localhost with this port, and under `hosts` given beside.
    """
    views = (start, adding, dyad, data, event, article, review, blind)
    routes: list[BaseRoute] = [route for view in views for route in view.ROUTES]
    routes.append(Mount("/static", StaticFiles(directory=STATIC)))
    guard = Middleware(Guard, hosts=list_hosts(port) | set(hosts))
    app = Starlette(routes=routes, middleware=[guard], exception_handlers={404: not_found, 405: not_found})
    app.state.room = Room(Path(project))
    app.state.by = by
    app.state.token = secrets.token_urlsafe(24)
    return app
