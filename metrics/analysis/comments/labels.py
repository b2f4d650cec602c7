"""The default names of the themes."""

from __future__ import annotations

from metrics.text.translation import N_

LABELS: dict[str, str] = {
    "waiting": N_("Waiting, no reply"),
    "fast": N_("Quick help"),
    "unsolved": N_("Not solved"),
    "solved": N_("Solved"),
    "back_again": N_("Back again"),
    "unfriendly": N_("Unfriendly"),
    "friendly": N_("Friendly"),
    "unclear": N_("Unclear, not informed"),
    "clear": N_("Well explained"),
    "handed_around": N_("Handed around"),
    "access": N_("Account and access"),
    "hardware": N_("Hardware"),
    "network": N_("Network and VPN"),
    "software": N_("Software"),
    "self_service": N_("Portal and self-service"),
    "thanks": N_("Thanks"),
}
