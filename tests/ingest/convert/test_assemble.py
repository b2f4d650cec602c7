"""What a person says wins over every guess, doubt is asked about, and no row is misread in silence."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.errors import BadValue, Refused, UnknownName
from metrics.ingest.convert.assemble import MORE_REJECTED, assemble
from metrics.ingest.reading import RawTable, ReadOptions
from metrics.settings import Settings
from tests.ingest.corpus import raw_of, read, split

PLAIN = split("Ticket ID|Created|Resolved|Status|Channel|Resolution time|CSAT")


def rows(*lines):
    return [split(line) for line in lines]


def whys(reading, rejected=False):
    return [(problem.row, problem.column, problem.why) for problem in reading.problems if problem.rejected is rejected]


def test_dates_that_can_be_read_two_ways_are_asked_about_and_the_answer_holds():
    data = rows("1|05/01/2026 9:00||Open|||", "2|06/02/2026 9:00||Open|||")
    asked = read(PLAIN, data)
    assert [(question.key, question.chosen) for question in asked.questions] == [("day_month", "day")]
    assert asked.tables["tickets"]["created"].dt.month.tolist() == [1, 2]
    told = read(PLAIN, data, answers={"day_month": "month"})
    assert told.tables["tickets"]["created"].dt.month.tolist() == [5, 6]
    assert told.questions == []


def test_one_column_that_is_sure_of_its_day_decides_for_the_others():
    reading = read(PLAIN, rows("1|05/01/2026|25/01/2026|Resolved|||", "2|06/02/2026||Open|||"))
    assert reading.questions == []
    assert reading.tables["tickets"]["created"].dt.month.tolist() == [1, 2]


def test_a_reading_that_puts_dates_in_the_future_is_not_the_default():
    reading = read(PLAIN, rows("1|01/12/2098||Open|||", "2|12/01/2025||Open|||"))
    assert reading.questions[0].chosen == "day"


def test_american_clocks_make_the_month_first_by_default():
    reading = read(PLAIN, rows("1|01/02/2025 9:00 AM||Open|||", "2|03/04/2025 9:00 AM||Open|||"))
    assert reading.questions[0].chosen == "month"


@pytest.mark.parametrize(
    ("values", "expected", "asked"),
    [(("120", "60"), [2.0, 1.0], 0), (("7", "9"), [7.0, 9.0], 1), (("2:00:00", "1:00:00"), [2.0, 1.0], 0)],
    ids=["minutes agree with the dates", "nothing agrees", "clocks need no unit"],
)
def test_a_duration_without_a_unit_takes_the_one_that_agrees_with_the_dates(values, expected, asked):
    lines = (
        f"{n}|2026-01-0{n} 09:00|2026-01-0{n} {11 - n + 1}:00|Resolved||{value}|" for n, value in enumerate(values, 1)
    )
    reading = read(PLAIN, rows(*lines))
    assert reading.tables["tickets"]["resolve_hours"].tolist() == expected
    assert len(reading.questions) == asked


def test_the_answered_unit_is_used():
    reading = read(PLAIN, rows("1|2026-01-01||Closed||7|"), answers={"unit:Resolution time": "days"})
    assert reading.tables["tickets"]["resolve_hours"].tolist() == [168.0]


def test_the_answered_scale_is_used_and_a_doubtful_one_is_asked_about():
    lines = [f"{n}|2026-01-01||Open|||{n % 3 + 1}" for n in range(40)]
    assert [question.key for question in read(PLAIN, rows(*lines)).questions] == ["scale:CSAT"]
    told = read(PLAIN, rows(*lines), answers={"scale:CSAT": "1–3"})
    assert told.tables["responses"]["scale_high"].unique().tolist() == [3.0]


def test_every_solved_ticket_counts_as_asked_when_the_export_does_not_say():
    reading = read(
        PLAIN,
        rows(
            "1|2026-01-01|2026-01-02|Closed|||4",
            "2|2026-01-01|2026-01-02|Closed|||",
            "3|2026-01-01||Open|||",
            "4|2026-01-01||Open|||2",
            "5|2026-01-01||Cancelled|||",
        ),
    )
    answers = reading.tables["responses"]
    assert answers["ticket_id"].tolist() == ["1", "2", "4"]
    assert (answers["asked"].tolist(), answers["score"].isna().tolist()) == ([True] * 3, [False, True, False])
    assert any("every solved ticket counts as asked" in text for text, _ in reading.notes)


def test_nobody_counts_as_asked_where_no_column_says_what_is_solved():
    reading = read(split("Ticket|Created|Channel|CSAT"), rows("1|2026-01-01|Email|5", "2|2026-01-01|Email|"))
    answers = reading.tables["responses"]
    assert (answers["ticket_id"].tolist(), answers["asked"].isna().tolist()) == (["1"], [True])
    assert any("no response rate" in text for text, _ in reading.notes)


def test_an_empty_rating_column_asks_nobody():
    reading = read(PLAIN, rows("1|2026-01-01||Open|||", "2|2026-01-01||Open|||"))
    assert len(reading.tables.get("responses", [])) == 0
    assert not any("who was asked" in text for text, _ in reading.notes)


def test_only_offered_surveys_are_answers_of_a_zendesk_export():
    headers = split("Id|Created at|Via|Satisfaction Score|Submitter|Assigned at|Solved at")
    data = rows("1|2026-01-01|Mail|Offered|||", "2|2026-01-01|Mail|Unoffered|||", "3|2026-01-01|Mail|Good|||")
    answers = read(headers, data).tables["responses"]
    assert answers["ticket_id"].tolist() == ["1", "3"]


def test_the_newer_of_two_rows_of_a_ticket_wins_and_the_change_is_noted():
    headers = split("Ticket ID|Created|Updated|Status")
    reading = read(
        headers, rows("1|2026-01-01|2026-01-09|Closed", "1|2026-01-01|2026-01-05|Open", "2|2026-01-01||Open")
    )
    assert reading.tables["tickets"]["status"].tolist() == ["closed", "open"]
    assert (reading.read, reading.accepted, reading.duplicates) == (3, 2, 1)
    assert (
        "{n} {n:row repeats|rows repeat} a ticket in another state; the newest state of each ticket is kept",
        {"n": 1},
    ) in reading.notes


def test_an_unreadable_date_of_creation_rejects_its_row_with_a_reason_and_the_row_can_be_downloaded():
    reading = read(
        PLAIN,
        rows("1|yesterday||Open|||", "2|2026-01-01|soon|Open|||", "3|||Open|||", "4|2026-01-01|2026-01-02|Closed|||"),
    )
    assert whys(reading, rejected=True) == [
        (2, "Created", "is not a date that could be read"),
        (4, "Created", "has no date of creation"),
    ]
    assert whys(reading) == [(3, "Resolved", "could not be read and is left empty")]
    assert [line[0] for line in reading.rejects] == ["Ticket ID", "1", "3"]
    assert reading.rejects[1][-1] == "is not a date that could be read"


def test_what_is_odd_is_accepted_and_told():
    headers = [*PLAIN, "Rated at", "First response"]
    reading = read(
        headers,
        rows(
            "1|2026-01-02|2026-01-01|Resolved|Pigeon|-5:00:00|9|2026-01-01|",
            "2|2026-01-02|2026-01-03|Parked|Mail||4|2026-01-04|",
            "3|2026-01-02|2026-01-03|Open|Mail||4|2026-01-04|2026-01-01",
            *(f"{n}|2026-01-02||Open|Mail||5|2026-01-04|" for n in range(4, 60)),
        ),
    )
    assert set(whys(reading)) == {
        (2, "Resolved", "lies before the ticket was opened"),
        (2, "Rated at", "lies before the ticket was opened"),
        (2, "Channel", "was not understood"),
        (2, "Resolution time", "is negative and is left empty"),
        (2, "CSAT", "is outside the scale and is no score"),
        (3, "Status", "was not understood"),
        (4, "Resolved", "is filled although the ticket is not solved"),
        (4, "First response", "lies before the ticket was opened"),
    }
    assert reading.accepted == 59
    assert reading.tables["tickets"]["channel"].tolist()[0] == "other"


def test_a_long_list_of_odd_rows_is_cut_and_its_length_told():
    reading = read(PLAIN, rows(*(f"{n}|2026-01-02|2026-01-01|Closed|||" for n in range(60))))
    assert len(reading.problems) == 50
    assert {"column": "Resolved", "shown": 50, "n": 60} in [values for _, values in reading.notes]


@pytest.mark.parametrize(("bad", "shown"), [(0, 4), (3, 7), (9, 8)])
def test_of_many_rejected_rows_all_are_counted_and_the_first_listed(bad, shown, monkeypatch):
    for module in ("convert.account", "convert.assemble"):
        monkeypatch.setattr(f"metrics.ingest.{module}.MOST_LISTED", 4)
    raw = raw_of(PLAIN, rows(*(f"{n}|{'2026-01-02' if n % 3 else 'once'}||Open|||" for n in range(30))))
    unsplit = [(40 + n, "x", "fewer cells than the header") for n in range(min(bad, 4))]
    broken = RawTable(**{**raw.__dict__, "bad_rows": unsplit, "bad_unlisted": bad - len(unsplit)})
    reading = assemble(broken, file="f", sha256="0", options=ReadOptions(), settings=Settings())
    assert (reading.read, reading.accepted, reading.rejected) == (30 + bad, 20, 10 + bad)
    assert reading.read == reading.accepted + reading.rejected + reading.duplicates
    assert len(reading.rejects) - 1 == len([one for one in reading.problems if one.rejected]) == shown
    assert (MORE_REJECTED, {"shown": shown, "n": 10 + bad}) in reading.notes


def test_rows_that_the_reader_could_not_split_are_counted_and_can_be_downloaded():
    raw = raw_of(PLAIN, rows("1|2026-01-01||Open|||"))
    broken = RawTable(**{**raw.__dict__, "bad_rows": [(9, 'x,"y', "has an unclosed quote")]})
    reading = assemble(broken, file="f", sha256="0", options=ReadOptions(), settings=Settings())
    assert (reading.read, reading.accepted, reading.rejected) == (2, 1, 1)
    assert reading.rejects[1][0] == 'x,"y'


def test_a_persons_mapping_wins_over_every_guess():
    headers = split("Foo|When|CSAT")
    data = rows("1|2026-01-01|5", "2|2026-01-05|4", "1|2026-01-01|3")
    assert read(headers, data, format="generic").needs_mapping
    mapped = read(headers, data, columns={"Foo": "tickets.ticket_id", "When": "tickets.created", "CSAT": ""})
    assert (mapped.kind, mapped.accepted, mapped.duplicates, mapped.needs_mapping) == ("tickets", 2, 1, False)


def test_an_unmapped_list_waits_and_still_accounts_for_its_rows():
    reading = read(split("Foo|When|Bar"), rows("x|2026-01-01|5", "y|2026-01-05|4"))
    assert (reading.needs_mapping, reading.tables) == (True, {})
    assert reading.read == reading.accepted + reading.rejected + reading.duplicates == 2


def test_a_misspelt_header_is_guessed_with_less_than_full_confidence():
    reading = read(split("Tickt ID|Creatd date|Chanel|CSAT"), rows("1|2026-01-01|Mail|5"))
    guesses = {column.field: column.confidence for column in reading.columns}
    assert set(guesses) == {"tickets.ticket_id", "tickets.created", "tickets.channel", "responses.csat"}
    assert guesses["tickets.created"] < 0.9 < guesses["responses.csat"]


def test_a_guess_whose_values_do_not_fit_is_not_made():
    reading = read(split("Ticket ID|Created|Resolvd|State"), rows("1|2026-01-01|Acme|Bavaria"))
    assert {column.header: column.field for column in reading.columns}["Resolvd"] is None
    assert [(column.field, column.note) for column in reading.columns][3] == (
        None,
        "Its values are not what its name says",
    )


def test_durations_under_a_dates_header_are_hours_and_signed_ones_a_verdict():
    headers = split("Ticket ID|Created|First response|Time to resolution")
    reading = read(headers, rows("1|2026-01-01|0:30:00|-1:20", "2|2026-01-01|1:00:00|2:00"))
    tickets = reading.tables["tickets"]
    assert tickets["first_response_hours"].tolist() == [0.5, 1.0]
    assert tickets["sla_resolution"].tolist() == [False, True]
    assert tickets["resolve_hours"].isna().all()


@pytest.mark.parametrize(
    ("zone", "option", "hour"), [("UTC", None, 9), ("Asia/Shanghai", None, 1), ("Asia/Shanghai", "Europe/Berlin", 8)]
)
def test_naive_times_are_the_desks_unless_a_person_says_otherwise(zone, option, hour):
    reading = read(PLAIN, rows("1|2026-01-01 09:00||Open|||"), zone=zone, time_zone=option)
    assert reading.tables["tickets"]["created"].dt.hour.tolist() == [hour]


def test_two_comments_belong_to_the_answers_before_them():
    headers = split("Ticket|Date|CSAT|Comment|NPS|Comment.1|CES")
    answers = read(headers, rows("1|2026-01-01|5|fast|9|kind|2")).tables["responses"]
    assert dict(zip(answers["kind"], answers["comment"].tolist(), strict=True)) == {
        "csat": "fast",
        "nps": "kind",
        "ces": pd.NA,
    }


def test_a_comment_of_its_own_kind_belongs_to_it():
    headers = split("Ticket|Date|CSAT|CSAT comment|NPS|NPS reason")
    answers = read(headers, rows("1|2026-01-01|5|fast|9|kind")).tables["responses"]
    assert answers["comment"].tolist() == ["fast", "kind"]


def test_of_two_questions_one_is_the_answer_and_the_other_keeps_its_own_name():
    headers = split("Ticket|Date|How satisfied are you with the speed?|How satisfied are you with the solution?")
    answers = read(headers, rows("1|2026-01-01|5|3")).tables["responses"]
    assert answers["response_id"].tolist() == ["1:csat", "1:aspect"]
    assert answers["question"].tolist() == [headers[3], headers[2]]


@pytest.mark.parametrize(("low_is", "scores"), [("low", [1.0, 4.0]), ("high", [5.0, 2.0])])
def test_words_of_ease_follow_the_desks_direction(low_is, scores):
    raw = raw_of(split("Ticket|Date|CES"), rows("1|2026-01-01|Very easy", "2|2026-01-01|Difficult"))
    settings = Settings(low_effort_is=low_is)
    reading = assemble(raw, file="f", sha256="0", options=ReadOptions(), settings=settings)
    assert reading.tables["responses"]["score"].tolist() == scores


def test_answers_without_any_id_are_told_apart_by_their_whole_row():
    headers = split("Timestamp|How satisfied are you with our help?")
    data = rows("2026-01-01 10:00|5", "2026-01-01 10:00|4", "2026-01-01 10:00|5", "2026-01-02 10:00|")
    reading = read(headers, data)
    assert (reading.accepted, reading.duplicates, reading.rejected) == (2, 1, 1)
    assert whys(reading, rejected=True)[0][2] == "holds no answer"


def test_one_row_a_question_keeps_every_question():
    headers = split("Ticket|Survey date|Survey type|Score")
    reading = read(headers, rows("1|2026-01-01|CSAT|5", "1|2026-01-01|NPS|9", "|||4"))
    answers = reading.tables["responses"]
    assert answers["kind"].tolist() == ["csat", "nps"]
    assert answers["scale_high"].tolist() == [5.0, 10.0]
    assert whys(reading, rejected=True)[0][2] == "has neither a date nor a ticket number"


def test_an_asked_column_says_who_was_asked():
    headers = split("Ticket ID|Created|CSAT|Survey offered")
    answers = read(headers, rows("1|2026-01-01|5|yes", "2|2026-01-01||yes", "3|2026-01-01||no")).tables["responses"]
    assert answers["ticket_id"].tolist() == ["1", "2"]


def test_a_month_given_twice_keeps_the_later_row():
    reading = read(split("Month|Revenue"), rows("2026-01|10", "2026-01|12", "soon|3", "2026-02|"))
    assert reading.tables["monthly"]["value"].tolist() == [12.0]
    assert (reading.accepted, reading.duplicates, reading.rejected) == (1, 1, 2)


@pytest.mark.parametrize(
    ("headers", "lines", "why"),
    [
        ("Ticket", ["1", "2"], "only one column"),
        ("Ticket ID|Created", [], "no rows below"),
        ("Row Labels|Jan|Feb", ["Email|3|4", "Chat|5|6", "Grand Total|8|10"], "is a summary"),
        ("Month|Tickets|Average", ["2026-01-01|30|4.2", "2026-02-01|33|4.1", "2026-03-01|31|4.0"], "is a summary"),
        ("Month|Tickets|CSAT", ["2026-01|100|80%", "2026-02|120|82%"], "is a summary"),
        ("Date|Channel|Total tickets|CSAT", ["2026-03-01|Email|12|4.3", "2026-03-02|Chat|15|4.2"], "is a summary"),
        ("月份|工单数|满意度", ["2026-01|120|4.2", "2026-02|130|4.1"], "is a summary"),
        ("a|b|c", ["x|y|z"], "neither tickets"),
    ],
    ids=[
        *("one column", "no rows", "pivot table", "one row a month", "a count and its share", "a day and its count"),
        *("a count in Chinese", "something else"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_export_instead(headers, lines, why):
    with pytest.raises(Refused, match=why) as refused:
        read(split(headers), rows(*lines))
    assert "xport" in str(refused.value)


def test_a_list_may_carry_a_count_beside_what_it_names():
    reading = read(split("Ticket ID|Created|Calls|CSAT"), rows("1|2026-01-05 10:00|2|5", "2|2026-01-06 10:00|1|4"))
    assert (reading.accepted, reading.needs_mapping) == (2, False)


def test_a_wrong_option_names_what_exists():
    with pytest.raises(UnknownName, match="zendesk"):
        read(PLAIN, rows("1|2026-01-01||Open|||"), format="zendesc")
    with pytest.raises(BadValue, match="Moon"):
        read(PLAIN, rows("1|2026-01-01||Open|||"), time_zone="Moon")


def test_a_column_that_is_just_called_value_is_no_score_until_a_person_says_so():
    headers, data = split("Category|Value|Date"), rows("blue|10|2026-03-02", "red|5|2026-03-05")
    reading = read(headers, data)
    assert (reading.needs_mapping, reading.accepted) == (True, 0)
    assert {column.header: column.field for column in reading.columns}["Value"] is None
    told = read(headers, data, columns={"Value": "responses.csat"})
    assert (told.needs_mapping, told.accepted) == (False, 2)


@pytest.mark.parametrize(
    ("headers", "line", "why"),
    [
        ("Colour|Opened|Size", "red|2026-03-02|4", "No column was recognised as the ticket's number"),
        (
            "StartDate|RecordedDate|ResponseId|IPAddress|Q1",
            "|2026-03-02|R_1||2",
            "No column was recognised as a rating",
        ),
    ],
    ids=["no number", "no rating question"],
)
def test_what_cannot_be_taken_in_yet_says_which_column_is_missing(headers, line, why):
    reading = read(split(headers), rows(line))
    assert (reading.needs_mapping, reading.accepted) == (True, 0)
    assert why in [problem.why for problem in reading.problems]


def test_a_file_of_which_no_row_is_accepted_does_not_pass_for_one_that_was_read():
    reading = read(PLAIN, rows("1|yesterday||Open|||", "2|today||Open|||"), columns={"Created": "tickets.created"})
    assert (reading.needs_mapping, reading.accepted, reading.rejected) == (True, 0, 2)
    assert ("None of the {n} {n:row|rows} could be taken in: check which column is which", {"n": 2}) in reading.notes
