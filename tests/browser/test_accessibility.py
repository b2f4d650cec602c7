"""What somebody who sees, hears or points differently meets: checked by axe on every page, in both themes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.harness import opened
from tests.browser.screenshots import PAGES

GRAVE = ("serious", "critical")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_grave_fault_for_those_who_see_or_point_differently(desk, new_page, path, theme):
    page = new_page(desk, color_scheme=theme)
    opened(page, f"{desk}{path}?lang=en")
    faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in GRAVE]
    assert [(fault["id"], [node["html"][:200] for node in fault["nodes"][:5]]) for fault in faults] == []
