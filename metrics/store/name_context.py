"""Names that are ordinary words: May, Will, Grant, 高兴. What stands beside one tells which it is.

Where nothing tells, an English word is a name when it has a capital that no sentence's beginning explains; a Chinese
one is a name. A name that is no ordinary word needs none of this: it is struck wherever it stands.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS = {
    kind: frozenset(text.split())
    for kind, text in tomllib.loads(Path(__file__).with_name("ordinary_words.toml").read_text("utf-8")).items()
}
NEAR = 60
"""Characters on either side of a word that tell what it is."""
MONTHS = frozenset(("april", "may", "june", "august", "spring", "summer", "autumn", "winter"))
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEXT = re.compile(rf"\s+({_TOKEN.pattern})")
_BEGINS = re.compile(r"(?:^|[.!?…:;\n“\"(\[•])[\s“\"'(\[]*$")
_ALONE = re.compile(r"\s*(?:[.!,:)]|$)")
_OWNS = re.compile(r"['’]s\b")
_AND_NAME = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b)\s*([A-Z][^\W_]*)")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_CHINESE_WORD_BEFORE = re.compile(
    r"(?:很|非常|真|太|不|十分|特别|挺|比较|更|[让使令叫]人|都|大家|得|是不是|像|如|下|最|有点|感到|觉得|心里|这么|那么)$"
)
_CHINESE_WORD_AFTER = re.compile(r"^(?:得|地|不?起来|极了|一样|似的|一般|一片|不已|之余)")
_CHINESE_NAME_BEFORE = re.compile(r"(?:谢谢|感谢|多谢|客服|转告|联系|投诉|表扬|找|由|问|@|见到|我是)\s*$")


def is_ordinary(word: str) -> bool:
    """Tell whether a folded name is an ordinary word as well."""
    return word in _WORDS["names"]


def is_used_as_word(text: str, start: int, end: int, names: frozenset[str]) -> bool:
    """Tell whether an ordinary word in a text, which is a name as well, is no name at this place.

    Args:
        text: the text as it was written.
        start: where the word begins.
        end: where it ends.
        names: every folded word of a name, of which another beside it makes this one a name.
    """
    before, word, after = text[max(0, start - NEAR) : start], text[start:end], text[end : end + NEAR]
    if _CHINESE.search(word):
        return _is_chinese_word(before, word, after)
    previous = [token.casefold() for token in _TOKEN.findall(before)[-2:]]
    following = _NEXT.match(after)
    if _is_month(word.casefold(), previous, following[1] if following else ""):
        return True
    if _is_addressed(before, previous):
        return False
    if previous[-1:] and previous[-1] in _WORDS["determiners"] and not _BEGINS.search(before):
        return True
    return not _is_name_by_capital(text, start, end, names, following[1] if following else "")


def _is_name_by_capital(text: str, start: int, end: int, names: frozenset[str], following: str) -> bool:
    before, word, after = text[max(0, start - NEAR) : start], text[start:end], text[end : end + NEAR]
    if not word[0].isupper() or (len(word) > 1 and word.isupper() and text.isupper()):
        return False
    if not _BEGINS.search(before):
        return True
    beside = _AND_NAME.match(after)
    listed = beside is not None and beside[1].casefold() in names and beside[1].casefold() not in MONTHS
    return (
        listed
        or bool(_OWNS.match(after) or _ALONE.match(after))
        or following.endswith("ed")
        or following.casefold() in _WORDS["does"]
    )


def _is_month(word: str, previous: list[str], following: str) -> bool:
    if word not in MONTHS:
        return False
    last = previous[-1] if previous else ""
    by_person = last == "by" and len(previous) > 1 and previous[0].endswith(("ed", "en", "work", "done"))
    beside_month = following.casefold() == "and" and last in _WORDS["before_month"]
    return last.isdigit() or following.isdigit() or beside_month or (last in _WORDS["before_month"] and not by_person)


def _is_addressed(before: str, previous: list[str]) -> bool:
    """Tell whether what stands before is said to or of a person: “thanks”, “Mr.”, @, “thank you so much”."""
    if before.endswith("@"):
        return True
    last = previous[-1] if previous else ""
    if re.search(r"[.!?]\s*$", before) and last not in {"mr", "mrs", "ms"}:
        return False
    return last in _WORDS["addressed"] or bool(
        re.search(r"thanks?(?: you)?(?: so| very)?(?: much)?,?\s*$", before, re.IGNORECASE)
    )


def _is_chinese_word(before: str, word: str, after: str) -> bool:
    if _CHINESE_NAME_BEFORE.search(before):
        return False
    doubled = before.endswith(word[0]) and after.startswith(word[-1])  # 高高兴兴
    return doubled or bool(_CHINESE_WORD_BEFORE.search(before) or _CHINESE_WORD_AFTER.match(after))
