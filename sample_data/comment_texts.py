"""Comments in surveys, in English and Chinese: every sentence is invented for this sample."""

from __future__ import annotations

import random

from sample_data.model import VPN_CLIENT, Ticket

COMMENT_RATE = {1: 0.5, 2: 0.42, 3: 0.28, 4: 0.12, 5: 0.17}

ENGLISH: dict[str, tuple[str, ...]] = {
    "good": (
        "Quick and friendly, thank you.",
        "Solved in one go.",
        "{agent} knew exactly what to do.",
        "Explained it so that I understood it.",
        "Much faster than I expected.",
        "Great help before an important meeting.",
        "No complaints, keep it up!",
        "Kept me posted the whole time 👍",
        "It just works again. Thanks!",
        "Very patient with me.",
    ),
    "middling": (
        "Fine in the end, but it took a while.",
        "It works, though nobody told me what was wrong.",
        "Okay.",
        "Had to explain it twice.",
        "Solved, but the first answer was a standard text.",
    ),
    "bad": (
        "Waited far too long for an answer.",
        "The ticket was closed, but the problem is still there.",
        "I had to repeat everything to a second person.",
        "Nobody told me what was happening.",
        "Lost half a working day.",
        "The same problem came back the next morning.",
        "I gave up and asked a colleague.",
        "The answer did not fit my question.",
    ),
    "VPN": (
        "The chat told me three times to reinstall the VPN client. It still drops.",
        "Since the new VPN client I cannot work from home.",
        "VPN drops every ten minutes and the chat just ends the conversation.",
        "Waited 40 minutes in the chat, then was sent to the phone.",
        "New VPN client, same story every week.",
        "The chat does not know the new VPN client at all.",
    ),
    "reset": ("New password in two minutes, brilliant.", "The self-service in the portal is great.", "So easy now."),
}
CHINESE: dict[str, tuple[str, ...]] = {
    "good": (
        "处理很快,谢谢!",
        "一次就解决了,非常满意。",
        "态度很好,讲解得很清楚。",
        "比预想的快多了。",
        "很有耐心,点赞。",
        "及时解决,没有耽误开会。",
    ),
    "middling": ("最后解决了,但是等了一阵子。", "还可以。", "同样的情况说了两遍。", "能用了,但没说明原因。"),
    "bad": (
        "等了太久才有人回复。",
        "工单关闭了,问题还在。",
        "换了一个人,又要从头讲一遍。",
        "没有人告诉我进度。",
        "耽误了半天工作。",
        "第二天又出现同样的问题。",
    ),
    "VPN": (
        "新的VPN客户端总是断线,在线客服只会让我重装。",
        "换了新VPN之后在家根本没法办公。",
        "在线聊天等了半个多小时,VPN还是连不上。",
    ),
    "reset": ("两分钟就重置好了密码,太方便了。", "门户自助很好用。"),
}


def comment(rng: random.Random, ticket: Ticket, score: int) -> str:
    """Return the requester's comment for this score (1–5), or an empty text."""
    if rng.random() > COMMENT_RATE[score]:
        return ""
    texts = CHINESE if ticket.requester.language == "zh" else ENGLISH
    return rng.choice(texts[_theme(ticket, score)]).format(agent=ticket.agent.name.split()[0])


def _theme(ticket: Ticket, score: int) -> str:
    if ticket.vpn_chat and ticket.day >= VPN_CLIENT and score <= 3:
        return "VPN"
    if ticket.portal_reset and score == 5:
        return "reset"
    return "bad" if score <= 2 else "middling" if score == 3 else "good"
