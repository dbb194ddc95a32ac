"""Checks of the work database, of the published versions and of other builds."""

from __future__ import annotations

from pathlib import Path

import duckdb

from helpdesk_kpis.doctor.finding import Finding, first_of, size
from helpdesk_kpis.faults import FRESH, fault_of_work
from helpdesk_kpis.locks import holder, published_lock, work_lock
from helpdesk_kpis.publish_parquet import open_published
from helpdesk_kpis.settings import Settings
from helpdesk_kpis.summary import ANEW
from helpdesk_kpis.versions import KEPT_VERSIONS, is_damaged, kept_versions, manifest_of


def check_running(settings: Settings) -> Finding:
    """Whether another process builds in the work folder or publishes to the same file."""
    for lock, what in (
        (work_lock(settings.work), settings.work),
        (published_lock(settings.published), settings.published),
    ):
        if process := holder(lock):
            return Finding(
                "problem", f"{what} is in use by {process}.", "Wait until that has ended, or end it."
            )
    return Finding("ok", "No other build is running.")


def check_work_database(work_database: Path) -> Finding:
    """Whether the work database can be opened, by this DuckDB and by nobody else at the moment."""
    if not work_database.exists():
        return Finding("ok", f"There is no work database yet; the first build makes {work_database}.")
    try:
        with duckdb.connect(str(work_database), read_only=True) as connection:
            tables = connection.execute("select count(*) from duckdb_tables()").fetchall()[0][0]
            blocks = connection.execute("select total_blocks * block_size from pragma_database_size()")
            wanted = blocks.fetchall()[0][0]
    except duckdb.Error as error:
        fault = fault_of_work(str(error), work_database)
        if fault:
            sentence, _, remedy = fault.partition(". ")
            return Finding("problem", f"{sentence}.", remedy)
        reason = str(error).splitlines()[0]
        return Finding("problem", f"{work_database} can't be opened: {reason}.", f"{FRESH}.")
    found = work_database.stat().st_size
    if found < wanted:
        sentence = f"{work_database} is cut off: it has {size(found)} of {size(wanted)}."
        return Finding("problem", sentence, f"{FRESH}.")
    return Finding(
        "ok", f"{work_database} opens: {tables} tables, {size(found)}, DuckDB {duckdb.__version__}."
    )


def check_published(published: Path) -> Finding:
    """Whether what readers open is what was published."""
    if not published.exists():
        return Finding("ok", f"Nothing is published yet at {published}.")
    try:
        with open_published(published) as marts:
            marts.execute("select count(*) from marts.kpi_values").fetchall()
    except (duckdb.Error, OSError) as error:
        reason = str(error).splitlines()[0].rstrip(".")
        return Finding("warning", f"{published} can't be read: {reason}.", ANEW)
    manifest = manifest_of(published.resolve())
    if not manifest.exists():
        return Finding("warning", f"{published} has no manifest to hold it against.", ANEW)
    if is_damaged(published):
        return Finding("warning", f"{published} is not what was published: its checksum is another.", ANEW)
    return Finding("ok", f"{published} opens and is what {manifest.name} says.")


def check_kept(published: Path) -> Finding:
    """Which earlier versions there are to go back to, and whether they are what was published."""
    versions = kept_versions(published) if published.exists() else []
    damaged = [version.name for version in versions if is_damaged(version)]
    if damaged:
        sentence = f"Kept versions are not what was published: {first_of(damaged)}."
        return Finding("warning", sentence, "Remove them; `make rollback` passes them over.")
    if not versions:
        return Finding("ok", "There is no earlier version to go back to yet.")
    return Finding(
        "ok", f"`make rollback` can go back to {len(versions)} of at most {KEPT_VERSIONS} earlier versions."
    )
