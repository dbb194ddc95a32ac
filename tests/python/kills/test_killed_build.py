"""Builds killed at any moment: what is published stays whole, and the next one gives undisturbed figures.

`HELPDESK_KILLS=20` makes it so many random kills, each followed by a build; `-s` shows what they came to.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from helpdesk_kpis.manifest import describes
from helpdesk_kpis.settings import PROJECT
from helpdesk_kpis.versions import kept_versions, manifest_of
from tests.python.environment import without_settings
from tests.python.kills.conftest import Ask
from tests.python.loads.changes import OF_ALL_TICKETS, OF_SOME_TICKETS, new_tickets
from tests.python.loads.company import Company
from tests.python.loads.runs import differences

COMPANIES = 12
"""Sources of the landing folder, each with changes of its own."""

ROUNDS_TO_A_COMPARISON = 4
"""Random kills after which the tables are compared with those of a build from nothing."""

Kill = tuple[str, ...]
"""Phase, place and delay, as `victims.build` takes them."""


@dataclass
class Desk:
    """A landing folder whose exports change, and the work folder that is built from it."""

    folder: Path
    seed: int
    ask: Ask
    companies: list[Company] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """What the kills came to, by phase."""

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.companies = [Company(f"s{number:02}") for number in range(COMPANIES)]
        for company in self.companies:
            for _ in range(3):
                new_tickets(company, self.dice.randrange(10_000), self.dice.randrange(10_000))
            company.write(self.folder / "landing")

    @property
    def log(self) -> Path:
        """What the last build said."""
        return self.folder / "build.log"

    @property
    def published(self) -> Path:
        return self.folder / "work" / "published" / "helpdesk_kpis.duckdb"

    def change(self) -> None:
        """Let the next exports come: one to three changes of each company, seldom one for all tickets."""
        for company in self.companies:
            company.load += 1
            for _ in range(self.dice.randrange(1, 4)):
                changes = OF_ALL_TICKETS if self.dice.random() < 0.03 else OF_SOME_TICKETS
                self.dice.choice(changes)(company, self.dice.randrange(10_000), self.dice.randrange(10_000))
            company.write(self.folder / "landing")

    def lose_tickets(self) -> None:
        """Let a file of tickets go, of every other company; their events stay."""
        for company in self.companies[::2]:
            del company.files[company.loose_files("tickets")[0]]
            company.write(self.folder / "landing")

    def run(self, *kill: str, work: str = "work") -> int:
        """Build, up to where it is killed; gives the exit code."""
        paths = {"raw": str(self.folder / "landing"), "work": str(self.folder / work), "log": str(self.log)}
        moment = dict(zip(("phase", "where", "delay"), kill, strict=False))
        return self.ask(**paths, **moment)

    def build(self, work: str = "work") -> None:
        """Build without being disturbed, on whatever is there."""
        assert self.run(work=work) == 0, self.log.read_text(encoding="utf-8")[-4000:]

    def kill(self, kill: Kill) -> None:
        """Build and be killed; what was published is there, or what is published now, and whole."""
        before = self.content()
        assert self.run(*kill) == -signal.SIGKILL, (kill, self.log.read_text(encoding="utf-8")[-4000:])
        self.note(kill[0], before)

    def kill_command(self) -> None:
        """Let the command line build, and kill it and all its children while dbt reads the project."""
        before = self.content()
        paths = {"HELPDESK_RAW": str(self.folder / "landing"), "HELPDESK_WORK": str(self.folder / "work")}
        command = [sys.executable, "-m", "helpdesk_kpis", "build"]
        log = self.folder / "work" / "logs" / "dbt.log"
        with (
            self.log.open("w", encoding="utf-8") as said,
            subprocess.Popen(
                command,
                cwd=PROJECT,
                env=without_settings() | paths,
                start_new_session=True,
                stdout=said,
                stderr=said,
            ) as process,
        ):
            while process.poll() is None and not log.exists():
                time.sleep(0.1)
            os.killpg(process.pid, signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        self.note("parsing", before)

    def note(self, phase: str, before: list[tuple[object, ...]]) -> None:
        """Count a kill, and assert that what is published changes only while publishing, if need be later."""
        is_replaced = self.content() != before
        assert not is_replaced or phase in ("node", "publish"), phase
        self.seen[f"{phase}, published" if is_replaced else phase] += 1

    def content(self) -> list[tuple[object, ...]]:
        """What is published, every row of it read: rows and their sum by table; nothing at first."""
        if not self.published.exists():
            return []
        with duckdb.connect(str(self.published), read_only=True) as connection:
            tables = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
            query = "select '{0}', count(*), bit_xor(hash(rows)) from marts.{0} as rows"
            return [connection.execute(query.format(*table)).fetchall()[0] for table in tables]

    def assert_as_undisturbed(self, number: int) -> None:
        """Assert that all tables, and what is published, are those of a build from nothing."""
        whole = f"whole{number}"
        self.build(whole)
        parts, full = self.folder / "work", self.folder / whole
        assert differences(parts / "work.duckdb", full / "work.duckdb") == []
        assert differences(self.published, full / "published" / self.published.name, at_least=40) == []
        versions = [self.published, *kept_versions(self.published)]
        assert all(describes(manifest_of(version), version) for version in versions)
        expected = {path.name for version in versions for path in (version, manifest_of(version))}
        assert {path.name for path in self.published.parent.iterdir()} == expected


def random_kill(dice: random.Random) -> Kill:
    """A moment of a build, most often among dbt's nodes, where most of the time is spent."""
    phase = dice.choices(["landing", "node", "sql", "publish"], [2, 12, 3, 3])[0]
    if phase == "landing":
        return phase, "1"
    if phase == "publish":
        return phase, str(dice.randrange(9, 18))
    if phase == "sql":
        text = dice.choice(
            ["changes.this_load as", "changes.last_files as", "changes.last_as_of as", "rename to"]
        )
        return phase, text
    return phase, f"{dice.random():.3f}", f"{dice.random() / 2:.2f}"


def random_kills(desk: Desk, kills: int) -> None:
    """Kill builds at so many random moments, and compare now and then."""
    for number in range(1, kills + 1):
        desk.kill(random_kill(desk.dice) if desk.published.exists() else ("node", "0.5", "0.1"))
        desk.build()
        if number % ROUNDS_TO_A_COMPARISON == 0 or number == kills:
            desk.assert_as_undisturbed(number)
        desk.change()
        print(f"{number} kills: {dict(desk.seen)}", flush=True)


def test_after_kills_in_every_phase_a_build_gives_the_figures_of_an_undisturbed_one(
    tmp_path: Path, ask_for_build: Ask
) -> None:
    desk = Desk(tmp_path, 11, ask_for_build)
    if kills := int(os.environ.get("HELPDESK_KILLS", "0")):
        random_kills(desk, kills)
        return
    desk.kill_command()
    desk.build()
    desk.change()
    desk.lose_tickets()
    # Tickets are forgotten, and their events not yet.
    desk.kill(("node", "staging.stg_generic__ticket_events"))
    desk.build()
    desk.assert_as_undisturbed(0)
