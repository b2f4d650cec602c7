"""Countries whose holidays are known, by name, and their days off."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.dates.holidays import countries, days_off
from metrics.text.translation import Words


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [("en", "DE", "Germany"), ("zh", "DE", "德国"), ("en", "DE-BY", "Germany · Bayern"), ("zh", "CN", "中国")],
)
def test_a_country_is_named_in_the_readers_language(language, code, name):
    assert countries(Words(language))[code] == name


def test_regions_stand_under_their_country_and_countries_in_order():
    codes = list(countries(Words("en")))
    assert codes.index("DE") < codes.index("DE-BY") < codes.index("GR")


def test_the_days_off_of_a_region_hold_more_than_its_countrys():
    assert date(2026, 1, 6) in days_off("DE-BY", 2026)
    assert date(2026, 1, 6) not in days_off("DE", 2026)
