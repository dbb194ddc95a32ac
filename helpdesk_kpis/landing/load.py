"""Load the landing folder into schema ``raw``: plan first, then write what changed in one transaction."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from helpdesk_kpis.landing.columns import ColumnMatch
from helpdesk_kpis.landing.contract import Contract, Table, read_contract
from helpdesk_kpis.landing.csv_reader import match_csv, read_csv
from helpdesk_kpis.landing.discovery import Delivery, Landing, Source, discover
from helpdesk_kpis.landing.errors import LandingError, reading, shown, still_being_written
from helpdesk_kpis.landing.history import filled_rows, landed_columns, landed_tables, rows_before, writable
from helpdesk_kpis.landing.jsonl_reader import read_jsonl
from helpdesk_kpis.landing.normalise import normalised
from helpdesk_kpis.landing.parquet_reader import match_parquet, read_parquet
from helpdesk_kpis.landing.reading import Reading
from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.landing.state import (
    SCHEMA,
    FileState,
    LandedColumn,
    LandedFile,
    State,
    raw_columns,
    read_state,
    write_state,
)
from helpdesk_kpis.landing.text_file import content_hash
from helpdesk_kpis.landing.volume import refuse_large_file

READING_RULES = 2
"""Raise this when files must be read again because this package reads them differently."""

READING_SETTINGS = {
    # Row numbers need the order of rows.
    "preserve_insertion_order": "true",
    # A precaution: a sound Parquet file was refused once, after others at its path; why is not known.
    "enable_external_file_cache": "false",
}
"""Settings of DuckDB while it reads the landing folder."""

OUR_COLUMNS = {
    "_source_name": "varchar",
    "_source_timezone": "varchar",
    "_refers_to": "varchar",
    "_file_name": "varchar",
    "_row_number": "bigint",
}
"""The columns every raw table has behind those of its contract."""

OnFile = Callable[[int, int, str], None]
"""Called before each file that may have to be read: its number, how many there are, its name."""

_LOCK = threading.RLock()


@dataclass(frozen=True)
class LandingReport:
    """What a load did."""

    sources: tuple[str, ...]
    vendors: tuple[str, ...]
    files_read: tuple[str, ...]
    """New or changed files, relative to the landing folder."""
    files_unchanged: tuple[str, ...]
    files_removed: tuple[str, ...]
    """Files whose rows went because they are no longer there."""
    rows_read: int
    warnings: tuple[str, ...]
    """What a user should look at though it stops nothing, one sentence each."""
    customer_texts: tuple[tuple[str, str], ...] = ()
    """Raw table and column of what customers wrote, where a vendor's own columns hold it."""


def load_landing(
    raw: Path,
    work_database: Path | duckdb.DuckDBPyConnection,
    models: Path,
    *,
    on_file: OnFile | None = None,
) -> LandingReport:
    """Bring schema ``raw`` of the work database in line with the landing folder `raw`.

    `work_database` is the DuckDB file (made if need be) or an open connection to it without a transaction;
    `models` is dbt's models folder, where the contracts are. Files that have not changed since the last load
    are not read again. All or nothing: on any error the raw tables stay as they were.

    Raises `LandingError`, whose text is meant for the user, and `duckdb.Error` where the work database itself
    can't be opened or written.
    """
    with _LOCK:
        contract = read_contract(models)
        landing = discover(raw, contract)
        if isinstance(work_database, duckdb.DuckDBPyConnection):
            return _Load(work_database, contract, landing, on_file).run()
        work_database.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(str(work_database)) as connection:
            return _Load(connection, contract, landing, on_file).run()


