"""Small survey exports in every known format, each with quirks met in real files."""

from __future__ import annotations

import pandas as pd

from tests.ingest.corpus import Case, case

CHATWOOT = case(
    "chatwoot with the ticket in a link and the agent's address in brackets",
    "chatwoot_csat",
    "responses",
    "Agent Name|Rating|Feedback Comment|Contact Name|Contact Email Address|Contact Phone Number|Link to the conversation|Recorded date",
    [
        "Bo (bo@x.example)|5|Nice|Ada|ada@x.example||https://desk.example/app/accounts/1/conversations/77|2026-03-01 10:00:00 UTC",
        "Cy (cy@x.example)|2||Eve|eve@x.example||https://desk.example/app/accounts/1/conversations/78|2026-03-02 10:00:00 UTC",
        "||||||| ",
    ],
    columns={"Link to the conversation": "responses.ticket_id", "Rating": "responses.csat"},
    counts=(2, 2, 0, 0),
    first={"responses.ticket_id": "77", "responses.agent": "Bo", "responses.comment": "Nice", "responses.asked": None},
    scale=(1, 5),
)

DELIGHTED = case(
    "delighted where 0 is an answer",
    "delighted",
    "responses",
    "score|comment|created_at|person email|survey_type",
    ["0|Never again|2026-03-01T10:00:00Z|ada@x.example|nps", "9||2026-03-02T10:00:00Z|eve@x.example|nps"],
    columns={"score": "responses.score", "survey_type": "responses.kind"},
    first={"responses.kind": "nps", "responses.score": 0.0, "responses.comment": "Never again"},
    scale=(0, 10),
)

FORMBRICKS = case(
    "formbricks with numbered questions",
    "formbricks",
    "responses",
    "No.|Response ID|Timestamp|Finished|User ID|1. How satisfied are you with the help?|2. How likely are you to recommend us?|3. What could we do better?",
    ["1|r1|2026-03-01T10:00:00.000Z|true|ada|4|9|More chat", "2|r2|2026-03-02T10:00:00.000Z|true|eve|5|10|"],
    columns={
        "1. How satisfied are you with the help?": "responses.csat",
        "2. How likely are you to recommend us?": "responses.nps",
        "3. What could we do better?": "responses.comment",
    },
    first={"responses.response_id": "r1:csat", "responses.question": "1. How satisfied are you with the help?"},
)

MEDALLIA = case(
    "medallia with requests sent and not answered",
    "medallia",
    "responses",
    "request_id|request_sent_at|response_received_at|star_rating|comments|channel|employee_email",
    [
        "q1|2026-03-01 08:00:00|2026-03-01 10:00:00|5|Good|chat|bo@x.example",
        "q2|2026-03-01 08:00:00||||email|bo@x.example",
        "q3|2026-03-01 08:00:00|2026-03-01 10:00:00|1||email|bo@x.example",
    ],
    columns={"request_sent_at": "responses.sent", "star_rating": "responses.csat"},
    first={
        "responses.asked": True,
        "responses.sent": pd.Timestamp("2026-03-01 08:00", tz="UTC"),
        "responses.channel": "chat",
    },
    scale=(1, 5),
)

SURVEYMONKEY = case(
    "surveymonkey, two header rows joined",
    "surveymonkey",
    "responses",
    "Respondent ID|Collector ID|Start Date|End Date|IP Address|Email Address|Custom Data 1"
    "|How satisfied are you with our support? \n Response|The team made it easy to solve my issue. \n Response|Any other comments?",
    [
        "s1|c|03/25/2026 09:00:00 AM|03/25/2026 09:05:00 AM|0|ada@x.example|101|Very satisfied|Strongly agree|Thanks",
        "s2|c|03/26/2026 09:00:00 AM|03/26/2026 09:05:00 AM|0|eve@x.example|102|Dissatisfied|Disagree|",
    ],
    columns={"Custom Data 1": "responses.ticket_id", "End Date": "responses.answered"},
    first={
        "responses.score": 5.0,
        "responses.kind": "csat",
        "responses.answered": pd.Timestamp("2026-03-25 09:05", tz="UTC"),
    },
)

