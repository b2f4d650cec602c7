"""`python -m tests.calibration [repeats]`."""

import sys

from tests.calibration import main

main(*map(int, sys.argv[1:]))
