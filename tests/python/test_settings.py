"""The settings of a build: defaults, environment variables and the errors that name them."""

from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.settings import PROJECT, Settings, SettingsError


def test_without_environment_the_sample_is_built_into_the_warehouse_folder():
    settings = Settings.from_environment({})

    assert settings.raw == PROJECT / "sample_exports"
    assert settings.work == PROJECT / "warehouse"
    assert settings.work_database == PROJECT / "warehouse" / "work.duckdb"
    assert settings.published == PROJECT / "warehouse" / "published" / "helpdesk_kpis.duckdb"
    assert settings.dbt_vars == {}
    assert not settings.has_pii_key


def test_an_empty_variable_counts_as_not_set():
    empty = dict.fromkeys(["HELPDESK_RAW", "HELPDESK_WORK", "HELPDESK_PUBLISHED", "HELPDESK_VARS"], "")

    assert Settings.from_environment(empty) == Settings.from_environment({})


def test_the_published_file_follows_the_work_folder_unless_it_is_set(tmp_path: Path):
    work = {"HELPDESK_WORK": str(tmp_path / "work")}
    elsewhere = {"HELPDESK_PUBLISHED": str(tmp_path / "bi" / "kpis.duckdb")}

    assert (
        Settings.from_environment(work).published == tmp_path / "work" / "published" / "helpdesk_kpis.duckdb"
    )
    assert Settings.from_environment(work | elsewhere).published == tmp_path / "bi" / "kpis.duckdb"


def test_a_relative_path_counts_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    assert Settings.from_environment({"HELPDESK_RAW": "exports"}).raw == tmp_path / "exports"


@pytest.mark.parametrize(
    "text",
    [
        "{reporting_timezone: Europe/Berlin, min_n_survey: 20}",
        '{"reporting_timezone": "Europe/Berlin", "min_n_survey": 20}',
        "reporting_timezone: Europe/Berlin\nmin_n_survey: 20\n",
    ],
    ids=["flow YAML", "JSON", "block YAML"],
)
def test_dbt_vars_are_yaml_or_json(text: str):
    settings = Settings.from_environment({"HELPDESK_VARS": text})

    assert settings.dbt_vars == {"reporting_timezone": "Europe/Berlin", "min_n_survey": 20}


def test_a_date_in_the_dbt_vars_stays_text():
    assert Settings.from_environment({"HELPDESK_VARS": "{as_of: 2026-03-01}"}).dbt_vars == {
        "as_of": "2026-03-01"
    }


@pytest.mark.parametrize("text", ["[generic]", "generic", "{1: one}", "{unclosed: [", "a: b: c"])
def test_dbt_vars_that_are_no_mapping_are_an_error_that_names_the_variable(text: str):
    with pytest.raises(SettingsError, match="HELPDESK_VARS"):
        Settings.from_environment({"HELPDESK_VARS": text})


def test_spark_publishes_a_folder_and_keeps_its_own_target(tmp_path: Path):
    settings = Settings.from_environment({"HELPDESK_WORK": str(tmp_path), "HELPDESK_TARGET": "spark"})

    assert settings.engine == "spark"
    assert settings.published == tmp_path / "published" / "spark"
    assert settings.target == tmp_path / "spark" / "target"


def test_an_engine_that_is_not_there_is_refused_by_name():
    with pytest.raises(SettingsError, match=r"HELPDESK_TARGET.*snowflake"):
        Settings.from_environment({"HELPDESK_TARGET": "snowflake"})


@pytest.mark.parametrize(
    ("variable", "good", "bad", "example"),
    [
        ("HELPDESK_SPARK_CORES", "4", "*", "4"),
        ("HELPDESK_SPARK_MEMORY", "12g", "12", "12g"),
        ("HELPDESK_SPARK_PARTITIONS", "64", "auto", "64"),
    ],
)
def test_spark_has_a_size_that_it_can_read(variable: str, good: str, bad: str, example: str):
    Settings.from_environment({variable: good})
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({variable: bad})
    assert str(refused.value).startswith(f"{variable} must be a ")
    assert str(refused.value).endswith(f"such as {example}; it is: {bad}")


def test_a_memory_limit_is_a_size():
    assert Settings.from_environment({}).memory_limit is None
    assert Settings.from_environment({"HELPDESK_MEMORY_LIMIT": "1.5 GiB"}).memory_limit == "1.5 GiB"
    with pytest.raises(SettingsError, match=r"HELPDESK_MEMORY_LIMIT .* 8GB; it is: 80%"):
        Settings.from_environment({"HELPDESK_MEMORY_LIMIT": "80%"})


def test_a_new_work_database_has_the_storage_format_of_this_duckdb(tmp_path: Path):
    settings = Settings.from_environment({"HELPDESK_WORK": str(tmp_path), "HELPDESK_MEMORY_LIMIT": "1GB"})
    with duckdb.connect(str(settings.work_database), config=settings.work_database_config) as connection:
        ((version, limit),) = connection.execute(
            "select tags['storage_version'], current_setting('memory_limit') "
            "from duckdb_databases() where database_name = 'work'"
        ).fetchall()
    assert version.startswith(f"v{duckdb.__version__.rpartition('.')[0]}")
    assert limit == "953.6 MiB"
