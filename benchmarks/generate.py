"""Writes a landing folder of any size: two years of an invented company's tickets, as monthly Parquet files.

    python -m benchmarks.generate /data/bench/1m --tickets 1000000 --day-load
    python -m benchmarks.generate /data/bench/100k-lean --preset 100k-lean
    python -m benchmarks.generate /data/bench/100k-business --preset 100k-lean --business

500 agents in 30 teams, working calendars in three time zones; 16 events and 6 messages a ticket unless told
otherwise. The same arguments give the same files: nothing is drawn, everything hangs on the ticket's number.
Month by month, so that memory hangs on the busiest month and not on the whole. `--day-load` writes the files
of one further day into a second folder beside the first, to be copied over it for a second build.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow

from benchmarks.stories import STORIES, Step, tell

BEGIN = datetime(2024, 1, 1)
MONTHS = 24
END = datetime(2026, 1, 1)
"""The first instant that is not exported; the day load is this day's."""

SHARE_NEW = 0.003
"""Tickets created on the further day, as a share of all before it."""
SHARE_CHANGED = 0.005
"""Tickets changed on the further day, as a share of all before it."""
SHARE_LATE = 0.01
"""Events that are exported a month after they happened."""
SHARE_CHANGED_LATE = 0.1
"""Changed tickets of the further day that also bring an event of a month ago."""

PRESETS = {"100k-lean": {"tickets": 100_000, "events": 12.5, "messages": 3.91}}
"""100,000 tickets with 391,000 comments and 1.25 million field changes."""

TEAMS = 30
AGENTS = 500

FOLDER = Path(__file__).resolve().parent
PARQUET = "(format parquet, compression zstd, row_group_size 122880)"


@dataclass(frozen=True)
class Size:
    """What a landing folder was made with."""

    tickets: int
    events: float = 16
    """Mean events a ticket, before the end of the export cuts histories short."""
    messages: float = 6
    """Mean messages a ticket, likewise."""
    has_business: bool = False
    """Whether calls, chats, surveys, subscriptions, revenue and costs are in it too."""


