"""A desk's settings: calendar, definitions, targets and exclusions."""

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
