"""`python -m tests.browser.install` brings a browser for the tests where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's packages, the better one first: without windows of its own a page costs a quarter less processor time."""
SYSTEM_NAMES = (*PACKAGES, "google-chrome")


def system_browser() -> str | None:
    """Return the path of the system's own Chromium, or None; one in a snap cannot be driven from outside."""
    found = (shutil.which(name) for name in SYSTEM_NAMES)
    return next((path for path in found if path and not path.startswith("/snap/")), None)


def main() -> None:
    """Install Chromium: the system's package on Debian and Ubuntu where allowed, else Playwright's own."""
    if system_browser() or _playwrights_own() or _from_packages():
        return
    libraries = ["--with-deps"] if shutil.which("apt-get") and os.geteuid() == 0 else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *libraries, "chromium"], check=True)


def _playwrights_own() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def _from_packages() -> bool:
    """Install Debian's package; Ubuntu's package of that name is a shell around a snap, which tests cannot start."""
    if not shutil.which("apt-get") or "ubuntu" in Path("/etc/os-release").read_text("utf-8").lower():
        return False
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if as_root and not shutil.which("sudo"):
        return False
    install = ("apt-get", "install", "--yes", "--no-install-recommends")
    subprocess.run([*as_root, "apt-get", "update"], check=False)
    return any(subprocess.run([*as_root, *install, name], check=False).returncode == 0 for name in PACKAGES)


if __name__ == "__main__":
    main()
