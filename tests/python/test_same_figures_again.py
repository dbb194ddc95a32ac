"""Figures don't depend on the run, on the machine's time zone, or on how rows are spread over files."""

from __future__ import annotations

import csv
import gzip
import io
import random
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.settings import PROJECT, SAMPLE
from tests.python.environment import without_settings

# Tables whose newest version does not hang on file name and line: keys are unique, or `updated_at` tells.
SHUFFLED = ("ticket_events", "messages", "calls.csv", "tickets", "customers.csv")
COMPARED = ("kpi_values", "kpi_daily", "fct_tickets", "fct_sla", "fct_backlog_daily", "kpi_signals")


SECOND_RUN = """
import sys
from pathlib import Path
from helpdesk_kpis.landing import vendors_present
from helpdesk_kpis.settings import MODELS
from tests.python.loads.runs import Build
from tests.python.parsed import share_what_is_parsed

share_what_is_parsed()
landing, work = Path(sys.argv[1]), Path(sys.argv[2])
build = Build(work, landing, {"vendors": list(vendors_present(landing, MODELS))})
build.run_from_nothing()
"""
"""A build of seeds and models, which takes what dbt has parsed for the sample.

Its arguments: landing folder, work folder.
"""


@pytest.fixture(scope="module")
def second_run(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same exports, rows shuffled between files, built by a process that lives in another time zone."""
    landing = tmp_path_factory.mktemp("shuffled") / "landing"
    shutil.copytree(SAMPLE, landing)
    for name in SHUFFLED:
        shuffle(landing / "generic" / name)
    work = tmp_path_factory.mktemp("second_run")
    (work / "target").mkdir()
    shutil.copy(built_sample.parents[1] / "target" / "partial_parse.msgpack", work / "target")
    subprocess.run(
        [sys.executable, "-c", SECOND_RUN, str(landing), str(work)],
        cwd=PROJECT,
        env=without_settings() | {"TZ": "Pacific/Auckland"},
        check=True,
        timeout=1800,
    )
    return work / "work.duckdb"


def shuffle(table: Path) -> None:
    """Deal the rows of one table's CSV or JSON-lines files out to three new files, in random order."""
    files = sorted(table.iterdir()) if table.is_dir() else [table]
    rows: list[dict[str, str]] = []
    for file in files:
        text = (gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()).decode(
            "utf-8-sig"
        )
        if ".jsonl" in file.name:
            return shuffle_lines(files)
        rows += csv.DictReader(io.StringIO(text, newline=""))
        file.unlink()
    folder = table.with_suffix("") if table.suffix else table
    folder.mkdir(exist_ok=True)
    random.Random(7).shuffle(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    for part in range(3):
        with (folder / f"part{part}.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows[part::3])
    return None


def shuffle_lines(files: list[Path]) -> None:
    """Deal the lines of gzipped JSON-lines files out to the same files, in random order."""
    lines = [line for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]
    random.Random(7).shuffle(lines)
    for part, file in enumerate(files):
        file.write_bytes(gzip.compress(b"\n".join(lines[part :: len(files)]) + b"\n"))


@pytest.mark.parametrize("table", COMPARED)
def test_a_second_run_over_shuffled_files_in_another_time_zone_gives_the_same_figures_to_the_last_digit(
    table: str, built_sample: Path, second_run: Path
) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{built_sample}' as first (read_only)")
        connection.execute(f"attach '{second_run}' as second (read_only)")
        rows = connection.execute(f"select count(*) from first.marts.{table}").fetchone()
        assert rows and rows[0] > 0
        different = connection.execute(
            f"(from first.marts.{table} except all from second.marts.{table})"
            f" union all (from second.marts.{table} except all from first.marts.{table}) limit 5"
        ).fetchall()
    assert different == []
