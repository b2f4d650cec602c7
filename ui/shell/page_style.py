"""The few rules of style that Streamlit has no setting for; all else stands in `.streamlit/config.toml`."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from metrics.text.translation import LANGUAGES
from ui.shell.words import t

ONLY_SAFE_DOWNLOADS = 'button[aria-label^="Download as CSV"] { display: none; }'
"""Hide the tables' own download: it writes cells as they are, and one that begins with “=” would run as a formula.

The pages' own downloads neutralise such cells (`metrics.data.safe_csv`).
"""

ONE_LINE_HIGH = "[data-testid=stMetricValue] { line-height: 1.25; height: 1.25em; }"
"""Keep the cards of a row level: a unit in Chinese is written in a taller font than a number."""

TOOLBAR = "[data-testid=stElementToolbar] { top: 0 !important; }"
"""Keep a table's own tools inside the table: over it they lay upon the page's buttons."""

DENSE = """
[data-testid=stHeading] :is(h2, h3) { padding-block: 0.25rem 0.5rem; }
[class*=st-key-card-] { padding-block: 0.75rem; }
:is([data-testid=stMetricLabel], [data-testid=stMetricDeltaDescription]) :is(div, p) {
  white-space: normal !important; text-overflow: clip !important;
}
:has(> [data-testid=stMetricDelta]) { flex-wrap: wrap; row-gap: 0.125rem !important; }
"""
"""Keep a page's finding, its cards and its first figures above the fold of a laptop."""

FILTER_LINE = """
[data-testid=stLayoutWrapper]:has(> [class*=-on-paper]) { display: none; }
.st-key-filters-chosen { margin-bottom: 0.25rem; }
@media screen and (min-width: 900px) and (min-height: 600px) {
  [data-testid=stLayoutWrapper]:has(> .st-key-filter-line) {
    position: sticky; top: 3.75rem; z-index: 99; padding-block: 0.25rem; margin-block: -0.25rem;
    background: light-dark(%s, %s);
  }
  .st-key-filters { flex-wrap: nowrap !important; }
  .st-key-filters > :has([data-testid=stMultiSelect]) { min-width: 0 !important; }
}
"""
"""Keep the filters in sight while the page scrolls below them, as far as the screen is high enough for both."""

TAKE_AWAY = """
[data-testid=stMain]:not(:has([data-testid=stDataFrame], [data-testid=stPlotlyChart]))
  [data-testid=stLayoutWrapper]:has(> .st-key-page-downloads),
[data-testid=stMain]:not(:has([data-testid=stPlotlyChart])) .st-key-page-picture { display: none; }
"""
"""Offer no numbers where a page shows none, no picture where it has no chart: it is drawn after the offer."""

LOW_SCREEN = "@media screen and (max-height: 600px) { .st-key-tour { display: none !important; } }"
"""Where the browser enlarges the page, its finding stands above the fold rather than the tour."""

PRIMARY = "[data-testid=stBaseButton-primary]:not(:disabled) p { color: light-dark(%s, %s); }"
"""What stands on a button of the theme's own colour, which is pale in the dark theme."""

CARDS = """
[class*=st-key-card-] { position: relative; }
[class*=st-key-card-]:has(button:is(:hover, :focus-visible)) { border-color: currentColor; }
[class*=st-key-open-card-] { position: absolute !important; inset: 0; width: auto !important; height: auto !important; }
[class*=st-key-open-card-] * { height: 100%; }
[class*=st-key-open-card-] button { width: 100%; border: none; background: transparent !important; }
[class*=st-key-open-card-] button * {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}
[class*=st-key-card-] [data-testid=stTooltipIcon] { position: relative; z-index: 2; }
"""
"""Make the whole of a card one button, and keep the sign of its definition above it."""

PHONE = """
@media screen and (max-width: 640px) {
  .st-key-low-map, .st-key-volume-hours { overflow-x: auto; }
  .st-key-low-map > *, .st-key-volume-hours > * { min-width: 720px; }
}
"""
"""Let the heat maps, whose cells hold a number each, scroll in their own frame."""

WALL = """
@media screen and (min-width: 1800px) { html { font-size: 15.5px !important; } }
@media screen and (min-width: 2560px) {
  html { font-size: 20px !important; }
  .st-key-filters > :has([data-testid=stSelectbox]) { flex-basis: 9rem !important; width: 9rem !important; }
  [data-testid=stMainBlockContainer] { max-width: 3400px; margin: 0 auto; }
  :is(.js-plotly-plot, #js-plotly-tester) :is(.annotation-text, .bartext) { font-size: 16px !important; }
}
"""
"""Let the type grow with the screen, so that the room is used and read from further away.

Plotly places a label by what it measures in its tester, so that has to grow too.
"""

UPLOADER = "[data-testid=stFileUploaderDropzoneInstructions] { display: none; }"
"""Leave out what Streamlit writes into the field in English: its own label says it, in the reader's language."""

