"""Who may talk to the server: unknown hosts, foreign origins and the server's own metrics are refused before all else.

A page elsewhere can make a browser open a socket to this server, or reach it under a name of its own. Streamlit looks
up its outside address, which blocks everybody, before it refuses such a socket, and lets any host name pass.
`server.allowedHosts` names the hosts of a proxy or a network, `server.corsAllowedOrigins` further origins.
"""

from __future__ import annotations

import importlib
import ipaddress
import logging
from collections.abc import Iterable
from typing import Any, Literal
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, net_util

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
EVERY_ADDRESS = ("", "0.0.0.0", "::")  # noqa: S104 - recognised, not listened on
ANY, ANY_SUBDOMAIN = "*", "*."
UNIX_SOCKET = "unix://"
READS = ("GET", "HEAD", "OPTIONS")
METRICS = "/_stcore/metrics"
PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
POLICY_VIOLATION = 1008
Refusal = Literal["host", "origin", "metrics"]

# A cached address, even an empty one, is not looked up: the server calls nowhere.
net_util._external_ip = ""


class RequestCheck:
    """Refuse requests under an unknown host, sockets and changes from a foreign origin, and the server's metrics."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 to what is refused; pass everything else on unchanged."""
        reason = _reason(scope)
        if reason is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            # Closed before it is accepted, the server answers the handshake with 403.
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await _refusal(reason)(scope, receive, send)


def warn_if_reachable() -> None:
    """Log a warning when the server listens on more than this machine."""
    address = str(config.get_option("server.address") or "")
    if not _is_local(address):
        texts = _texts()
        logging.getLogger(__name__).warning("%s", texts.in_all_languages(texts.REACHABLE, address=address or ANY))


def is_host_allowed(host: str | None) -> bool:
    """Tell whether a request's Host names this server; its port does not matter."""
    parts = _parts(f"//{host}")
    return parts is not None and any(_matches(_hostname(parts), pattern) for pattern in _hosts())


def is_origin_allowed(origin: str | None, host: str | None) -> bool:
    """Tell whether an Origin is the server's own page, or one that the configuration allows; “null” never is."""
    page = _parts(origin or "")
    if page is None or page.scheme not in PORTS:
        return False
    own = _parts(f"{page.scheme}://{host}")
    return (own is not None and _place(page) == _place(own)) or _address(page) in _origins()


def _reason(scope: Scope) -> Refusal | None:
    """Return why a request is refused; None for one that may pass."""
    if scope["type"] not in ("http", "websocket"):
        return None
    headers = Headers(scope=scope)
    host, origins = headers.getlist("host"), headers.getlist("origin")
    if len(host) != 1 or not is_host_allowed(host[0]):
        return "host"
    if scope["path"].rstrip("/").endswith(METRICS):
        return "metrics"
    changes = scope["type"] == "websocket" or scope["method"] not in READS
    is_own = len(origins) == 1 and is_origin_allowed(origins[0], host[0])
    return "origin" if changes and not is_own else None


def _refusal(reason: Refusal) -> PlainTextResponse:
    texts = _texts()
    return PlainTextResponse(texts.in_all_languages(texts.REFUSALS[reason]), status_code=403)


def _texts() -> Any:
    """Return the module of the texts, which needs libraries that would make the server answer later."""
    return importlib.import_module("ui.shell.request_texts")


def _hosts() -> list[str]:
    """Return the names allowed: those of the configuration, else this machine's and the address it listens on."""
    allowed = _configured("server.allowedHosts")
    if allowed:
        return [pattern.lower().rstrip(".") for pattern in allowed]
    own = (str(config.get_option(name) or "") for name in ("server.address", "browser.serverAddress"))
    return [*LOCAL_HOSTS, *(name.lower() for name in own if name not in EVERY_ADDRESS)]


def _origins() -> set[tuple[str, str, int | None]]:
    pages = (_parts(origin) for origin in _configured("server.corsAllowedOrigins"))
    return {_address(page) for page in pages if page is not None}


def _configured(option: str) -> list[str]:
    texts: Iterable[object] = config.get_option(option) or ()
    return [text for text in (str(entry).strip() for entry in texts) if text]


def _matches(name: str, pattern: str) -> bool:
    if pattern.startswith(ANY_SUBDOMAIN):
        return name.endswith(pattern[1:])
    return pattern in (ANY, name)


def _parts(url: str) -> SplitResult | None:
    """Return an origin's parts; None where it is none: without host, with a user, a path or an impossible port.

    Blanks and control characters, some of which `urlsplit` takes away, are in no origin.
    """
    if not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        return None if not parts.hostname or _port(parts) == 0 or _has_more(parts) else parts
    except ValueError:
        return None


def _has_more(parts: SplitResult) -> bool:
    return "@" in parts.netloc or bool(parts.path.strip("/") or parts.query or parts.fragment)


def _hostname(parts: SplitResult) -> str:
    return (parts.hostname or "").lower().rstrip(".")


def _port(parts: SplitResult) -> int | None:
    return PORTS.get(parts.scheme) if parts.port is None else parts.port


def _place(parts: SplitResult) -> tuple[str, int | None]:
    return _hostname(parts), _port(parts)


def _address(parts: SplitResult) -> tuple[str, str, int | None]:
    return (parts.scheme, *_place(parts))


def _is_local(address: str) -> bool:
    if address in LOCAL_HOSTS or address.startswith(UNIX_SOCKET):
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
