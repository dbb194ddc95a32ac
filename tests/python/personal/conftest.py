"""One build of the marked landing folder, and one of dbt alone in which a model and a test fail."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.settings import PROJECT, Settings

from .landing import KEY, write_landing

FAILING = {
    "dbt_project.yml": "{name: failing, profile: helpdesk_kpis, test-paths: [own], "
    "flags: {send_anonymous_usage_stats: false}}",
    "models/fails.sql": "{{ config(materialized='table') }}\n"
    "select cast(email as integer) as number from raw.generic__customers",
    "models/customers_by_name.sql": "select name, email from raw.generic__customers",
    "models/models.yml": """
models:
  - name: customers_by_name
    columns: [{name: name, data_tests: [unique, {accepted_values: {arguments: {values: [nobody]}}}]}]
""",
    "own/finds_customers.sql": "select * from {{ ref('customers_by_name') }}",
    "own/cannot_be_run.sql": "select strptime(name, '%Y') as born_at from {{ ref('customers_by_name') }}",
}
"""Files of a project in which somebody makes every mistake, by their paths."""


@dataclass(frozen=True)
class Built:
    """What the build left."""

    settings: Settings
    said: str


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of the build, in force for as long as these tests run."""
    folder = tmp_path_factory.mktemp("personal")
    settings = {
        "HELPDESK_RAW": str(folder / "landing"),
        "HELPDESK_WORK": str(folder / "work"),
        "HELPDESK_PII_KEY": KEY,
        "HELPDESK_VARS": "{suppress_small_samples: false}",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HELPDESK_PUBLISHED", "HELPDESK_TARGET"):
            patch.delenv(name, raising=False)
        for name, value in settings.items():
            patch.setenv(name, value)
        yield dict(os.environ) | {"PYTHONPATH": str(PROJECT)}


def build(settings: Settings) -> str:
    """Build; return what was printed."""
    said = io.StringIO()
    console = Console(file=said, width=150)
    assert builder.build(settings, out=console, err=console) == 0, said.getvalue()
    return said.getvalue()


@pytest.fixture(scope="session")
def built(environment: dict[str, str]) -> Built:
    """The build, made once."""
    settings = Settings.from_environment(environment)
    write_landing(settings.raw)
    return Built(settings, build(settings))


@pytest.fixture(scope="session")
def failed(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of what dbt wrote where models and tests failed, and what it printed; no key is set."""
    folder = tmp_path_factory.mktemp("failing")
    write_landing(folder / "landing")
    for name, content in FAILING.items():
        path = folder / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    # As its users run it: dbt by itself, with the profile of this project, and as talkative as it can be.
    command = [
        *(sys.executable, "-c", "from dbt.cli.main import cli; cli()"),
        *("--debug", "--no-use-colors", "build", "--store-failures"),
        *("--project-dir", "project", "--profiles-dir", str(PROJECT)),
        *("--target-path", str(folder / "dbt" / "target"), "--log-path", str(folder / "dbt" / "logs")),
    ]
    paths = {"HELPDESK_RAW": str(folder / "landing"), "HELPDESK_WORK": str(folder / "work")}
    environment = environment | paths | {"HELPDESK_PII_KEY": ""}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    return folder / "dbt", ended.stdout + ended.stderr
