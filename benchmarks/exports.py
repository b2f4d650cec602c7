"""Export files for the import benchmark: a ticket list with ratings in a column.

python -m benchmarks.exports FILE.csv|FILE.xlsx ROWS
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter

from benchmarks import desks

CHANNELS = {"email": "Email", "phone": "Phone", "chat": "Chat", "portal": "Web Portal"}
WRITTEN = "%Y-%m-%d %H:%M:%S"


def export(size: int) -> pd.DataFrame:
    """Return a ticket list as text and numbers, 25 columns, with blanks for missing values."""
    rows = desks.rows(size)
    tickets, number = rows.tickets, np.arange(size)
    rated = rows.responses[rows.responses["kind"] == "csat"].set_index("ticket_id")["score"]
    created, resolved = (tickets[name].astype("datetime64[us, UTC]") for name in ("created", "resolved"))
    hours = ((resolved - created).dt.total_seconds() / 3600).round(1)
    answered = tickets["first_response"].astype("datetime64[us, UTC]") - created
    urgency = tickets["priority"].map({"low": 72, "medium": 48, "high": 24, "urgent": 8}).astype(int)
    customer = tickets["requester"].str.extract(r"(\d+)")[0]
    return pd.DataFrame(
        {
            "Ticket_ID": tickets["ticket_id"],
            "Ticket_Date": created.dt.strftime(WRITTEN),
            "Customer_ID": "CUST" + customer,
            "Customer_Name": "Customer " + customer,
            "Customer_Email": tickets["requester"],
            "Phone_Number": 7_000_000_000 + number,
            "City": "Somewhere",
            "State": "Anywhere",
            "Product": tickets["organisation"],
            "Issue_Category": tickets["category"],
            "Priority": tickets["priority"].str.title(),
            "Channel": tickets["channel"].map(CHANNELS),
            "Status": tickets["status"].str.title(),
            "Assigned_Agent": tickets["agent"],
            "Agent_ID": "AG" + tickets["agent"].str[-2:],
            "Team": tickets["team"],
            "Manager": "Manager of " + tickets["team"],
            "First_Response_Minutes": (answered.dt.total_seconds() // 60).astype("Int64"),
            "Resolution_Hours": hours,
            "SLA_Hours": urgency,
            "SLA_Met": _yes_no(hours <= urgency).where(hours.notna()),
            "Escalated": _yes_no(tickets["escalated"]),
            "Customer_CSAT": tickets["ticket_id"].map(rated).astype(float),
            "Resolution_Date": resolved.dt.strftime(WRITTEN),
            "Reopened": _yes_no(tickets["reopens"] > 0),
        }
    )


def write(path: Path, size: int) -> None:
    """Write the export; the ending of `path` decides the format."""
    frame = export(size).astype(object)
    frame = frame.where(frame.notna(), None)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False)
        return
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Tickets")
        sheet.write_row(0, 0, frame.columns)
        for row, values in enumerate(frame.itertuples(index=False), start=1):
            sheet.write_row(row, 0, values)


def _yes_no(flag: pd.Series) -> pd.Series:
    return pd.Series(np.where(flag.fillna(False).astype(bool), "Yes", "No"), index=flag.index)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
