"""What the last build was made from and published, so that one with nothing new can leave it as it is."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from helpdesk_kpis.manifest import checksum_of
from helpdesk_kpis.project_files import EVERYTHING, fingerprint
from helpdesk_kpis.sentiment import identity, scorer_from
from helpdesk_kpis.settings import Settings


def is_up_to_date(settings: Settings, dbt_vars: Mapping[str, object]) -> bool:
    """Whether a build would publish what is published.

    So it is when the same files were landed, project, vars and settings are the same, and the published file
    is the one the last build made. Landing must be done; nobody may have the work database open for writing.
    """
    try:
        noted = json.loads(_note(settings).read_text(encoding="utf-8"))
        return noted == _inputs_and_outcome(settings, dbt_vars)
    except (OSError, ValueError, duckdb.Error):
        return False


def note_build(settings: Settings, dbt_vars: Mapping[str, object]) -> None:
    """Note what was just built and published."""
    noted = _inputs_and_outcome(settings, dbt_vars)
    _note(settings).write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")


def forget_build(settings: Settings) -> None:
    """Forget the note: from here on the tables are no longer those of the last build."""
    _note(settings).unlink(missing_ok=True)


def remove_spark_tables(settings: Settings) -> None:
    """Remove the raw tables as Spark reads them, and its own; its next build makes both anew."""
    for folder in (settings.raw_tables, settings.spark_warehouse.parent):
        shutil.rmtree(folder, ignore_errors=True)


def _note(settings: Settings) -> Path:
    """The file of the note."""
    return settings.work / "last_build.json"


def _inputs_and_outcome(settings: Settings, dbt_vars: Mapping[str, object]) -> dict[str, object]:
    """Everything that has to be the same."""
    with duckdb.connect(str(settings.work_database), read_only=True) as connection:
        landed = connection.execute("select * from raw.landing_files order by all").fetchall()
    return {
        "landed": hashlib.sha256(repr(landed).encode()).hexdigest(),
        "project": fingerprint(EVERYTHING),
        "scorer": identity(scorer_from(dbt_vars)),
        "vars": json.dumps(dbt_vars, sort_keys=True, default=str),
        # Not its time: a disk that loses bytes leaves that as it was.
        "published": [str(settings.published), checksum_of(settings.published)],
    }
