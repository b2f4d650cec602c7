"""What customers say: the tone of each comment, its themes, and the sentences a lead can say about them.

English and Chinese, offline: a word list with negation and contrast (`lexicon.toml`), themes by keywords
(`themes.toml`) that a desk can edit, and labelled comments that say how often the tone is right.
"""

from metrics.analysis.comments.accuracy import Accuracy, agreement, measured
from metrics.analysis.comments.judge import judged, sentiment
from metrics.analysis.comments.rows import COUNTED, DAY, keep, of
from metrics.analysis.comments.summary import Summary, summary, themes
from metrics.analysis.comments.summary_text import headline, sentences
from metrics.analysis.comments.themes import KIND, Book, Theme, book, keywords_of
from metrics.analysis.comments.tone import TONES, Tone, tone

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
