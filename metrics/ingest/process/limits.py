"""What parent and child share: the names of the files that they exchange, and the limits."""

from __future__ import annotations

from dataclasses import dataclass

REFUSAL = "refused.json"
PROGRESS = "progress"


@dataclass(frozen=True)
class Limits:
    """What one reading may use: bytes of address space, seconds of processor, seconds by the clock."""

    memory: int = 6 << 30
    cpu_seconds: int = 300
    seconds: float = 600.0
