"""What the survey of a period rests on."""

from __future__ import annotations

import pandas as pd

from metrics.analysis import survey as surveys
from metrics.analysis.survey import SurveyQuality
from metrics.data.desk import Desk
from metrics.query import Where
from ui.cache import cached
from ui.shell.session import Period


@cached(100)
def survey(desk: Desk, period: Period, where: Where) -> SurveyQuality:
    """Return `metrics.analysis.survey.survey_quality` of the period under review."""
    return surveys.survey_quality(desk, start=period.start, end=period.end, where=where, first_asked=_first_asked(desk))


@cached(2)
def _first_asked(desk: Desk) -> pd.Series:
    return surveys.first_asked(desk)
