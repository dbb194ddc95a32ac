"""Forget a customer: in the work database, in the published file, in the kept versions, for later builds.

What goes is who it was: pseudonym, name, address, telephone number and every text. That there was a ticket or
a vote stays, so figures of past periods do not change. DECISIONS.md says why.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from helpdesk_kpis.forgotten import Forgotten, keyed_hash, spellings
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.landing.erase import Erased, erase_people
from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.last_build import forget_build, remove_spark_tables
from helpdesk_kpis.locks import PATIENCE_SECONDS, LockedError, locked, published_lock
from helpdesk_kpis.permissions import keep_private
from helpdesk_kpis.pseudonyms import pseudonym
from helpdesk_kpis.publish import PublishError, count_value, replace_value
from helpdesk_kpis.publish_parquet import count_value_in_parquet, replace_value_in_parquet
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.versions import all_versions, settle

KEPT_SCHEMAS = ("raw", "sentiment")
"""What the work database keeps; the next build makes the rest anew."""


class UnknownCustomerError(Exception):
    """Nothing names the customer; the message says where was looked."""


@dataclass
class Forgot:
    """What was done."""

    erased: Erased = field(default_factory=Erased)
    values: dict[Path, int] = field(default_factory=dict)
    """Published or kept version -> values in which the pseudonym was replaced."""
    was_listed: bool = False
    """The customer was forgotten before."""


def forget_customer(settings: Settings, customer: str) -> Forgot:
    """Forget the customer ``<source>:<id>``; done again after a fault, it does what was not done.

    Raises `UnknownCustomerError`; `LandingError` where the list of forgotten customers can't be used;
    `PublishError` where a version can't be replaced; `duckdb.Error` where the work database can't be opened.
    """
    source, mark, key = customer.partition(":")
    if not (source and mark and key.strip()):
        raise UnknownCustomerError(
            f"a customer is named as <source>:<id>, such as generic:4711; not: {customer}"
        )
    customer = f"{source}:{key.strip()}"
    keep_private(settings)
    forgotten = Forgotten.read(settings.work)
    contract = read_contract(MODELS)
    versions = [version for folder in _published(settings) for version in all_versions(folder)]
    listed = f"{source}:{_as_models_take_it(settings, source, key.strip())}"
    hashes = {keyed_hash(listed), keyed_hash(customer)}
    done = Forgot(was_listed=not hashes.isdisjoint(forgotten.stand_ins))
    delivered = _delivered(settings, contract, hashes)
    # Which spelling a pseudonym is made of is the models' matter.
    names = [pseudonym(each) for each in dict.fromkeys([listed, customer, *sorted(delivered.keys)])]
    is_known = done.was_listed or delivered.rows
    if not (is_known or any(_count(version, name) for version in versions for name in names)):
        raise UnknownCustomerError(
            f"{customer} is in no raw table of {settings.work_database} and in no published version; "
            "the source is the folder in the landing folder, the id as delivered"
        )
    # The list goes first: whatever happens now, no later build brings the customer back.
    stand_in = forgotten.add(listed, customer)
    forget_build(settings)
    for published in _published(settings):
        _replace_in(published, names, pseudonym(f"{source}:{stand_in}"), done)
    if settings.work_database.exists():
        done.erased = _erase_in_work(settings.work_database, contract, dict.fromkeys(hashes, stand_in))
    remove_spark_tables(settings)
    return done


def _as_models_take_it(settings: Settings, source: str, key: str) -> str:
    """The id in the spelling of the models; of other vendors than Vtiger 12x401 and 401 are two."""
    vendor = source.partition("@")[0]
    if settings.work_database.exists():
        with duckdb.connect(str(settings.work_database)) as connection, suppress(duckdb.CatalogException):
            query = "select vendor from raw.landing_files where source_name = ? limit 1"
            found = connection.execute(query, [source]).fetchall()
            vendor = found[0][0] if found else vendor
    return spellings(key)[0] if vendor == "vtiger" or "@" in key else key


def _replace_in(published: Path, names: list[str], new: str, done: Forgot) -> None:
    """Replace the pseudonyms in a published version and those kept beside it. Raises `PublishError`."""
    try:
        with locked(published_lock(published), "forget", wait_seconds=PATIENCE_SECONDS):
            settle(published)
            for version in all_versions(published):
                replace = replace_value_in_parquet if version.is_dir() else replace_value
                # The first goes in any case: rows that had it may have left it in the file's free room.
                olds = [name for name in names if name == names[0] or _count(version, name)]
                done.values[version] = sum(replace(version, old, new) for old in olds)
    except LockedError as error:
        raise PublishError(str(error)) from error


def _published(settings: Settings) -> list[Path]:
    """The published file, and Spark's folder where it lies beside."""
    folder = settings.work / "published"
    paths = [settings.published, folder / "helpdesk_kpis.duckdb", folder / "spark"]
    return [path for path in dict.fromkeys(paths) if path.exists()]


def _delivered(settings: Settings, contract: Contract, hashes: set[str]) -> Erased:
    """What names the customer in the raw tables. What is looked for is rolled back again."""
    if not settings.work_database.exists():
        return Erased()
    with duckdb.connect(str(settings.work_database)) as connection:
        return erase_people(connection, contract, dict.fromkeys(hashes, "nobody"), is_trial=True)


def _count(version: Path, name: str) -> int:
    """How often a pseudonym stands in a version."""
    return (count_value_in_parquet if version.is_dir() else count_value)(version, name)


def _erase_in_work(work_database: Path, contract: Contract, stand_ins: dict[str, str]) -> Erased:
    """Erase the customer from the raw tables, and put a new file in the place of the work database.

    A new one, because freed space in a file still has what was there.
    """
    temporary = work_database.with_name(f".{work_database.name}.forgetting")
    leftovers = (temporary, temporary.with_name(f"{temporary.name}.wal"))
    for leftover in leftovers:
        leftover.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(work_database)) as connection:
            erased = erase_people(connection, contract, stand_ins)
            tables = connection.execute(
                "select schema_name, table_name from duckdb_tables() "
                "where database_name = current_database() and list_contains(?, schema_name)",
                [list(KEPT_SCHEMAS)],
            ).fetchall()
            connection.execute(f"attach {literal(str(temporary))} as kept")
            for schema, table in tables:
                connection.execute(f"create schema if not exists kept.{identifier(schema)}")
                name = f"{identifier(schema)}.{identifier(table)}"
                connection.execute(f"create table kept.{name} as from {name}")
            connection.execute("detach kept")
        temporary.chmod(work_database.stat().st_mode)
        temporary.replace(work_database)
    finally:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
    return erased