UPLOAD_BUTTON = """
[data-testid=stFileUploaderDropzone] button p { font-size: 0 !important; }
[data-testid=stFileUploaderDropzone] button p::after { content: "%s"; font-size: 0.875rem; }
"""
"""Name the field's button in the reader's language."""

PRINT = """
@media print {
  @page { size: A4 landscape; margin: 10mm; }
  [data-testid=stHeader], [data-testid=stDownloadButton], [data-testid=stFileUploader], [data-testid=stPageLink],
  [data-testid=stFormSubmitButton], [data-testid=stToast], [data-testid=stTooltipIcon], .st-key-tour,
  .st-key-ticket-close, .st-key-filters, .st-key-page-downloads, [class*=st-key-open-card-],
  [data-testid=stButton], [data-testid=stPopover], [data-testid=stExpander]:not([open]), [data-testid=stTextInput],
  .st-key-find-box {
    display: none !important;
  }
  [data-testid=stLayoutWrapper]:has(> [class*=-on-paper]) { display: block !important; }
  [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn]) {
    display: flex !important; flex-wrap: nowrap !important; break-inside: avoid;
  }
  [data-testid=stColumn]:has([data-testid=stPlotlyChart], [data-testid=stDataFrame]) {
    min-width: min-content !important;
  }
  [data-testid=stDataFrame], [data-testid=stDataFrame] > div, [data-testid=stDataFrameResizable],
  [data-testid=stPlotlyChart], [data-testid=stPlotlyChart] div:has(> .js-plotly-plot), .js-plotly-plot,
  .js-plotly-plot :is(.plot-container, .svg-container) {
    width: max-content !important; min-width: max-content !important;
  }
  .js-plotly-plot .svg-container > .main-svg:first-child { position: static !important; display: block !important; }
  [data-testid=stLayoutWrapper]:has(> .st-key-page-downloads) { display: none !important; }
  html, body, .stApp, .stApp [data-testid=stVerticalBlock], .st-key-filters * { background: #fff !important; }
  .stApp { color-scheme: light !important; }
  .stApp .main-svg { background: transparent !important; }
  .st-key-filters * { border-color: transparent !important; padding-left: 0 !important; }
  :has(> [class*=st-key-card-]) { display: flex !important; flex-direction: column; }
  [data-testid=stMainBlockContainer] { padding-block: 0 !important; }
  html, body, #root, .stApp, .stApp *:has([data-testid=stPlotlyChart], [data-testid=stDataFrame]),
  [data-testid=stPlotlyChart], [data-testid=stDataFrame] {
    overflow: visible !important; contain: none !important; max-width: none !important;
  }
  [data-testid=stPlotlyChart], [data-testid=stMetric], [data-testid=stDataFrame] {
    break-inside: avoid;
  }
}
@media print { .stApp { zoom: 0.9; } }
@media print and (min-device-width: 1400px) { .stApp { zoom: 0.8; } }
@media print and (min-device-width: 1800px) { .stApp { zoom: 0.65; } }
@media print and (min-device-width: 2560px) { .stApp { zoom: 0.35; } }
"""
"""Leave on paper what the page says: the browser shrinks it until its widest row, drawn for the screen, fits.

It does so by a third at most; what was drawn for a larger screen is made smaller first. A tenth less leaves room for
what is hidden at a page's end, which would be a blank page of its own.
"""

PRINT_OF_DARK = """
@media print {
  .stApp *, .st-key-filters ::placeholder { color: #111 !important; }
  .stApp input { -webkit-text-fill-color: #111 !important; }
  .stApp [data-testid=stVerticalBlock], [data-testid=stDataFrameResizable] { border-color: #dfe3e8 !important; }
  .stApp [data-testid=stMetricDelta], .stApp button { background: #fff !important; }
  .stApp canvas, .js-plotly-plot { filter: invert(1) hue-rotate(180deg); }
}
"""
"""Turn what was drawn light on dark; charts and tables are drawn in the browser, no rule reaches into them."""


def page_style() -> None:
    """Put the rules on the page."""
    st.html(_style(t("Upload"), dark=st.context.theme.type == "dark"))


@lru_cache(maxsize=2 * len(LANGUAGES))
def _style(upload: str, *, dark: bool) -> str:
    paper = tuple(st.get_option(f"theme.{theme}.backgroundColor") for theme in ("light", "dark"))
    rules = (
        ONLY_SAFE_DOWNLOADS,
        ONE_LINE_HIGH,
        TOOLBAR,
        DENSE,
        FILTER_LINE % paper,
        TAKE_AWAY,
        LOW_SCREEN,
        PRIMARY % paper,
        CARDS,
        PHONE,
        WALL,
        UPLOADER,
        "" if upload == "Upload" else UPLOAD_BUTTON % upload,
        PRINT,
        PRINT_OF_DARK if dark else "",
    )
    return f"<style>{''.join(rules)}</style>"
