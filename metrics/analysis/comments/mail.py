"""What a person wrote, out of a forwarded mail: without its header, the lines it quotes and its automatic ends."""

from __future__ import annotations

import re

_FIELDS = "from|to|cc|sent|date|subject|von|an|gesendet|betreff|发件人|收件人|抄送|发送时间|主题|寄件者|收件者|主旨"
_NOT_OWN = re.compile(
    r"-{2,}[^\n-]{3,60}-{2,}"
    rf"|(?:^|(?<=\s))(?:{_FIELDS})\s?[:：][^\n.。]{{0,200}}[\n.。]?"
    r"|(?:^|(?<=[\s:：]))(?:re|fw|fwd|aw|wg|转发|回复|答复|轉寄|回覆|轉發)\s?[:：]"
    r"|(?:^|(?<=\s))>+[^\n.?!。？！]{0,300}(?:[\n.?!。？！]|$)"
    r"|\bon [^\n:]{3,80} wrote:|[^\n。：]{2,30}写道[:：]"
    r"|\bsent from my [^\n.]{2,40}|发自我的\s?\w{2,20}|get outlook for \w+",
    re.IGNORECASE | re.MULTILINE,
)
_TRACE = re.compile(r"[>:：]|--|sent from|outlook for|发自我的", re.IGNORECASE)
"""What every one of them holds: most comments have none, and this is quick to see."""


def own_words(text: str) -> str:
    """Return `text` with a stop in place of each mail header, quoted line, reply mark and automatic signature."""
    return _NOT_OWN.sub(" . ", text) if _TRACE.search(text) else text
