"""Run `python -m evals`, the same as `ems eval`."""

import sys

from evals.cli import main

sys.exit(main())
