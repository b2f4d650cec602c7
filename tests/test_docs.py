"""The README cannot drift: its commands are those that CI runs, and it says what every dependency is for."""

from __future__ import annotations

import re
import shlex
from argparse import _SubParsersAction
from pathlib import Path

import pytest

from metrics.__main__ import parser
from ui.shell.navigation import SECTIONS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def _names(file):
    lines = (ROOT / file).read_text("utf-8").splitlines()
    return [line.split("==")[0] for line in lines if line and not line.startswith("-r")]


@pytest.mark.parametrize("name", [*_names("requirements.txt"), *_names("tests/requirements.txt")])
def test_the_readme_says_what_a_dependency_is_for(name):
    assert re.search(rf"\b{re.escape(name)}\b", README)


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt"])
def test_every_dependency_is_pinned_exactly(file):
    lines = (ROOT / file).read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("-r ") and "==" not in line] == []


def test_ci_runs_the_readmes_test_command():
    command = next(line for line in README.splitlines() if line.startswith("python3 -m venv") and "pytest" in line)
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_readme_names_every_command():
    commands = next(action.choices for action in parser()._actions if isinstance(action, _SubParsersAction))
    assert [name for name in commands if f"python -m metrics {name}" not in README] == ["rebuild"]


@pytest.mark.parametrize("file", ["README.md", "docs/automation.md", "CONTRIBUTING.md"])
def test_every_command_that_is_written_down_can_be_given(file):
    lines = (ROOT / file).read_text("utf-8").splitlines()
    given = [line.partition("python -m metrics ")[2] for line in lines if "python -m metrics " in line]
    in_blocks = [text.rstrip('"') if text.count('"') % 2 else text for text in given if "`" not in text]
    assert len(in_blocks) > 0
    for text in in_blocks:
        parser().parse_args(shlex.split(text, posix="\\" not in text))


def test_every_path_that_contributors_are_sent_to_exists():
    paths = re.findall(r"`((?:metrics|ui|pages|tests|docs|\.streamlit|sample_data|benchmarks)/[^`\s<]*)`", CONTRIBUTING)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path.partition("::")[0]).exists()] == []


def test_every_where_row_names_a_real_place():
    rows = [line for line in CONTRIBUTING.splitlines() if line.startswith("| ") and "| you want" not in line]
    wheres = [
        row.split("|")[2] for row in rows if "/" in row.split("|")[2] and "python -m" not in row and "pytest" not in row
    ]
    assert [row for row in wheres if not re.findall(r"`[\w./]+/[\w./]*`", row)] == []


def test_every_page_has_its_finding_written_down():
    rows = [line.split(" | ") for line in (ROOT / "docs" / "pages.md").read_text("utf-8").splitlines()]
    named = [row[0].removeprefix("| ") for row in rows if len(row) == 3][1:]
    titles = [title for pages in SECTIONS.values() for title, _ in pages.values()]
    assert named == titles
