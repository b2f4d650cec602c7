"""Actions: what was done to get better, and what came of it."""

from __future__ import annotations

import streamlit as st

from ui.pages.actions import action_list
from ui.pages.actions import effect as action_result
from ui.pages.actions import form as action_form
from ui.shell import filters, session
from ui.shell.words import t
from ui.widgets import action_register
from ui.widgets.action_draft import draft

view = filters.view()
store = session.store()
desk = session.desk()
requested = view.drill.get(action_register.ACTION)
if view.names and (requested == action_register.NEW or action_register.EDIT in view.drill):
    st.info(t("Names are hidden: show them on the Agents page before you write in the register."))
    st.stop()
if requested == action_register.NEW:
    action_form.form(store, desk, draft(view))
    st.stop()

actions = action_register.registered(store)
chosen = next((action for action in actions if action.id == requested), None)
if requested and chosen is None:
    st.info(t("This action is no longer in the register."))
if chosen is None:
    action_list.listing(desk, actions)
elif action_register.EDIT in view.drill:
    action_form.form(store, desk, chosen)
else:
    action_result.result(store, desk, chosen, view)
