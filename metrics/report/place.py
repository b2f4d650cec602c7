"""What all parts of a review are, and whose rows stand behind a part of its charts."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Data(BaseModel):
    """What all parts of a review are: immutable, and with no field that they do not declare."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Place(Data):
    """Whose rows stand behind one category of a chart, beside the review's filters: of a period, a group, a theme.

    Without a period those of the review's; `where` maps a dimension to its value, None for rows that lack it.
    """

    period: str = ""
    where: dict[str, str | None] = Field(default_factory=dict)
    theme: str = ""
