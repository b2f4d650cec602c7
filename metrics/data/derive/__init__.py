"""Canonical tables → facts: everything a figure sums or counts, worked out once for each row.

Facts depend on the row and on the desk's settings alone (a response also on its ticket). Instants become days of the
desk here, exported and computed durations become one, and a rating is judged by its own scale. What cannot be known
is missing, never 0.

Some facts bear the name of the exported column that they settle (`first_response_hours`, `first_contact` …): derive
always from the canonical columns, never from facts derived before.
"""

from metrics.data.derive.columns import FactType
from metrics.data.derive.responses import FROM_TICKET, RESPONSE_FACTS, responses
from metrics.data.derive.tickets import TICKET_FACTS, tickets

__all__ = ["FROM_TICKET", "RESPONSE_FACTS", "TICKET_FACTS", "FactType", "responses", "tickets"]
