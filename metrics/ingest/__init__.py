"""Any export to typed tables and an account of every row."""

from metrics.ingest.child import peek, read, read_raw
from metrics.ingest.limits import Limits
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
    "read",
    "read_raw",
]
