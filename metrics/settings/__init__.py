"""What a desk has settled: its calendar, definitions, targets and the rows left out."""

from metrics.settings.settings import (
    Calendar,
    Complaints,
    Csat,
    Exclusions,
    Hours,
    SegmentTarget,
    Settings,
)

__all__ = ["Calendar", "Complaints", "Csat", "Exclusions", "Hours", "SegmentTarget", "Settings"]
