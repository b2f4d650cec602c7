"""Whether the survey can be trusted: who was asked, who answered, who never is, and how many answers it takes."""

from metrics.analysis.survey.asking import TOO_OFTEN, InvitedCustomers, Waits
from metrics.analysis.survey.coverage import Coverage
from metrics.analysis.survey.plan import Plan, plan
from metrics.analysis.survey.quality import SurveyQuality, survey_quality
from metrics.analysis.survey.rows import COMPARED, first_asked

__all__ = [
    "COMPARED", "TOO_OFTEN", "Coverage", "InvitedCustomers", "Plan", "SurveyQuality", "Waits",
    "first_asked", "plan", "survey_quality",
]  # fmt: skip
