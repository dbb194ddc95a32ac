"""Measures how the cost of a build grows with the number of tickets, and writes `benchmarks/scaling.md`.

    .venv/bin/python -m benchmarks.scaling /data/bench --tickets 10000 100000 1000000

For each size: a landing folder (made in the given folder, and kept there), a build from nothing, the load of
one further day, a load with nothing new, and dashboard queries on the published file. The floor is what
DuckDB needs merely to read the same raw columns and add them up once. Let nothing else run meanwhile.

Results are kept in `benchmarks/results/scaling.json`; sizes that are not measured again keep theirs. The
plots need `pip install --no-deps --require-hashes -r requirements/bench.txt`; `--page-only` draws them anew.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import duckdb

from benchmarks.generate import PRESETS, Size, day_folder, files_of, generate, made_with
from benchmarks.measure import PROJECT, BuildFailed, machine, measure
from benchmarks.scaling_page import write_page

RESULTS = PROJECT / "benchmarks" / "results" / "scaling.json"
PAGE = PROJECT / "benchmarks" / "scaling.md"

THREADS = 2
"""As in the project's profile."""
REPEATS = 7

BUILDS = {
    "first": "from nothing",
    "day": "one further day",
    "nothing": "nothing new",
}

QUERIES = {
    "kpi_daily: one KPI, 12 months, by channel and team": """
        select
            channel, team, date_trunc('month', measured_on) as month,
            sum(numerator) / sum(denominator) as value
        from marts.kpi_daily
        where kpi_code = 'frt' and measured_on >= date '2025-01-01' and measured_on < date '2026-01-01'
        group by all
        order by all
    """,
    "kpi_values: one KPI, 12 months, by channel and team": """
        select slice, slice_value, period_start, value, previous_value, target_status
        from marts.kpi_values
        where
            kpi_code = 'frt' and period_code = 'month' and slice in ('channel', 'team')
            and period_start >= date '2025-01-01' and period_start < date '2026-01-01'
        order by all
    """,
}

GROUPED_BY = {"tickets": "created_at", "ticket_events": "event_at", "messages": "sent_at"}
"""The floor reads every column of these and sums by month of this one."""


def measure_size(name: str, size: Size, data: Path, limit_seconds: float | None) -> dict[str, object]:
    """Everything there is to measure of one size, as it goes into the results."""
    landing = data / name
    if made_with(landing) != size or not day_folder(landing).exists():
        _say(f"{name}: generating {size.tickets:,} tickets")
        generate(landing, size, day_load=True)
    made = json.loads((landing / "generated.json").read_text(encoding="utf-8"))
    result: dict[str, object] = {"name": name, "machine": machine(), **made}
    with tempfile.TemporaryDirectory(dir=data, prefix=".work-") as folder:
        work, landed = Path(folder) / "work", Path(folder) / "landing"
        work.mkdir()
        _add(landing, landed)
        result["floor"] = _floor(landed)
        builds = result["builds"] = {}
        for kind in BUILDS:
            _say(f"{name}: building, {BUILDS[kind]}")
            if kind == "day":
                _add(day_folder(landing), landed)
            try:
                build = measure(name, landed, work, limit_seconds=limit_seconds)
            except BuildFailed as failure:
                _say(str(failure))
                result["failure"] = str(failure).partition(":\n")[0]
                break
            builds[kind] = asdict(build) | {"model_seconds": build.model_seconds}
            if kind == "first":
                result["queries"] = _query_seconds(work)
    return result


def _add(landing: Path, to: Path) -> None:
    """Put the files of a landing folder into another, without copying where the file system can link."""

    def link(source: str, target: str) -> None:
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)

    shutil.copytree(landing, to, copy_function=link, dirs_exist_ok=True)


def _floor(landing: Path) -> dict[str, float]:
    """Wall and processor seconds of reading every raw column with one grouped sum a table; medians."""
    with duckdb.connect() as connection:
        connection.execute(f"set threads = {THREADS}; set TimeZone = 'UTC'")
        queries = []
        for table, time_column in GROUPED_BY.items():
            files = files_of(landing, table)
            columns = connection.execute(f"describe select * from read_parquet({files})").fetchall()
            read = ", ".join(f"count({column})" for column, *_ in columns)
            # The month is cut from seconds: with a calendar it would cost more than the reading.
            queries.append(
                f"select epoch({time_column}) // 2629746 as month, sum(epoch({time_column})), {read} "
                f"from read_parquet({files}) group by month"
            )

        def read_all() -> None:
            for query in queries:
                connection.execute(query).fetchall()

        wall_seconds, cpu_seconds = _median_seconds(read_all)
    return {"wall_seconds": wall_seconds, "cpu_seconds": cpu_seconds}


def _query_seconds(work: Path) -> dict[str, float]:
    """Wall seconds of each dashboard query on the published file, warm; medians."""
    with duckdb.connect(str(work / "published" / "helpdesk_kpis.duckdb"), read_only=True) as connection:
        connection.execute(f"set threads = {THREADS}")
        return {
            name: _median_seconds(lambda query=query: connection.execute(query).fetchall())[0]
            for name, query in QUERIES.items()
        }


def _median_seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Median wall and processor seconds of some runs, after one that warms up."""
    run()
    walls, cpus = [], []
    for _ in range(REPEATS):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def _say(text: str) -> None:
    """Say how far it is."""
    print(text, file=sys.stderr, flush=True)


def _read(path: Path) -> dict[str, dict]:
    """Results by name, in order of size."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _write(path: Path, results: dict[str, dict]) -> None:
    """Write the results, smallest first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = dict(sorted(results.items(), key=lambda item: sum(item[1]["rows"].values())))
    path.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")


def short(tickets: int) -> str:
    """10000 as 10k, 1000000 as 1m."""
    for unit, letter in ((1_000_000, "m"), (1_000, "k")):
        if tickets >= unit and tickets % unit == 0:
            return f"{tickets // unit}{letter}"
    return str(tickets)


def main() -> int:
    """Measure, keep the results and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", help="where landing folders are made and kept")
    parser.add_argument("--tickets", type=int, nargs="*", default=[])
    parser.add_argument("--preset", choices=PRESETS, nargs="*", default=[])
    parser.add_argument("--limit-minutes", type=float, help="stop a build that takes longer")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--page-only", action="store_true")
    given = parser.parse_args()
    results = _read(given.results)
    if not given.page_only:
        if given.data is None:
            parser.error("a folder for the landing folders is needed")
        sizes = {short(tickets): Size(tickets) for tickets in given.tickets}
        sizes |= {preset: Size(**PRESETS[preset]) for preset in given.preset}
        for name, size in sizes.items():
            limit = given.limit_minutes * 60 if given.limit_minutes else None
            results[name] = measure_size(name, size, given.data.absolute(), limit)
            _write(given.results, results)
    write_page(_read(given.results), given.page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
