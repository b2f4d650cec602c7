"""A deck in a desk's own template stays on its slides, and what can serve as no template is refused in one sentence."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx.util import Inches, Pt

from metrics.errors import Refused
from metrics.ingest.process import child
from metrics.report.deck import deck
from metrics.report.deck.template import check_template, check_upload
from metrics.report.model import Chart, Decision, Figure, Foot, Review, Section, Series, Table
from tests.report.readers import opened, slide_texts
from ui.pages.review import take_away

LONG = "A sentence that is long enough to take two lines on every slide that a template may have. " * 2
FIGURES = tuple(
    Figure(key=f"k{n}", name=f"Figure {n}", unit="share", value=0.5, n=9, text=f"5{n}%", sample="9 answers")
    for n in range(5)
)
CHART = Chart(
    kind="line", title="Course", unit="share", categories=("a", "b"),
    series=(Series(name="s", role="actual", values=(0.1, 0.2)),),
)  # fmt: skip
TABLE = Table(columns=("Group", "n"), rows=tuple((f"Group {n}", str(n)) for n in range(9)), numeric=(1,))
RICH, MOST_REMARKS = 2, 14


def crowded() -> Review:
    """A review whose sections have everything at once, with more decisions and remarks than one slide holds."""
    rich = {"texts": (LONG, LONG, LONG), "figures": FIGURES, "chart": CHART, "table": TABLE}
    foot = Foot(period="May", filters="all")
    sections = tuple(
        Section(
            key=f"s{n}", title=f"Section {n}", finding=LONG, foot=foot, remark=f"Remark {n}: {LONG}",
            **(rich if n < RICH else {}),
        )
        for n in range(MOST_REMARKS)
    )  # fmt: skip
    decisions = tuple(Decision(what=f"Decision {n}", who="Ada", on="1 May") for n in range(30))
    return Review(
        title="Review", language="en", grain="month", period="2026-05", period_name="May", version="", as_of="",
        sections=sections, decisions=decisions,
    )  # fmt: skip


def template(wide: float, high: float) -> BytesIO:
    own, file = opened(deck(crowded().model_copy(update={"sections": (), "decisions": ()}))), BytesIO()
    own.slide_width, own.slide_height = Inches(wide), Inches(high)
    own.save(file)
    return file


@pytest.mark.parametrize("size", [(13.333, 7.5), (10, 5.625), (10, 7.5), (7.5, 10)])
def test_everything_stays_on_the_slides_of_any_template(size):
    read = opened(deck(crowded(), template(*size)))
    for slide in read.slides:
        for shape in slide.shapes:
            assert min(shape.left, shape.top, shape.width, shape.height) >= 0
            assert shape.left + shape.width <= read.slide_width
            assert shape.top + shape.height <= read.slide_height
            assert not shape.has_chart or shape.height >= Pt(100)
    texts = [text for slide in read.slides for text in slide_texts(slide)]
    for wanted in (*(figure.text for figure in FIGURES), "Decision 29", "Group 8"):
        assert wanted in texts
    assert all(any(f"Remark {n}:" in text for text in texts) for n in range(MOST_REMARKS))


def test_remarks_of_the_minutes_stand_below_the_table_and_on_no_other_text():
    read = opened(deck(crowded(), template(10, 5.625)))
    minutes = [slide for slide in read.slides if "Decisions and remarks" in slide_texts(slide)[:3]]
    remarks = [text for slide in minutes for text in slide_texts(slide) if text.startswith("Section ")]
    assert len(remarks) == MOST_REMARKS
    for slide in minutes:
        places = sorted((shape.top, shape.top + shape.height) for shape in slide.shapes if shape.top > Pt(90))
        assert all(one[1] <= other[0] for one, other in pairwise(places))


def packed(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("content_types", "[Content_Types].xml"), content)
    return file.getvalue()


def locked() -> bytes:
    """A ZIP whose parts say that they have a password."""
    content = bytearray(packed(content_types=b"<Types/>"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: b"no archive", id="no archive"),
        pytest.param(lambda: packed(a=b"x"), id="another archive"),
        pytest.param(lambda: packed(content_types=b"<Types"), id="broken XML"),
        pytest.param(locked, id="a password"),
        pytest.param(lambda: packed(content_types=b"<Types/>", big=bytes(41_000_000)), id="too large unpacked"),
        pytest.param(lambda: template(3, 2).getvalue(), id="slides too small"),
    ],
)
def test_what_can_serve_as_no_template_is_refused(content):
    with pytest.raises(Refused, match="without a password, of at most 40 MB"):
        check_template(BytesIO(content()))


def test_an_upload_is_opened_in_another_process():
    good, bad = template(10, 5.625).getvalue(), b"no archive"
    check_upload(good)
    with pytest.raises(Refused):
        check_upload(bad)


def test_an_upload_waits_for_its_turn_among_the_exports(monkeypatch):
    free = []

    def run(*_, **__):
        while child._TURNS.acquire(blocking=False):
            free.append(True)
        child._TURNS.release(len(free))

    monkeypatch.setattr("metrics.report.deck.template.subprocess.run", run)
    check_upload(b"")
    assert len(free) == child.MOST_CHILDREN - 1


def test_a_template_is_checked_once_however_often_the_page_is_drawn(monkeypatch):
    checked = []
    monkeypatch.setattr("metrics.report.deck.template.check_upload", checked.append)
    take_away._refusal.clear()
    assert [take_away._refusal(b"one"), take_away._refusal(b"one"), take_away._refusal(b"other")] == [None] * 3
    assert checked == [b"one", b"other"]
