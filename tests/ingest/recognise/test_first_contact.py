"""Kinds of files met at first contact with further public exports. All values are invented."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from metrics import ingest
from metrics.errors import Refused
from metrics.ingest import Reading

pytestmark = pytest.mark.usefixtures("no_child")


def read(tmp_path: Path, text: str, name: str = "export.csv", encoding: str = "utf-8") -> Reading:
    """Return the reading of a text written to a file of this name."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return ingest.read_file(path)


def fields(reading: Reading) -> dict[str, str | None]:
    """Return the field of each header."""
    return {column.header: column.field for column in reading.columns}


def scored(header: str, *answers: str) -> str:
    """Return a list of answers under one header."""
    rows = "".join(f'{at};2026-01-{at % 28 + 1:02d} 10:00;"{answer}"\n' for at, answer in enumerate(answers, 1))
    return f'Ticket ID;Date;"{header}"\n{rows}'


@pytest.mark.parametrize(
    ("header", "answers", "scores", "top"),
    [
        ("Soddisfazione", ("Molto soddisfatto", "Soddisfatto", "Molto insoddisfatto"), [5, 4, 1], 5),
        ("Tevredenheid", ("Zeer tevreden", "Neutraal", "Ontevreden"), [5, 3, 2], 5),
        ("Satisfaction", ("Très satisfait", "Peu satisfait", "Pas du tout satisfait"), [4, 2, 1], 4),
        ("Niveau de satisfaction", ("Bien", "Moyen", "Mauvais"), [4, 3, 2], 5),
        ("Satisfacción", ("Muy satisfecho", "Ni satisfecho ni insatisfecho", "Insatisfecho"), [5, 3, 2], 5),
        ("Avaliação do atendimento", ("Muito satisfeito", "Indiferente", "Insatisfeito"), [5, 3, 2], 5),
        ("Zufriedenheit", ("Sehr gut", "Ausreichend", "Mangelhaft"), [5, 2, 1], 5),
        ("服务评价", ("好评", "中评", "差评"), [3, 2, 1], 3),
    ],
)
def test_answers_in_words(tmp_path: Path, header: str, answers: tuple[str, ...], scores: list[int], top: int) -> None:
    """Answers in words of six languages stand on their scale; none of them is lost."""
    responses = read(tmp_path, scored(header, *answers)).tables["responses"]
    assert (responses["score"].tolist(), set(responses["scale_high"])) == (scores, {top})


@pytest.mark.parametrize("header", ["Satisfaction", "Calificación", "满意度"])
def test_words_that_nobody_knows_are_asked_about(tmp_path: Path, header: str) -> None:
    """A rating of which no word is known asks where its words stand, instead of being left out in silence."""
    reading = read(tmp_path, scored(header, "Fab", "Meh", "Dire", "Fab"))
    assert [question.key.rpartition(":")[2] for question in reading.questions] == ["Fab", "Meh", "Dire"]
    assert reading.tables["responses"]["score"].isna().all()


@pytest.mark.parametrize(
    ("name", "top", "kind"),
    [("nps_2026.csv", 10, "nps"), ("csat.csv", 10, "csat")],
)
def test_a_name_says_which_survey(tmp_path: Path, name: str, top: int, kind: str) -> None:
    """A “score” on a scale of several surveys belongs to the survey that the file's name says, and that is told."""
    rows = "".join(f"{at},2026-01-0{at},{score}\n" for at, score in enumerate((top, top - 1, 3), 1))
    reading = read(tmp_path, f"response_id,date,score\n{rows}", name)
    assert set(reading.tables["responses"]["kind"]) == {kind}
    assert not reading.questions
    assert any("name: {kind}" in template for template, _ in reading.notes)


@pytest.mark.parametrize(("name", "top"), [("answers.csv", 7), ("answers.csv", 10), ("nps.csv", 5)])
def test_where_no_name_fits_the_survey_is_asked_for(tmp_path: Path, name: str, top: int) -> None:
    """A scale up to 7 or 10 without a name, or one on which the named survey is never asked, is a question."""
    rows = "".join(f"{at},2026-01-0{at},{score}\n" for at, score in enumerate((top, top - 1, 3), 1))
    keys = [question.key for question in read(tmp_path, f"response_id,date,score\n{rows}", name).questions]
    assert keys == ["kind:score"]


