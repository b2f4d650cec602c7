"""What a search gets is what the figure counts."""

from metrics.query import behind, outcomes, outcomes_with_ticket
from tests.data_frames import desk, in_duckdb


def answer(number, score, channel):
    return {
        "response_id": str(number),
        "kind": "csat",
        "score": score,
        "scale_low": 1,
        "scale_high": 5,
        "answered": "2026-03-02T12:00Z",
        "channel": channel,
    }


def test_the_rows_of_a_search_are_the_rows_behind_the_figure():
    """Three ratings by chat and one question left open: three rows, one of them satisfied."""
    here = desk(responses=[answer(number, score, "chat") for number, score in enumerate((5, 1, 3, None))])
    for held in (here, in_duckdb(here)):
        rows = outcomes(held, "csat", ["channel"])
        assert list(rows.columns) == ["channel", "measure"]
        assert sorted(rows["measure"]) == sorted(behind(held, "csat")["measure"]) == [0.0, 0.0, 1.0]


def test_an_answer_takes_the_facts_of_its_own_help_desks_ticket():
    """Ticket 1 stands at two help desks; a survey that names 1 without its desk cannot tell which, and 2 is alone."""
    tickets = [
        {"ticket_id": number, "source": source, "created": "2026-03-01T12:00Z", "agent": agent}
        for number, source, agent in (("1", "north", "Ada"), ("1", "south", "Bo"), ("2", "south", "Cy"))
    ]
    about = [("1", "north", 5), ("1", "south", 1), ("1", "survey", 1), ("2", "survey", 5)]
    answers = [
        {**answer(number, score, "chat"), "ticket_id": ticket, "source": source}
        for number, (ticket, source, score) in enumerate(about)
    ]
    here = desk(tickets=tickets, responses=answers)
    for held in (here, in_duckdb(here)):
        rows = outcomes_with_ticket(held, "csat", ["agent"])
        assert sorted(zip(rows["agent"], rows["measure"], strict=True)) == [("Ada", 1.0), ("Bo", 0.0), ("Cy", 1.0)]
