"""`python -m metrics`: the figures, the imports and the catalogue without a server."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from metrics.commands import (
    agents,
    backup,
    catalogue,
    comments,
    customers,
    digest,
    drivers,
    effect,
    kpi,
    low_score_segments,
    read,
    review,
    store,
    watch,
    why,
)
from metrics.data.private_files import keep_private
from metrics.errors import PlumblineError

QUESTIONS = (kpi, why, low_score_segments, agents, drivers, customers, comments, effect)
COMMANDS = (*QUESTIONS, review, digest, read, store, watch, backup, catalogue)


class Parser(argparse.ArgumentParser):
    """A parser that reports an error in one sentence, like every command."""

    def error(self, message: str) -> NoReturn:
        """Print `message` and exit with status 2."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    main_parser = Parser(prog="python -m metrics", description=__doc__)
    commands = main_parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.register(commands)
    return main_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 after one sentence on standard error."""
    given = parser().parse_args(arguments)
    keep_private()
    # The log of a child process that died is for a server; a command prints one sentence only.
    logging.getLogger("metrics").addHandler(logging.NullHandler())
    try:
        print(given.run(given), flush=True)  # noqa: T201 - standard output is this program's screen
    except BrokenPipeError:
        # The reader closed the pipe (`… | head`); without this, Python would fail again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (PlumblineError, FileNotFoundError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 - the same
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