def test_the_answers_numbers_say_which_survey(tmp_path: Path) -> None:
    """NPS0001 is an answer to a recommendation survey."""
    reading = read(tmp_path, "survey_id,score,survey_date\nNPS0001,9,2026-01-07\nNPS0002,0,2026-02-09\n")
    assert set(reading.tables["responses"]["kind"]) == {"nps"}


@pytest.mark.parametrize(
    "header", ["How satisfied are you with your work-life balance?", "Wie zufrieden sind Sie mit Ihrer Arbeit?"]
)
def test_employees_answers_about_their_work_are_no_customers(tmp_path: Path, header: str) -> None:
    """A question about the work of whoever answers counts in no CSAT."""
    reading = read(tmp_path, scored(header, "5", "4", "3"))
    assert "responses" not in reading.tables


@pytest.mark.parametrize(
    ("header", "cell", "hours"),
    [
        ("First response time (ms)", "45000", 0.0125),
        ("First response time (s)", "45", 0.0125),
        ("First response (min)", "45", 0.75),
        ("Reaktionszeit (Std)", "1,5", 1.5),
        ("First response time [h]", "1.5", 1.5),
    ],
)
def test_a_header_names_the_unit(tmp_path: Path, header: str, cell: str, hours: float) -> None:
    """Numbers under a header with a unit are lengths of time, never a spreadsheet's days."""
    reading = read(tmp_path, f"Ticket ID;Created;Status;{header}\n1;2026-01-02 10:00;Closed;{cell}\n")
    assert reading.tables["tickets"]["first_response_hours"].tolist() == pytest.approx([hours])
    assert not reading.questions


def test_parts_of_a_second_count(tmp_path: Path) -> None:
    """00:00:45.5 is 45.5 seconds, in a clock and in a .NET time span."""
    text = "Ticket ID,Created,Status,Time to resolve\n1,2026-01-02 10:00,Closed,00:00:45.5\n"
    text += "2,2026-01-02 10:00,Closed,1.00:00:45.5\n"
    hours = read(tmp_path, text).tables["tickets"]["resolve_hours"].tolist()
    assert hours == pytest.approx([45.5 / 3600, 24 + 45.5 / 3600])


@pytest.mark.parametrize("cells", [("4:00", "8:00"), ("4h", "8h"), ("4 hours", "1 day")])
def test_lengths_under_sla_are_targets(tmp_path: Path, cells: tuple[str, str]) -> None:
    """How long a solution may take is no verdict: such a column made every ticket one within its target."""
    text = "Ticket ID,Created,Status,SLA\n" + "".join(
        f"{at},2026-01-02 10:00,Closed,{cell}\n" for at, cell in enumerate(cells, 1)
    )
    reading = read(tmp_path, text)
    assert fields(reading)["SLA"] == "tickets.sla_resolution_target_hours"
    assert reading.tables["tickets"]["sla_resolution"].isna().all()


@pytest.mark.parametrize(
    "header", ["N°;Date d'ouverture;Statut", "Número;Criado em;Status", "id Solicitacao;Data/hora abertura;Situação"]
)
def test_a_first_column_of_numbers_is_the_ticket(tmp_path: Path, header: str) -> None:
    """A unique first column is the ticket's number by the first word of its name, too."""
    reading = read(tmp_path, f"{header}\n1 001;02/01/2026 10:00;Clos\n1 002;13/01/2026 10:00;Clos\n")
    assert reading.tables["tickets"]["ticket_id"].tolist() == ["1001", "1002"]


def test_a_data_frame_index_is_no_number(tmp_path: Path) -> None:
    """A nameless column that counts the rows of one file would merge the tickets of the next one with them."""
    reading = read(tmp_path, ",date,subject,resolved\n0,2026-01-02,VPN,False\n1,2026-01-13,Mail,True\n")
    assert not set(reading.tables["tickets"]["ticket_id"]) & {"0", "1"}


def test_short_prefixes_of_databases(tmp_path: Path) -> None:
    """DTCRIACAO, dt_fechamento and tx_reclamo are dates and a category."""
    text = "ID;DTCRIACAO;dt_fechamento;tx_reclamo\nA1;2026-01-02 10:00;2026-01-03 10:00;Falta\n"
    named = fields(read(tmp_path, text))
    assert list(named.values()) == ["tickets.ticket_id", "tickets.created", "tickets.closed", "tickets.category"]


