"""Can the survey be trusted: who was asked, who answered, who never is, and how many answers it takes."""

from metrics.analysis.survey.asking import TOO_OFTEN, Asked, Waits
from metrics.analysis.survey.coverage import Coverage
from metrics.analysis.survey.plan import Plan, plan
from metrics.analysis.survey.rows import COMPARED, first_asked
from metrics.analysis.survey.trust import Trust, trust

__all__ = ["COMPARED", "TOO_OFTEN", "Asked", "Coverage", "Plan", "Trust", "Waits", "first_asked", "plan", "trust"]
