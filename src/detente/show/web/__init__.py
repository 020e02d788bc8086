"""The reading room: a project in the browser, on this computer only."""

from detente.show.web.app import make_app
from detente.show.web.serving import serve_project

__all__ = ["make_app", "serve_project"]
