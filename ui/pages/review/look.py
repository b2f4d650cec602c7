"""The few rules of style of the Review page: the sizes of a section's type, on the page and in a meeting."""

from __future__ import annotations

import streamlit as st

from ui.pages.review.clock import CLOCK

REVIEW = """
.review h2 { font-size: 1.25rem; line-height: 1.3; padding: 0; margin: 0 0 0.4rem; font-weight: 600; }
.review .kicker, .review .foot, .review .card span { opacity: 0.8; font-size: 0.95rem; }
.review { overflow-x: auto; }
.review p { margin: 0.25rem 0; } .review .remark { border-left: 3px solid currentColor; padding-left: 0.6rem; }
.review .cards { display: flex; flex-wrap: wrap; gap: 0.6rem 1.6rem; }
.review .card { display: flex; flex-direction: column; max-width: 13rem; }
.review .card strong { font-size: 1.5rem; line-height: 1.25; }
.review .card .worse, .review .card .better { font-weight: 600; opacity: 1; }
.review table { border-collapse: collapse; width: 100%; }
.review th, .review td { padding: 0.2rem 0.5rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent);
  text-align: left; overflow-wrap: break-word; }
.review .number { text-align: right; white-space: nowrap; } .review .long { overflow-wrap: anywhere; }
"""
MEETING = """
[data-testid=stHeader], .st-key-filters, [class*=st-key-sample],
[data-testid=stLayoutWrapper]:has(> :is(.st-key-filter-line, .st-key-page-downloads)) { display: none; }
[data-testid=stMainBlockContainer] { padding: 8px 28px 0; }
.st-key-meeting-bar { gap: 12px; } .st-key-meeting-bar kbd { font-size: 20px; }
.st-key-meeting-bar button { padding-inline: 10px; }
:is([class*=st-key-meeting-step], .st-key-meeting-close) button :is(p, kbd) {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[role=dialog] :is(p, label, input, textarea, button), [role=dialog] [data-testid=stSelectbox] * { font-size: 20px; }
.review h2 { font-size: 28px; }
.review, .review p, .review table, .review .card span { font-size: 20px; line-height: 1.3; }
.review .kicker, .review .foot { font-size: 20px; opacity: 1; }
.review .card strong { font-size: 26px; } .review .cards { gap: 0.3rem 1.4rem; }
.review th, .review td { padding-block: 0.1rem; } [data-testid=stMainBlockContainer] > div { gap: 0.4rem; }
.st-key-meeting-bar button p, .st-key-meeting-bar [data-testid=stSelectbox] * { font-size: 20px; }
"""
"""Full screen: what belongs to the page and not to the room is hidden, no type is below 20 pixels."""
ROOMS = "".join(
    f"""@media (min-width: {width}px) and (min-height: {height}px) {{
  html {{ font-size: 14px !important; }}
  [data-testid=stMainBlockContainer] {{ transform: scale({width / 1280}); transform-origin: 0 0;
    align-self: flex-start; max-width: none; width: {128000 / width}%;
    margin: 0; padding-right: {28 + width / 1280}px; }}
  .js-plotly-plot {{ transform: scale({1280 / width}); transform-origin: 0 0;
    width: {width / 12.8}% !important; height: {width / 12.8}% !important; }}
  .js-plotly-plot, .js-plotly-plot .main-svg {{ overflow: visible !important; }}
  :is(.js-plotly-plot, #js-plotly-tester) text {{ font-size: {width / 64}px !important; }} }}
"""
    for width, height in ((1600, 900), (1920, 1080), (2560, 1440), (3840, 2160))
)
"""What fits on 1280×720 fills a larger wall, too; a chart is drawn anew for its room, for it measures what it sees, and
only where its own size in the layout changes, which a hair of padding brings about."""


def look(*, meeting: bool) -> None:
    """Give the page its style."""
    st.html(f"<style>{REVIEW}{MEETING + CLOCK + ROOMS if meeting else ''}</style>")
