"""The minutes of a review: what was decided, by whom, until when, and what was remarked; as Markdown or as a table."""

from __future__ import annotations

import re

from metrics.report.model import Review, Table
from metrics.report.plain_text import clean
from metrics.text.translation import N_

_MARKS = re.compile(r"([\\`*_\[\]<>#|~:&@]|(?<=www)\.)")
"""What would become a mark, a link or an address."""
COLUMNS = (N_("Action"), N_("For"), N_("Owner"), N_("In place by"), N_("Figure"), N_("Target"))


def decision_table(review: Review) -> Table | None:
    """Return the decisions as a table; None where nothing was decided."""
    rows = tuple((each.what, each.work, each.who, each.on, each.figure, each.target) for each in review.decisions)
    return Table(columns=tuple(map(review.words, COLUMNS)), rows=rows) if rows else None


def remarks(review: Review) -> list[tuple[str, str]]:
    """Return the title and the remark of each section that has one."""
    return [(section.title, section.remark) for section in review.sections if section.remark]


def minutes(review: Review) -> str:
    """Return the minutes as Markdown; what people typed and what uploads hold is plain text in it."""
    words, table, written = review.words, decision_table(review), remarks(review)
    lines = [f"# {_escaped(words(N_('{title}, {period}'), title=review.title, period=review.period_name))}", ""]
    lines += [f"## {words(N_('Findings'))}", ""]
    lines += [f"- **{_escaped(section.title)}** {_escaped(section.finding)}" for section in review.sections]
    lines += ["", f"## {words(N_('Decisions'))}", ""]
    if table:
        lines += [_row(table.columns), _row(tuple("---" for _ in table.columns), plain=True), *map(_row, table.rows)]
    else:
        lines.append(words(N_("None.")))
    if written:
        lines += ["", f"## {words(N_('Remarks'))}", ""]
        lines += [f"- **{_escaped(title)}** {_escaped(remark)}" for title, remark in written]
    return "\n".join([*lines, ""])


def _row(cells: tuple[str, ...], *, plain: bool = False) -> str:
    return f"| {' | '.join(cells if plain else map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", clean(text))
