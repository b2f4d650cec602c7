"""What customers say: satisfaction, recommendation, effort, and how many say anything."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from metrics.catalogue.examples import answers, tickets
from metrics.catalogue.kpi import (
    ANSWERS_DAY,
    ASKED_DAY,
    CREATED_DAY,
    RESOLVED_DAY,
    SHARE_BOUNDS,
    Example,
    Part,
    fact,
    measured_by,
)
from metrics.catalogue.shapes import (
    count_of_answers,
    count_of_tickets,
    mean_score,
    mean_share,
    median_hours,
    net_score,
    share_of_answers,
    share_of_tickets,
)
from metrics.settings import Settings
from metrics.text.translation import N_

EASY_UP_TO = 2
"""A ticket solved in this many interactions was easy for the customer; more were difficult."""


@measured_by("csat_neutral", "csat_satisfied")
def _without_neutral(_settings: Settings) -> nw.Expr:
    return nw.when(nw.col("csat_neutral") == 0).then(nw.col("csat_satisfied"))


@measured_by("survey_asked", "survey_answered")
def _answered_of_asked(_settings: Settings) -> nw.Expr:
    return nw.when(nw.col("survey_asked") == 1).then(nw.col("survey_answered"))


@measured_by("is_resolved", "interactions")
def _difficult(_settings: Settings) -> nw.Expr:
    return nw.when(_solved()).then((nw.col("interactions") > EASY_UP_TO).cast(nw.Float64))


@measured_by("is_resolved", "interactions")
def _easy(_settings: Settings) -> nw.Expr:
    return nw.when(_solved()).then((nw.col("interactions") <= EASY_UP_TO).cast(nw.Float64))


@measured_by("is_resolved", "interactions")
def _balance(settings: Settings) -> nw.Expr:
    return _difficult(settings) - _easy(settings)


def _solved() -> nw.Expr:
    return (nw.col("is_resolved") == 1) & ~nw.col("interactions").is_null()


def _answer(name: str, *, mixed: str = "") -> Part:
    return Part(name, "responses", ANSWERS_DAY, fact(name), mixed=mixed)


SATISFIED = _answer("csat_satisfied")
FIVE_STAR = _answer("five_star")

_RATINGS = N_("satisfaction ratings of tickets and surveys")
_NO_RATING = N_("no satisfaction rating was answered")
_COUNTED_CONTACTS = N_("solved tickets with an interaction count")
_NO_CONTACTS = N_("no solved ticket says how many interactions it took")

_FIVE_RATINGS = answers("csat", 1, 5, 5, 4, 3, 5, 4)
_TEN_SOLVED = tickets(*[{"interactions": 1}] * 6, *[{"interactions": 4}] * 4)
_RATED_LATER = answers("csat", 1, 5, 5, 5, 4, answered="2026-03-02T15:00Z", ticket_id="0")
_SATISFIED = {"score": 5}
_RESPONSE_RATE_EXAMPLE = Example(
    answers("csat", 1, 5, *[5] * 3, *[None] * 7), 0.3, 10, {"score": 5, "answered": "2026-03-02T12:00Z"}
)
_COMMENT_RATE_EXAMPLE = Example(
    (*answers("csat", 1, 5, 5, comment="Thanks!"), *answers("csat", 1, 5, 4, 3)[1:]),
    0.5,
    2,
    {"comment": "Good"},
)
_COMPLAINT_RATE_EXAMPLE = Example(
    tickets({"complaint": True}, {"complaint": False}, {"complaint": False}, {"complaint": False}),
    0.25,
    4,
    {"complaint": False},
)
_ADVICE_FOLLOWED_EXAMPLE = Example(
    tickets({"advice_followed": True}, {"advice_followed": True}, {"advice_followed": False}, {}),
    2 / 3,
    3,
    {"advice_followed": True},
)
_CSAT_MEAN = _answer(
    "csat_score", mixed=N_("ratings on different scales have no common mean; csat_index puts them on one")
)
_CES = _answer("ces_score", mixed=N_("effort scores on different scales have no common mean; filter by one survey"))

BLOCKS = (
    share_of_answers(
        key="csat",
        names=(N_("CSAT"), N_("satisfied share")),
        sentence=N_("Of all who answered, the share who were satisfied."),
        formula=N_("satisfied answers / all answers"),
        part=SATISFIED,
        good="up",
        nothing=_NO_RATING,
        source=_RATINGS,
        example=Example(_FIVE_RATINGS, 0.8, 5, _SATISFIED),
    ),
    share_of_answers(
        key="csat_no_neutral",
        names=(N_("CSAT"), N_("neutral left out")),
        sentence=N_("Of those who were satisfied or dissatisfied, the share who were satisfied."),
        formula=N_("satisfied answers / (satisfied + dissatisfied answers)"),
        part=Part("csat_satisfied_or_not", "responses", ANSWERS_DAY, _without_neutral),
        good="up",
        nothing=N_("no rating other than neutral was answered"),
        source=_RATINGS,
        example=Example(_FIVE_RATINGS, 1.0, 4, _SATISFIED),
    ),
    mean_score(
        key="csat_mean",
        names=(N_("CSAT"), N_("mean score")),
        sentence=N_("The mean satisfaction rating on the survey's own scale."),
        formula=N_("sum of the ratings / number of ratings"),
        part=_CSAT_MEAN,
        good="up",
        bounds=(0.0, 100.0),
        nothing=_NO_RATING,
        source=_RATINGS,
        example=Example(_FIVE_RATINGS, 4.2, 5, _SATISFIED),
    ),
    mean_share(
        key="csat_index",
        names=(N_("CSAT"), N_("mean score as a share of the scale")),
        sentence=N_("Where the mean rating lies between the lowest and the highest answer of its scale."),
        formula=N_("mean of (rating − lowest) / (highest − lowest), so that different scales can be averaged"),
        part=_answer("csat_index"),
        good="up",
        bounds=SHARE_BOUNDS,
        nothing=_NO_RATING,
        source=_RATINGS,
        example=Example(_FIVE_RATINGS, 0.8, 5, _SATISFIED),
    ),
    share_of_answers(
        key="csat_dissatisfied",
        names=(N_("Low scores"), N_("dissatisfied share")),
        sentence=N_("Of all who answered, the share who were dissatisfied; neutral answers are not among them."),
        formula=N_("dissatisfied answers / all answers"),
        part=_answer("csat_dissatisfied"),
        good="down",
        nothing=_NO_RATING,
        source=_RATINGS,
        example=Example(answers("csat", 1, 5, 5, 4, 3, 2, 1), 0.4, 5, _SATISFIED),
    ),
    share_of_answers(
        key="five_star_share",
        names=(N_("Five-star reviews"), N_("share")),
        sentence=N_("Of all who answered, the share who gave the highest answer of the scale."),
        formula=N_("answers at the top of the scale / all answers"),
        part=FIVE_STAR,
        good="up",
        nothing=_NO_RATING,
        source=_RATINGS,
        example=Example(_FIVE_RATINGS, 0.4, 5, _SATISFIED),
    ),
    count_of_answers(
        key="five_star_count",
        names=(N_("Five-star reviews"), N_("count")),
        sentence=N_("How many gave the highest answer of the scale."),
        formula=N_("number of answers at the top of the scale"),
        part=FIVE_STAR,
        good="up",
        nothing=_NO_RATING,
        source=_RATINGS,
        example=Example(_FIVE_RATINGS, 2, 5, _SATISFIED),
    ),
    median_hours(
        key="five_star_hours",
        names=(N_("Five-star reviews"), N_("time to review, median")),
        sentence=N_("Half of the five-star reviews came within this time after the ticket was solved."),
        formula=N_("median of (answered − solved) over answers at the top of the scale"),
        part=_answer("five_star_hours"),
        good="down",
        nothing=N_("no five-star review names a solved ticket"),
        source=N_("ratings that name their ticket"),
        example=Example(_RATED_LATER, 3.0, 2, {"answered": "2026-03-02T12:01Z"}, {"tickets": tickets({})}),
    ),
    net_score(
        key="nps",
        names=(N_("NPS"),),
        sentence=N_("The share who would recommend the desk (9–10) less the share who would not (0–6)."),
        formula=N_("% promoters − % detractors"),
        part=_answer("nps_value"),
        good="up",
        nothing=N_("nobody answered the recommendation question"),
        source=N_("surveys with a 0–10 or 1–10 recommendation question"),
        example=Example(answers("nps", 0, 10, *[10] * 10, *[7] * 5, *[0] * 5), 25.0, 20, {"score": 10}),
    ),
    mean_score(
        key="ces",
        names=(N_("Customer effort"), N_("mean")),
        sentence=N_("How much effort it took the customer, on the survey's own scale; low is good."),
        formula=N_("sum of the effort scores / number of answers"),
        part=_CES,
        good="down",
        bounds=(0.0, 10.0),
        nothing=N_("nobody answered the effort question"),
        source=N_("surveys with an effort question"),
        example=Example(answers("ces", 1, 7, 1, 1, *[2] * 5, *[4] * 7), 40 / 14, 14, {"score": 1}),
    ),
    mean_share(
        key="contact_effort",
        names=(N_("Customer effort"), N_("from contacts")),
        sentence=N_("How many more of the solved tickets were difficult (3 or more interactions) than easy (1 or 2)."),
        formula=N_("(difficult − easy) / solved tickets that count their interactions"),
        part=Part("contact_balance", "tickets", RESOLVED_DAY, _balance),
        good="down",
        bounds=(-1.0, 1.0),
        nothing=_NO_CONTACTS,
        source=_COUNTED_CONTACTS,
        example=Example(_TEN_SOLVED, -0.2, 10, {"interactions": 1}),
    ),
    count_of_tickets(
        key="easy_contacts",
        names=(N_("Easy tickets"),),
        sentence=N_("Solved tickets that took the customer one or two interactions."),
        formula=N_("count of solved tickets with at most 2 interactions"),
        part=Part("easy_contacts", "tickets", RESOLVED_DAY, _easy),
        good="up",
        nothing=_NO_CONTACTS,
        source=_COUNTED_CONTACTS,
        example=Example(_TEN_SOLVED, 6, 10, {"interactions": 1}),
    ),
    count_of_tickets(
        key="difficult_contacts",
        names=(N_("Difficult tickets"),),
        sentence=N_("Solved tickets that took the customer three or more interactions."),
        formula=N_("count of solved tickets with at least 3 interactions"),
        part=Part("difficult_contacts", "tickets", RESOLVED_DAY, _difficult),
        good="down",
        nothing=_NO_CONTACTS,
        source=_COUNTED_CONTACTS,
        example=Example(_TEN_SOLVED, 4, 10, {"interactions": 1}),
    ),
    share_of_answers(
        key="response_rate",
        names=(N_("Response rate"),),
        sentence=N_("Of all who were asked, the share who answered."),
        formula=N_("answered surveys / sent surveys"),
        part=Part("answered_of_asked", "responses", ASKED_DAY, _answered_of_asked),
        good="up",
        nothing=N_("the export does not say who was asked, or nobody was"),
        source=N_("exports that list unanswered surveys too"),
        example=_RESPONSE_RATE_EXAMPLE,
    ),
    share_of_answers(
        key="comment_rate",
        names=(N_("Comment rate"),),
        sentence=N_("Of all who answered, the share who wrote something."),
        formula=N_("answers with text / all answers"),
        part=_answer("has_comment"),
        good="up",
        nothing=N_("nobody answered a survey"),
        source=N_("any survey answer"),
        example=_COMMENT_RATE_EXAMPLE,
    ),
    share_of_answers(
        key="negative_comment_share",
        names=(N_("Negative comments"),),
        sentence=N_("Of the comments that came with a score, the share whose score was bad."),
        formula=N_("comments with a dissatisfied, detractor or high-effort score / comments with a score"),
        part=_answer("comment_negative"),
        good="down",
        nothing=N_("nobody wrote a comment with a score"),
        source=N_("survey answers with text"),
        example=Example(answers("csat", 1, 5, 1, 5, 3, 2, comment="…"), 0.5, 4, _SATISFIED),
    ),
    share_of_tickets(
        key="complaint_rate",
        names=(N_("Complaint rate"),),
        sentence=N_("Of the tickets opened in the period, the share that were complaints."),
        formula=N_("complaints (flag; else the desk's rule on type, category or tags) / tickets"),
        part=Part("is_complaint", "tickets", CREATED_DAY, fact("is_complaint")),
        good="down",
        nothing=N_("no ticket says whether it is a complaint"),
        source=N_("tickets with a complaint flag, type, category or tag"),
        example=_COMPLAINT_RATE_EXAMPLE,
    ),
    share_of_tickets(
        key="advice_followed",
        names=(N_("Advice followed"),),
        sentence=N_("Of the tickets that say so, the share whose customer followed the advice."),
        formula=N_("advice followed / tickets that say whether it was"),
        part=Part("advice_followed", "tickets", CREATED_DAY, fact("advice_followed")),
        good="up",
        nothing=N_("no ticket says whether the advice was followed"),
        source=N_("tickets with an advice-followed flag"),
        example=_ADVICE_FOLLOWED_EXAMPLE,
    ),
)
