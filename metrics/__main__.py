"""`python -m metrics`: the figures, the imports and the catalogue without a server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from metrics.commands import catalogue, kpi, read
from metrics.errors import PlumblineError

COMMANDS = (kpi, read, catalogue)


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    main_parser = argparse.ArgumentParser(prog="python -m metrics", description=__doc__)
    commands = main_parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.register(commands)
    return main_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 after one sentence on standard error."""
    given = parser().parse_args(arguments)
    try:
        print(given.run(given))  # noqa: T201 - standard output is this program's screen
    except (PlumblineError, FileNotFoundError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201 - the same
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
