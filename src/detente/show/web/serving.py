"""The server: this computer only, one process, until it is stopped."""

import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Timer

from detente.errors import DetenteError
from detente.show.web.app import make_app

HOST = "127.0.0.1"
SOON = 0.8  # seconds until a browser is opened; the server listens well before


def serve_project(
    project: Path, *, port: int = 8321, by: str = "user", browse: bool = True, tell: Callable[[str], None] = print
) -> None:
    """Serve the project until interrupted; `tell` is given the address."""
    import uvicorn  # noqa: PLC0415  not loaded where pages are only made

    with _listen(port) as listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}/"
        tell(address)
        if browse:
            Timer(SOON, webbrowser.open, [address]).start()
        app = make_app(project, port=listening.getsockname()[1], by=by)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    """Return a socket on this computer's own address; port 0 takes any that is free.

    Its protocol is named: asyncio sends at once, without waiting for what came before to be acknowledged, only where it
    knows that it speaks TCP; otherwise each page takes 40 ms more.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise DetenteError(f"Port {port} is taken: give another with --port, or 0 for any that is free.") from error
    return listening
