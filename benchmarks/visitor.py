"""A visitor without a browser: a real WebSocket session of a running server, one run of a page after the other."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

UNLIMITED = None
PATIENCE = 120


@dataclass(frozen=True)
class Visit:
    """What one run of a page took: seconds to its end, bytes sent to the visitor, the errors shown."""

    seconds: float
    size: int
    errors: tuple[str, ...]


@dataclass
class Visitor:
    """A session; `pages` tells each page's hash by its path once the server has said it."""

    connection: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def arrive(cls, origin: str) -> Visitor:
        """Open a session, as a browser on that origin does."""
        address = f"ws://{urlsplit(origin).netloc}/_stcore/stream"
        return cls(
            await connect(address, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")], max_size=UNLIMITED)
        )

    async def leave(self) -> None:
        """End the session."""
        await self.connection.close()

    async def go(self, path: str, query: str) -> Visit:
        """Ask for an address and read all that the server sends until the page has run."""
        begin, size, errors = time.perf_counter(), 0, []
        await self.connection.send(self._ask(path, query))
        while True:
            data = await asyncio.wait_for(self.connection.recv(), PATIENCE)
            message = ForwardMsg.FromString(data)
            size += len(data)
            errors += _errors(message)
            self._learn(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished == _END:
                return Visit(time.perf_counter() - begin, size, tuple(errors))

    def _ask(self, path: str, query: str) -> bytes:
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.is_history_navigation = bool(self.pages)
        if path in self.pages:
            message.rerun_script.page_script_hash = self.pages[path]
        else:
            message.rerun_script.page_name = path
        return message.SerializeToString()

    def _learn(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}


_END = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY


def _errors(message: ForwardMsg) -> list[str]:
    if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
        return [message.delta.new_element.exception.message]
    return []
