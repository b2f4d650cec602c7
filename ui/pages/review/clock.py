"""The clock of a meeting: how long it has been going on; the browser counts, no run of the page is needed."""

from __future__ import annotations

import time

import streamlit as st

from ui.shell.words import t

_BEGAN = "meeting began"
CLOCK = r"""
@property --meeting-minutes { syntax: "\3c integer>"; inherits: false; initial-value: 0; }
@property --meeting-seconds { syntax: "\3c integer>"; inherits: false; initial-value: 0; }
.clock { font-size: 20px; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 4.5rem; }
.clock::after { counter-reset: minutes var(--meeting-minutes) seconds var(--meeting-seconds);
  content: counter(minutes) ":" counter(seconds, decimal-leading-zero);
  animation: meeting-minutes 36000s steps(600) var(--began) both, meeting-seconds 60s steps(60) var(--began) infinite; }
@keyframes meeting-minutes { from { --meeting-minutes: 0; } to { --meeting-minutes: 600; } }
@keyframes meeting-seconds { from { --meeting-seconds: 0; } to { --meeting-seconds: 60; } }
"""
"""The browser throws a style sheet away that holds what looks like a tag, so its sign is written as an escape."""


def clock() -> None:
    """Draw the time since the first section was opened in this session."""
    start = st.session_state.setdefault(_BEGAN, time.time())
    elapsed = round(time.time() - start)
    label = t("Time since the meeting began")
    st.html(
        f'<div class="clock" role="timer" aria-label="{label}" style="--began: -{elapsed}s"></div>', width="content"
    )


def stop_clock() -> None:
    """Let the next meeting begin anew."""
    st.session_state.pop(_BEGAN, None)
