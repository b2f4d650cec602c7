"""What every figure means on this desk: its definition, its value worked out, and what other help desks would show."""

from metrics.analysis.definitions.glossary import facts
from metrics.analysis.definitions.lab import Lab, Reading, lab
from metrics.analysis.definitions.worked import Working, worked, working

__all__ = ["Lab", "Reading", "Working", "facts", "lab", "worked", "working"]
