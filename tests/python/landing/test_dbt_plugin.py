"""dbt loads the landing folder when it connects, and once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.environments import Environment, create

from helpdesk_kpis.locks import work_lock
from tests.python.kills.holder import held_by_another

from .conftest import Lab


def _environment(lab: Lab, **config: str) -> Environment:
    """dbt-duckdb's environment for a profile with the plugin."""
    lab.database.parent.mkdir(exist_ok=True)
    plugin = {
        "module": "helpdesk_kpis.landing.dbt_plugin",
        "alias": "landing",
        "config": {"models": str(lab.models)} | config,
    }
    return create(
        DuckDBCredentials.from_dict(
            {
                "path": str(lab.database),
                "schema": "main",
                "settings": {"TimeZone": "UTC"},
                "plugins": [plugin],
            }
        )
    )


def test_all_threads_of_a_run_see_tables_that_were_loaded_once(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpdesk_kpis.landing import dbt_plugin

    lab.write("generic/tickets.csv", "ticket_id,created_at\n1,2026-01-01\n")
    monkeypatch.setenv("HELPDESK_RAW", str(lab.raw))
    loads, counts = [], []
    load = dbt_plugin.load_landing
    monkeypatch.setattr(dbt_plugin, "load_landing", lambda *words: loads.append(load(*words)) or loads[-1])
    environment = _environment(lab)

    def work() -> None:
        handle = environment.handle()
        counts.append(handle.cursor().execute("select count(*) from raw.generic__tickets").fetchall()[0][0])
        handle.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    environment.close()
    assert counts == [1, 1, 1]
    assert [report.files_read for report in loads] == [("generic/tickets.csv",)]


def test_after_a_load_of_its_own_the_plugin_reads_nothing(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    from helpdesk_kpis.landing import dbt_plugin

    lab.write("generic/tickets.csv", "ticket_id,created_at\n1,2026-01-01\n")
    lab.load()
    loads = []
    load = dbt_plugin.load_landing
    monkeypatch.setattr(dbt_plugin, "load_landing", lambda *words: loads.append(load(*words)) or loads[-1])
    environment = _environment(lab, raw=str(lab.raw))
    environment.handle().close()
    environment.close()
    assert [report.files_read for report in loads] == [()]


def test_what_is_wrong_with_the_landing_folder_reaches_dbt_as_it_stands(lab: Lab, tmp_path: Path) -> None:
    lab.write("generic/tickets.csv", "ticket_id\n1\n")
    message = str(lab.refusal())
    environment = _environment(lab, raw=str(lab.raw))
    with pytest.raises(RuntimeError) as caught:
        environment.handle()
    assert str(caught.value) == message
    environment.close()


def test_dbt_called_by_a_user_does_not_go_on_beside_a_build(lab: Lab) -> None:
    lab.write("generic/tickets.csv", "ticket_id,created_at\n1,2026-01-01\n")
    environment = _environment(lab, raw=str(lab.raw))
    with (
        held_by_another(work_lock(lab.database.parent)) as build,
        pytest.raises(RuntimeError, match=f"is in use by process {build.pid}"),
    ):
        environment.handle()
    assert not lab.database.exists()
