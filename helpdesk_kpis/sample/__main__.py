"""Makes an invented company's exports: the sample, or the same company as tools export it."""

import argparse
import sys
import tempfile
from pathlib import Path

from . import build, company
from .anywhere import company as anywhere
from .anywhere import landing
from .truth import table
from .write import write

NEUTRAL = "generic"
FEWEST_TICKETS = 200
"""Beside fewer there are too few chats for the hard cases of the sample."""


def main(arguments: list[str] | None = None) -> int:
    """Writes the exports, and the figures if asked, and says how large they are; returns the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    fewest = 1 if chosen.sources else FEWEST_TICKETS
    if chosen.tickets is not None and chosen.tickets < fewest:
        parser.error(f"--tickets must be at least {fewest}, not {chosen.tickets}")
    try:
        if chosen.sources:
            of = anywhere.lumen(chosen.seed, (chosen.tickets or anywhere.TICKETS) / company.ORDINARY_TICKETS)
            _through_vendors(chosen.out, chosen.sources, of, chosen.truth)
        else:
            _sample(chosen.out, chosen.seed, chosen.tickets or company.ORDINARY_TICKETS, chosen.truth)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 1
    found = [path for path in chosen.out.rglob("*") if path.is_file()]
    print(f"{len(found)} files, {sum(path.stat().st_size for path in found) / 1e6:.2f} MB in {chosen.out}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpdesk_kpis.sample", description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path("sample_exports"), help="folder to write (default: %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=company.SEED, help="another seed, another sample (default: %(default)s)"
    )
    parser.add_argument(
        "--tickets",
        type=int,
        help="ordinary tickets; customers, calls and all else grow with them (default: "
        f"{company.ORDINARY_TICKETS} in the sample, hard cases come on top; {anywhere.TICKETS} with --as)",
    )
    parser.add_argument(
        "--as",
        dest="sources",
        action="append",
        choices=[NEUTRAL, *landing.NEUTRAL],
        metavar="SOURCE",
        help="instead of the sample, the company as this source exports it; "
        f"may be given again. One of {', '.join([NEUTRAL, *landing.NEUTRAL])}",
    )
    parser.add_argument(
        "--truth",
        type=Path,
        metavar="FILE",
        help="also write every KPI of the company, computed in plain Python from its neutral tables: CSV, or "
        "compressed where the name ends in .gz. In the sample those of ServiceNow are left out.",
    )
    return parser


def _sample(out: Path, seed: int, tickets: int, truth: Path | None) -> None:
    write(out, build.TITLE, build.make(seed, tickets))
    if truth:
        print(f"{table.write(out, truth, company.END)} figures in {truth}")


def _through_vendors(out: Path, sources: list[str], of: anywhere.Lumen, truth: Path | None) -> None:
    """Raises FileExistsError where the folder holds anything."""
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty: choose another folder")
    if NEUTRAL in sources:
        landing.write_neutral(out, of=of)
    vendors = [source for source in sources if source != NEUTRAL]
    landing.write_vendors(out, vendors, of)
    if truth:
        told = landing.TELLERS if NEUTRAL in sources else {landing.NEUTRAL[source] for source in vendors}
        with tempfile.TemporaryDirectory() as folder:
            landing.write_neutral(Path(folder), told, of)
            print(f"{table.write(Path(folder), truth, anywhere.END)} figures in {truth}")


if __name__ == "__main__":
    sys.exit(main())
