"""Every state that the screenshots show opens at one size without an exception box."""

from __future__ import annotations

import pytest

from tests.browser import harness, screenshots

PART = ["--sizes", "1280x720", "--themes", "light", "--languages", "en"]


@pytest.mark.thorough
@pytest.mark.parametrize("state", screenshots.STATES)
def test_no_page_in_a_state_shows_an_exception(state, tmp_path, browser):
    chosen = screenshots.options().parse_args([str(tmp_path), *PART])
    with harness.server(screenshots.desk(tmp_path, state)) as origin:
        boxes = {
            name: page.get_by_test_id("stException").count()
            for page, name in screenshots.views(browser, origin, state, chosen)
        }
    assert boxes == dict.fromkeys(boxes, 0) != {}