def generate(folder: Path, size: Size, *, day_load: bool = False) -> dict[str, int]:
    """Write the landing folder, and the further day's beside it; return rows by table. Replaces both."""
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    (making / "parts").mkdir(parents=True)
    (making / "landing").mkdir()
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"set temp_directory = '{making / 'spill'}'")
        _Landing(connection, making, size).write(day_load=day_load)
        rows = _rows(connection, making / "landing")
    made = {"size": asdict(size), "rows": rows}
    (making / "landing" / "generated.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    for name, target in (("landing", folder), ("day", day_folder(folder))):
        shutil.rmtree(target, ignore_errors=True)
        if (making / name).exists():
            (making / name).rename(target)
    shutil.rmtree(making)
    return rows


def day_folder(folder: Path) -> Path:
    """Where the further day of a landing folder lies."""
    return folder.with_name(f"{folder.name}-day")


def made_with(folder: Path) -> Size | None:
    """What a landing folder was made with; None where there is none that is complete."""
    try:
        return Size(**json.loads((folder / "generated.json").read_text(encoding="utf-8"))["size"])
    except FileNotFoundError:
        return None


class _Landing:
    """One landing folder in the making."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, size: Size) -> None:
        self.connection = connection
        self.folder = folder
        self.size = size
        self.queries = dict(_queries("generate.sql"))

    def write(self, *, day_load: bool) -> None:
        """Write everything."""
        sizes = _team_sizes()
        self._set(team_sizes=sizes, first_agents=[sum(sizes[:team]) for team in range(len(sizes))])
        self._run("macros")
        self._set(
            tickets=self.size.tickets,
            stories=STORIES,
            customers=max(self.size.tickets // 4, 10),
            share_late=SHARE_LATE,
            last_month=f"{_months()[-1]:%Y-%m}",
        )
        steps = tell(self.size.events, self.size.messages)
        self._table("planned_events", [step for step in steps if step.event_type])
        self._table("planned_messages", [step for step in steps if step.author_type])
        self._set(
            founded_on=date(BEGIN.year - 1, 1, 1),
            begin=BEGIN,
            until=END,
            cutoff=END,
            first_number=0,
            arriving=self.size.tickets,
        )
        for table, query in _queries("company.sql"):
            self._copy(query, f"landing/generic/{table}.parquet")
        self._run("arrivals")
        for month in _months():
            self._set(month=month)
            self._run("lives")
            self._write_month(f"{month:%Y-%m}")
        for month in _months():
            for table in ("ticket_events", "messages"):
                self._join_parts(table, f"{month:%Y-%m}")
        if self.size.has_business:
            self._write_business("landing", f"{_months()[0]:%Y-%m}_{_months()[-1]:%Y-%m}")
        if day_load:
            self._write_day()

    def _write_month(self, name: str) -> None:
        """Write tickets created in a month, and what happened to them by month of export."""
        for table in ("tickets", "ticket_schedules"):
            self._copy(f"select * from {table}_export", f"landing/generic/{table}/{name}.parquet")
        for table in ("ticket_events", "messages"):
            target = self.folder / "parts" / table / name
            target.parent.mkdir(parents=True, exist_ok=True)
            self.connection.execute(
                f"copy (from {table}_export) to '{target}' (format parquet, partition_by (exported_in))"
            )

    def _join_parts(self, table: str, name: str) -> None:
        """Write a month of events or messages in the order of time, of tickets of all months."""
        parts = self.folder / "parts" / table
        if list(parts.glob(f"*/exported_in={name}")):
            order = "event_at, event_id" if table == "ticket_events" else "sent_at, message_id"
            found = f"read_parquet('{parts}/*/exported_in={name}/*.parquet', hive_partitioning = false)"
            self._copy(f"select * from {found} order by {order}", f"landing/generic/{table}/{name}.parquet")

    def _write_day(self) -> None:
        """Write the further day: new tickets, and changes of those already exported."""
        day = END
        name = f"{day:%Y-%m-%d}"
        self._set(
            begin=day,
            until=day + timedelta(days=1),
            cutoff=day + timedelta(days=1),
            first_number=self.size.tickets,
            arriving=round(self.size.tickets * SHARE_NEW),
            month=day,
            changing=round(self.size.tickets * SHARE_CHANGED),
            share_changed_late=SHARE_CHANGED_LATE,
        )
        self._run("arrivals")
        self._run("lives")
        landed = self.folder / "landing" / "generic"
        for table in ("tickets", "ticket_events"):
            files = files_of(landed.parent, table)
            self.connection.execute(
                f"create or replace temp view landed_{table} as from read_parquet({files})"
            )
        self._run("changes")
        for table, order in (
            ("tickets", "ticket_id"),
            ("ticket_events", "event_at, event_id"),
            ("messages", "sent_at, message_id"),
        ):
            new = f"select columns(lambda name: name <> 'exported_in') from {table}_export"
            query = f"({new}) union all by name (from changed_{table}) order by {order}"
            self._copy(query, f"day/generic/{table}/{name}.parquet")
        self._copy("from ticket_schedules_export", f"day/generic/ticket_schedules/{name}.parquet")
        if self.size.has_business:
            self._write_business("day", name)

    def _write_business(self, folder: str, name: str) -> None:
        """Write what there is besides the tickets, of which a folder has those that came or changed."""
        found = {
            landed: f"from read_parquet({files_of(self.folder / landed, 'tickets')})"
            for landed in ("landing", folder)
        }
        self.connection.execute(
            "create or replace temp view arrived_tickets as "
            f"from ({' union all by name '.join(found.values())}) "
            "qualify row_number() over (partition by ticket_id order by updated_at desc) = 1"
        )
        for table, query in _queries("business.sql"):
            self._copy(query, f"{folder}/generic/{table}/{name}.parquet")

    def _run(self, name: str) -> None:
        """Run one part of the SQL file."""
        self.connection.execute(self.queries[name])

    def _set(self, **variables: object) -> None:
        """Set variables that the SQL reads."""
        for name, value in variables.items():
            self.connection.execute(f"set variable {name} = $value", {"value": value})

    def _table(self, name: str, steps: list[Step]) -> None:
        """Put steps of stories into a table."""
        rows = pyarrow.Table.from_pylist([asdict(step) for step in steps])
        self.connection.register("steps", rows)
        self.connection.execute(f"create temp table {name} as from steps")
        self.connection.unregister("steps")

    def _copy(self, query: str, name: str) -> None:
        """Write one file; none where there are no rows."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        query = f"copy ({query.strip().rstrip(';')}) to '{target}' {PARQUET}"
        written = self.connection.execute(query).fetchall()[0][0]
        if not written:
            target.unlink()
            if not any(target.parent.iterdir()):
                target.parent.rmdir()


def _team_sizes() -> list[int]:
    """Agents of each team, the largest first, at least four."""
    weights = [1 / math.sqrt(team + 1) for team in range(TEAMS)]
    spare = AGENTS - 4 * TEAMS
    ends = [round(spare * sum(weights[: team + 1]) / sum(weights)) for team in range(TEAMS)]
    return [4 + end - start for start, end in zip([0, *ends], ends, strict=False)]


def _queries(file: str) -> Iterator[tuple[str, str]]:
    """The parts of a SQL file, which begin with lines `-- part: <name>`."""
    for part in (FOLDER / file).read_text(encoding="utf-8").split("-- part: ")[1:]:
        name, _, query = part.partition("\n")
        yield name.strip(), query


def _months() -> list[datetime]:
    """The first instant of each month."""
    return [BEGIN.replace(year=BEGIN.year + month // 12, month=month % 12 + 1) for month in range(MONTHS)]


def files_of(landing: Path, table: str) -> str:
    """SQL that names the files of a table."""
    path = landing / "generic" / table
    return f"'{path}/*.parquet'" if path.is_dir() else f"'{path}.parquet'"


def _rows(connection: duckdb.DuckDBPyConnection, landing: Path) -> dict[str, int]:
    """Rows of each table of a landing folder."""
    names = sorted(path.name.removesuffix(".parquet") for path in (landing / "generic").iterdir())
    return {
        name: connection.execute(f"select count(*) from read_parquet({files_of(landing, name)})").fetchall()[
            0
        ][0]
        for name in names
    }


def main() -> int:
    """Write what the command line asks for and say what it has."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--events", type=float, default=16)
    parser.add_argument("--messages", type=float, default=6)
    parser.add_argument("--preset", choices=PRESETS, help="instead of the three above")
    parser.add_argument(
        "--business", action="store_true", help="calls, chats, surveys, revenue and costs too"
    )
    parser.add_argument("--day-load", action="store_true")
    given = parser.parse_args()
    asked = {"tickets": given.tickets, "events": given.events, "messages": given.messages}
    size = Size(**(PRESETS[given.preset] if given.preset else asked), has_business=given.business)
    rows = generate(given.folder, size, day_load=given.day_load)
    for table, count in rows.items():
        print(f"{table}: {count:,}")
    print(
        f"{rows['ticket_events'] / rows['tickets']:.2f} events and "
        f"{rows['messages'] / rows['tickets']:.2f} messages a ticket"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
