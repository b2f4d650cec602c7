"""A page as a PDF on A4, printed by a Chromium that is installed; without one there is a sentence that says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import Refused
from metrics.text.translation import N_

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
SECONDS = 120
NO_BROWSER = N_(
    "A PDF needs a Chromium on this machine, and there is none; open the page in any browser and print it, or set "
    "BROWSER_PATH."
)
NO_PDF = N_("The browser “{file}” made no PDF.")


def pdf(page: str) -> bytes:
    """Return a page as a PDF.

    Raises:
        Refused: no Chromium is installed, or it made no PDF.
    """
    browser = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise Refused(NO_BROWSER)
    with TemporaryFolder("pdf") as folder:
        source, target = folder / "review.html", folder / "review.pdf"
        source.write_text(page, "utf-8")
        options = ["--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to start its sandbox as root
        try:
            subprocess.run(  # noqa: S603 - the program is the user's own browser, the file one of ours
                [browser, *options, f"--print-to-pdf={target}", source.as_uri()],
                check=True, capture_output=True, timeout=SECONDS,
            )  # fmt: skip
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise Refused(NO_PDF, file=Path(browser).name) from error
