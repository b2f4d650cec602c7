"""The countries and regions whose holidays are known, by name in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from metrics.text.translation import LOCALES, Words


def countries(words: Words) -> dict[str, str]:
    """Return code ("DE", "DE-BY") → name (“Germany”, “Germany · Bayern”), in the order of the names.

    A region is named as its country names it, else by its code.
    """
    territories = LOCALES[words.language].territories
    named = {country: territories[country] for country in _regions() if country in territories}
    ordered = sorted(named, key=lambda country: _sorted_by(named[country], words.language))
    return {code: name for country in ordered for code, name in _whole_and_regions(country, named[country]).items()}


def days_off(code: str, year: int) -> dict[date, str]:
    """Return the holidays of a country or region in a year, in order, as the country names them."""
    name, _, region = code.partition("-")
    return dict(sorted(holidays.country_holidays(name, region or None, years=year).items()))


def _whole_and_regions(country: str, name: str) -> dict[str, str]:
    regions = _regions()[country]
    return {country: name, **{f"{country}-{code}": f"{name} · {region}" for code, region in regions.items()}}


def _sorted_by(name: str, language: str) -> bytes:
    # Simplified Chinese in GBK is in the order of its pronunciation, as far as common characters go.
    return name.encode("gb18030") if language == "zh" else name.casefold().encode()


@cache
def _regions() -> dict[str, dict[str, str]]:
    known = holidays.list_supported_countries(include_aliases=False)
    return {country: _named(country, codes) for country, codes in known.items()}


def _named(country: str, codes: list[str]) -> dict[str, str]:
    aliases: Mapping[str, str] = getattr(holidays.country_holidays(country), "subdivisions_aliases", {})
    names = {code: name for name, code in aliases.items()}
    return {code: names.get(code, code) for code in codes}
