"""Cells with hundreds of lines, as exports with descriptions and comments have them."""

from __future__ import annotations

from metrics.ingest.read.raw import read_raw_in_process
from metrics.ingest.reading import ReadOptions

HEADER = "Issue key,Issue id,Created,Status,Description,Comment"
WORDS = "\n".join(f"* step {n}; say, “ok” -- it's line {n}" for n in range(90))


def test_a_sample_that_ends_inside_a_long_cell_does_not_hide_the_delimiter(tmp_path):
    rows = [f'SR-{n},{n},2026-01-{n + 10} 09:00,Open,"{WORDS}",' for n in range(12)]
    path = tmp_path / "export.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    raw = read_raw_in_process(path, ReadOptions())
    assert (raw.delimiter, len(raw.rows), raw.bad_rows) == (",", 12, [])
    assert raw.headers == HEADER.split(",")


def test_one_record_may_go_over_hundreds_of_lines(tmp_path):
    rows = [f'SR-{n},{n},2026-01-{n + 10} 09:00,Open,"{WORDS}","{chr(10).join([WORDS] * 6)}"' for n in range(3)]
    path = tmp_path / "export.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    raw = read_raw_in_process(path, ReadOptions())
    assert (raw.delimiter, len(raw.rows), raw.bad_rows) == (",", 3, [])


def test_a_sentence_with_as_many_commas_as_the_file_has_columns_is_no_row(tmp_path):
    rows = [
        "1,plain,4",
        '2,"nothing works.\nstop doing everything, or all will be half done, and that is ok.\nbye",3',
        "3,x,5",
    ]
    path = tmp_path / "export.csv"
    path.write_text("\n".join(["Ticket ID,Comment,CSAT", *rows]) + "\n", encoding="utf-8")
    raw = read_raw_in_process(path, ReadOptions())
    assert (len(raw.rows), raw.bad_rows) == (3, [])
