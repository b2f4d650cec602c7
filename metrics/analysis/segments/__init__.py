"""Where does it hurt: the groups of answers that cost the most satisfied customers, with luck allowed for."""

from metrics.analysis.segments.attributes import band, rows_of, with_attributes
from metrics.analysis.segments.desk_search import of_desk
from metrics.analysis.segments.findings import Findings, Segment
from metrics.analysis.segments.search import ATTRIBUTES, LEAST_ROWS, search

__all__ = ["ATTRIBUTES", "LEAST_ROWS", "Findings", "Segment", "band", "of_desk", "rows_of", "search", "with_attributes"]
