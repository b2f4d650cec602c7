"""Low-score segments: the groups of answers that cost the most satisfied customers, adjusted for chance."""

from metrics.analysis.segments.attributes import band, with_attributes
from metrics.analysis.segments.desk_search import search_desk
from metrics.analysis.segments.findings import Findings, Segment
from metrics.analysis.segments.search import ATTRIBUTES, LEAST_ROWS, search

__all__ = ["ATTRIBUTES", "LEAST_ROWS", "Findings", "Segment", "band", "search", "search_desk", "with_attributes"]