def test_year_day_month(tmp_path: Path) -> None:
    """Where some dates can only be year, day, month, all of the column are."""
    text = "Ticket ID,Created,Status\n1,2026-3-1,Open\n2,2026-14-1,Open\n3,2026-05-02,Open\n"
    created = read(tmp_path, text).tables["tickets"]["created"]
    assert [f"{moment:%m-%d}" for moment in created] == ["01-03", "01-14", "02-05"]


def test_dates_in_words_do_not_end_a_table(tmp_path: Path) -> None:
    """A date written out in a record is a value: the record is not taken for the header."""
    rows = "".join(f"{at};{'3 de enero de 2026' if at % 3 else '3/1/2026'};Red\n" for at in range(1, 30))
    reading = read(tmp_path, f"Ticket;Fecha;Motivo\n{rows}")
    assert (reading.read, reading.accepted, reading.header_row) == (29, 29, 1)


def test_rows_pasted_aside_are_not_the_export(tmp_path: Path) -> None:
    """A longer sheet without a header is not chosen before one that has a header; it is named."""
    path = tmp_path / "book.xlsx"
    row = ["100-{}", "Closed", pd.Timestamp("2026-05-12 09:06"), "Ana"]
    rows = [[str(row[0]).format(at), *row[1:]] for at in range(60)]
    with pd.ExcelWriter(path) as book:
        export = pd.DataFrame(rows[:9], columns=["Ticket ID", "Status", "Created", "Agent"])
        export.to_excel(book, sheet_name="tickets", index=False)
        pd.DataFrame(rows).to_excel(book, sheet_name="old", index=False, header=False)
    reading = ingest.read_file(path)
    assert (reading.sheet, reading.accepted) == ("tickets", 9)


REFUSED = {
    "leave": "Employee ID,Department,Leave Type,Start Date,End Date,Status\nE1,HR,Annual,2026-01-02,2026-01-05,Open\n",
    "leave in Spanish": "Folio;Empleado;Tipo de permiso;Fecha inicio;Estado\n1;Ana;Médico;2026-01-02;Cerrado\n",
    "leave in Chinese": "编号,员工,请假类型,创建时间,状态\n1,甲,年假,2026-01-02 10:00,已关闭\n",
    "attendance": "Date,Employee,Shift,Check In,Check Out,Status\n2026-01-02,Ana,Day,08:00,16:00,Closed\n",
    "outages": "Incident ID,Cloud Provider,Region,Start Time,End Time,Severity,Affected Services\n"
    "1,North,eu-1,2026-01-02 10:00,2026-01-02 12:00,Major,5\n",
    "builds": "id,created_at,branch,status\n1,2026-01-02 10:00,main,success\n2,2026-01-03 10:00,main,failed\n",
    "deals": "Deal ID,Amount,Stage,Owner,Create Date\n1,1000,Open,Ana,2026-01-02\n2,500,Open,Bo,2026-01-13\n",
}
SUMMARIES = {
    "agents by day": "Date,Agent,Calls Handled,AHT (sec),Avg CSAT\n2026-01-02,Ana,31,300,4.5\n2026-01-03,Bo,25,280,4\n",
    "shops by day": "store_id,date,csat,complaints\n1,2026-01-02,4.53,1\n2,2026-01-02,4.17,0\n1,2026-01-03,4.4,2\n",
    "accounts": "account,open_tickets,csat_score,last_contact_date\nA,3,4.45,2026-01-27\nB,0,4.22,2026-01-13\n",
    "counts of answers": "Month;Sehr zufrieden;Zufrieden;Unzufrieden\n2026-01;10;20;2\n2026-02;12;22;1\n",
}


@pytest.mark.parametrize("text", [*REFUSED.values(), *SUMMARIES.values()], ids=[*REFUSED, *SUMMARIES])
def test_lists_of_other_things_are_refused(tmp_path: Path, text: str) -> None:
    """Control tables of other trades and summaries are no lists of tickets or answers: one sentence says so."""
    with pytest.raises(Refused):
        read(tmp_path, text)


