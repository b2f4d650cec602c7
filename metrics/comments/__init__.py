"""What customers say: the tone of each comment, its themes, and the sentences a lead can say about them.

English and Chinese, offline: a word list with negation and contrast (`lexicon.toml`), themes by keywords
(`themes.toml`) that a desk can edit, and labelled comments that say how often the tone is right.
"""

from metrics.comments.accuracy import Accuracy, agreement, measured
from metrics.comments.judge import judged, sentiment
from metrics.comments.rows import COUNTED, DAY, keep, of
from metrics.comments.say import headline, sentences
from metrics.comments.summary import Summary, summary, themes
from metrics.comments.themes import KIND, Book, Theme, book, keywords_of
from metrics.comments.tone import TONES, Tone, tone

__all__ = [
    "COUNTED",
    "DAY",
    "KIND",
    "TONES",
    "Accuracy",
    "Book",
    "Summary",
    "Theme",
    "Tone",
    "agreement",
    "book",
    "headline",
    "judged",
    "keep",
    "keywords_of",
    "measured",
    "of",
    "sentences",
    "sentiment",
    "summary",
    "themes",
    "tone",
]
