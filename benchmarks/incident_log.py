"""Measures whole builds, of the UCI incident log and of the sample, and writes `benchmarks/results.md`.

    HELPDESK_REAL_DATA=/data/real .venv/bin/python -m benchmarks.incident_log

Without HELPDESK_REAL_DATA (see docs/vendors/servicenow.md) it measures the sample alone. Each build starts
from nothing, in a folder that is removed afterwards. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.markdown import table
from benchmarks.measure import COMMAND, PROJECT, Measurement, machine, measure


def report(measurements: list[Measurement]) -> str:
    """The results as Markdown."""
    lines = [
        "# Benchmark",
        "",
        f"`{COMMAND}` from nothing to the published file, with every data test: landing, dbt, publishing.",
        "`HELPDESK_REAL_DATA=<folder> python -m benchmarks.incident_log` measures it and writes this page.",
        "",
        f"Machine: {machine()}.",
        "",
        *table(
            ["", *(each.name for each in measurements)],
            [
                ["rows read", *(f"{each.rows_in:,}" for each in measurements)],
                ["rows of `kpi_values`", *(f"{each.kpi_values:,}" for each in measurements)],
                ["wall time", *(f"{each.wall_seconds:.1f} s" for each in measurements)],
                ["processor time", *(f"{each.cpu_seconds:.1f} s" for each in measurements)],
                ["peak memory", *(f"{each.peak_bytes / 2**20:,.0f} MiB" for each in measurements)],
                ["published file", *(f"{each.published_bytes / 2**20:,.1f} MiB" for each in measurements)],
                ["load average before", *(f"{each.load_before:.1f}" for each in measurements)],
            ],
        ),
        "",
        "A load average well above 0 means that the machine had other work, and the wall time is too long.",
        "",
        "## Where the time goes",
        "",
        "Steps of the build in seconds of wall time; below them dbt's nodes by stage; two threads overlap.",
        "",
        *_times(measurements, "steps"),
        "",
        *_times(measurements, "stages"),
    ]
    for each in measurements:
        lines += [
            "",
            f"Slowest nodes, {each.name}:",
            "",
            *table(["node", "seconds"], [[f"`{name}`", f"{seconds:.1f}"] for name, seconds in each.slowest]),
        ]
    return "\n".join(lines) + "\n"


def _times(measurements: list[Measurement], kind: str) -> list[str]:
    """A table of seconds: one row for each name that any measurement has, one column for each measurement."""
    names = dict.fromkeys(name for each in measurements for name in getattr(each, kind))
    rows = [[name, *(f"{getattr(each, kind).get(name, 0):.1f}" for each in measurements)] for name in names]
    return table([kind[:-1], *(each.name for each in measurements)], rows)


def main() -> int:
    """Measure, write the page and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "results.md")
    out = parser.parse_args().out
    measurements = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        landings = {"sample": PROJECT / "sample_exports"}
        if real := os.environ.get("HELPDESK_REAL_DATA"):
            landings = {"UCI incident log": folder / "landing", **landings}
            shutil.copytree(
                Path(real) / "uci_incident_log",
                folder / "landing" / "servicenow",
                ignore=shutil.ignore_patterns("*.md"),
            )
        else:
            print("HELPDESK_REAL_DATA is not set: the incident log is not measured", file=sys.stderr)
        for number, (title, landing) in enumerate(landings.items()):
            work = folder / str(number)
            work.mkdir()
            measurements.append(measure(title, landing, work))
    page = report(measurements)
    out.write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
