"""A real server in a process of its own, for tests of what only it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
DASHBOARD = ROOT / "dashboard.py"
_released: list[int] = []


@contextmanager
def server(
    store: Path,
    script: Path = DASHBOARD,
    starter: Sequence[str] = ("streamlit",),
    *,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Start the real server on a free port with its own store; give its address; stop it in the end.

    `starter` is the module that starts Streamlit, with its own arguments; the benchmarks have another one. `arguments`
    are further ones of Streamlit's, `environment` further variables.
    """
    port = _port()
    command = [sys.executable, "-m", *starter, "run", str(script), "--server.headless=true", f"--server.port={port}"]
    command += arguments
    variables = {**os.environ, "DESK_STORE": str(store), "PYTHONUNBUFFERED": "1", **(environment or {})}
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with (store.parent / "server.log").open("wb") as log, process:
        try:
            _wait_until_up(process, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(30)
            _released.append(port)


def _port() -> int:
    """Return a port that an earlier server of this process has left, for which a browser has compiled the scripts."""
    while _released:
        port = _released.pop()
        if _is_free(port):
            return port
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("localhost", port))
        except OSError:
            return False
    return True


def _wait_until_up(process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    """Read what the server says until it names its address, then let a thread write on: a full pipe would stop it."""
    assert process.stdout
    too_late = threading.Timer(60, process.kill)
    too_late.start()
    for line in process.stdout:
        log.write(line)
        if b"URL: " in line:
            break
    else:
        raise RuntimeError(f"the server did not come up; see {log.name}")
    too_late.cancel()
    threading.Thread(target=log.writelines, args=[process.stdout], daemon=True).start()