def test_a_desk_may_speak_of_leave_and_shifts(tmp_path: Path) -> None:
    """Requests for leave among a desk's tickets, and a column for the shift, do not make it another trade's list."""
    text = "Ticket ID,Created,Subject,Category,Status,Shift,Agent\n1,2026-01-02 10:00,Sick leave,HR,Open,Day,Ana\n"
    assert read(tmp_path, text).accepted == 1


def test_incidents_of_a_desk_may_name_the_service_they_hit(tmp_path: Path) -> None:
    text = (
        "Incident Number,Opened,Resolved,Priority,Category,Affected Service,SLA Met,Short Description\n"
        "INC1,2026-03-01 09:00,2026-03-01 11:00,High,Network,Mail,Yes,No mail\n"
        "INC2,2026-03-02 09:00,2026-03-02 12:00,Low,Network,VPN,No,VPN slow\n"
    )
    assert read(tmp_path, text).accepted == 2


def test_marks_of_the_answer_somebody_gave_are_no_counts(tmp_path: Path) -> None:
    text = "Date,Very satisfied,Satisfied,Neutral\n2026-03-01,1,0,0\n2026-03-02,0,1,0\n2026-03-03,0,0,1\n"
    assert read(tmp_path, text).accepted == 3


def test_freshdesk_ratings_from_its_interface(tmp_path: Path) -> None:
    """Its list of ratings is answers about tickets; it was taken for tickets, without any rating."""
    text = "id,ticket_id,agent_id,user_id,created_at,feedback,ratings.default_question\n"
    text += "1,11,5,7,2026-01-02T09:00:00Z,good,103\n2,12,5,8,2026-01-03T09:00:00Z,bad,-103\n"
    responses = read(tmp_path, text).tables["responses"]
    assert (responses["score"].tolist(), responses["ticket_id"].tolist()) == ([5, 1], ["11", "12"])


def test_hubspots_names_of_its_surveys(tmp_path: Path) -> None:
    """Customer Loyalty is its NPS, Customer Support its effort survey."""
    text = "Response ID,Survey type,Survey name,Response date,Rating,Sentiment\n"
    text += "1,Customer Satisfaction,A,2026-01-02,2,Positive\n"
    text += "2,Customer Loyalty,B,2026-01-03,10,Promoter\n3,Customer Support,C,2026-01-14,7,Positive\n"
    assert sorted(read(tmp_path, text).tables["responses"]["kind"]) == ["ces", "csat", "nps"]


def test_a_side_of_the_service_in_a_form_is_no_csat(tmp_path: Path) -> None:
    """A question of a form whose answers are words of quality is a side of the service where its text names one."""
    text = "ID,Hora de inicio,Hora de finalización,Nombre,¿Recomendaría nuestro servicio?,Amabilidad del técnico\n"
    text += "1,2026-03-01 10:00,2026-03-01 10:05,A,10,Muy buena\n"
    text += "2,2026-03-02 10:00,2026-03-02 10:05,B,2,Mala\n"
    assert fields(read(tmp_path, text))["Amabilidad del técnico"] == "responses.aspect"


def test_a_clock_with_its_unit(tmp_path: Path) -> None:
    """02:30 hrs is two hours and a half."""
    text = "Ticket ID,Created,Status,Resolution time\n1,2026-01-02 10:00,Closed,02:30 hrs\n"
    assert read(tmp_path, text).tables["tickets"]["resolve_hours"].tolist() == [2.5]


@pytest.mark.parametrize("header", ["SLA status", "SLA remaining", "Resolution SLA met"])
def test_what_is_left_of_a_target_is_no_target(tmp_path: Path, header: str) -> None:
    """Lengths without a sign under a header that says how it ended are neither a verdict nor a target."""
    text = f"Ticket ID,Created,Status,{header}\n1,2026-01-02 10:00,Closed,4:00\n2,2026-01-03 10:00,Closed,8:00\n"
    assert fields(read(tmp_path, text))[header] is None


def test_classes_of_scores_are_not_asked_about(tmp_path: Path) -> None:
    """Promoter and Detractor are no unknown words of a scale."""
    text = "Ticket ID,Created,NPS\n1,2026-01-02 10:00,Promoter\n2,2026-01-03 10:00,Detractor\n"
    assert not read(tmp_path, text).questions
