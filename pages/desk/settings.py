"""Settings: what this desk's figures mean, when it works, what it aims at, and what no figure counts."""

from __future__ import annotations

from ui import data, filters
from ui.settings.page import page
from ui.show import finding_line
from ui.words import t

finding_line(t("Settings: they hold on every page and on the command line at once"))
page(data.store(), filters.view())
