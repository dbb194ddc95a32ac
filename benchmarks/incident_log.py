"""Measures whole builds, of the UCI incident log and of the sample, and writes `benchmarks/results.md`.

    HELPDESK_REAL_DATA=/data/real .venv/bin/python benchmarks/incident_log.py

Without HELPDESK_REAL_DATA (see docs/servicenow.md) it measures the sample alone. Each build starts from
nothing, in a folder that is removed afterwards. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
COMMAND = "python -m helpdesk_kpis build"
SLOWEST = 8


@dataclass(frozen=True)
class Measurement:
    """One build: what was read, what came out, and what it took."""

    name: str
    rows_in: int
    kpi_values: int
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    published_bytes: int
    load_before: float
    """Load average of the minute before: what else the machine was doing."""
    steps: dict[str, float]
    """Seconds of each step of the build, as it prints them."""
    stages: dict[str, float]
    """Seconds of dbt nodes by stage; two threads overlap, so they add up to more than the step."""
    slowest: list[tuple[str, float]]
    """The nodes that took longest, in seconds."""


def measure(name: str, landing: Path, folder: Path) -> Measurement:
    """Build `landing` into `folder`. Raises RuntimeError when the build fails."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("HELPDESK_")}
    load_before = os.getloadavg()[0]
    started = time.perf_counter()
    with (folder / "build.log").open("w+", encoding="utf-8") as log:
        build = subprocess.Popen(
            [sys.executable, *COMMAND.split()[1:]],
            cwd=PROJECT,
            env=own | {"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        # wait4 gives the usage of this child alone, with the children that it waited for.
        _, status, usage = os.wait4(build.pid, 0)
        build.returncode = os.waitstatus_to_exitcode(status)
        wall_seconds = time.perf_counter() - started
        log.seek(0)
        printed = log.read()
    if build.returncode:
        raise RuntimeError(f"the build of {name} ended with exit code {build.returncode}:\n{printed[-2000:]}")

    published = folder / "published" / "helpdesk_kpis.duckdb"
    with duckdb.connect(str(published), read_only=True) as connection:
        (rows_in,) = connection.execute("select sum(rows_in) from marts.load_audit").fetchone()
        (kpi_values,) = connection.execute("select count(*) from marts.kpi_values").fetchone()
    stages, slowest = _dbt_times(folder / "target")
    return Measurement(
        name=name,
        rows_in=int(rows_in),
        kpi_values=kpi_values,
        wall_seconds=wall_seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        published_bytes=published.stat().st_size,
        load_before=load_before,
        steps={
            step: float(seconds)
            for step, seconds in re.findall(r"^(\w[\w ]+): ([\d.]+) s$", printed, re.MULTILINE)
        },
        stages=stages,
        slowest=slowest,
    )


def _dbt_times(target: Path) -> tuple[dict[str, float], list[tuple[str, float]]]:
    """Seconds by stage (folder of models, or kind of node) in order of first use, and the slowest nodes."""
    nodes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    stages: dict[str, float] = defaultdict(float)
    for result in results:
        node = nodes[result["unique_id"]]
        stage = (
            f"models/{node['fqn'][1]}" if node["resource_type"] == "model" else f"{node['resource_type']}s"
        )
        stages[stage] += result["execution_time"]
    slowest = sorted(
        ((nodes[each["unique_id"]]["name"], each["execution_time"]) for each in results),
        key=lambda node: node[1],
        reverse=True,
    )
    return dict(stages), slowest[:SLOWEST]


def report(measurements: list[Measurement]) -> str:
    """The results as Markdown."""
    lines = [
        "# Benchmark",
        "",
        f"`{COMMAND}` from nothing to the published file, with every data test: landing, dbt, publishing.",
        "`HELPDESK_REAL_DATA=<folder> python benchmarks/incident_log.py` measures it and writes this page.",
        "",
        f"Machine: {os.cpu_count()} cores, {_memory_bytes() / 2**30:.0f} GiB memory, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}.",
        "",
        *_table(
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
            *_table(["node", "seconds"], [[f"`{name}`", f"{seconds:.1f}"] for name, seconds in each.slowest]),
        ]
    return "\n".join(lines) + "\n"


def _times(measurements: list[Measurement], kind: str) -> list[str]:
    """A table of seconds: one row for each name that any measurement has, one column for each measurement."""
    names = dict.fromkeys(name for each in measurements for name in getattr(each, kind))
    rows = [[name, *(f"{getattr(each, kind).get(name, 0):.1f}" for each in measurements)] for name in names]
    return _table([kind[:-1], *(each.name for each in measurements)], rows)


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table; all columns but the first to the right."""
    return [f"| {' | '.join(row)} |" for row in (header, ["---", *["---:"] * (len(header) - 1)], *rows)]


def _memory_bytes() -> int:
    """Physical memory of the machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


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
