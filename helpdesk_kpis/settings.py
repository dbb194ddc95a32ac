"""Where things lie and which dbt vars a user set: the environment variables of a build, read in one place."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpdesk_kpis.landing.limits import LIMITS
from helpdesk_kpis.landing.plain_yaml import refuse_foreign_yaml
from helpdesk_kpis.pseudonyms import has_own_key
from helpdesk_kpis.variables import VariableError, check_variables

PROJECT = Path(__file__).resolve().parent.parent
"""The project folder: where ``dbt_project.yml`` is."""

MODELS = PROJECT / "models"
"""dbt's models; the contracts of the raw tables lie beside the staging models."""


SAMPLE = PROJECT / "sample_exports"
"""The landing folder of the sample company."""


ENGINES = ("duckdb", "spark")
"""What can compute the KPIs: the targets of ``profiles.yml``."""


SPARK_SIZES = {
    "HELPDESK_SPARK_CORES": ("[1-9][0-9]*", "a number of cores such as 4"),
    "HELPDESK_SPARK_MEMORY": ("[1-9][0-9]*[mg]", "a size such as 12g"),
    "HELPDESK_SPARK_PARTITIONS": ("[1-9][0-9]*", "a number of parts such as 64"),
}
"""How large a Spark ``profiles.yml`` starts on this machine: by variable its pattern, and that in words."""


WORK_STORAGE_VERSION = "v1.5.0"
"""Storage format of a new work database, which nobody but this DuckDB need read.

Its columns of text are written in two thirds of the time of the oldest format, which DuckDB takes by default.
"""

VARIABLES = (
    "HELPDESK_RAW",
    "HELPDESK_WORK",
    "HELPDESK_PUBLISHED",
    "HELPDESK_TARGET",
    "HELPDESK_PII_KEY",
    "HELPDESK_VARS",
    "HELPDESK_MEMORY_LIMIT",
    "HELPDESK_SPARK_CATALOGUE",
    *SPARK_SIZES,
    *(limit.variable for limit in LIMITS),
)
"""Every environment variable that something reads; another name with this prefix is a slip of the pen."""


class SettingsError(Exception):
    """A setting that can't be used; the message names the environment variable."""


