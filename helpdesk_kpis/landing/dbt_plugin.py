"""The landing as a dbt-duckdb plugin: ``raw`` and ``sentiment`` are up to date before the first model runs.

dbt-duckdb calls `Plugin.configure_connection` when it opens the database, once per dbt run and under its
lock, before any model asks for a source; all threads then share that database. Loading on first use instead
would let two threads create the same table at once. After ``python -m helpdesk_kpis build`` the files are
unchanged, and nothing is read again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt.adapters.events.logging import AdapterLogger
from dbt.flags import get_flags
from duckdb import DuckDBPyConnection

from helpdesk_kpis.engine_errors import hide_values_on_duckdb
from helpdesk_kpis.forgotten import Forgotten
from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.landing.erase import erase_people
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.load import load_landing
from helpdesk_kpis.locks import LockedError, hold, work_lock
from helpdesk_kpis.permissions import keep_private
from helpdesk_kpis.project_files import fingerprint
from helpdesk_kpis.pseudonyms import give_key
from helpdesk_kpis.sentiment import SentimentError, identity, score_messages, scorer_from
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.variables import VariableError, check_variables

_logger = AdapterLogger("Landing")


class Plugin(BasePlugin):
    """Loads the landing folder when dbt connects.

    Optional keys of its ``config:`` in the profile: ``raw``, the landing folder (default: `HELPDESK_RAW`),
    and ``models``, the folder with the contracts (default: the project's).
    """

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Take the plugin's configuration; the profile's DuckDB settings are in it too and are ignored."""
        hide_values_on_duckdb()
        self._raw = plugin_config.get("raw")
        self._models = plugin_config.get("models")

    def update_connection_config(self, creds: DuckDBCredentials, config: dict[str, Any]) -> None:
        """Make the work folder, which DuckDB would not, and limit its memory where the user does.

        dbt-duckdb calls this just before it connects. A dbt that a user has called keeps other builds out
        until it ends; raises `RuntimeError` where one is running.
        """
        try:
            hold(work_lock(Path(creds.path).parent), "dbt")
        except LockedError as error:
            raise RuntimeError(str(error)) from error
        settings = Settings.from_environment()
        keep_private(settings)
        config.update(settings.work_database_config)

    def configure_cursor(self, cursor: DuckDBPyConnection) -> None:
        """Give the key of the pseudonyms to each connection, when dbt-duckdb has opened it."""
        give_key(cursor)

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Check the vars and load what changed.

        Raises `RuntimeError`, which dbt reports as a database error with its text.
        """
        settings = Settings.from_environment()
        raw = Path(self._raw) if self._raw else settings.raw
        models = Path(self._models) if self._models else MODELS
        dbt_vars = getattr(get_flags(), "VARS", None) or {}
        try:
            # They are written into SQL, and dbt called alone has them from its own command line.
            check_variables(dbt_vars)
            forgotten = Forgotten.read(settings.work)
            report = load_landing(raw, conn, models)
            scorer = scorer_from(dbt_vars)
            texts_scored = score_messages(conn, scorer, report.customer_texts)
            if forgotten.stand_ins:
                erase_people(conn, read_contract(models), forgotten.stand_ins)
        except (VariableError, LandingError, SentimentError) as error:
            raise RuntimeError(str(error)) from error
        # The next load tells by this whether the tables it finds come from the same models and scores.
        project = hashlib.sha256(f"{fingerprint()} {identity(scorer)}".encode()).hexdigest()
        conn.execute("create or replace table raw.landing_project as select ? as fingerprint", [project])
        for warning in (*report.warnings, *settings.doubts):
            _logger.warning(warning)
        log = _logger.info if report.files_read else _logger.debug
        log(
            f"{len(report.files_read)} files read ({report.rows_read} rows), "
            f"{len(report.files_unchanged)} unchanged, {texts_scored} messages scored"
        )
