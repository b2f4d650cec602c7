"""The reviews that the tests of this folder look at: the sample desk twice, and an uploaded desk with gaps."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd

from metrics.data.desk import Desk
from metrics.imports.sample_desk import sample_store
from metrics.report.model import Review
from metrics.report.question import Question
from metrics.report.review import KEYS, review
from metrics.report.source import Source, source_of_desk, source_of_store
from metrics.settings import Settings
from metrics.text.translation import Words

MONTH = "2026-10"
CHAT = {"channel": ["chat"]}
NAMES = ("plain", "filtered", "gaps")


@cache
def question(name: str, language: str = "") -> Question:
    """The question of a review by its name: plain, filtered (chat alone, CSAT as a mean, Chinese), gaps."""
    if name == "plain":
        return Question(source_of_store(sample_store()), "month", MONTH, {}, Words(language or "en"))
    if name == "filtered":
        return Question(with_mean(source_of_store(sample_store())), "month", MONTH, CHAT, Words(language or "zh"))
    return Question(source_of_desk(gaps()), "month", "2026-03", {}, Words(language or "en"))


@cache
def built(name: str, language: str = "") -> Review:
    """The review of a question, every section, with its rows."""
    return review(question(name, language), KEYS, rows=True)


def with_mean(source: Source) -> Source:
    """The same source of a desk whose CSAT is the mean score."""
    settings = source.desk.settings.changed(csat="csat_mean")
    return replace(source, desk=replace(source.desk, settings=settings, version=f"{source.desk.version}-mean"))


def gaps() -> Desk:
    """40 tickets of one month: no channel, no survey, no agent, half of them unsolved."""
    days = pd.date_range("2026-03-02 09:00", periods=40, freq="15h", tz="UTC")
    tickets = pd.DataFrame(
        {
            "ticket_id": [f"T{number}" for number in range(40)],
            "created": days,
            "resolved": [day + pd.Timedelta(hours=5) if place % 2 else None for place, day in enumerate(days)],
            "status": ["resolved" if place % 2 else "open" for place in range(40)],
            "source": "hand",
        }
    )
    return Desk.from_frames(tickets, pd.DataFrame(), pd.DataFrame(), Settings())
