"""Find: one ticket by its number, or all that mention a customer, an agent or a word; answers by score."""

from __future__ import annotations

from ui.pages.find.box import search_box
from ui.pages.find.results import headline, results
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
finding_line(headline(desk, period, view))
search_box(view)
results(desk, period, view)
