"""The store's commands on real files, from parsing to the sentence they print."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType

import pytest

from metrics import ingest
from metrics.commands import store as commands
from metrics.errors import BadValue, Refused
from metrics.ingest.reading import ReadOptions
from metrics.store import Store, read_mapped
from tests.store.conftest import held

pytestmark = pytest.mark.usefixtures("no_child")

APRIL = "Ticket,Created,Channel,Agent\n1,2026-04-01 09:00,email,Ada\n2,2026-04-14 10:00,chat,Bo\n"
MAY = APRIL + "3,2026-05-20 11:00,phone,Cy\n"
UNKNOWN = "aa,bb\n101,2026-04-21 09:00\n102,2026-04-22 10:00\n"


def run(path: Path, *arguments: object) -> str:
    return run_command(commands, path, *arguments)


def run_command(module: ModuleType, path: Path, *arguments: object) -> str:
    """Run a command of one of the commands' modules on a store and return what it prints."""
    parser = argparse.ArgumentParser()
    module.register(parser.add_subparsers())
    name, *others = (str(argument) for argument in arguments)
    given = parser.parse_args([name, "--store", str(path), *others])
    return given.run(given)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {"april.csv": APRIL, "may.csv": MAY, "unknown.csv": UNKNOWN}
    for name, text in contents.items():
        (tmp_path / name).write_text(text)
    return {name: tmp_path / name for name in contents}


def test_import_list_undo_and_rebuild(tmp_path: Path, files: dict[str, Path]) -> None:
    path = tmp_path / "desk.duckdb"
    assert run(path, "import", files["april.csv"], files["may.csv"]).splitlines() == [
        "april.csv is upload 1: 2 rows read = 2 accepted + 0 rejected + 0 duplicates; "
        "2 new, 0 replaced, 0 older than what was there.",
        "may.csv is upload 2: 3 rows read = 3 accepted + 0 rejected + 0 duplicates; "
        "1 new, 2 replaced, 0 older than what was there.",
        "2 of the replaced rows do not say when they last changed: the later upload holds, "
        "so upload older exports first.",
    ]
    assert (
        run(path, "import", files["may.csv"], "--lang", "zh") == "may.csv 此前已作为上传 2 导入：没有需要新增的内容。"
    )
    assert "may.csv" in run(path, "uploads").splitlines()[1]
    assert run(path, "undo", 2) == "Upload 2 is undone: the desk is as if it had never come."
    assert [upload["undone_at"] is None for upload in json.loads(run(path, "uploads", "--json"))] == [False, True]
    assert run(path, "rebuild", tmp_path / "new.duckdb").startswith("april.csv is upload 1")
    new = Store.open(tmp_path / "new.duckdb")
    assert held(new) == {"1": "Ada", "2": "Bo"}
    new.close()


def test_an_import_can_be_read_by_a_program(tmp_path: Path, files: dict[str, Path]) -> None:
    (receipt,) = json.loads(run(tmp_path / "desk.duckdb", "import", files["april.csv"], "--json"))
    assert (receipt["read"], receipt["tables"]["tickets"]["new"], receipt["known"]) == (2, 2, False)


def test_an_unknown_header_is_refused_until_it_was_mapped_once(tmp_path: Path, files: dict[str, Path]) -> None:
    path = tmp_path / "desk.duckdb"
    with pytest.raises(Refused):
        run(path, "import", files["unknown.csv"])
    store = Store.open(path)
    found = read_mapped(store, files["unknown.csv"], "unknown.csv", ingest.read_file)
    assert found.reading.needs_mapping
    options = ReadOptions(columns={"aa": "tickets.ticket_id", "bb": "tickets.created"})
    store.save_mapping(found.header, options)
    store.close()
    assert "2 new" in run(path, "import", files["unknown.csv"])


def test_an_undo_that_cannot_be_says_so_and_lets_go_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="no upload 7"):
        run(tmp_path / "desk.duckdb", "undo", 7)
    Store.open(tmp_path / "desk.duckdb").close()


def test_a_rebuild_names_what_could_not_come_back(tmp_path: Path, files: dict[str, Path]) -> None:
    path = tmp_path / "desk.duckdb"
    run(path, "import", files["april.csv"])
    for kept in path.with_name("desk.duckdb.files").iterdir():
        if kept.suffix != ".json":
            kept.unlink()
    assert run(path, "rebuild", tmp_path / "new.duckdb").startswith("april.csv could not be taken in again")
