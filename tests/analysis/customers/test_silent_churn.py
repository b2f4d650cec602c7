import pandas as pd
import pytest

from metrics.analysis.customers.silent_churn import silent_customers
from metrics.text.translation import Words
from tests.data_frames import desk, in_duckdb

UNTIL = pd.Timestamp("2026-10-31")
LAST = {"ticket_id": "last", "requester": "zoe", "created": "2026-10-31T09:00Z"}


def asked(name, last, *, every=14, tickets=20):
    """A customer's tickets, one every so many days, up to `last`."""
    days = pd.date_range(end=last, periods=tickets, freq=f"{every}D")
    return pd.DataFrame(
        {"requester": name, "ticket_id": [f"{name}{number:02}" for number in range(tickets)], "created_day": days}
    )


def tickets_of(rows):
    return [
        {"ticket_id": row.ticket_id, "requester": row.requester, "created": f"{row.created_day:%Y-%m-%d}T09:00Z"}
        for row in rows.itertuples()
    ]


def silent(rows):
    """Who fell silent by the last day of a desk of these tickets, which UNTIL is."""
    return silent_customers(desk(tickets=[*tickets_of(rows), LAST]))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(asked("ann", "2026-03-01"), ["ann"], id="regular, then eight months of silence"),
        pytest.param(asked("ann", "2026-10-20"), [], id="still asking"),
        pytest.param(asked("ann", "2026-08-20"), [], id="a quiet quarter is no silence"),
        pytest.param(asked("ann", "2026-05-01", every=120, tickets=5), [], id="seldom asks anyway"),
        pytest.param(asked("ann", "2026-03-01", tickets=2, every=100), [], id="too few tickets to know the rhythm"),
        pytest.param(asked("ann", "2026-03-01", every=1, tickets=9), [], id="one bad week is no rhythm"),
    ],
)
def test_who_fell_silent_is_told_by_their_own_rhythm(rows, found):
    assert [one.name for one in silent(rows).customers] == found


def test_who_asks_in_bursts_is_not_missed_between_them():
    """Eight tickets in a week, then months of nothing, again and again: the usual rhythm, not a silence."""
    starts = ("2025-01-01", "2025-05-20", "2025-08-01", "2026-01-01", "2026-06-20")
    rows = pd.concat([asked("ann", start, every=1, tickets=8).assign(ticket_id=lambda r, s=start: s + r["ticket_id"])
                      for start in starts])  # fmt: skip
    assert silent(rows).customers == ()
    assert silent(rows).assessed == 1


def test_a_gap_that_others_often_have_is_no_silence():
    """Everybody rests for half a year now and then; nobody has left."""
    rests = [(f"c{n}", day) for n in range(30) for day in ("2024-06-01", "2025-02-01", "2025-10-01", "2026-05-01")]
    rows = pd.concat([asked(name, day, every=9, tickets=6).assign(ticket_id=lambda r, d=day: d + r["ticket_id"])
                      for name, day in rests])  # fmt: skip
    assert silent(rows).customers == ()


def test_where_names_proved_wrong_before_nobody_is_named():
    """Eight customers rested for 200 days, one after another, and each came back: who rests has not left."""
    crowd = [
        part
        for number in range(8)
        for end in (pd.Timestamp("2026-10-20") - pd.Timedelta(days=30 * number),)
        for part in (asked(f"c{number}", end, every=10, tickets=6),
                     asked(f"c{number}", end - pd.Timedelta(days=250), every=10, tickets=40).assign(
                         ticket_id=lambda rows: "early" + rows["ticket_id"]))
    ]  # fmt: skip
    ann = asked("ann", "2026-01-01", every=10, tickets=40)
    calm = [asked(f"c{number}", "2026-10-20", every=10, tickets=46) for number in range(8)]
    assert [one.name for one in silent(pd.concat([ann, *calm])).customers] == ["ann"]
    found = silent(pd.concat([ann, *crowd]))
    assert (found.customers, found.returned > 1) == ((), True)
    assert found.sentence(Words("en")).startswith("Who may have left in silence cannot be told")
    assert not found.sentence(Words("zh")).isascii()


