"""What keeps the reading room closed: one host, tokens and origins on writes, a policy that runs nothing foreign."""

import hmac
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 1_000_000  # bytes of a form: a quote and some words
UPLOADS, MOST_UPLOADED = "/added", 200_000_000  # the form that takes files, and its bytes: the largest file's
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
READS = {"GET", "HEAD"}


class Guard:
    """Lets through requests to our own hosts only, and writes from our own pages only; sets the headers of all."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refuse(scope["method"], scope["path"], Headers(scope=scope))
        if refused and refused[0] == 413 and scope["path"] == UPLOADS:
            await _pass_over(receive)  # a browser that may not send all hears no answer
        served = PlainTextResponse(refused[1], refused[0]) if refused else self.app
        await served(scope, receive, send_guarded)

    def _refuse(self, method: str, path: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Return code and reason of a refusal; a page of another site may point its own name at this computer."""
        if headers.get("host", "").lower() not in self.hosts:
            return 421, f"This is not the host asked for. Open one of {', '.join(sorted(self.hosts))}."
        if method in READS:
            return None
        if headers.get("origin", "").lower() not in {"", *(f"http://{host}" for host in self.hosts)}:
            return 403, "A write from another site is refused."
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return 403, "A write from another site is refused."
        length, most = headers.get("content-length", ""), MOST_UPLOADED if path == UPLOADS else MOST
        if length.isdecimal():
            return (413, f"A form may hold at most {most} bytes: send less.") if int(length) > most else None
        return 411, "A form must say how long it is."


async def _pass_over(receive: Receive) -> None:
    """Hear the rest of a request, and keep nothing of it."""
    while (await receive()).get("more_body"):
        pass


def list_hosts(port: int) -> frozenset[str]:
    """Return the names under which the reading room answers."""
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))


def is_token(given: object, token: str) -> bool:
    """Whether a form holds the token that this server put into its pages."""
    return isinstance(given, str) and hmac.compare_digest(given.encode(), token.encode())
