"""HTML and SVG elements: whatever is no element is text, and text is escaped; there is no other way in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from metrics.report.plain_text import clean

VOID = ("meta", "br")


@dataclass(frozen=True)
class Element:
    """A piece of markup that `element` made."""

    markup: str


Content = Element | str | None


def element(tag: str, *children: Content, **attributes: str | float | None) -> Element:
    """Return an element; strings among `children` are text, None is nothing; `class_` is the attribute class."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    written = "".join(f' {name}="{escape(clean(_text(value)), quote=True)}"' for name, value in named.items())
    if tag in VOID:
        return Element(f"<{tag}{written}>")
    inner = "".join(
        child.markup if isinstance(child, Element) else escape(clean(child)) for child in children if child is not None
    )
    return Element(f"<{tag}{written}>{inner}</{tag}>")


def style(css: str) -> Element:
    """Return a style sheet of the product's own."""
    return Element(f"<style>{css}</style>")


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
