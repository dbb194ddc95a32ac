"""What is found in the landing folder, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk_kpis.landing import LandingError, vendors_present

from .conftest import Lab

TICKETS = "ticket_id,created_at\n1,2026-01-01\n"


def test_vendors_are_found_by_their_folders_and_instances_count_once(lab: Lab) -> None:
    for name in ["zendesk", "zendesk@emea", "generic@a@b", ".git", "generic"]:
        lab.write(f"{name}/.keep", "")
    lab.write("README.md", "hello")
    assert vendors_present(lab.raw, lab.models) == ["generic", "zendesk"]


def test_instances_of_a_vendor_share_a_table_and_keep_their_names(lab: Lab) -> None:
    lab.write("zendesk/tickets.csv", "id\n1\n")
    lab.write("zendesk@emea/tickets.csv", "id\n1\n")
    lab.load()
    assert lab.query("select _source_name, id from raw.zendesk__tickets order by 1") == [
        ("zendesk", "1"),
        ("zendesk@emea", "1"),
    ]


def test_a_missing_landing_folder_is_an_error_that_names_the_setting(lab: Lab) -> None:
    lab.raw.rmdir()
    message = str(lab.refusal())
    assert f"the landing folder {lab.raw} does not exist. Set HELPDESK_RAW to the folder" in message
    assert "(generic, zendesk)" in message


def test_a_landing_folder_that_is_a_file_is_an_error(lab: Lab) -> None:
    lab.raw.rmdir()
    lab.raw.write_text("")
    assert "is not a folder" in str(lab.refusal())


def test_a_landing_folder_without_sources_is_an_error(lab: Lab) -> None:
    lab.write("tickets.csv", TICKETS)
    with pytest.raises(LandingError, match=r"holds no source folder\. Set HELPDESK_RAW"):
        vendors_present(lab.raw, lab.models)
    assert "holds no source folder" in str(lab.refusal())


@pytest.mark.parametrize(("name", "hint"), [("Zendesk", " (did you mean zendesk?)"), ("acme", "")])
def test_a_folder_of_no_known_vendor_is_an_error_with_the_ways_out(lab: Lab, name: str, hint: str) -> None:
    lab.write(f"{name}/tickets.csv", TICKETS)
    message = str(lab.refusal())
    assert f"{name}: the folder {name} is no known vendor{hint}; known are generic, zendesk" in message
    assert f"`vendor: ...` into {name}/source.yml" in message


def test_every_declared_table_exists_also_without_files_and_without_the_vendor(lab: Lab) -> None:
    lab.write("generic/tickets.csv", TICKETS)
    lab.load()
    for table in ["generic__agents", "generic__labels", "zendesk__tickets"]:
        assert lab.query(f"select count(*) from raw.{table}") == [(0,)]
    types = lab.query(
        "select column_name, data_type from duckdb_columns() where table_name = 'zendesk__tickets'"
    )
    assert types == [
        ("id", "VARCHAR"),
        ("status", "VARCHAR"),
        ("_source_name", "VARCHAR"),
        ("_source_timezone", "VARCHAR"),
        ("_refers_to", "VARCHAR"),
        ("_file_name", "VARCHAR"),
        ("_row_number", "BIGINT"),
    ]


def test_the_list_of_files_has_every_file_and_every_table_that_was_not_delivered(lab: Lab) -> None:
    lab.write("generic/tickets/b.csv", TICKETS)
    lab.write("generic/tickets/a.csv", TICKETS)
    lab.write("generic@two/agents.csv", "agent_id\n")
    lab.load()
    assert lab.query("select source_name, vendor, table_name, file_name, rows_in from raw.landing_files") == [
        ("generic", "generic", "agents", None, 0),
        ("generic", "generic", "labels", None, 0),
        ("generic", "generic", "tickets", "generic/tickets/a.csv", 1),
        ("generic", "generic", "tickets", "generic/tickets/b.csv", 1),
        ("generic@two", "generic", "agents", "generic@two/agents.csv", 0),
        ("generic@two", "generic", "labels", None, 0),
        ("generic@two", "generic", "tickets", None, 0),
    ]
    assert lab.query("select distinct data_type from duckdb_columns() where column_name = 'loaded_at'") == [
        ("TIMESTAMP",)
    ]


def test_the_fingerprint_is_the_file_s_sha256(lab: Lab) -> None:
    import hashlib

    path = lab.write("generic/tickets.csv.gz", TICKETS)
    lab.load()
    assert lab.query("select content_fingerprint from raw.landing_files where file_name is not null") == [
        (hashlib.sha256(path.read_bytes()).hexdigest(),)
    ]


def test_formats_mix_within_a_table(lab: Lab) -> None:
    import duckdb

    lab.write("generic/tickets.csv", TICKETS)
    lab.write("generic/tickets.csv.gz", TICKETS.replace("1,", "2,"))
    lab.write("generic/tickets/a.JSONL", '{"ticket_id": 3, "created_at": "2026-01-01"}')
    lab.write("generic/tickets/b.jsonl.gz", '{"ticket_id": "4", "created_at": "2026-01-01"}\n')
    row = "select 5 as ticket_id, date '2026-01-01' as created_at"
    duckdb.execute(f"copy ({row}) to '{lab.raw}/generic/tickets/c.parquet'")
    lab.load()
    assert lab.query("select ticket_id, created_at, _row_number from raw.generic__tickets order by 1") == [
        (number, "2026-01-01", 1) for number in "12345"
    ]


def test_what_is_not_read_is_pointed_out(lab: Lab) -> None:
    lab.write("tickets.csv", TICKETS)
    lab.write("generic/tickets.csv", TICKETS)
    lab.write("generic/ticket.csv", TICKETS)
    lab.write("generic/agents.xlsx", "")
    lab.write("generic/tickets/2026/01.csv", TICKETS)
    lab.write("generic/README.md", "")
    lab.write("generic/.DS_Store", "")
    lab.write("generic/tickets/._a.csv", "")
    lab.write("zendesk/.keep", "")
    assert lab.load().warnings == (
        "tickets.csv is not read: files belong into a source's folder.",
        "generic/agents.xlsx is not read: files must end in .csv, .csv.gz, .jsonl, .jsonl.gz, .parquet.",
        "generic/ticket.csv is not read: generic has no table ticket (did you mean tickets?).",
        "generic/tickets/2026/01.csv is not read: files of table tickets must lie in generic/tickets itself.",
        "zendesk has no file of a known table.",
    )


def test_tables_that_no_figure_needs_are_told_in_one_sentence(lab: Lab) -> None:
    lab.write("generic/tickets.csv", TICKETS)
    for name in ("organization.csv", "time_zone/1.csv", "time_zone/2.csv", "ticket_forms.csv"):
        lab.write(f"generic/{name}", "id\n1\n")
    assert lab.load().warnings == (
        "generic: 4 files are not read, for no figure needs tables of such a name: "
        "organization, ticket_forms, time_zone; other names for tables belong into generic/source.yml.",
    )


def test_a_name_that_resembles_a_table_without_a_file_may_be_a_slip(lab: Lab) -> None:
    lab.write("generic/tickets_2026.csv", TICKETS)
    assert lab.load().warnings == (
        "generic/tickets_2026.csv is not read: generic has no table tickets_2026 (did you mean tickets?).",
        "generic has no file of a known table.",
    )


def test_without_contracts_the_project_is_said_to_be_broken(lab: Lab, tmp_path: Path) -> None:
    with pytest.raises(LandingError, match="no vendor is declared in"):
        vendors_present(lab.raw, tmp_path)


def test_a_broken_contract_is_an_error_that_names_its_file(lab: Lab) -> None:
    lab.declare("generic", "agents", {"agent_id": "uuid"})
    message = str(lab.refusal())
    assert "stg_generic__agents.yml: column agent_id has data_type uuid" in message


def test_a_column_that_hangs_on_another_and_on_its_lines_is_an_error(lab: Lab) -> None:
    contract = lab.models / "staging" / "generic" / "stg_generic__agents.yml"
    both = "meta: {person: data, keeps: 'role .*', unless: {agent_id: ['1']}}"
    contract.write_text(contract.read_text().replace("meta: {}", both))
    message = str(lab.refusal())
    assert "stg_generic__agents.yml: column name has keeps and unless; it may have one of them" in message
