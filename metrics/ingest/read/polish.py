"""Polish in CP1250, told from the languages of CP1252 by the signs that only one of both has inside words."""

from __future__ import annotations

import re

CENTRAL = re.compile("[A-Za-z][³¹¿][a-zê]|[a-z]¹[ ,;]")
"""Polish ł, ą and ż of CP1250 read as CP1252, where no word has such signs inside."""
POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
FEWEST_SIGNS = 2
ELSEWHERE = re.compile("[ãõè¡]")
"""Signs in CP1252 that no Polish letter becomes."""
IBERIAN = re.compile("ñ|(?<![A-Za-z])¿")
"""Signs that Spanish has, and Polish read as CP1252, too: then ¿ inside a word is no proof."""


def is_polish(sample: bytes) -> bool:
    """Return whether bytes are Polish in CP1250: several of its signs inside words, and few letters of others."""
    western, central = (sample.decode(name, errors="replace") for name in ("cp1252", "cp1250"))
    signs = CENTRAL.findall(western)
    own = [sign for sign in signs if "¿" not in sign]
    proofs = own if IBERIAN.search(western) or not own else signs
    letters = [letter for letter in central if letter.isalpha() and not letter.isascii()]
    mostly = sum(letter in POLISH for letter in letters) > len(letters) / 2
    return len(proofs) >= FEWEST_SIGNS and mostly and not ELSEWHERE.search(western)
