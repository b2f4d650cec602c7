"""What the page says while a dropped file is read."""

from __future__ import annotations

import pytest

from metrics.ingest.process.child import WAITING
from metrics.text.translation import Words
from ui.pages.data.intake import stage


def test_a_file_that_waits_for_two_others_says_so_in_both_languages():
    assert "waits for its turn" in Words("en")(stage(WAITING))
    assert "排队" in Words("zh")(stage(WAITING))


@pytest.mark.parametrize("share", [0.05, 0.4, 0.9, 1.0])
def test_a_file_that_is_read_does_not_wait(share):
    assert stage(share) != stage(WAITING)
