"""Plumbline: the entry. `streamlit run dashboard.py` starts the server; every visit to every page runs this file."""

from __future__ import annotations

import streamlit as st

from ui.shell import server

WITHOUT_SAMPLE_BANNER = "data"


def visit() -> None:
    """Draw what all pages share, then the page."""
    server.loaded()
    # Not at the top: there the server would load the figures' libraries before it answers its first request.
    from ui import cache
    from ui.shell import filter_line, filters, navigation, page_numbers, session, words
    from ui.shell.page_style import page_style
    from ui.shell.sample_banner import sample_banner
    from ui.shell.widget_state import page_run

    st.set_page_config(page_title="Plumbline", page_icon="📐", layout="wide")
    page_style()
    filters.restore()
    words.choose_language()
    with page_run():
        page = navigation.navigation()
        session.require_open()
        with session.reported_failures():
            filter_line.bar(cache.choices(session.desk()), page.url_path)
            if page.url_path != WITHOUT_SAMPLE_BANNER:
                sample_banner()
            body = st.container()
            # Above the page in the script, for a page may stop the run; below it on the screen.
            page_numbers.downloads()
            with body:
                page.run()


if __name__ == "__main__":
    visit()
else:
    app = st.App(__file__, middleware=server.MIDDLEWARE, lifespan=server.started)
