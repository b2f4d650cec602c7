"""Waiting until a part of a page no longer changes, frame by frame: a settled page still lays itself out."""

from __future__ import annotations

import itertools

FRAMES = 6
STEADY = """([call, selector, frames, centred]) => {
    const parts = [...document.querySelectorAll(selector)];
    if (centred && parts.length) parts[0].scrollIntoView({block: "center"});
    const now = JSON.stringify(parts.map(part => [part.getBoundingClientRect(), part.textContent]));
    const before = window.still?.call === call ? window.still : {};
    window.still = {call, now, same: parts.length && now === before.now ? before.same + 1 : 0};
    return window.still.same >= frames;
}"""
_calls = itertools.count()


def in_place(page, selector):
    """Bring the first part of that selector into the middle, clear of the navigation, and wait until it is still."""
    page.wait_for_function(STEADY, arg=[next(_calls), selector, FRAMES, True])


def steady(page, selector):
    """Wait until the parts of that selector keep their places and their texts."""
    page.wait_for_function(STEADY, arg=[next(_calls), selector, FRAMES, False])
