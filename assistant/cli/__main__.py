"""Run `python -m assistant.cli`, the same as `ems`."""

from assistant.cli import main

main()
