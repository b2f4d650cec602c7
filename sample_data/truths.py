"""The seeded effects as measured in the data, checked, and written for the tests."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from statistics import median

from sample_data import measure
from sample_data.measure import share
from sample_data.model import EXPORTED, MIGRATION, SELF_SERVICE, VPN_CLIENT, Ticket, rated
from sample_data.people import ADVOCATES, AGENTS, AT_RISK, LUCKY, STEADY, WATCH
from sample_data.seeded_effects import last_three_unhappy

Value = str | int | float | date | list[str]
Truths = dict[str, dict[str, Value]]

DUPLICATES = {"zendesk_tickets.csv": 2, "freshdesk_tickets.csv": 3, "china_office.csv": 1, "survey.xlsx": 1}


def write(path: Path, tickets: list[Ticket], rows: dict[str, int]) -> None:
    """Write the measured effects as TOML.

    Raises:
        ValueError: one of the seeded effects is not in the data.
    """
    truths = _files(rows) | _truths(tickets)
    _check(truths)
    path.write_text(_toml(truths), encoding="utf-8", newline="\n")


def _files(rows: dict[str, int]) -> Truths:
    return {
        f"files.{json.dumps(name)}": {
            "rows": count,
            "duplicates": DUPLICATES.get(name, 0),
            "accepted": count - DUPLICATES.get(name, 0),
        }
        for name, count in rows.items()
    }


def _truths(tickets: list[Ticket]) -> Truths:
    answers = rated(tickets)
    return {
        "desk": _desk(tickets, answers),
        "bad_segment": _bad_segment(answers),
        "headline": _headline(answers),
        "improvement": _improvement(tickets, answers),
        "lucky_agent": _agents(answers),
        "paradox": _paradox(answers),
        "customers": _customers(answers),
    }


def _desk(tickets: list[Ticket], answers: list[Ticket]) -> dict[str, Value]:
    return {
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "tickets": len(tickets),
        "agents": len(AGENTS),
        "months": 26,
        "rated": len(answers),
        "satisfied_share": share(answers),
        "merged": sum(t.merged for t in tickets),
        "open_at_the_end": sum(t.resolved >= EXPORTED for t in tickets),
    }


def _bad_segment(answers: list[Ticket]) -> dict[str, Value]:
    segment = [t for t in answers if t.vpn_chat]
    return {
        "channel": "chat",
        "category": "VPN",
        "since": VPN_CLIENT,
        **measure.change_since(segment, VPN_CLIENT),
        "rest_after": share([t for t in answers if t.day >= VPN_CLIENT and not t.vpn_chat]),
    }


def _headline(answers: list[Ticket]) -> dict[str, Value]:
    before, last = measure.baseline_and_last_month(answers)
    rest_before, rest_last = ([t for t in part if not t.vpn_chat] for part in (before, last))
    low, high = measure.change_interval(last, before)
    return {
        "month": "2026-10",
        "n": len(last),
        "satisfied_share": share(last),
        "usual": share(before),
        "usual_n": len(before),
        "change": share(last) - share(before),
        "change_low": low,
        "change_high": high,
        "lower_control_limit": measure.lower_limit(answers),
        "change_without_chat_vpn": share(rest_last) - share(rest_before),
        "chat_vpn_n": len(last) - len(rest_last),
        "chat_vpn_share": share([t for t in last if t.vpn_chat]),
    }


def _improvement(tickets: list[Ticket], answers: list[Ticket]) -> dict[str, Value]:
    """Return the effect in the Freshdesk months only: there both sides have answer dates."""
    segment = [t for t in tickets if t.portal_reset and t.day >= MIGRATION]
    hours = [[_response_hours(t) for t in segment if (t.day >= SELF_SERVICE) == after] for after in (False, True)]
    resets = [t for t in answers if t.category == "Password reset" and t.day >= MIGRATION]
    others = [t for t in resets if t.channel != "portal"]
    return {
        "channel": "portal",
        "category": "Password reset",
        "on": SELF_SERVICE,
        "counted_from": MIGRATION,
        **measure.change_since([t for t in answers if t.portal_reset and t.day >= MIGRATION], SELF_SERVICE),
        "first_response_hours_before": round(median(hours[0]), 4),
        "first_response_hours_after": round(median(hours[1]), 4),
        "other_channels_before": share([t for t in others if t.day < SELF_SERVICE]),
        "other_channels_after": share([t for t in others if t.day >= SELF_SERVICE]),
    }


def _response_hours(t: Ticket) -> float:
    return (t.first_response.timestamp() - t.created.timestamp()) / 3600


def _agents(answers: list[Ticket]) -> dict[str, Value]:
    lucky, steady = ([t for t in answers if t.agent is agent] for agent in (LUCKY, STEADY))
    return {
        "agent": LUCKY.name,
        "n": len(lucky),
        "satisfied": measure.satisfied(lucky),
        "steady_agent": STEADY.name,
        "steady_n": len(steady),
        "steady_satisfied": measure.satisfied(steady),
        "steady_share": share(steady),
        "desk_share": share(answers),
    }


def _paradox(answers: list[Ticket]) -> dict[str, Value]:
    return {
        "better_overall": "email",
        "better_within": "phone",
        "within": "priority",
        "until": MIGRATION,
        **measure.paradox([t for t in answers if t.day < MIGRATION], "email", "phone"),
    }


def _customers(answers: list[Ticket]) -> dict[str, Value]:
    histories = measure.answers_by_requester(answers)
    at_risk = sorted(name for name, history in histories.items() if last_three_unhappy(history) and _detractor(history))
    return {"at_risk": at_risk, "planted": sorted(AT_RISK), "watch": [WATCH], "advocates": sorted(ADVOCATES)}


def _detractor(history: list[Ticket]) -> bool:
    scores = [t.answer.nps for t in history if t.answer and t.answer.nps is not None]
    return bool(scores) and scores[-1] <= 6


def _check(truths: Truths) -> None:
    broken = [name for name, holds in _claims(truths).items() if not holds]
    if broken:
        raise ValueError(f"These seeded effects are not in the data: {', '.join(broken)}.")


def _claims(all_truths: Truths) -> dict[str, bool]:
    bad, month, better = (all_truths[name] for name in ("bad_segment", "headline", "improvement"))
    agents, mixed, people = (all_truths[name] for name in ("lucky_agent", "paradox", "customers"))
    return {
        "chat × VPN has enough answers": _number(bad["n_after"]) >= 60 and _number(bad["n_before"]) >= 60,
        "chat × VPN fell by 25 to 32 points": 0.25 <= -_number(bad["change"]) <= 0.32,
        "the last month is clearly low": _number(month["change_high"]) < -0.03 and _number(month["n"]) >= 300,
        "the last month is out of control": _number(month["satisfied_share"]) < _number(month["lower_control_limit"]),
        "chat × VPN explains the last month": abs(_number(month["change_without_chat_vpn"])) < 0.02,
        "the improvement shows": _number(better["change_low"]) > 0.02,
        "the lucky agent has 6 of 6": agents["n"] == agents["satisfied"] == 6,
        "the steady agent is better": 0.03 < _number(agents["steady_share"]) - _number(agents["desk_share"]) < 0.07,
        "the paradox holds": bool(mixed["holds"]),
        "three customers are at risk": people["at_risk"] == people["planted"],
    }


def _number(value: Value) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number.")
    return float(value)


def _toml(truths: Truths) -> str:
    blocks = ["# Written by sample_data/make.py: what is planted in the sample, with its numbers."]
    for name, values in truths.items():
        blocks.append("\n".join([f"[{name}]", *(f"{key} = {_literal(value)}" for key, value in values.items())]))
    return "\n\n".join(blocks) + "\n"


def _literal(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return repr(round(value, 6)) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
