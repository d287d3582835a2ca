"""Run as `govlint` or `python -m govlint`."""

import sys

from govlint.cli import main


def run() -> None:
    """Run govlint on the command line's arguments and exit with its code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
