"""How the server starts and answers: refusals first, security headers, scripts the way that is quickest.

Streamlit sends its scripts as they are, 4.7 MB for Plotly alone, most of a first visit's wait over a network. They
never change while the server runs, so each is compressed once and cached. For a browser on the server's own machine
compressing takes longer than it spares: it gets them as they are.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import gzip
import hashlib
import importlib
import inspect
import re
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util
from streamlit.runtime.pages_manager import PagesManager

from ui.shell.request_check import RequestCheck, warn_if_reachable

STATIC = Path(file_util.get_static_dir())
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_FILES = {
    f"/{path.relative_to(STATIC).as_posix()}": path for kind in _TYPES for path in STATIC.glob(f"static/*/*{kind}")
}
PRELOADED = ("PlotlyChart", "DataFrame")
"""The large scripts of charts and tables: nearly every page needs them, but asks only once it is drawn."""
_PASSED_ON = ("x-forwarded-for", "x-real-ip", "forwarded", "via")
_YEAR = "public, immutable, max-age=31536000"


def _inline_scripts() -> str:
    """Return the CSP sources of the scripts that stand inside Streamlit's own page."""
    scripts = re.findall(r"<script>(.*?)</script>", (STATIC / "index.html").read_text("utf-8"), re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _preloads() -> str:
    """Return the header with which a browser fetches these scripts while the server still loads its own libraries."""
    paths = (path for name in PRELOADED for path in _FILES if path.startswith(f"/static/js/{name}."))
    return ", ".join(f'<.{path}>; rel="modulepreload"; fetchpriority="low"' for path in paths)


SECURITY = {
    "content-security-policy": "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {_inline_scripts()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
PAGE = {"link": _preloads()}


class ResponseHeaders:
    """Forbid framing, sniffing and every source but this server on each response; let a page's scripts come early."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to what comes back; websockets pass untouched."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY | (PAGE if headers.get("content-type", "").startswith("text/html") else {}))
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class StaticScripts:
    """Answer requests for Streamlit's scripts and styles, which never change: far away compressed, near as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is a script or a style; leave everything else to Streamlit."""
        script = _static_file(scope)
        if script is None:
            await self.app(scope, receive, send)
        else:
            answer = _uncompressed(script) if _is_near(scope) else await _compressed(script)
            await answer(scope, receive, send)


MIDDLEWARE = [Middleware(RequestCheck), Middleware(ResponseHeaders), Middleware(StaticScripts)]


@asynccontextmanager
async def started(_app: object) -> AsyncIterator[None]:
    """Choose the kind of app and load libraries before the first visitor; at the end remove temporary folders."""
    # A folder named pages makes the first run of a server the older kind of app, in which a deep link is "not found".
    PagesManager.uses_pages_directory = False
    warn_if_reachable()
    _LOADING.start()
    yield
    # A server that a signal ends does not come to what Python runs at exit.
    loaded()
    importlib.import_module("metrics.data.temporary_folders").close_all()


def loaded() -> None:
    """Wait until the server's libraries are loaded: two threads importing the same modules block each other."""
    if _LOADING.is_alive():
        _LOADING.join()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Suspend garbage collection: loading modules leaves hardly any garbage, and collecting meanwhile takes longer."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _load() -> None:
    """Load what pages need and open the desk, while the first visitor's browser still loads its own scripts."""
    with _without_collection():
        for module in NEEDED:
            importlib.import_module(module)
        # The first text on a page makes Streamlit inspect the call stack, which reads the file of each loaded module.
        inspect.stack()
    store = importlib.import_module("metrics.store")
    # The page reports a desk that cannot be opened.
    with suppress(importlib.import_module("metrics.errors").StoreError):
        store.Store.open()
    # Loaded modules stay: Streamlit's collection after each run would otherwise traverse all of their objects.
    gc.freeze()


NEEDED = (
    *(
        "ui.shell.navigation",
        "ui.cache",
        "ui.shell.sample_banner",
        "ui.pages.overview.panels",
        "ui.pages.overview.tables",
        "ui.pages.overview.cards",
    ),
    "streamlit.emojis",
)
_LOADING = threading.Thread(target=_load, daemon=True)


def _static_file(scope: Scope) -> Path | None:
    readable = scope["type"] == "http" and scope["method"] == "GET"
    return _FILES.get(scope["path"]) if readable and "gzip" in Headers(scope=scope).get("accept-encoding", "") else None


def _is_near(scope: Scope) -> bool:
    """Tell whether the browser runs on this machine; a request forwarded by a proxy does not."""
    host, _ = scope.get("client") or ("", 0)
    headers = Headers(scope=scope)
    return host in ("127.0.0.1", "::1") and not any(name in headers for name in _PASSED_ON)


def _uncompressed(path: Path) -> Response:
    return Response(path.read_bytes(), headers={"cache-control": _YEAR}, media_type=_TYPES[path.suffix])


async def _compressed(path: Path) -> Response:
    headers = {"content-encoding": "gzip", "cache-control": _YEAR, "vary": "accept-encoding"}
    body = await asyncio.to_thread(_gzipped, path)
    return Response(body, headers=headers, media_type=_TYPES[path.suffix])


@lru_cache(maxsize=256)
def _gzipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
