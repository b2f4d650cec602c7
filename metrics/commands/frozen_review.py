"""--frozen: a review as it was said, by its stored figures, whatever the desk says today."""

from __future__ import annotations

import argparse

from metrics.errors import BadValue, StoreError, UnknownName
from metrics.report.frozen import frozen_reviews
from metrics.report.model import Review
from metrics.store import Store, default_path
from metrics.text.translation import N_

ASKS_ANEW = {"--data": "data", "--period": "period", "--where": "where", "--with": "more", "--lang": "lang"}
"""Options that ask a question, which a frozen review answered once: option → its name among the arguments."""
AS_IT_WAS = N_("A frozen review says what it said: {option} does not go with --frozen.")
WITH_NAMES = N_("The review “{name}” was frozen with names: it cannot be written without them.")
NO_STORE = N_("There is no store {path}.")


def add_frozen(parser: argparse.ArgumentParser) -> None:
    """Add --frozen."""
    meaning = "an earlier review as it was frozen, by its name, or the latest of a period: 2026-10"
    parser.add_argument("--frozen", metavar="NAME", help=meaning)


def frozen_review(arguments: argparse.Namespace) -> Review:
    """Return the frozen review that is asked for.

    Raises:
        BadValue: another option asks for something that it did not say.
        UnknownName: none has this name or this period; names the nearest.
        StoreError: there is no store, or a newer version of the program froze it.
    """
    for option, name in ASKS_ANEW.items():
        if getattr(arguments, name):
            raise BadValue(AS_IT_WAS, option=option)
    path = (arguments.store or default_path()).expanduser()
    if not path.exists():
        raise StoreError(NO_STORE, path=path)
    store = Store.open(path, read_only=True)
    try:
        records = frozen_reviews(store)
    finally:
        store.close()
    record = next((each for each in records if arguments.frozen in (each.name, each.period)), None)
    if record is None:
        raise UnknownName("frozen review", arguments.frozen, [each.name for each in records])
    if arguments.hide_names and not record.names_hidden:
        raise BadValue(WITH_NAMES, name=record.name)
    return record.review