QUALTRICS = case(
    "qualtrics with the questions' texts as headers",
    "qualtrics",
    "responses",
    "StartDate|EndDate|Status|IPAddress|Progress|Duration (in seconds)|Finished|RecordedDate|ResponseId|RecipientEmail"
    "|ExternalReference|DistributionChannel|UserLanguage|How satisfied are you with the solution?|Please tell us why",
    [
        "2026-03-01 10:00:00|2026-03-01 10:01:00|0|1.2.3.4|100|38|1|2026-03-01 10:01:01|R_1|ada@x.example|101|email|EN|4|Fast"
    ],
    columns={"ResponseId": "responses.response_id", "ExternalReference": "responses.ticket_id"},
    first={"responses.ticket_id": "101", "responses.score": 4.0, "responses.comment": "Fast"},
    scale=(1, 5),
)

FORMS = case(
    "google forms: a timestamp and questions",
    "forms",
    "responses",
    "Timestamp|How satisfied are you with the help you got?|How much effort did it take? (1-7)|Anything else?",
    ["3/25/2026 9:05:00|4|2|", "3/26/2026 14:05:00|5|1|Great"],
    columns={"Timestamp": "responses.answered"},
    first={"responses.answered": pd.Timestamp("2026-03-25 09:05", tz="UTC"), "responses.score": 4.0},
)

FORMS_CHINESE = case(
    "a form in Chinese",
    "forms",
    "responses",
    "时间戳记|您对本次服务的满意程度如何？|您有多大可能向同事推荐我们？|您的意见和建议",
    ["2026/3/25 下午 3:05:00|非常满意|9|很好", "2026/3/26 上午 9:05:00|一般|3|"],
    columns={"您有多大可能向同事推荐我们？": "responses.nps"},
    first={
        "responses.answered": pd.Timestamp("2026-03-25 15:05", tz="UTC"),
        "responses.score": 5.0,
        "responses.comment": "很好",
    },
)

WIDE = case(
    "a wide hand-made sheet: 0 not rated, one answer off the scale, words beside numbers",
    "handmade",
    "responses",
    "Ticket|Date|Channel|Agent|CSAT|NPS|CES|Comment",
    [
        "T1|2026-03-01|Email|Bo|5|10|2|Good",
        "T2|2026-03-02|Phone|Bo|0|0|3|",
        "T3|2026-03-03|Chat|Cy|6|8|1|",
        "T4|2026-03-04|Chat|Cy|4|7||",
        "T5|2026-03-04|Chat|Cy|5|7||",
        "T6|2026-03-04|Chat|Cy|3|7|5|",
    ],
    columns={"Date": "responses.answered", "CSAT": "responses.csat", "Ticket": "responses.ticket_id"},
    first={"responses.response_id": "T1:csat", "responses.comment": "Good", "responses.channel": "email"},
)

TYPEFORM = case(
    "typeform with the form's own dates",
    "typeform",
    "responses",
    "#|How satisfied are you with our support?|What could we do better?|Response Type|Start Date (UTC)|Stage Date (UTC)|Submit Date (UTC)|Network ID|Tags",
    [
        "a1|5|Answer the phone sooner than that|completed|2026-03-01 10:00:00||2026-03-01 10:02:00|n1|",
        "a2|2||completed|2026-03-02 10:00:00||2026-03-02 10:02:00|n2|",
    ],
    columns={"#": "responses.response_id", "Submit Date (UTC)": "responses.answered", "Start Date (UTC)": None},
    first={"responses.response_id": "a1:csat", "responses.comment": "Answer the phone sooner than that"},
)

FRESHDESK_RATINGS = case(
    "freshdesk's list of ratings, from its interface",
    "freshdesk_ratings",
    "responses",
    "id|ticket_id|agent_id|user_id|group_id|created_at|feedback|ratings.default_question",
    ["1|11|5|7|9|2026-01-02T09:00:00Z|good|103", "2|12|5|8|9|2026-01-03T09:00:00Z|bad|-103"],
    columns={"ratings.default_question": "responses.csat", "id": "responses.response_id"},
    first={"responses.score": 5.0, "responses.ticket_id": "11"},
)

CASES: tuple[Case, ...] = tuple(one for one in list(globals().values()) if isinstance(one, Case))
