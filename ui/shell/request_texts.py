"""What a refused request is answered, and what is logged at the start: loaded only where it is needed."""

from __future__ import annotations

from metrics.text.translation import LANGUAGES, N_, Words

REFUSALS = {
    "host": N_(
        "This server is not known under that name. Whoever runs it can allow the name with server.allowedHosts."
    ),
    "origin": N_(
        "This request comes from a page elsewhere. Whoever runs the server can allow that page's address with "
        "server.corsAllowedOrigins."
    ),
    "metrics": N_("The server's own metrics are closed."),
}
REACHABLE = N_(
    "WARNING: this server listens on {address}, not on this machine alone: whoever reaches it sees the desk. Allow the "
    "names under which it is opened with server.allowedHosts, and put it behind a sign-in."
)


def in_all_languages(text: str, **values: object) -> str:
    """Return a text in every language: who is refused, or starts the server, has not chosen one."""
    return "\n".join(Words(language)(text, **values) for language in LANGUAGES)
