"""What every figure means on this desk: its definition, its value worked out, and what other help desks would show."""

from metrics.definitions.glossary import facts
from metrics.definitions.lab import Lab, Reading, lab
from metrics.definitions.worked import Working, worked, working

__all__ = ["Lab", "Reading", "Working", "facts", "lab", "worked", "working"]
