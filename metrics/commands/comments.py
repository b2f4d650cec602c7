"""`python -m metrics comments`: what customers write, by theme, as sentences with a table or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from metrics.analysis import comments
from metrics.analysis.comments import (
    TONES,
    Accuracy,
    Summary,
    ThemeCatalogue,
    classify_comments,
    measured_accuracy,
    summary,
    theme_catalogue,
)
from metrics.analysis.comments.labels import LABELS
from metrics.commands.kpi import parse_where
from metrics.commands.source import add_source, open_desk
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query.request import Where, check_names
from metrics.text.translation import Words

COUNTED = ("theme", "n", *TONES, "share", "negative_share", "low", "high")
LISTED = ("ticket_id", "day", "channel", "agent", "score", "sentiment", "judged_by", "language", "themes", "comment")


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = commands.add_parser("comments", help="say what customers write", description=__doc__)
    add_source(parser)
    parser.add_argument("--where", action="append", metavar="DIM=VALUE", help="keep these rows; again for more")
    parser.add_argument("--from", dest="start", metavar="DATE", help="first day, 2026-03-01")
    parser.add_argument("--to", dest="end", metavar="DATE", help="last day, 2026-03-31")
    parser.add_argument("--theme", metavar="KEY", help="only the comments with this theme")
    parser.add_argument("--sentiment", metavar="NAME", help="only negative, neutral or positive ones")
    parser.add_argument("--find", default="", metavar="TEXT", help="only comments that hold this text")
    parser.add_argument("--json", action="store_true", help="JSON, with the comments themselves")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the answer as text."""
    check_names("theme", [arguments.theme] if arguments.theme else [], LABELS)
    check_names("sentiment", [arguments.sentiment] if arguments.sentiment else [], TONES)
    desk, themes = open_desk(arguments), _themes(arguments)
    rows = _rows(desk, arguments, parse_where(desk, arguments.where or ()), themes)
    totals = summary(rows, catalogue=themes)
    return _json(totals, rows) if arguments.json else _plain(totals)


def _themes(arguments: argparse.Namespace) -> ThemeCatalogue:
    """Return the themes of the store; files without a store have those of every desk."""
    if arguments.data:
        return theme_catalogue()
    from metrics.store import Store

    return theme_catalogue(Store.open(arguments.store).annotations(comments.KIND))


def _rows(desk: Desk, arguments: argparse.Namespace, where: Where, themes: ThemeCatalogue) -> pd.DataFrame:
    start, end = (periods.parse_date(day) if day else None for day in (arguments.start, arguments.end))
    rows = classify_comments(comments.comment_rows(desk, start=start, end=end, where=where), themes)
    return comments.filter_comments(rows, tone=arguments.sentiment, theme=arguments.theme, find=arguments.find)


def _json(totals: Summary, rows: pd.DataFrame) -> str:
    answer = {
        "sentences": comments.sentences(Words(), totals),
        "comments": {name: getattr(totals, name) for name in ("n", *TONES, "by_score")},
        "themes": [row | {"where": {"theme": row["theme"]}} for row in totals.table[[*COUNTED]].to_dict("records")],
        "accuracy": [_accuracy(accuracy) for accuracy in measured_accuracy()],
        "accuracy_on_reviews": [_accuracy(accuracy) for accuracy in measured_accuracy("reviews")],
        "rows": [_row(row) for row in rows[list(LISTED)].to_dict("records")],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _accuracy(accuracy: Accuracy) -> dict[str, Any]:
    low, high = (float(end) for end in accuracy.bounds)
    recall_low, recall_high = (float(end) for end in accuracy.recall_bounds)
    right = {"n": accuracy.n, "accuracy": accuracy.share, "low": low, "high": high}
    return {
        "language": accuracy.language,
        **right,
        "negatives": accuracy.negatives,
        "recall": accuracy.recall,
        "recall_low": recall_low,
        "recall_high": recall_high,
    }


def _row(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    day = None if pd.isna(row["day"]) else str(row["day"])[:10]
    plain = {str(name): None if name != "themes" and pd.isna(value) else value for name, value in row.items()}
    return {**plain, "day": day, "themes": list(row["themes"])}


def _plain(totals: Summary) -> str:
    text = "\n".join(comments.sentences(Words(), totals))
    return text if totals.table.empty else f"{text}\n\n{totals.table[[*COUNTED]].to_string(index=False)}"
