"""Customers' comments: the tone and the themes of each, their counts, and sentences about them.

English and Chinese, offline: word lists with negation and contrast (`lexicon.toml`, `idioms.toml`), sequences of words
counted in labelled comments, themes by keywords (`themes.toml`) that a desk can edit, and sealed comments that measure
how often the tone is right.
"""

from metrics.analysis.comments.accuracy import Accuracy, agreement, measured_accuracy
from metrics.analysis.comments.bayes import Tone
from metrics.analysis.comments.judge import classify_comments, sentiment
from metrics.analysis.comments.rows import DAY, SUMMARY_COLUMNS, comment_rows, filter_comments
from metrics.analysis.comments.summary import Summary, summary, theme_counts
from metrics.analysis.comments.summary_text import headline, sentences
from metrics.analysis.comments.themes import KIND, Theme, ThemeCatalogue, parse_keywords, theme_catalogue
from metrics.analysis.comments.tone import TONES, tone

__all__ = [
    "DAY", "KIND", "SUMMARY_COLUMNS", "TONES", "Accuracy", "Summary", "Theme", "ThemeCatalogue", "Tone",
    "agreement", "classify_comments", "comment_rows", "filter_comments", "headline", "measured_accuracy",
    "parse_keywords", "sentences", "sentiment", "summary", "theme_catalogue", "theme_counts", "tone",
]  # fmt: skip
