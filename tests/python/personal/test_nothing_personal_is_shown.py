"""Nothing that others may read names a customer: tables, manifests, logs, compiled SQL, messages."""

from __future__ import annotations

from pathlib import Path

import duckdb

from .conftest import Built
from .landing import KEY, SECRETS, TABLES
from .search import found_in_files, found_in_tables


def test_the_search_finds_what_the_work_database_has(built: Built):
    with duckdb.connect(str(built.settings.work_database), read_only=True) as connection:
        rows = connection.execute("select count(*) from staging.stg_generic__customers").fetchone()
    assert rows == (len(TABLES["customers"]),)
    found = found_in_tables(built.settings.work_database, SECRETS)
    assert len(found) > 20
    assert found_in_files([built.settings.raw], SECRETS)


def test_no_published_value_names_a_customer(built: Built):
    assert found_in_tables(built.settings.published, SECRETS) == []
    assert found_in_files([built.settings.published.parent], SECRETS) == []


def test_rows_that_were_rejected_are_listed_without_their_values(built: Built):
    with duckdb.connect(str(built.settings.published), read_only=True) as connection:
        rejected = connection.execute(
            "select table_name, count(*) from marts.rejected_rows group by all order by all"
        ).fetchall()
    assert rejected == [("customers", 1), ("messages", 1), ("survey_responses", 1), ("tickets", 2)]


def test_no_log_compiled_file_or_message_of_a_build_names_a_customer(built: Built):
    assert found_in_files([built.settings.logs, built.settings.target], SECRETS) == []
    assert [secret for secret in SECRETS if secret in built.said.lower()] == []
    assert "raw_value: (not shown)" in built.said


def test_the_key_of_the_pseudonyms_is_in_no_file(built: Built):
    files = [path for path in built.settings.work.rglob("*") if path.is_file()]
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []
    assert KEY not in built.said


def test_models_and_tests_that_fail_name_no_customer(failed: tuple[Path, str]):
    folder, said = failed

    assert "Conversion Error: Could not convert string ... (its values are not shown)" in said
    assert f"FAIL {len(TABLES['customers'])} finds_customers" in said
    assert "ERROR cannot_be_run" in said
    assert [secret for secret in SECRETS if secret in said.lower()] == []
    assert found_in_files([folder], SECRETS) == []


def test_dbt_called_alone_warns_of_the_sample_key(failed: tuple[Path, str]):
    assert "HELPDESK_PII_KEY is not set" in failed[1]
