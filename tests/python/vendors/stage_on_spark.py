"""Makes the tables of a landing folder on Spark, `staging` to `unified`, with the settings of a build.

Spark's environment runs it: ``python -m tests.python.vendors.stage_on_spark``.
"""

from __future__ import annotations

import sys
from typing import Final

from rich.console import Console

from helpdesk_kpis.build import build_vars
from helpdesk_kpis.dbt_runner import run_dbt
from helpdesk_kpis.landing import load_landing
from helpdesk_kpis.landing.parquet_tables import write_parquet_tables
from helpdesk_kpis.sentiment import score_messages, scorer_from
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.terminal import print_findings

STAGING_AND_UNIFIED: Final = [
    *("build", "--select", "path:models/staging", "+path:models/unified"),
    *("--exclude-resource-type", "test", "unit_test"),
]


def main() -> int:
    """Load the landing folder and make the tables; return the exit code."""
    settings = Settings.from_environment()
    report = load_landing(settings.raw, settings.work_database, MODELS)
    score_messages(settings.work_database, scorer_from(settings.dbt_vars), report.customer_texts)
    write_parquet_tables(settings.work_database, settings.raw_tables, MODELS)
    outcome = run_dbt(STAGING_AND_UNIFIED, settings, build_vars(settings, report.vendors))
    print_findings(outcome, Console(stderr=True, width=150))
    return 0 if outcome.succeeded else 1


if __name__ == "__main__":
    sys.exit(main())
