"""`python -m tests.calibration [desks] [--write]`."""

import sys

from tests.calibration.verdicts import main

main(sys.argv[1:])
