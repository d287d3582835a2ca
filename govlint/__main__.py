"""Run as `govlint` or `python -m govlint`."""

import gc
import os
import sys

from govlint.cli import main


def run() -> None:
    """Run govlint on the command line's arguments and exit with its code.

    What the process holds is not taken apart piece by piece: that would be a tenth of the time of a short draft.
    """
    # What is imported and read stays: to look through it for what could go would be a fiftieth of that time.
    gc.set_threshold(50_000, 20, 20)
    code = main()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        # The usual way out says what could not be written.
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    run()
