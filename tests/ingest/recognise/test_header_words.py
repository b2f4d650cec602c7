"""Headers are read by their words in languages that no list of spellings covers."""

from __future__ import annotations

import pytest

from metrics.errors import Refused
from metrics.ingest.recognise.header_words import field_of_words
from tests.ingest.corpus import read, split

NAMED = {
    "created": "Skapad datum|Oluşturma Tarihi|접수일시|Tanggal Dibuat|Ngày tạo|تاريخ الإنشاء|Luotu|作成日",
    "resolved": "Дата рішення|처리일시|Opgelost|Ratkaistu|Datum vyřešení|Tanggal Selesai",
    "closed": "Lukket den|Ora di chiusura|Datum uzavření|Kapanış Tarihi|Время закрытия",
    "first_response": "Datum první odpovědi|최초 응답 시간|Første svar",
    "ticket_id": "Ärendenummer|Talep No|チケット番号|Saksnummer|Номер звернення",
    None: "Reported by|Created by|Customer number|Source|Date|Number|Status|受理人|작성자|Closed by",
}


@pytest.mark.parametrize("field", NAMED)
def test_the_words_of_a_header_name_its_field(field: str | None) -> None:
    """An event and a moment name an instant; a header with any other word names nothing."""
    assert {header: field_of_words(header) for header in split(NAMED[field])} == dict.fromkeys(
        split(NAMED[field]), field
    )


@pytest.mark.parametrize(
    ("headers", "line"),
    [
        (
            "ID|Category|Question|Answer|Created",
            "{}|VPN|How do I reset it?|Open the page and click|2026-03-0{}",
        ),
        ("ID_ASISTENCIA|FECHA|HORA_ENTRADA|HORA_SALIDA|ESTADO", "AS{}|2026-03-0{}|18:00|06:00|Presente"),
        ("ID_INCIDENCIA|TIPO|FECHA_INICIO|FECHA_FIN", "IN{}|Incapacidad|2026-03-0{}|2026-03-09"),
    ],
)
def test_frequent_questions_and_attendance_are_refused(headers: str, line: str) -> None:
    """Lists of answers and of people's presence have numbers and days, and are no tickets."""
    rows = [split(line.format(at, at)) for at in (1, 2, 3)]
    rows[1] = [cell.replace("Incapacidad", "Permiso") for cell in rows[1]]
    with pytest.raises(Refused):
        read(split(headers), rows)
