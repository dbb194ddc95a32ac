"""Makes the sample company: `python -m helpdesk_kpis.sample [--out FOLDER] [--seed N] [--tickets N]`."""

import argparse
import sys
from pathlib import Path

from .build import ORDINARY_TICKETS, TITLE, make
from .company import SEED
from .write import write


def main(arguments: list[str] | None = None) -> int:
    """Writes the exports and says how large they are; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m helpdesk_kpis.sample", description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path("sample_exports"), help="folder to write (default: %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another seed, another company (default: %(default)s)"
    )
    parser.add_argument(
        "--tickets",
        type=int,
        default=ORDINARY_TICKETS,
        help="ordinary tickets of the main desk; customers, calls, staff and all else grow with them, "
        "only the hard cases do not (default: %(default)s)",
    )
    chosen = parser.parse_args(arguments)
    if chosen.tickets < 1:
        parser.error(f"--tickets must be at least 1, not {chosen.tickets}")
    files = make(chosen.seed, chosen.tickets)
    try:
        write(chosen.out, TITLE, files)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.2f} MB in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
