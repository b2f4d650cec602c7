"""A watched folder: finished files alone are taken in, once, whatever happens; what needs a person is moved aside."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.commands import watch
from metrics.imports import watched_folder
from metrics.imports.watched_folder import LOCK, printable, watching
from metrics.store import Store

pytestmark = pytest.mark.usefixtures("no_child")

HEADER = "Ticket ID,Created at,Status,CSAT\n"
MARCH = f"{HEADER}T1,2026-03-01 10:00,Closed,5\nT2,2026-03-22 10:00,Closed,4\n"
APRIL = f"{HEADER}T3,2026-04-01 10:00,Closed,5\n"
OPEN_DATES = f"{HEADER}T4,03/04/2026 10:00,Closed,5\nT5,05/06/2026 10:00,Closed,5\n"
NO_TABLE = "{\\rtf1 no export}"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def look(folder, tmp_path, capsys, monkeypatch):
    """Look once; between its two looks `meanwhile` happens. Return the exit code and what was printed."""

    def once(meanwhile=lambda: None):
        monkeypatch.setattr(watch, "pause", lambda _: meanwhile())
        code = main(["watch", str(folder), "--once", "--store", str(tmp_path / "desk.duckdb")])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return once


def uploads(tmp_path):
    store = Store.open(tmp_path / "desk.duckdb", read_only=True)
    try:
        return sorted(store.uploads()["file"])
    finally:
        store.close()


def visible(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != LOCK)


def test_a_finished_file_is_taken_in_once_and_its_receipt_stands_beside_it(folder, look, tmp_path):
    (folder / "march.csv").write_text(MARCH, "utf-8")
    code, printed = look()
    assert (code, printed[:46]) == (0, "march.csv is upload 1: 2 rows read = 2 accepte")
    record = json.loads((folder / "march.csv.receipt.json").read_text("utf-8"))
    assert record["receipt"]["accepted"] == 2
    assert record["sentences"][0] == printed.splitlines()[0]
    assert look()[1].startswith("Nothing new in ")
    (folder / "march.csv").write_text(MARCH + APRIL.removeprefix(HEADER), "utf-8")
    assert "march.csv is upload 2: 3 rows read" in look()[1], "a new month under the old name is a new file"
    assert uploads(tmp_path) == ["march.csv", "march.csv"]


def test_an_unfinished_copy_is_left_until_it_is_whole(folder, look):
    path = folder / "march.csv"
    path.write_text(MARCH[:60], "utf-8")
    (folder / "april.csv.part").write_text(APRIL, "utf-8")
    (folder / ".april.csv").write_text(APRIL, "utf-8")
    os.utime(path, ns=(1, 1))

    def grow():
        path.write_text(MARCH, "utf-8")
        os.utime(path, ns=(1, 1))

    assert look(grow)[1].startswith("Nothing new"), "it grew, though its time stayed"
    assert look(lambda: os.utime(path, ns=(2, 2)))[1].startswith("Nothing new"), (
        "its time changed, though it did not grow"
    )
    assert "2 accepted" in look()[1]
    assert visible(folder) == [".april.csv", "april.csv.part", "march.csv", "march.csv.receipt.json"]


def test_what_needs_a_person_is_moved_aside_with_what_is_to_be_done(folder, look, tmp_path):
    (folder / "letter.csv").write_text(NO_TABLE, "utf-8")
    (folder / "dates.csv").write_text(OPEN_DATES, "utf-8")
    (folder / "april.csv").write_text(APRIL, "utf-8")
    code, printed = look()
    assert (code, uploads(tmp_path)) == (2, ["april.csv"])
    assert "2 files need a person." in printed
    moved = [
        "questions/dates.csv",
        "questions/dates.csv.reason.txt",
        "refused/letter.csv",
        "refused/letter.csv.reason.txt",
    ]
    assert [name for name in visible(folder) if "/" in name] == moved
    assert "on the Data page" in (folder / moved[1]).read_text("utf-8")
    assert (folder / moved[2]).read_text("utf-8") == NO_TABLE
    assert (folder / moved[3]).read_text("utf-8").strip() in printed
    (folder / "letter.csv").write_text(NO_TABLE + " again", "utf-8")
    assert look()[0] == 2
    assert (folder / "refused" / "2 letter.csv").read_text("utf-8").endswith("again"), "nothing that lies there is lost"


@pytest.mark.parametrize("step", ["write_receipt", "move_aside"])
def test_whatever_moment_it_is_killed_at_the_next_look_goes_on(folder, look, tmp_path, monkeypatch, step):
    (folder / "march.csv").write_text(MARCH, "utf-8")
    (folder / "letter.csv").write_text(NO_TABLE, "utf-8")
    with monkeypatch.context() as killed:
        killed.setattr(watch, step, lambda *_: (_ for _ in ()).throw(SystemExit(9)))
        with pytest.raises(SystemExit):
            look()
    assert look()[0] == 2
    assert uploads(tmp_path) == ["march.csv"]
    names = ["march.csv", "march.csv.receipt.json", "refused", "refused/letter.csv", "refused/letter.csv.reason.txt"]
    assert visible(folder) == names


def test_a_reason_written_before_a_kill_is_the_files_own_at_the_next_look(folder, look, monkeypatch):
    (folder / "letter.csv").write_text(NO_TABLE, "utf-8")
    with monkeypatch.context() as killed:
        killed.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(SystemExit(9)))
        with pytest.raises(SystemExit):
            look()
    assert visible(folder) == ["letter.csv", "refused", "refused/letter.csv.reason.txt"]
    look()
    assert visible(folder) == ["refused", "refused/letter.csv", "refused/letter.csv.reason.txt"]


def test_a_second_watcher_of_the_folder_ends_with_a_sentence(folder, look):
    (folder / "march.csv").write_text(MARCH, "utf-8")
    with watching(folder):
        code, printed = look()
    assert (code, printed) == (2, f"Another process watches {folder} already.\n")
    assert visible(folder) == ["march.csv"]
    assert look()[0] == 0


def test_links_are_not_followed(folder, look, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text(MARCH, "utf-8")
    (folder / "link.csv").symlink_to(secret)
    (folder / "april.csv").write_text(APRIL, "utf-8")
    (folder / "april.csv.receipt.json").symlink_to(secret)
    assert look()[0] == 0
    assert uploads(tmp_path) == ["april.csv"]
    assert (secret.read_text("utf-8"), (folder / "april.csv.receipt.json").is_symlink()) == (MARCH, False)
    (folder / "refused").symlink_to(tmp_path)
    (folder / "letter.csv").write_text(NO_TABLE, "utf-8")
    code, printed = look()
    assert (code, "is a link" in printed, (folder / "letter.csv").exists()) == (2, True, True)


def test_a_link_that_takes_a_finished_files_place_is_left(folder, look, tmp_path, monkeypatch):
    (folder / "march.csv").write_text(MARCH, "utf-8")
    real = watch._read

    def swapped(store, path):
        path.unlink()
        path.symlink_to(tmp_path / "secret.csv")
        return real(store, path)

    monkeypatch.setattr(watch, "_read", swapped)
    code, printed = look()
    assert (code, "march.csv was left" in printed) == (2, True)


NAMES = (
    "a\nb\x1b[31m.csv",
    "-rf.csv",
    "=cmd().csv",
    "$(id) ; x.csv",
    "\u202egnp.csv",
    b"\xff\xfe.csv",
    "长" * 83 + ".csv",
)


def test_a_hostile_name_is_nothing_but_a_name(folder, look, tmp_path):
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_text(f"{HEADER}N{number},2026-03-01 10:00,Closed,5\n", "utf-8")
    (folder / "\x1b]0;x\x07.csv").write_text(NO_TABLE, "utf-8")
    code, printed = look()
    assert (code, len(uploads(tmp_path))) == (2, len(NAMES))
    assert all(letter.isprintable() or letter == "\n" for letter in printed)
    assert look()[1].startswith("Nothing new")
    assert printable("\ud800a\u202e") == "\ufffda\ufffd"


def test_it_watches_until_it_is_ended_and_tells_a_trouble_once(folder, tmp_path, capsys, monkeypatch):
    steps = iter([lambda: (folder / "march.csv").write_text(MARCH, "utf-8"), *[lambda: None] * 3])

    def pause(seconds):
        assert seconds == 7
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    def unreadable(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(watch, "pause", pause)
    monkeypatch.setattr(watch, "_read", unreadable)
    assert main(["watch", str(folder), "--every", "7", "--store", str(tmp_path / "desk.duckdb")]) == 0
    printed = capsys.readouterr()
    assert printed.err == "march.csv was left: Permission denied\n"
    assert "is no longer watched" in printed.out


def test_a_folder_that_is_none_is_refused(tmp_path, capsys):
    assert main(["watch", str(tmp_path / "none"), "--once"]) == 2
    assert "cannot be watched: No such file" in capsys.readouterr().err


def test_what_is_no_receipt_is_none(folder):
    for content in ("", "[]", "{}", '{"size": 1}', "null"):
        (folder / "a.csv.receipt.json").write_text(content, "utf-8")
        assert watched_folder.receipt_state(folder, "a.csv") is None
