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
import yaml
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis.settings import PROJECT, Settings

from .landing import KEY, write_landing

FAILING = {
    "models/a_model_that_fails.sql": "select cast(email as integer) as n from {{ ref('stg_generic__customers') }}",
    "tests/a_test_that_fails.sql": "select * from {{ ref('stg_generic__customers') }}",
    "tests/a_test_that_cannot_run.sql": "select 1 where exists (select strptime(body, '%Y') "
    "from {{ ref('stg_generic__messages') }})",
    "models/names_are_listed.yml": """
models:
  - name: a_model_that_fails
    columns: [{name: n, data_tests: [not_null]}]
  - name: customers_by_name
    columns: [{name: name, data_tests: [unique, {accepted_values: {arguments: {values: [nobody]}}}]}]
""",
    "models/customers_by_name.sql": "select name, email from {{ ref('stg_generic__customers') }}",
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
def failed(
    built: Built, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The folder of what dbt wrote where models and tests failed, and what it printed, key unset."""
    folder = tmp_path_factory.mktemp("failing")
    for path in PROJECT.iterdir():
        if path.name in ("macros", "seeds", "helpdesk_kpis", "profiles.yml"):
            (folder / path.name).symlink_to(path)
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    project |= {"model-paths": ["models", "own"], "test-paths": ["own_tests"], "analysis-paths": []}
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(project), encoding="utf-8")
    (folder / "models").symlink_to(PROJECT / "models")
    for name, content in FAILING.items():
        path = folder / name.replace("models/", "own/").replace("tests/", "own_tests/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    command = [
        *(sys.executable, "-m", "dbt.cli.main", "--debug", "build", "--store-failures"),
        *("--select", "a_model_that_fails", "customers_by_name", "test_name:a_test_that_fails"),
        *("a_test_that_cannot_run", "--vars", "{vendors: [generic]}"),
        *("--project-dir", ".", "--profiles-dir", "."),
        *("--target-path", "dbt/target", "--log-path", "dbt/logs"),
    ]
    environment = {name: value for name, value in environment.items() if name != "HELPDESK_PII_KEY"}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    (folder / "dbt" / "said.txt").write_text(ended.stdout + ended.stderr, encoding="utf-8")
    return folder / "dbt", ended.stdout + ended.stderr
