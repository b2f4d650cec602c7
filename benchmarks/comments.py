"""Reading comments, tone and themes at once, against searching them theme by theme with pandas' own `str.contains`.

python -m benchmarks.comments [--sizes 100000] [--repeats 3]
"""

from __future__ import annotations

import random
import re

import pandas as pd

from benchmarks.options import Options, options
from benchmarks.timing import interleaved, milliseconds, ratio, table
from metrics.analysis.comments import classify_comments
from metrics.analysis.comments.accuracy import LANGUAGES, labelled
from metrics.analysis.comments.themes import theme_definitions

HEADER = ("comments", "plumbline", "pandas, themes only", "ratio")
SCORES = ("comment_negative", "csat_neutral", "nps_value", "ces_score", "scale_low", "scale_high")
SEED = 8


def main(chosen: Options) -> None:
    """Check that both read every comment, then time them in turn and print one row a size."""
    print(table(HEADER, [_row(size, chosen.repeats) for size in chosen.sizes]))


def _row(size: int, repeats: int) -> tuple[object, ...]:
    rows = _rows(size)
    patterns = [_pattern(keywords["en"] + keywords["zh"]) for keywords in theme_definitions().values()]
    if not len(classify_comments(rows)) == len(rows) == size:
        raise ValueError("a comment was left out")
    ways = {
        "plumbline": lambda: classify_comments(rows),
        "pandas": lambda: [rows["comment"].str.contains(pattern) for pattern in patterns],
    }
    took = interleaved(ways, repeats)
    times = (milliseconds(took["plumbline"]), milliseconds(took["pandas"]))
    return (size, *times, ratio(took["plumbline"], took["pandas"]))


def _rows(size: int) -> pd.DataFrame:
    """Return comments without scores, two sentences each, nearly all distinct: the worst case."""
    rng = random.Random(SEED)
    sentences = [row["text"] for language in LANGUAGES for row in labelled(language, "develop")]
    texts = [f"{rng.choice(sentences)} {rng.choice(sentences)} {number}" for number in range(size)]
    return pd.DataFrame({"comment": texts, **dict.fromkeys(SCORES, float("nan"))})


def _pattern(keywords: list[str]) -> str:
    return "(?i)" + "|".join(re.escape(keyword) for keyword in keywords)


if __name__ == "__main__":
    main(options(__doc__, sizes=(100_000,), repeats=3))