def test_one_customer_who_came_back_hides_nobody():
    rested = [asked("bob", day, every=10, tickets=40).assign(ticket_id=lambda r, d=day: d + r["ticket_id"])
              for day in ("2025-11-01", "2026-10-20")]  # fmt: skip
    rested[1] = rested[1].tail(6)
    calm = [asked(f"c{number}", "2026-10-20", every=10, tickets=46) for number in range(8)]
    found = silent(pd.concat([asked("ann", "2026-01-01", every=10, tickets=40), *rested, *calm]))
    assert ([one.name for one in found.customers], found.returned) == (["ann"], 0)


def test_the_longest_silence_against_the_usual_comes_first_with_its_latest_tickets():
    found = silent(pd.concat([asked("bob", "2026-05-01"), asked("ann", "2026-01-01")])).customers
    assert [one.name for one in found] == ["ann", "bob"]
    assert found[0].evidence == ("ann19", "ann18", "ann17")
    assert (found[0].tickets, found[0].usual_days, found[0].silent_days) == (20, 14, 303)
    assert dict(found[0].where) == {"requester": "ann"}


def test_the_number_of_customers_is_allowed_for():
    edge = asked("edge", "2026-06-20", every=40, tickets=24)
    crowd = pd.concat([edge, *(asked(f"c{number}", "2026-10-20", every=40, tickets=10) for number in range(200))])
    assert [one.name for one in silent(edge).customers] == ["edge"]
    assert silent(crowd).customers == ()


def test_who_ever_answered_a_survey_did_not_leave_in_silence():
    rows = tickets_of(
        pd.concat([*(asked(who, "2026-01-01", tickets=24) for who in ("ann", "bob")), asked("cat", UNTIL)])
    )
    answer = {"response_id": "1", "requester": "bob", "kind": "csat", "score": 1, "scale_low": 1, "scale_high": 5,
              "answered": "2025-12-01T09:00Z"}  # fmt: skip
    plain = desk(tickets=rows, responses=[answer, {**answer, "response_id": "2", "requester": "ann", "score": None}])
    for one in (plain, in_duckdb(plain)):
        found = silent_customers(one)
        assert [leaver.name for leaver in found.customers] == ["ann"]
        assert found.assessed == 2


def test_the_answer_is_said_in_both_languages():
    found = silent(asked("ann", "2026-01-01"))
    assert (
        found.sentence(Words("en")) == "Customers who never answered a survey: 1; of them 1 may have left in silence."
    )
    assert (
        found.customers[0]
        .sentence(Words("en"))
        .startswith("ann may have left in silence: 20 tickets, one about every 14")
    )
    assert not found.customers[0].sentence(Words("zh")).isascii()
    assert not found.sentence(Words("zh")).isascii()


def test_without_anyone_to_judge_it_says_so():
    assert silent_customers(desk()).sentence(Words("en")).startswith("No customer who never answered")


def test_an_earlier_day_asks_who_had_fallen_silent_by_then():
    rows = asked("ann", "2026-03-01").assign(created=lambda rows: rows["created_day"].dt.strftime("%Y-%m-%dT09:00Z"))
    known = desk(tickets=rows.drop(columns="created_day").assign(channel="chat").to_dict("records"))
    later = desk(tickets=[*rows.drop(columns="created_day").assign(channel="chat").to_dict("records"), LAST])
    assert silent_customers(known, end=pd.Timestamp("2026-04-30")).customers == ()
    assert [one.name for one in silent_customers(later).customers] == ["ann"]
    assert silent_customers(later, end=pd.Timestamp("2026-04-30")).customers == ()
    assert silent_customers(later, {"channel": ["phone"]}).assessed == 0
