"""Write the sample desk's exports: `python -m sample_data.make [FOLDER]`; the output is deterministic."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from sample_data import china, freshdesk, monthly, seeded_effects, survey, survey_responses, truths, work, zendesk
from sample_data.model import Ticket

FIRST_NUMBER = {"zendesk": 24101, "freshdesk": 50001, "shanghai": 1}


def desk() -> list[Ticket]:
    """Return the whole sample desk: its tickets in the order of arrival, with their answers."""
    tickets = work.tickets()
    _number(tickets)
    seeded_effects.add_defects(tickets)
    survey_responses.send_surveys(tickets)
    seeded_effects.lucky_agent(tickets)
    seeded_effects.seeded_customers(tickets)
    seeded_effects.assign_satisfaction(tickets)
    survey_responses.write_ratings(tickets)
    seeded_effects.finish_customers(tickets)
    return tickets


def write(folder: Path) -> None:
    """Write every export and `truths.toml` into `folder`.

    Raises:
        ValueError: a seeded effect is not in the data.
    """
    tickets = desk()
    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        "zendesk_tickets.csv": zendesk.write(folder / "zendesk_tickets.csv", _of(tickets, "zendesk")),
        "freshdesk_tickets.csv": freshdesk.write(folder / "freshdesk_tickets.csv", _of(tickets, "freshdesk")),
        "china_office.csv": china.write(folder / "china_office.csv", _of(tickets, "shanghai")),
        "survey.xlsx": survey.write(folder / "survey.xlsx", tickets),
        "monthly_figures.xlsx": monthly.write(folder / "monthly_figures.xlsx", tickets),
    }
    truths.write(folder / "truths.toml", tickets, rows)


def _number(tickets: list[Ticket]) -> None:
    numbers = {desk: count(first) for desk, first in FIRST_NUMBER.items()}
    for ticket in tickets:
        number = next(numbers[ticket.desk])
        ticket.number = f"CN{number:05d}" if ticket.desk == "shanghai" else str(number)


def _of(tickets: list[Ticket], desk: str) -> list[Ticket]:
    return [ticket for ticket in tickets if ticket.desk == desk]


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
