"""The command line works while a server has the desk open: in a process of its own, and the server sees it at once."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.settings import Settings
from metrics.store import Store

ROOT = Path(__file__).parents[2]
ROWS = "Ticket ID,Created at,Status,CSAT\nT1,2026-03-01 10:00,Closed,5\nT2,2026-03-02 10:00,Closed,4\n"
COMMANDS = """
import json, sys
from metrics.__main__ import main
for line in sys.stdin:
    print("exit", main(json.loads(line)), flush=True)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.duckdb"


@pytest.fixture
def server(path):
    opened = Store.open(path)
    opened.save_settings(Settings(time_zone="Europe/Berlin"))
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(path):
    """Run a command in the other process; return what it printed."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen([sys.executable, "-c", COMMANDS], cwd=ROOT, **pipes) as other:

        def run(*arguments):
            print(json.dumps([*map(str, arguments), "--store", str(path)]), file=other.stdin, flush=True)
            lines = list(iter(other.stdout.readline, "exit 0\n"))
            assert all(line and not line.startswith("exit") for line in lines), lines
            return "".join(lines)

        yield run
        other.stdin.close()


def test_everything_works_beside_a_running_server(server, elsewhere, tmp_path):
    (tmp_path / "march.csv").write_text(ROWS, "utf-8")
    visitor = server.reader_session()
    before = visitor.desk()
    assert "4 new" in elsewhere("import", tmp_path / "march.csv")
    assert (len(before.tickets), len(visitor.desk().tickets)) == (0, 2)
    assert '"value": 2.0' in elsewhere("kpi", "--kpi", "tickets", "--grain", "all", "--json")
    server.annotate("note", "T1", {"text": "called back"})
    assert "march.csv" in elsewhere("uploads")
    assert "is whole: 1 upload and" in elsewhere("check")
    assert "is saved in" in elsewhere("backup", tmp_path / "saved.tar")
    assert "is undone" in elsewhere("undo", "1")
    assert len(visitor.desk().tickets) == 0
    assert "holds the desk" in elsewhere("restore", tmp_path / "saved.tar")
    assert (len(visitor.desk().tickets), server.annotations("note")) == (2, {"T1": {"text": "called back"}})


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    told = capsys.readouterr()
    return code, told.out.strip() or told.err.strip()


def archive(kind, linkname="nowhere"):
    """A backup whose database is something other than a file."""
    content, member = BytesIO(), tarfile.TarInfo("desk.duckdb")
    member.type, member.linkname = kind, linkname
    with tarfile.open(fileobj=content, mode="w") as made:
        made.addfile(member)
    return content.getvalue()


def claiming(size):
    """A backup whose first entry claims to be larger than any memory."""
    content = bytearray(archive(tarfile.XHDTYPE))
    content[124:136] = b"\x80" + size.to_bytes(11, "big")
    content[148:156] = b" " * 8
    content[148:156] = b"%06o\0 " % sum(content[:512])
    return bytes(content)


HOSTILE = {
    "larger-than-memory": claiming(1 << 50),
    "larger-than-an-index": claiming(1 << 80),
    "empty": b"",
    "another-file": b"no archive " * 100,
    "link": archive(tarfile.LNKTYPE),
    "link-to-itself": archive(tarfile.SYMTYPE, "desk.duckdb"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_backup_changes_nothing(path, tmp_path, capsys, content):
    (tmp_path / "other.tar").write_bytes(content)
    code, told = run(capsys, "restore", tmp_path / "other.tar", "--store", path)
    assert (code, "is no whole backup" in told) == (2, True)
    assert Store.open(path).is_empty()
    Store.open(path).close()


def test_a_backup_that_is_missing_is_told(path, tmp_path, capsys):
    code, told = run(capsys, "restore", tmp_path / "none.tar", "--store", path)
    assert (code, "none.tar cannot be read (No such file" in told) == (2, True)


def test_no_backup_is_made_of_a_store_that_does_not_exist(path, tmp_path, capsys):
    code, told = run(capsys, "backup", tmp_path / "saved.tar", "--store", path)
    assert (code, "There is no store" in told, list(tmp_path.iterdir())) == (2, True, [])


@pytest.mark.usefixtures("server")
def test_a_backup_leaves_other_files_alone(tmp_path, capsys, path):
    (tmp_path / "mine.tar").write_text("mine", "utf-8")
    code, told = run(capsys, "backup", tmp_path / "mine.tar", "--store", path)
    assert (code, "exists already" in told, (tmp_path / "mine.tar").read_text("utf-8")) == (2, True, "mine")


def test_a_missing_file_is_missed_by_check(path, tmp_path, capsys):
    export = tmp_path / "march.csv"
    export.write_text(ROWS, "utf-8")
    run(capsys, "import", export, "--store", path)
    next(file for file in (tmp_path / "desk.duckdb.files").iterdir() if file.suffix != ".json").unlink()
    code, told = run(capsys, "check", "--store", path)
    assert (code, "march.csv” is missing or damaged" in told) == (2, True)
