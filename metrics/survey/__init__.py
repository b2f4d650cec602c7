"""Can the survey be trusted: who was asked, who answered, who never is, and how many answers it takes."""

from metrics.survey.asking import TOO_OFTEN, Asked, Waits
from metrics.survey.coverage import Coverage
from metrics.survey.plan import Plan, plan
from metrics.survey.rows import COMPARED, first_asked
from metrics.survey.trust import Trust, trust

__all__ = ["COMPARED", "TOO_OFTEN", "Asked", "Coverage", "Plan", "Trust", "Waits", "first_asked", "plan", "trust"]
