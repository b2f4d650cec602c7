"""Any export to typed tables and an account of every row."""

from metrics.ingest.process.child import peek, read_file, read_raw
from metrics.ingest.process.limits import Limits
from metrics.ingest.reading import Column, Problem, Question, RawTable, Reading, ReadOptions

__all__ = [
    "Column",
    "Limits",
    "Problem",
    "Question",
    "RawTable",
    "ReadOptions",
    "Reading",
    "peek",
    "read_file",
    "read_raw",
]
