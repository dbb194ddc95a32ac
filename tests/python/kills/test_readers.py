"""Readers without pause while versions come and are taken back: no error, no half build, no mix of two."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb

from helpdesk_kpis.publish import publish
from helpdesk_kpis.versions import roll_back

READERS = 8
HOLDING = 3
"""So many of the readers keep each connection open while later versions are published."""

PUBLISHES = 20
BETWEEN_ROLLBACKS = 4

TABLES = ("kpi_daily", "kpi_values", "load_audit")

READER = """
import json, sys
from pathlib import Path
import duckdb

published, stop, reads_of_one, tables = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
found = {"reads": 0, "builds": [], "wrong": []}

def read(connection):
    # A statement for each table: a mix of two builds would show.
    seen = [
        connection.execute(f"select min(build), max(build), count(*) from marts.{table}").fetchall()[0]
        for table in tables
    ]
    builds = {build for first, last, _ in seen for build in (first, last)}
    if len(builds) != 1 or {rows for *_, rows in seen} != {10_000 + build for build in builds}:
        found["wrong"].append(repr(seen))
    found["reads"] += 1
    return min(builds)

is_last = False
while True:
    # What is open goes on being read after the stop; what is opened afterwards is the last version.
    is_last = stop.exists()
    try:
        with duckdb.connect(published, read_only=True, config={"threads": 1}) as connection:
            builds = {read(connection) for _ in range(reads_of_one)}
    except Exception as error:
        found["wrong"].append(repr(error))
        break
    if len(builds) != 1:
        found["wrong"].append(f"one connection read the builds {sorted(builds)}")
    if not found["builds"]:
        print("reading", flush=True)
    found["builds"].append(min(builds))
    if is_last:
        break
print(json.dumps(found))
"""
"""A reader: the published file, a file that ends it, how often it reads what it has open, and the tables."""


def work_database(folder: Path, build: int) -> Path:
    """A work database in which every row of every mart names the build."""
    folder.mkdir(parents=True)
    path = folder / "work.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for table in TABLES:
            rows = f"select {build} as build, random() as value from range({10_000 + build})"
            connection.execute(f"create table marts.{table} as {rows}")
    return path


def test_readers_never_see_an_error_half_a_build_or_a_mix_of_two(tmp_path: Path) -> None:
    published, stop = tmp_path / "published" / "kpis.duckdb", tmp_path / "stop"
    works = [work_database(tmp_path / str(build), build) for build in range(PUBLISHES + 1)]
    publish(works[0], published, lambda _: {})

    readers = []
    for number in range(READERS):
        reads_of_one = 40 if number < HOLDING else 1
        command = [sys.executable, "-c", READER, str(published), str(stop), str(reads_of_one), *TABLES]
        readers.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    for reader in readers:
        assert reader.stdout and reader.stdout.readline() == "reading\n"
    current = [0]
    for build in range(1, PUBLISHES + 1):
        publish(works[build], published, lambda _: {})
        current.append(build)
        if build % BETWEEN_ROLLBACKS == 2:
            roll_back(published)
            current.append(build - 1)
    stop.touch()
    found = [json.loads(reader.communicate()[0]) for reader in readers]

    assert [wrong for reader in found for wrong in reader["wrong"]] == []
    for reader in found:
        assert reader["builds"][-1] == PUBLISHES
        # Each saw the versions in the order in which they were current.
        order = iter(current)
        seen = [
            build
            for build, before in zip(reader["builds"], [None, *reader["builds"]], strict=False)
            if build != before
        ]
        assert all(build in order for build in seen), seen
    print(f"{sum(reader['reads'] for reader in found)} reads by {READERS} readers in {PUBLISHES} publishes")
