"""Countries and regions with available holidays, by name in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from metrics.text.translation import LOCALES, Words


def countries(words: Words) -> dict[str, str]:
    """Return code ("DE", "DE-BY") → name (“Germany”, “Germany · Bayern”), in the order of the names.

    A region has the name that its country uses, else its code.
    """
    territories = LOCALES[words.language].territories
    names = {country: territories[country] for country in _regions() if country in territories}
    ordered = sorted(names, key=lambda country: _sort_key(names[country], words.language))
    return {code: name for country in ordered for code, name in _country_and_regions(country, names[country]).items()}


def days_off(code: str, year: int) -> dict[date, str]:
    """Return date → local name of the holidays of a country or region in a year, in order."""
    name, _, region = code.partition("-")
    return dict(sorted(holidays.country_holidays(name, region or None, years=year).items()))


def _country_and_regions(country: str, name: str) -> dict[str, str]:
    regions = _regions()[country]
    return {country: name, **{f"{country}-{code}": f"{name} · {region}" for code, region in regions.items()}}


def _sort_key(name: str, language: str) -> bytes:
    # GB 18030 orders common Simplified Chinese characters by pronunciation.
    return name.encode("gb18030") if language == "zh" else name.casefold().encode()


@cache
def _regions() -> dict[str, dict[str, str]]:
    supported = holidays.list_supported_countries(include_aliases=False)
    return {country: _region_names(country, codes) for country, codes in supported.items()}


def _region_names(country: str, codes: list[str]) -> dict[str, str]:
    aliases: Mapping[str, str] = getattr(holidays.country_holidays(country), "subdivisions_aliases", {})
    names = {code: name for name, code in aliases.items()}
    return {code: names.get(code, code) for code in codes}
