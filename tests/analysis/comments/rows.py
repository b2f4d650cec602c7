"""Answers with comments for the tests of what customers say."""

from __future__ import annotations

from tests.data_frames import desk


def answer(number, comment, score=None, kind="csat", scale=(1, 5), day=1, **more):
    return {
        "response_id": f"R{number}",
        "ticket_id": f"T{number}",
        "kind": kind,
        "score": score,
        "scale_low": scale[0],
        "scale_high": scale[1],
        "answered": f"2026-03-{day:02d}T10:00:00Z",
        "comment": comment,
        **more,
    }


def desk_of(*answers):
    return desk(responses=answers)
