"""`python -m metrics kpi`: the figures of a store or of plain export files, as JSON, CSV or a table."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from metrics.catalogue import CATALOGUE
from metrics.commands.source import add_source, open_desk
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS, TABLES
from metrics.data.safe_csv import harmless_frame
from metrics.dates import periods
from metrics.errors import BadValue, UnknownName
from metrics.query import figures
from metrics.query.dimension_values import occurring_values
from metrics.query.request import check_names
from metrics.text.translation import N_

NO_DAY = N_("Nothing here has a date, so no figure belongs to any period: say on the Data page which day it is from.")
NO_ROWS = N_("Nothing was imported yet: take exports in on the Data page, or with `python -m metrics import FILE`.")
COUNTED = "tickets"


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = commands.add_parser("kpi", help="print figures", description=__doc__)
    add_source(parser)
    parser.add_argument("--kpi", action="append", metavar="KEY", help="figures: a,b or again for more (default: all)")
    parser.add_argument("--by", action="append", metavar="DIM", help="split by dimensions: a,b or again for more")
    parser.add_argument("--grain", default="month", help="day, week, month, quarter, year or all")
    parser.add_argument("--where", action="append", metavar="DIM=VALUE", help="keep these rows; again for more")
    parser.add_argument("--from", dest="start", metavar="DATE", help="first day, 2026-03-01")
    parser.add_argument("--to", dest="end", metavar="DATE", help="last day, 2026-03-31")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="a JSON list")
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help="comma-separated values")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> str:
    """Return the figures asked for as text."""
    check_names("grain", [arguments.grain], periods.GRAINS)
    desk = open_desk(arguments)
    if desk.span is None:
        raise BadValue(NO_DAY if any(len(desk.table(name).head(1).collect()) for name in TABLES) else NO_ROWS)
    by = tuple(_option_names(arguments.by))
    rows = records(_figures(desk, arguments, by), by, arguments.grain, _date_range(desk, arguments))
    return _write(rows, by, arguments.form)


def _figures(desk: Desk, arguments: argparse.Namespace, by: tuple[str, ...]) -> pd.DataFrame:
    """Return the figures asked for; a group that has tickets has a row even where a figure has no data in it."""
    kpis = _option_names(arguments.kpi) or list(CATALOGUE)
    frame = figures(
        desk,
        [*kpis, COUNTED] if by else kpis,
        grain=arguments.grain,
        by=by,
        where=parse_where(desk, arguments.where or ()),
        start=periods.parse_date(arguments.start) if arguments.start else None,
        end=periods.parse_date(arguments.end) if arguments.end else None,
    )
    return frame[frame["kpi"].isin(kpis)]


def _option_names(given: Iterable[str] | None) -> list[str]:
    """Return the distinct names of a repeatable, comma-separated option, in order."""
    return list(dict.fromkeys(name.strip() for text in given or () for name in text.split(",")))


def parse_where(desk: Desk, conditions: Iterable[str]) -> dict[str, list[str | None]]:
    """Return dimension → values from DIM=VALUE texts, in the spelling of the data; an empty value means missing."""
    where: dict[str, list[str | None]] = {}
    for condition in conditions:
        dimension, equals, value = condition.partition("=")
        if not equals:
            raise BadValue(N_("“{text}” is no filter; write DIMENSION=VALUE, such as channel=chat."), text=condition)
        check_names("dimension", [dimension], DIMENSIONS)
        where.setdefault(dimension, []).append(_spelling(desk, dimension, value) if value else None)
    return where


def _spelling(desk: Desk, dimension: str, value: str) -> str:
    spellings = {str(name).casefold(): str(name) for name in occurring_values(desk, dimension)}
    if value.casefold() not in spellings:
        raise UnknownName(dimension, value, spellings.values())
    return spellings[value.casefold()]


def _date_range(desk: Desk, arguments: argparse.Namespace) -> str:
    first, last = desk.span or (None, None)
    ends = (arguments.start or first, arguments.end or last)
    return "/".join(str(end)[:10] for end in ends)


def records(frame: pd.DataFrame, by: tuple[str, ...], grain: str, date_range: str) -> list[dict[str, Any]]:
    """Return one plain dictionary a figure, in the command's documented shape."""
    return [
        {
            "kpi": row["kpi"],
            "unit": row["unit"],
            "period": date_range if grain == "all" else periods.label(row["period"], periods.grain(grain)),
            "by": {name: _plain(row[name]) for name in by},
            **{name: _plain(row[name]) for name in ("value", "n", "low", "high", "reason")},
        }
        for row in frame.to_dict("records")
    ]


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value


def _write(rows: list[dict[str, Any]], by: tuple[str, ...], form: str | None) -> str:
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1)
    flat = pd.DataFrame(
        [{**{key: value for key, value in row.items() if key != "by"}, **row["by"]} for row in rows],
        columns=["kpi", "unit", "period", *by, "value", "n", "low", "high", "reason"],
    )
    return (
        harmless_frame(flat).to_csv(index=False).rstrip("\n")
        if form == "csv"
        else flat.to_string(index=False, na_rep="—")
    )
