"""docs/statistics.md says what the functions do."""

from metrics.statistics.method_docs import PATH, text


def test_the_page_is_what_its_program_writes():
    assert PATH.read_text("utf-8") == text(), "python -m metrics.statistics.method_docs"
