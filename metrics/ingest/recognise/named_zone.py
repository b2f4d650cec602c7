"""The time zone that the headers of a file's dates name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.ingest.parse.header_zones import zone_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.ingest.reading import Column

DATED = ("created", "answered", "first_response", "resolved", "closed", "sent")


def named_zone(columns: Iterable[Column]) -> str | None:
    """Return the only zone that the headers of dates name; None where they name none or several."""
    dated = [column.header for column in columns if (column.field or "").rpartition(".")[2] in DATED]
    zones = {zone for header in dated if (zone := zone_in(header))}
    return zones.pop() if len(zones) == 1 else None


def zone_of_desk(files: Iterable[Iterable[Column]]) -> str | None:
    """Return the zone that files name for a desk that has set none; None where they differ or none names any."""
    zones = {zone for columns in files if (zone := named_zone(columns))}
    return zones.pop() if len(zones) == 1 else None
