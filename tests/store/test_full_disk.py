"""A disk that is full or read-only is named as that; the old data stay readable, and the next change works again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from metrics.errors import StoreError
from metrics.store.failures import open_error, write_error
from metrics.text.translation import Words
from tests.every import thorough

ROOT = Path(__file__).parents[2]
SIZES = [str(round(10_000 * 1.4**step)) for step in range(20)]
"""From what holds nothing to what holds all of it: 10 KB to 6 MB."""


def run(*arguments: str) -> list[str]:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


@pytest.mark.parametrize("sizes", [SIZES[12:13], thorough(SIZES)], ids=["one", "all"])
def test_every_change_on_a_full_disk_is_made_or_refused_and_the_store_goes_on(sizes: list[str]) -> None:
    lines = [list(map(int, line.split())) for line in run("-m", "tests.store.full_disk", *sizes)]
    assert [size for size, _ in lines] == list(map(int, sizes))
    fits = [not refused for _, refused in lines]
    assert fits == sorted(fits), "what fits on a disk fits on a larger one"
    assert not fits[0]


CREATE = """
import resource, signal, sys
from pathlib import Path
from metrics.errors import StoreError
from metrics.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
try:
    Store.open(Path(sys.argv[1]))
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(Store.open(Path(sys.argv[1])).is_empty())
"""


def test_a_new_store_on_a_full_disk_says_so_and_opens_once_there_is_room(tmp_path: Path) -> None:
    full, empty = run("-c", CREATE, str(tmp_path / "desk.duckdb"))
    assert "its disk is full" in full
    assert empty == "True"


READ_ONLY = """
import ctypes, sys
from pathlib import Path
from metrics.errors import StoreError
from metrics.store import Store
from tests.store.conftest import add
from tests.store.readings import ticket
# No folder is read-only to root, unless it gives its capabilities away; to others this changes nothing.
ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
store = Store.open(Path(sys.argv[1])) if sys.argv[2] == "used" else None
for folder in (Path(sys.argv[1]).parent, Path(sys.argv[1] + ".files")):
    if folder.exists():
        folder.chmod(0o500)
try:
    add(store or Store.open(Path(sys.argv[1])), tickets=[ticket(1)])
except StoreError as error:
    print(error)
if store:
    print(len(store.desk().tickets))
"""


@pytest.mark.parametrize(("state", "left"), [("used", ["0"]), thorough("new", [])])
def test_a_read_only_folder_is_named_and_not_called_damage(tmp_path: Path, state: str, left: list[str]) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    message, *rest = run("-c", READ_ONLY, str(folder / "desk.duckdb"), state)
    assert "its disk or folder is read-only" in message
    assert "damaged" not in message
    assert rest == left


PATH = Path("desk.duckdb")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (write_error(PATH, OSError(28, "No space left on device")), "make room"),
        (write_error(PATH, OSError(30, "Read-only file system")), "read-only"),
        (open_error(PATH, OSError(30, "Read-only file system")), "read-only"),
        (open_error(PATH, OSError(28, "No space left on device")), "disk is full"),
    ],
    ids=["write-full", "write-protected", "open-protected", "open-full"],
)
def test_the_error_says_in_both_languages_what_to_do(error: StoreError, sentence: str) -> None:
    assert sentence in str(error)
    assert error.localized_message(Words("zh")) != str(error)
