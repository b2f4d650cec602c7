"""When a widget is given its value anew: not while a person chooses, always when the browser may not know it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from ui.shell import widget_state


class _State(dict):
    """A session's state that lists what was given to the widget."""

    def __init__(self):
        super().__init__()
        self.given = []

    def __setitem__(self, key, value):
        if key == "channel":
            self.given.append(value)
        super().__setitem__(key, value)


@pytest.fixture
def state(monkeypatch):
    state = _State()
    monkeypatch.setattr(widget_state, "st", SimpleNamespace(session_state=state))
    return state


def _run(value, end=None):
    with widget_state.page_run():
        widget_state.show_value("channel", value)
        if end is not None:
            raise end


def test_a_value_that_the_widget_shows_is_not_given_again(state):
    _run(["chat"])
    _run(["chat"])
    assert state.given == [["chat"]]


def test_a_value_of_a_run_that_the_next_click_interrupted_is_given_again(state):
    _run(["chat", "email"])
    with pytest.raises(RerunException):
        _run(["chat"], RerunException(RerunData()))
    _run(["chat"])
    _run(["chat"])
    assert state.given == [["chat", "email"], ["chat"], ["chat"]]


def test_a_page_that_stops_early_has_sent_what_it_drew(state):
    with pytest.raises(StopException):
        _run(["chat"], StopException())
    _run(["chat"])
    assert state.given == [["chat"]]


def test_a_widget_that_was_not_drawn_in_the_run_before_is_given_its_value(state):
    _run(["chat"])
    with widget_state.page_run():
        pass
    _run(["chat"])
    assert state.given == [["chat"], ["chat"]]
