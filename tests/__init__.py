"""Tests in two tiers, and the programs that measure what a test cannot hold."""

from __future__ import annotations

import os
import sys

# Where an image forbids bytecode, each of the hundred processes that the tests start would compile the product anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
