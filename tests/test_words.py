"""Every word on screen comes from the catalogue and is there in both languages."""

from __future__ import annotations

import ast
import string
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tests.source_trees import nodes

ROOT = Path(__file__).parent.parent
KEYWORDS = dict.fromkeys(("N_", "t", "words", "say", "self", "w"))
SCREEN = [*sorted((ROOT / "ui").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py")), ROOT / "dashboard.py"]
FORMATS = sorted((ROOT / "metrics" / "ingest" / "formats").glob("*.toml"))
SOURCES = [*sorted((ROOT / "metrics").rglob("*.py")), *FORMATS, *SCREEN]
CATALOGUES = sorted((ROOT / "metrics" / "text" / "locale" / "zh").glob("*.po"))
SHOWN_FIRST = {
    *("title", "header", "subheader", "caption", "text", "markdown", "write", "error", "warning", "info", "success"),
    *("toast", "metric", "button", "link_button", "download_button", "checkbox", "toggle", "radio", "selectbox"),
    *("multiselect", "segmented_control", "pills", "slider", "text_input", "text_area", "number_input", "date_input"),
    *("file_uploader", "expander", "popover", "status", "spinner", "progress", "badge", "page_link", "tabs"),
}
SHOWN_BY_NAME = {"label", "help", "placeholder", "title", "text", "alt", "delta_description", "caption"}
SECOND_NAMES = {"first reply", "首次回复"}
"""What would name a thing a second time: the first response, 首次响应."""
SAME_IN_BOTH = {"Plumbline", "English · 中文"}


@cache
def _texts(path):
    if path.suffix == ".toml":
        return _texts_of_format(path)
    return {
        text
        for _, text, *_ in extract_from_file("python", path, keywords=KEYWORDS)
        if isinstance(text, str) and text.strip()
    }


def _texts_of_format(path):
    """The texts of an export format: where to find the export, and a name that is no product's."""
    form = tomllib.loads(path.read_text("utf-8"))
    plain_name = {"generic", "handmade", "forms", "monthly"}
    return {form["where_to_export"], *([form["name"]] if path.stem in plain_name else [])}


@cache
def _chinese():
    return {text: chinese for path in CATALOGUES for text, chinese in _messages(path)}


@cache
def _messages(path):
    with path.open("rb") as file:
        return [(message.id, message.string) for message in read_po(file) if message.id]


def _name(path):
    return path.relative_to(ROOT).as_posix()


def _placeholders(text):
    """The names that stand for a value; those that choose between two forms of a word show none."""
    return sorted(name for _, name, form, _ in string.Formatter().parse(text) if name and "|" not in form)


def test_a_text_has_one_chinese():
    often = Counter(text for path in CATALOGUES for text, _ in _messages(path))
    assert [text for text, count in often.items() if count > 1] == []


def test_the_sources_and_the_catalogues_hold_texts():
    assert len(SOURCES) > 300
    assert len(set().union(*map(_texts, SOURCES))) > 1_000
    assert len(_chinese()) > 1_000


def test_every_text_has_chinese_with_the_same_placeholders():
    chinese = _chinese()
    texts = [(_name(path), text) for path in SOURCES for text in sorted(_texts(path))]
    assert [each for each in texts if not chinese.get(each[1])] == []
    assert [each for each in texts if _placeholders(each[1]) != _placeholders(chinese[each[1]])] == []


def test_no_translation_outlives_its_text():
    used = set().union(*map(_texts, SOURCES))
    assert [(path.name, text) for path in CATALOGUES for text, _ in _messages(path) if text not in used] == []


def test_one_thing_has_one_name():
    both = (side.lower() for pair in _chinese().items() for side in pair if isinstance(side, str))
    assert [text for text in both if any(name in text for name in SECOND_NAMES)] == []


def test_no_call_that_shows_text_gets_a_literal():
    calls = [(_name(path), call) for path in SCREEN for call in _calls(path)]
    assert [(name, ast.unparse(call)) for name, call in calls if any(map(_is_literal, _shown(call)))] == []


def _calls(path):
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def _shown(call):
    """Return the arguments of a call that end up on the screen."""
    if not (isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)):
        return []
    first = call.args[:1] if call.func.attr in SHOWN_FIRST else []
    named = [word.value for word in call.keywords if word.arg in SHOWN_BY_NAME]
    return first + (named if call.func.value.id == "st" or call.func.attr in SHOWN_FIRST else [])


def _is_literal(node):
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and any(map(str.isalpha, part.value)) for part in node.values)
    said = isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value))
    return said and node.value not in SAME_IN_BOTH
