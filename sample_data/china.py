"""The Shanghai office's export: Chinese headers in GB18030, times written in the desk's zone (Europe/Berlin)."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from sample_data.freshdesk import exported_moment, status
from sample_data.model import Ticket
from sample_data.office import wall_clock

HEADER = (
    "工单号,标题,创建时间,首次响应时间,解决时间,关闭时间,渠道,类别,类型,优先级,状态,处理人,团队,申请人,公司,满意度,评价"
)
CHANNEL = {"email": "邮件", "chat": "在线聊天", "phone": "电话", "portal": "门户"}
PRIORITY = {"urgent": "紧急", "high": "高", "medium": "中", "low": "低"}
STATUS = {"Closed": "已关闭", "Resolved": "已解决", "Pending": "处理中", "Open": "未解决"}
TITLE = {
    "Password reset": "重置密码",
    "VPN": "VPN连接问题",
    "Email": "邮箱问题",
    "Software install": "安装软件",
    "Access request": "申请权限",
    "Hardware": "电脑故障",
    "Printer": "打印机故障",
    "Network": "网络问题",
}
TWICE = (77,)


def write(path: Path, tickets: list[Ticket]) -> int:
    """Write the tickets, one of them twice, and return the number of rows."""
    rows = [_row(ticket) for ticket in tickets]
    rows += [rows[i] for i in TWICE]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([HEADER.split(","), *rows])
    return len(rows)


def _row(t: Ticket) -> list[object]:
    times = [_text(moment) for moment in (t.created, t.first_response, t.resolved, t.closed)]
    reply = t.answer if t.answer and t.answer.answered else None
    return [
        *(t.number, TITLE[t.category], *times, CHANNEL[t.channel], t.category, "" if "kind" in t.blanks else t.kind),
        *(PRIORITY[t.priority], STATUS[status(t)], t.agent.name, t.agent.team, t.requester.name),
        *(t.requester.organisation, reply.score if reply else "", reply.comment if reply else ""),
    ]


def _text(moment: datetime) -> str:
    return f"{wall_clock(moment):%Y-%m-%d %H:%M:%S}" if exported_moment(moment) else ""
