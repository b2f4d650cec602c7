"""`python -m metrics kpis` and `formats`: the available figures and export formats."""

from __future__ import annotations

import argparse
import json
from typing import Any

from metrics.catalogue import CATALOGUE
from metrics.text.translation import LANGUAGES, Words


def register(commands: Any) -> None:
    """Add both listings to the parser."""
    kpis = commands.add_parser("kpis", help="list the figures of the catalogue")
    kpis.add_argument("--json", action="store_true")
    kpis.add_argument("--lang", choices=LANGUAGES, default="en")
    kpis.set_defaults(run=list_kpis)
    formats = commands.add_parser("formats", help="list the export formats that are recognised")
    formats.add_argument("--json", action="store_true")
    formats.add_argument("--lang", choices=LANGUAGES, default="en")
    formats.set_defaults(run=list_formats)


def list_kpis(arguments: argparse.Namespace) -> str:
    """Return every KPI with its name, unit, direction, definition and formula."""
    words = Words(arguments.lang)
    rows = [
        {
            "kpi": block.key,
            "name": block.name(words),
            "unit": block.unit,
            "good": block.good,
            "definition": words(block.sentence),
            "formula": words(block.formula),
        }
        for block in CATALOGUE.values()
    ]
    return _listing(rows, ("kpi", "name", "definition"), arguments.json)


def list_formats(arguments: argparse.Namespace) -> str:
    """Return every export format with its name and where in the help desk it is exported."""
    from metrics.ingest.formats import formats as known_formats

    words = Words(arguments.lang)
    rows = [
        {"format": form.key, "name": form.name, "where": words(form.where_to_export)}
        for form in known_formats().values()
    ]
    return _listing(rows, ("format", "name", "where"), arguments.json)


def _listing(rows: list[dict[str, str]], columns: tuple[str, ...], as_json: bool) -> str:
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join("\t".join(row[name] for name in columns) for row in rows)
