"""Every word that a person reads, in English and Simplified Chinese.

English stands in the code where it is used; `locale/zh/*.po` holds the Chinese, one file an area of the product.
`N_` marks a text for extraction without translating it; `Words` translates and writes numbers and dates.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("en", "zh")
LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Return `text` unchanged; the extractor finds it here."""
    return text


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return English → translation for `language`; empty for English. Reads every .po file once."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id and message.string:
                    texts[str(message.id)] = str(message.string)
    return texts


class Words:
    """The words of one language: `words("{n} of {total} answered", n=40, total=100)`."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"

    def __call__(self, text: str, **values: object) -> str:
        """Return `text` in this language, its {names} filled with `values`."""
        return catalogue(self.language).get(text, text).format(**values)
