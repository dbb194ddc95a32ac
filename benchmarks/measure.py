"""Runs a build in a process of its own and says what it took: time, memory, bytes, dbt's times by stage."""

from __future__ import annotations

import json
import os
import platform
import re
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
COMMAND = "python -m helpdesk_kpis build"
SLOWEST = 8
MEMORY_LIMIT = "HELPDESK_MEMORY_LIMIT"


class BuildFailed(Exception):
    """A build that ended with an error or was stopped; the message has the end of what it printed."""


@dataclass(frozen=True)
class Measurement:
    """One build: what was read, what came out, and what it took."""

    name: str
    rows_in: int
    kpi_values: int
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    landing_bytes: int
    work_bytes: int
    """The work database."""
    published_bytes: int
    memory_limit: str | None
    """`HELPDESK_MEMORY_LIMIT` of the build, its one setting that is taken from the environment."""
    load_before: float
    """Load average of the minute before: what else the machine was doing."""
    steps: dict[str, float]
    """Seconds of each step of the build, as it prints them."""
    stages: dict[str, float]
    """Seconds of dbt nodes by stage; two threads overlap, so they add up to more than the step."""
    slowest: list[tuple[str, float]]
    """The nodes that took longest, in seconds."""

    @property
    def model_seconds(self) -> float:
        """Seconds of all models."""
        return sum(seconds for stage, seconds in self.stages.items() if stage.startswith("models/"))


def measure(name: str, landing: Path, folder: Path, *, limit_seconds: float | None = None) -> Measurement:
    """Build `landing` into `folder`, on top of what an earlier build left there. Raises `BuildFailed`.

    After `limit_seconds` the build is stopped.
    """
    environment = {
        key: value
        for key, value in os.environ.items()
        if key == MEMORY_LIMIT or not key.startswith("HELPDESK_")
    }
    # A build with nothing to do leaves none behind.
    results = folder / "target" / "run_results.json"
    results.unlink(missing_ok=True)
    load_before = os.getloadavg()[0]
    started = time.perf_counter()
    with (folder / "build.log").open("w+", encoding="utf-8") as log:
        build = subprocess.Popen(
            [sys.executable, *COMMAND.split()[1:]],
            cwd=PROJECT,
            env=environment | {"HELPDESK_RAW": str(landing), "HELPDESK_WORK": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        stop = threading.Timer(limit_seconds or threading.TIMEOUT_MAX, build.send_signal, [signal.SIGINT])
        stop.daemon = True
        stop.start()
        # wait4 gives the usage of this child alone, with the children that it waited for.
        _, status, usage = os.wait4(build.pid, 0)
        stop.cancel()
        build.returncode = os.waitstatus_to_exitcode(status)
        wall_seconds = time.perf_counter() - started
        log.seek(0)
        printed = log.read()
    if build.returncode:
        raise BuildFailed(
            f"the build of {name} ended after {wall_seconds:.0f} s with exit code {build.returncode}:\n"
            f"{printed[-2000:]}"
        )

    published = folder / "published" / "helpdesk_kpis.duckdb"
    with duckdb.connect(str(published), read_only=True) as connection:
        (rows_in,) = connection.execute("select sum(rows_in) from marts.load_audit").fetchone()
        (kpi_values,) = connection.execute("select count(*) from marts.kpi_values").fetchone()
    stages, slowest = dbt_times(folder / "target") if results.exists() else ({}, [])
    return Measurement(
        name=name,
        rows_in=int(rows_in),
        kpi_values=kpi_values,
        wall_seconds=wall_seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        landing_bytes=sum(path.stat().st_size for path in landing.rglob("*") if path.is_file()),
        work_bytes=(folder / "work.duckdb").stat().st_size,
        published_bytes=published.stat().st_size,
        memory_limit=environment.get(MEMORY_LIMIT) or None,
        load_before=load_before,
        steps={
            step: float(seconds)
            for step, seconds in re.findall(r"^(\w[\w ]+): ([\d.]+) s$", printed, re.MULTILINE)
        },
        stages=stages,
        slowest=slowest,
    )


def dbt_times(target: Path) -> tuple[dict[str, float], list[tuple[str, float]]]:
    """Seconds by stage (folder of models, or kind of node) in order of first use, and the slowest nodes.

    `target` is dbt's folder of artefacts after a build.
    """
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    nodes = manifest["nodes"] | manifest["unit_tests"]
    run = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    # dbt lists exposures as well, in which nothing runs.
    results = [result for result in run if result["unique_id"] in nodes]
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


def machine() -> str:
    """The machine in half a line."""
    return (
        f"{os.cpu_count()} cores, {_memory_bytes() / 2**30:.0f} GiB memory, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    )


def _memory_bytes() -> int:
    """Physical memory of the machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
