"""Builds share what dbt has parsed: a third of a small company's build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.parser.manifest import ManifestLoader

OF_ANY_PATH = tuple(key for key in DuckDBCredentials._connection_keys(None) if key != "path")
"""What dbt compares of a connection before it takes what it has parsed, less the place of the database.

No model asks for that, and each test has a work folder of its own.
"""

NOT_PARSED = {
    "sentiment_scorer",
    "reporting_timezone",
    "fiscal_year_start_month",
    "suppress_small_samples",
    "referral_program_ids",
    "critical_fail_below",
}
"""Vars that decide nothing that dbt parses.

No model asks for the scorer; the others stand in a model's text, which every run compiles.
"""


def as_parsed(dbt_vars: Mapping[str, Any]) -> dict[str, Any]:
    """What of the vars decides what dbt parses; of `as_of` whether it is set, as a model then asks nobody."""
    left = {name: value for name, value in dbt_vars.items() if name not in NOT_PARSED}
    return left | {"as_of": bool(left.get("as_of"))}


def share_what_is_parsed() -> None:
    """Let dbt, in this process, take what it parsed for another work folder or with other such vars."""
    DuckDBCredentials._connection_keys = lambda _: OF_ANY_PATH
    compare = ManifestLoader.build_manifest_state_check

    def compare_what_is_parsed(loader: ManifestLoader) -> object:
        project = loader.root_project
        dbt_vars = project.cli_vars
        project.cli_vars = as_parsed(dbt_vars)
        try:
            return compare(loader)
        finally:
            project.cli_vars = dbt_vars

    ManifestLoader.build_manifest_state_check = compare_what_is_parsed
