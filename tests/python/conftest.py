"""Which tests run side by side when there are two workers (`.ci/test`), and what many of them share."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

from helpdesk_kpis import dbt_runner
from helpdesk_kpis.dbt_runner import DbtOutcome
from helpdesk_kpis.settings import Settings
from tests.python.parsed import as_parsed, share_what_is_parsed

HERE = PurePosixPath("tests/python")

LONGEST_FIRST = tuple(
    HERE / name
    for name in ("loads", "vendors", "real_data", "expectations", "kills", "worked_examples", "spark")
)
"""The folders that take minutes: begun last, one of them would keep a worker waiting for the other."""


def group(nodeid: str) -> PurePosixPath:
    """The folder of a test, whose tests share builds; the file itself of a test in no folder."""
    path = PurePosixPath(nodeid.partition("::")[0])
    return path if path.parent == HERE else path.parent


class FolderScheduling(LoadScopeScheduling):
    """Keeps a folder's tests in one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return str(group(nodeid))


# The marks of xdist's own groups have no effect with pytest 9.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FolderScheduling:
    return FolderScheduling(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {folder: place for place, folder in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(group(item.nodeid), len(places)))


@pytest.fixture(scope="session", autouse=True)
def parsed_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Lets builds share what dbt has parsed, in whatever folder they work.

    dbt itself looks whether it may take it, as it does between two builds of one folder.
    """
    share_what_is_parsed()
    folder = tmp_path_factory.getbasetemp()
    shared = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "parsed"
    shared.mkdir(exist_ok=True)
    run = dbt_runner._run_dbt

    def run_with_what_is_parsed(
        command: list[str],
        settings: Settings,
        dbt_vars: dict[str, object],
        target: Path | None,
        on_node: object,
    ) -> DbtOutcome:
        parsed_by = json.dumps([settings.engine, as_parsed(dbt_vars)], sort_keys=True, default=str)
        vars_hash = hashlib.sha256(parsed_by.encode()).hexdigest()
        kept, own = shared / vars_hash, (target or settings.target) / "partial_parse.msgpack"
        if kept.exists() and not own.exists():
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, own)
        outcome = run(command, settings, dbt_vars, target, on_node)
        if own.exists() and not kept.exists():
            copy = shared / f"{vars_hash}.{os.getpid()}"
            shutil.copyfile(own, copy)
            copy.replace(kept)
        return outcome

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(dbt_runner, "_run_dbt", run_with_what_is_parsed)
        yield


@pytest.fixture(scope="session")
def built_sample() -> Path:
    """The published database of a built sample, default vars, from the folder HELPDESK_TEST_WORK."""
    work = os.environ.get("HELPDESK_TEST_WORK")
    how = (
        "Build the sample and name its folder:\n"
        "  HELPDESK_WORK=/some/folder python -m helpdesk_kpis build\n"
        "  HELPDESK_TEST_WORK=/some/folder pytest"
    )
    if not work:
        pytest.fail(
            f"HELPDESK_TEST_WORK is not set, so there is nothing to compare with. {how}", pytrace=False
        )
    published = Path(work).absolute() / "published" / "helpdesk_kpis.duckdb"
    if not published.is_file():
        pytest.fail(f"{published} does not exist. {how}", pytrace=False)
    return published
