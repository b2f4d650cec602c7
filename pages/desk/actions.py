"""Actions: what was done to get better, and what came of it."""

from __future__ import annotations

import streamlit as st

from ui.pages.actions import action_list
from ui.pages.actions import effect as action_result
from ui.pages.actions import form as action_form
from ui.shell import filters, session
from ui.shell.words import t
from ui.widgets import action_register as action_data

view = filters.view()
store = session.store()
desk = session.desk()
wanted = view.drill.get(action_data.ACTION)
if view.names and (wanted == action_data.NEW or action_data.EDIT in view.drill):
    st.info(t("Names are hidden: show them on the Agents page before you write in the register."))
    st.stop()
if wanted == action_data.NEW:
    action_form.form(store, desk, None)
    st.stop()

known = action_data.registered(store)
chosen = next((one for one in known if one.id == wanted), None)
if wanted and chosen is None:
    st.info(t("This action is no longer in the register."))
if chosen is None:
    action_list.listing(desk, known)
elif action_data.EDIT in view.drill:
    action_form.form(store, desk, chosen)
else:
    action_result.result(store, desk, chosen, view)