class _Load:
    """One load: compares what is there with what was read before, and makes up the difference."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        contract: Contract,
        landing: Landing,
        on_file: OnFile | None,
    ) -> None:
        self.connection = connection
        self.contract = contract
        self.landing = landing
        self.on_file = on_file or (lambda number, total, name: None)
        self.now = datetime.now(UTC).replace(tzinfo=None)
        self.warnings = list(landing.warnings)
        self.existing = raw_columns(connection)
        state = read_state(connection, self.existing)
        if state is None:
            # Nobody knows any more what the tables hold: make them anew.
            self.existing = {}
        self.before = state or State([], [], [], [])
        self.files_before = {file.key: file for file in self.before.files}
        self.states_before = {each.key: each for each in self.before.states}
        self.columns_before: dict[tuple, list[LandedColumn]] = {}
        for column in self.before.columns:
            self.columns_before.setdefault(column.key, []).append(column)
        self.files: dict[tuple, LandedFile] = {}
        self.matches: dict[tuple, ColumnMatch] = {}
        self.states: dict[tuple, FileState] = {}
        self.read: list[Delivery] = []

    def run(self) -> LandingReport:
        """Plan, then write."""
        with self._settings():
            return self._plan_and_write()

    def _plan_and_write(self) -> LandingReport:
        to_check = []
        for delivery in self.landing.deliveries:
            state = _state_of(delivery)
            self.states[state.key] = state
            if self._is_known(delivery) and self.states_before[state.key] == state:
                self.files[state.key] = self.files_before[state.key]
            else:
                to_check.append(delivery)
        for delivery in to_check:
            with self._unchanging(delivery):
                _match_header(self.connection, delivery)
        for source, table in self._not_delivered():
            nothing = LandedFile(
                source.name, source.settings.vendor, table.name, None, 0, None, None, self.now, None
            )
            self.files[nothing.key] = self.files_before.get(nothing.key, nothing)
        removed = [key for key in self.files_before if key[2] and key not in self.states]
        if to_check or removed or not self._is_complete():
            with self._transaction():
                self._write(to_check, removed)
        return self._report(removed)

    def _is_known(self, delivery: Delivery) -> bool:
        """Whether the file's rows are there, read under the rules of now; its content may have changed."""
        key = _key(delivery)
        before = self.states_before.get(key)
        return (
            key in self.files_before
            and before is not None
            and before.rules_fingerprint == self.states[key].rules_fingerprint
            and self.existing.get(delivery.table.identifier) == _columns(delivery.table)
        )

    def _not_delivered(self) -> Iterator[tuple[Source, Table]]:
        """The tables that a vendor which is present declares and nobody delivered."""
        delivered = {_key(delivery)[:2] for delivery in self.landing.deliveries}
        for source in self.landing.sources:
            for table in self.contract.vendors[source.settings.vendor].values():
                if (source.name, table.name) not in delivered:
                    yield source, table

    def _is_complete(self) -> bool:
        """Whether schema ``raw`` has every table, and nothing to add to or take from the list of files."""
        wanted = {table.identifier: _columns(table) for table in self.contract.tables}
        found = {name: columns for name, columns in self.existing.items() if not name.startswith("landing_")}
        return wanted == found and self.files == self.files_before

    @contextmanager
    def _settings(self) -> Iterator[None]:
        """Let DuckDB read in the way the load needs, and afterwards in its own way again."""
        before = {
            name: self.connection.execute(f"select current_setting({literal(name)})").fetchall()[0][0]
            for name in READING_SETTINGS
        }
        for name, value in READING_SETTINGS.items():
            self.connection.execute(f"set {name} = {value}")
        try:
            yield
        finally:
            # A file at which DuckDB itself fails ends its connection; the error to tell is that of the file.
            with suppress(duckdb.FatalException):
                for name, value in before.items():
                    self.connection.execute(f"set {name} = {str(value).lower()}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.connection.execute("begin transaction")
        try:
            yield
            self.connection.execute("commit")
        except BaseException:
            # Some errors have ended the transaction already; the first error is the one to tell.
            with suppress(duckdb.Error):
                self.connection.execute("rollback")
            raise

    def _write(self, to_check: list[Delivery], removed: list[tuple]) -> None:
        """Bring tables, rows and lists up to date."""
        self.connection.execute(f"create schema if not exists {SCHEMA}")
        self._make_tables()
        changed = []
        for number, delivery in enumerate(to_check, start=1):
            self.on_file(number, len(to_check), delivery.name)
            if not self._is_known(delivery) or not self._is_same_content(delivery):
                changed.append(delivery)
        self._drop_rows([_key(delivery) for delivery in changed] + removed)
        for delivery in changed:
            self._load(delivery)
        files = sorted(self.files.values(), key=_listing_order)
        tables = landed_tables(files, self.before.files, self.before.tables)
        write_state(self.connection, State(files, list(self._columns()), tables, list(self.states.values())))

    def _columns(self) -> Iterator[LandedColumn]:
        """The columns of every file: of those that were read as they are now, of others as they were."""
        filled = filled_rows(self.connection, self.read)
        for key in sorted(self.states):
            before = self.columns_before.get(key, [])
            if match := self.matches.get(key):
                earlier = self.files_before.get(key)
                is_new = not earlier or earlier.content_fingerprint != self.files[key].content_fingerprint
                yield from landed_columns(key, match, filled.get(key, {}), before, is_new_version=is_new)
            else:
                yield from before

    def _make_tables(self) -> None:
        """Make every declared table that isn't there as declared; drop those nobody declares any more."""
        declared = {table.identifier: table for table in self.contract.tables}
        for name in self.existing:
            if name not in declared and not name.startswith("landing_"):
                self.connection.execute(f"drop table {SCHEMA}.{identifier(name)}")
        for name, table in declared.items():
            if self.existing.get(name) != _columns(table):
                texts = "".join(f"{identifier(column)} varchar, " for column in table.column_names)
                ours = ", ".join(f"{column} {data_type}" for column, data_type in OUR_COLUMNS.items())
                self.connection.execute(
                    f"create or replace table {SCHEMA}.{identifier(name)} ({texts}{ours})"
                )

    def _is_same_content(self, delivery: Delivery) -> bool:
        """Whether a known file was only touched or copied again."""
        key = _key(delivery)
        before = self.files_before[key]
        if self.states_before[key].size_bytes != self.states[key].size_bytes:
            return False
        with reading(delivery.name):
            if content_hash(delivery.path) != before.content_fingerprint:
                return False
        self.files[key] = before
        return True

    def _drop_rows(self, keys: list[tuple]) -> None:
        """Take the rows of these files out of the raw tables."""
        identifiers = {
            (source.name, table.name): table.identifier
            for source in self.landing.sources
            for table in self.contract.vendors[source.settings.vendor].values()
        }
        by_table: dict[str, list[tuple[str, str]]] = {}
        for source_name, table_name, file_name in keys:
            before = self.files_before.get((source_name, table_name, file_name))
            table = self.contract.vendors.get(before.vendor, {}).get(table_name) if before else None
            name = table.identifier if table else identifiers.get((source_name, table_name))
            if name:
                by_table.setdefault(name, []).append((source_name, file_name))
        for name, files in by_table.items():
            pairs = ", ".join(f"({literal(source)}, {literal(file)})" for source, file in files)
            self.connection.execute(
                f"delete from {SCHEMA}.{identifier(name)} where (_source_name, _file_name) in ({pairs})"
            )

    def _load(self, delivery: Delivery) -> None:
        """Read one file into its raw table."""
        with self._unchanging(delivery):
            result = _read(self.connection, delivery)
        self.read.append(delivery)
        self.warnings += _near_misses(delivery, result)
        self.matches[_key(delivery)] = result.match
        self.files[_key(delivery)] = LandedFile(
            source_name=delivery.source.name,
            vendor=delivery.table.vendor,
            table_name=delivery.table.name,
            file_name=delivery.name,
            rows_in=result.rows,
            missing_columns=_joined(result.match.missing),
            unknown_columns=_joined(result.match.unknown),
            loaded_at=self.now,
            content_fingerprint=result.content_hash,
            rows_before=rows_before(self.files_before.get(_key(delivery)), result.content_hash),
        )

    @contextmanager
    def _unchanging(self, delivery: Delivery) -> Iterator[None]:
        """Refuse a file that is not what it was when the load began, whatever else is wrong with it."""
        try:
            with reading(delivery.name):
                yield
        except LandingError:
            self._refuse_if_changed(delivery)
            raise
        self._refuse_if_changed(delivery)

    def _refuse_if_changed(self, delivery: Delivery) -> None:
        """Raise `LandingError` for a file that is still being written."""
        if _state_of(delivery) != self.states[_key(delivery)]:
            raise still_being_written(delivery.name)

    def _report(self, removed: list[tuple]) -> LandingReport:
        """What was done."""
        read = {_key(delivery) for delivery in self.read}
        vendors = tuple(sorted({source.settings.vendor for source in self.landing.sources}))
        return LandingReport(
            sources=tuple(source.name for source in self.landing.sources),
            vendors=vendors,
            files_read=tuple(delivery.name for delivery in self.read),
            files_unchanged=tuple(each.name for each in self.landing.deliveries if _key(each) not in read),
            files_removed=tuple(sorted(file_name for _, _, file_name in removed)),
            rows_read=sum(self.files[key].rows_in for key in read),
            warnings=tuple(shown(warning) for warning in self.warnings),
            customer_texts=tuple(
                (table.identifier, column.name)
                for vendor in vendors
                for table in self.contract.vendors[vendor].values()
                for column in table.columns
                if column.is_customer_text
            ),
        )


def _key(delivery: Delivery) -> tuple[str, str, str]:
    """Source, table and file of a delivery."""
    return delivery.source.name, delivery.table.name, delivery.name


def _columns(table: Table) -> tuple[str, ...]:
    """The columns of a raw table, in order."""
    return (*table.column_names, *OUR_COLUMNS)


def _state_of(delivery: Delivery) -> FileState:
    """The file as it lies there now, and the rules it is to be read by."""
    with reading(delivery.name):
        found = delivery.path.stat()
    times = found.st_mtime_ns, found.st_ctime_ns
    return FileState(*_key(delivery), found.st_size, *times, _rules_fingerprint(delivery))


def _rules_fingerprint(delivery: Delivery) -> str:
    """A hash of everything but the file that decides what its rows look like."""
    settings = delivery.source.settings
    rename = tuple(sorted(settings.table(delivery.table.name).rename.items()))
    rules = (READING_RULES, astuple(delivery.table), astuple(replace(settings, tables={})), rename)
    return hashlib.sha256(repr(rules).encode()).hexdigest()


def _match_header(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    """Check a file's columns before anything is written; JSON has none before its lines are read."""
    refuse_large_file(delivery)
    if delivery.format == "csv":
        match_csv(delivery)
    elif delivery.format == "parquet":
        match_parquet(connection, delivery)


def _read(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> Reading:
    """Read a file of any format into its raw table."""

    def insert(relation: str, available: Collection[str]) -> int:
        """Put rows into the raw table, values normalised."""
        return connection.execute(_insert_sql(delivery, relation, available)).fetchall()[0][0]

    if delivery.format == "csv":
        return read_csv(connection, delivery, insert)
    if delivery.format == "jsonl":
        return read_jsonl(connection, delivery, insert)
    return read_parquet(connection, delivery, insert)


def _insert_sql(delivery: Delivery, relation: str, available: Collection[str]) -> str:
    """SQL that puts the rows of `relation`, which has the columns `available`, into the raw table."""
    settings = delivery.source.settings
    values = [
        normalised(identifier(column.name), column, settings, is_csv=delivery.format == "csv")
        if column.name in available
        else "null"
        for column in delivery.table.columns
    ]
    values += [
        literal(delivery.source.name),
        literal(settings.timezone),
        literal(settings.refers_to or delivery.source.name),
        literal(delivery.name),
        "_row_number",
    ]
    target = f"{SCHEMA}.{identifier(delivery.table.identifier)}"
    return f"insert into {target} select {', '.join(values)} from {relation}"


def _near_misses(delivery: Delivery, result: Reading) -> list[str]:
    """A warning for each ignored column that differs from a missing one in case and blanks only."""
    missing = {name.lower(): name for name in result.match.missing}
    return [
        f"{delivery.name}: column {unknown!r} is ignored, for the contract's is called "
        f"{missing[unknown.strip().lower()]!r}."
        for unknown in result.match.unknown
        if unknown.strip().lower() in missing
    ]


def _joined(names: tuple[str, ...]) -> str | None:
    """Names as one text; NULL for none."""
    return writable(",".join(names)) or None


def _listing_order(file: LandedFile) -> tuple[str, str, str]:
    """The order of ``raw.landing_files``."""
    return file.source_name, file.table_name, file.file_name or ""
