"""A list of rows shows the columns that say something."""

from __future__ import annotations

import pandas as pd

from tests.data_frames import desk
from ui.widgets.ticket_list import listed


def test_a_column_without_any_value_is_left_out_of_the_list():
    rows = pd.DataFrame(
        {"ticket_id": ["7", "8"], "score": [1.0, 5.0], "subject": [None, None], "comment": [None, "It drops"]}
    )
    assert list(listed(desk(), None, rows)) == ["ticket_id", "score", "comment"]
    assert list(listed(desk(), None, rows.assign(comment=None, ticket_id=None))) == ["score"]
