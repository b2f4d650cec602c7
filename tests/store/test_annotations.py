from __future__ import annotations

from metrics.store import Store


def test_what_was_written_last_under_a_name_stands(store: Store) -> None:
    store.annotate("note", "1", {"text": "call back"})
    store.annotate("note", "1", {"text": "called"})
    store.annotate("action", "1", {"title": "new guide"})
    assert store.annotations("note") == {"1": {"text": "called"}}


def test_what_is_taken_away_is_gone(store: Store) -> None:
    store.annotate("note", "1", {"text": "call back"})
    store.annotate("note", "1", None)
    assert store.annotations("note") == {}


def test_writing_something_down_leaves_every_figure_in_the_caches(store: Store) -> None:
    before = store.desk().version
    store.annotate("note", "1", {"text": "call back"})
    assert store.desk().version == before
