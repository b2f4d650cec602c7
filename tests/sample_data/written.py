"""The sample's files read with plain pandas, independent of the product and of the program that wrote them."""

from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[2] / "sample_data"
CHANNELS = {
    "Mail": "email",
    "Native Messaging": "chat",
    "Voice": "phone",
    "Web form": "portal",
    "Email": "email",
    "Chat": "chat",
    "Phone": "phone",
    "Portal": "portal",
    "邮件": "email",
    "在线聊天": "chat",
    "电话": "phone",
    "门户": "portal",
}
PRIORITIES = {"normal": "medium", "紧急": "urgent", "高": "high", "中": "medium", "低": "low"}
ZENDESK = {
    "Id": "ticket",
    "Via": "channel",
    "Category [list]": "category",
    "Priority": "priority",
    "Assignee": "agent",
    "Requester": "requester",
    "Created at": "created",
    "Solved at": "resolved",
    "Satisfaction Score": "good",
    "First reply time in minutes": "reply_minutes",
    "Full resolution time in minutes": "resolve_minutes",
}
FRESHDESK = {
    "Ticket ID": "ticket",
    "Source": "channel",
    "Category": "category",
    "Priority": "priority",
    "Agent": "agent",
    "Full name": "requester",
    "Created time": "created",
    "Initial response time": "replied",
    "Resolved time": "resolved",
    "First response time (in hrs)": "reply_hms",
}
CHINA = {
    "工单号": "ticket",
    "渠道": "channel",
    "类别": "category",
    "优先级": "priority",
    "处理人": "agent",
    "申请人": "requester",
    "创建时间": "created",
    "首次响应时间": "replied",
    "解决时间": "resolved",
    "满意度": "score",
}


def raw(name: str) -> pd.DataFrame:
    """Return one file's rows as they stand, everything a CSV holds as text."""
    if name.endswith(".xlsx"):
        return pd.read_excel(FOLDER / name, dtype={"Ticket ID": str}, engine="calamine")
    return pd.read_csv(FOLDER / name, dtype=str, encoding="gb18030" if name.startswith("china") else "utf-8")


def tickets() -> pd.DataFrame:
    """Return every ticket once, columns named alike, instants in UTC."""
    parts = [("zendesk_tickets.csv", ZENDESK), ("freshdesk_tickets.csv", FRESHDESK), ("china_office.csv", CHINA)]
    frame = pd.concat(
        [raw(name).rename(columns=names)[[*names.values()]].assign(file=name) for name, names in parts],
        ignore_index=True,
    )
    frame = frame.drop_duplicates("ticket").assign(
        channel=lambda f: f["channel"].map(CHANNELS),
        priority=lambda f: f["priority"].str.lower().replace(PRIORITIES),
    )
    for column in ("created", "replied", "resolved"):
        instants = pd.to_datetime(frame[column], format="ISO8601").dt.tz_localize("Europe/Berlin")
        frame[column] = instants.dt.tz_convert("UTC")
    return frame


def answers() -> pd.DataFrame:
    """Return every rated ticket: `satisfied`, `nps`, and `answered` (when solved, where the file does not tell)."""
    survey = raw("survey.xlsx").drop_duplicates("Response ID")
    survey = survey.rename(columns={"Ticket ID": "ticket", "Answered": "answered", "CSAT": "csat", "NPS": "nps"})
    frame = tickets().merge(survey[["ticket", "answered", "csat", "nps"]], on="ticket", how="left", validate="1:1")
    score = frame["csat"].fillna(pd.to_numeric(frame["score"]))
    good = frame["good"].map({"Good": 1.0, "Bad": 0.0})
    told = frame["answered"].dt.tz_localize("Europe/Berlin").dt.tz_convert("UTC")
    frame = frame.assign(
        satisfied=(score >= 4).astype(float).where(score.notna()).fillna(good),
        answered=told.fillna(frame["resolved"]),
        twice=score.notna() & good.notna(),
    )
    return frame[frame["satisfied"].notna()]


def desk_day(instants: pd.Series) -> pd.Series:
    """Return the desk's local day of each instant, as naive midnights."""
    return instants.dt.tz_convert("Europe/Berlin").dt.tz_localize(None).dt.normalize()
