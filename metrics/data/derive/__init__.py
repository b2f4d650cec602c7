"""Canonical tables → facts: every column that a figure sums or counts, derived once for each row.

Facts depend only on the row and the desk's settings (those of a response also on its ticket). Instants become days in
the desk's time zone, exported and computed durations are combined, and a rating is classified by its own scale. A
fact that cannot be determined is missing, never 0.

Some facts have the name of the exported column that they replace (`first_response_hours`, `first_contact` …): always
derive from canonical columns, never from earlier facts.
"""

from metrics.data.derive.columns import FactType
from metrics.data.derive.responses import FROM_TICKET, RESPONSE_FACTS, responses
from metrics.data.derive.tickets import TICKET_FACTS, tickets

__all__ = ["FROM_TICKET", "RESPONSE_FACTS", "TICKET_FACTS", "FactType", "responses", "tickets"]
