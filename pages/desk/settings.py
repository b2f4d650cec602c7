"""Settings: what this desk's figures mean, when it works, what it aims at, and what no figure counts."""

from __future__ import annotations

from ui.pages.settings.page import page
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.words import t

finding_line(t("Settings: they hold on every page and on the command line at once"))
page(session.store(), filters.view())
