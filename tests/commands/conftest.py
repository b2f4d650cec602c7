"""What the tests of commands share: an export with a low month, as a file."""

from __future__ import annotations

import pytest

from tests.commands.test_questions import export


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "tickets.csv"
    export().to_csv(path, index=False)
    return path
