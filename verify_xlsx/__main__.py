"""``python -m verify_xlsx``, and the ``verify-xlsx`` command."""

import sys


def main() -> None:
    """Run the command line; the exit status is that of the design (0, 1 or 2)."""
    from verify_xlsx.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
