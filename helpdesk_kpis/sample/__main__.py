"""Makes the sample company: `python -m helpdesk_kpis.sample [--out sample_exports] [--seed N]`."""

import argparse
import sys
from pathlib import Path

from .build import TITLE, make
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
    chosen = parser.parse_args(arguments)
    files = make(chosen.seed)
    try:
        write(chosen.out, TITLE, files)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.2f} MB in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
