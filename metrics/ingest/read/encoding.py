"""The encoding of a text file: by byte order mark, strict UTF-8, UTF-16's zeros, then by character statistics.

Trying encodings in turn detects nothing: Korean bytes decode as Chinese without an error. Each candidate is scored by
the share of its characters that are common ones of its language.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

from charset_normalizer import from_bytes

from metrics.errors import Refused
from metrics.ingest.read.polish import is_polish
from metrics.text.translation import N_

SAMPLE = 1 << 18
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
COMMON_CHARACTERS = {
    "gb18030": (
        "的一是了不在有人我他这个中大来上为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行"
        "所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它"
        "与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产"
        "或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几"
        "口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许"
        "统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北"
        "边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运户单号创渠客服坐席满状态级优响首闭评价邮箱线"
        "聊登录密码置网络印账请慢快谢未差般"
    ),
    "big5": (
        "的一是了不在有人我他這個中大來上為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行"
        "所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它"
        "與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體相見被利什二等產或新己"
        "制身果加月話合回特代內信表化給位次度門任常先通教原提立及比員解名真處各入口認條平系氣題更別打女變四總何電"
        "數安少報結反受目太量再感建務做接必場件計管期資指統區保至決單號創渠客服滿狀態級優響首閉評價郵箱線聊戶登錄"
        "密碼網路印帳請慢快謝未差般"
    ),
    "cp949": (
        "이다는에의을가고하지로를은도기사한리자나어그시서인대아해수스정있일보상만라여주원전들부제으장니면구까성조"
        "동과요오적게경공비무신세계소우마안물문트반유진생내단연영실화방중관선운드위모분등국와학개회합당했습직접객"
        "족번호티켓센터담채널메팅포털웹완료종열림답변좋음쁨감확청류밀년월날짜"
    ),
    "cp932": (
        "のにはをたがでてとしれさあるいもすからなこまりそよくきおえけだめうちつ、。ーンストルクイアラリコタシロッ"
        "ュドレプフムマサテニデジミオメグケキカパバウエセソナハヒヘホモヤユヨワブペベゼ日本時間件名番号対応完了未"
        "満足度顧客担当者受付"
    ),
}
UNDECODED_BYTE = re.compile("[\udc80-\udcff]")
LATIN_MARKS = frozenset("‘’“”–—…€™•®©°²³½«»£§´·¡¿")
OTHER_LETTER = "[\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff]"
CERTAIN = 0.2
LATIN_SHARE = 0.9

UNKNOWN = N_("The file's encoding cannot be told. Save it as “CSV UTF-8” and upload it again.")
WRONG = N_("The file cannot be read as {encoding}. Choose another encoding, or save it as “CSV UTF-8”.")
GUESSED = N_("The encoding was taken for {encoding}. Check the names in the first rows and change it if need be.")
PARTLY_DECODED = N_("Some rows hold bytes that are not {encoding}; they are set aside.")


@dataclass(frozen=True)
class Decoded:
    """Text with its encoding; `note` says, in a template over {encoding}, what a person should check."""

    text: str
    encoding: str
    note: str | None = None


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of `content`, in the `encoding` that a person chose or the detected one.

    Single invalid bytes of a nearly clean file become lone surrogates, so that only their rows are rejected.

    Raises:
        Refused: no encoding fits, or the chosen one does not.
    """
    if encoding is not None:
        return Decoded(_strict(content, encoding), encoding)
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None) or utf32(content) or utf16(content)
    if marked:
        return Decoded(_strict(content, marked).removeprefix("\ufeff"), marked.removesuffix("-sig"))
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(content)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise Refused(WRONG, encoding=encoding) from error


def utf32(content: bytes) -> str | None:
    """Return which UTF-32 unmarked `content` is: its first or its last two bytes of four are nearly always zero."""
    sample = content[: SAMPLE // 4 * 4]
    zeros = [sample[at::4].count(0) * 4 >= 0.98 * len(sample) for at in range(4)]
    if len(content) % 4 or zeros.count(True) not in (2, 3):
        return None
    return "utf-32-be" if zeros[0] and zeros[1] else "utf-32-le" if zeros[2] and zeros[3] else None


def utf16(content: bytes) -> str | None:
    """Return which UTF-16 unmarked `content` is: every other byte of its ASCII is zero."""
    sample = content[: SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < max(2, len(sample) // 40) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(content: bytes) -> Decoded:
    nearly = content.decode("utf-8", errors="surrogateescape")
    others = sum(not character.isascii() for character in nearly[:SAMPLE])
    # no more are counted than decide it: a file of noise has millions
    broken = sum(1 for _ in islice(UNDECODED_BYTE.finditer(nearly), others // 3 + 1))
    if others > 3 * broken:
        return Decoded(nearly, "utf-8", PARTLY_DECODED)
    best = guess_encoding(content)
    if best is None:
        raise Refused(UNKNOWN)
    try:
        return Decoded(content.decode(best), best, GUESSED)
    except UnicodeDecodeError:
        return Decoded(content.decode(best, errors="surrogateescape"), best, PARTLY_DECODED)


def guess_encoding(content: bytes) -> str | None:
    """Return the legacy encoding with the best score for `content`, or None."""
    sample = _non_ascii_lines(content)
    scores = {name: _common_share(sample, name) for name in COMMON_CHARACTERS}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= CERTAIN:
        return best
    if is_polish(sample):
        return "cp1250"
    if _latin_share(sample) >= LATIN_SHARE:
        return "cp1252"
    detection = from_bytes(sample).best()
    return "cp1252" if detection and mixes_scripts(str(detection)) else detection.encoding if detection else None


def mixes_scripts(text: str) -> bool:
    """Return whether letters that are not Latin stand mostly inside Latin words: then they are Latin ones misread."""
    others = len(re.findall(OTHER_LETTER, text))
    inside = len(re.findall(rf"(?<=[A-Za-zÀ-ÿ]){OTHER_LETTER}|{OTHER_LETTER}(?=[A-Za-zÀ-ÿ])", text))
    return inside > others / 2


def _non_ascii_lines(content: bytes) -> bytes:
    """Return the lines that hold bytes beyond ASCII, up to a sample's size: only they differ between encodings."""
    if len(content) <= SAMPLE:
        return content
    lines, size = [], 0
    for line in BytesIO(content):
        if not line.isascii():
            lines.append(line[:SAMPLE])
            size += len(line)
        if size > SAMPLE:
            break
    return b"".join(lines)


def _common_share(sample: bytes, encoding: str) -> float:
    """Return the share of characters beyond ASCII that are common in the language of `encoding`."""
    text = sample.decode(encoding, errors="replace")
    beyond = [character for character in text if not character.isascii()]
    if not beyond or text.count("\ufffd") > 0.02 * len(beyond) + 1:
        return 0.0
    common = frozenset(COMMON_CHARACTERS[encoding])
    return sum(character in common for character in beyond) / len(beyond)


def _latin_share(sample: bytes) -> float:
    """Return the share of bytes beyond ASCII that are Latin letters inside words, or Windows' own punctuation."""
    text = sample.decode("cp1252", errors="replace")
    marks = [index for index, character in enumerate(text) if not character.isascii()]
    fitting = sum(text[index] in LATIN_MARKS or _in_word(text, index) for index in marks)
    return fitting / len(marks) if marks else 0.0


def _in_word(text: str, index: int) -> bool:
    around = text[max(0, index - 1)] + text[min(len(text) - 1, index + 1)]
    return text[index].isalpha() and any(character.isascii() and character.isalpha() for character in around)