class _PlainLoader(yaml.SafeLoader):
    """YAML whose dates stay text: dbt's vars are JSON, which has no dates."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Settings:
    """The settings of one build; every path is absolute."""

    raw: Path
    """The landing folder."""
    work: Path
    """The folder of the work database and of everything that is made besides the published file."""
    published: Path
    """What BI tools read: a DuckDB file, or of Spark a folder of parquet files."""
    dbt_vars: dict[str, Any]
    """The dbt vars of ``HELPDESK_VARS``, names to values."""
    has_pii_key: bool
    """Whether ``HELPDESK_PII_KEY`` is set, and not to the sample's key, which is no secret."""
    engine: str = ENGINES[0]
    """One of `ENGINES`."""
    memory_limit: str | None = None
    """What a build may use of memory on DuckDB, such as ``8GB``; by default DuckDB's own limit."""

    @property
    def doubts(self) -> list[str]:
        """What a user should set before other people see the figures, one sentence each."""
        if self.has_pii_key or self.raw == SAMPLE:
            return []
        return [
            "HELPDESK_PII_KEY is not set: pseudonyms are made with the sample's key, which everybody knows"
        ]

    @property
    def work_database(self) -> Path:
        """The DuckDB file with the raw tables and, of a build on DuckDB, all others; dbt has it to itself."""
        return self.work / "work.duckdb"

    @property
    def duckdb_limits(self) -> dict[str, str]:
        """What DuckDB is opened with: the memory it may use, where the user says so."""
        return {"memory_limit": self.memory_limit} if self.memory_limit else {}

    @property
    def work_database_config(self) -> dict[str, str]:
        """What the work database is opened with for writing; a new file gets its storage format by it."""
        return self.duckdb_limits | {"storage_compatibility_version": WORK_STORAGE_VERSION}

    @property
    def raw_tables(self) -> Path:
        """The folder of the raw tables as Spark reads them."""
        return self.work / "raw"

    @property
    def spark_warehouse(self) -> Path:
        """The folder in which Spark keeps its tables, as the profile says."""
        return self.work / "spark" / "warehouse"

    @property
    def target(self) -> Path:
        """dbt's folder of compiled SQL, manifest and run results."""
        return self.work / ("target" if self.engine == "duckdb" else f"{self.engine}/target")

    @property
    def logs(self) -> Path:
        """The folder of dbt's log."""
        return self.work / "logs"

    @property
    def batches(self) -> Path:
        """The folder of the tables that the expectations are held against."""
        return self.work / "batches"

    @property
    def data_docs(self) -> Path:
        """The folder of the pages that show the expectations and what became of them."""
        return self.work / "data_docs"

    @property
    def accepted_findings(self) -> Path:
        """The file of the findings that somebody accepted."""
        return self.work / "accepted_findings.json"

    @property
    def csv(self) -> Path:
        """The folder of the published tables as CSV files."""
        return self.work / "csv"

    @property
    def docs(self) -> Path:
        """The folder of the generated documentation site."""
        return self.work / "docs"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the ``HELPDESK_*`` variables; an empty one counts as not set.

        Defaults lie in the project folder; a relative path that is given counts from the current folder.
        Raises `SettingsError`, naming the variable.
        """
        environment = os.environ if environment is None else environment

        def path(variable: str, default: Path) -> Path:
            given = environment.get(variable)
            return Path(given).expanduser().absolute() if given else default

        _check_project_vars()
        work = path("HELPDESK_WORK", PROJECT / "warehouse")
        engine = environment.get("HELPDESK_TARGET") or ENGINES[0]
        if engine not in ENGINES:
            raise SettingsError(f"HELPDESK_TARGET must be one of {', '.join(ENGINES)}; it is: {engine}")
        for variable, (pattern, words) in SPARK_SIZES.items():
            given = environment.get(variable, "")
            if given and not re.fullmatch(pattern, given):
                raise SettingsError(f"{variable} must be {words}; it is: {given}")
        published_name = "helpdesk_kpis.duckdb" if engine == "duckdb" else engine
        return cls(
            raw=path("HELPDESK_RAW", SAMPLE),
            work=work,
            published=path("HELPDESK_PUBLISHED", work / "published" / published_name),
            engine=engine,
            dbt_vars=_dbt_vars(environment.get("HELPDESK_VARS", "")),
            has_pii_key=has_own_key(environment),
            memory_limit=_memory_limit(environment.get("HELPDESK_MEMORY_LIMIT", "")),
        )


def _memory_limit(text: str) -> str | None:
    """Check ``HELPDESK_MEMORY_LIMIT``: a number with a unit that DuckDB knows."""
    if text and not re.fullmatch(r"[1-9][0-9]*(\.[0-9]+)? ?[KMGT]i?B", text):
        raise SettingsError(f"HELPDESK_MEMORY_LIMIT must be a size such as 8GB; it is: {text}")
    return text or None


def _dbt_vars(text: str) -> dict[str, Any]:
    """Parse ``HELPDESK_VARS``: YAML or JSON, a mapping of names to values that `check_variables` takes."""
    example = "{reporting_timezone: Europe/Berlin}"
    try:
        refuse_foreign_yaml(text)
        found = yaml.load(text, Loader=_PlainLoader)  # safe: _PlainLoader is a SafeLoader
    except (yaml.YAMLError, ValueError) as error:
        raise SettingsError(f"HELPDESK_VARS is neither YAML nor JSON: {error}\nExample: {example}") from error
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise SettingsError(
            f"HELPDESK_VARS must be a mapping of dbt var names to values, such as {example}; it is: {text}"
        )
    try:
        check_variables(found)
    except VariableError as error:
        raise SettingsError(f"HELPDESK_VARS: {error}") from error
    return found


def _check_project_vars() -> None:
    """Check the vars of ``dbt_project.yml``, which users may change too."""
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    try:
        check_variables(project["vars"])
    except VariableError as error:
        raise SettingsError(f"dbt_project.yml: {error}") from error
