"""A ``source.yml`` is understood completely or refused, naming the key."""

from __future__ import annotations

import pytest

from helpdesk_kpis.landing import vendors_present

from .conftest import Lab

REFUSED = {
    "time_zone: UTC": ("time_zone", "no known key (did you mean timezone?)"),
    "timezone: Europe/Lisboa": ("timezone", "'Europe/Lisboa' is no time zone (did you mean Europe/Lisbon?)"),
    "timezone: +02:00": ("timezone", "IANA name such as Europe/Lisbon"),
    "refers_to: zendesk": ("refers_to", "'zendesk' is no other source of the landing folder"),
    "refers_to: generic": ("refers_to", "'generic' is no other source of the landing folder"),
    "timezone: 2": ("timezone", "'2' is no time zone"),
    "timezone: [UTC]": ("timezone", "is no time zone"),
    "vendor: zendsk": (
        "vendor",
        "zendsk is no known vendor (did you mean zendesk?). Known are generic, zendesk",
    ),
    "timestamp_formats: '%d/%m/%Y'": ("timestamp_formats", "is not a list"),
    "timestamp_formats: ['%Q']": ("timestamp_formats", "'%Q' is no time format"),
    "timestamp_formats: ['dd/mm/yyyy']": ("timestamp_formats", "has no %"),
    "iso_8601: maybe": ("iso_8601", "'maybe' is not true or false"),
    "iso_8601: false": ("iso_8601", "no timestamp_formats"),
    "null_values: '?'": ("null_values", "is not a list"),
    "null_values: [null]": ("null_values", "Put the word in quotes"),
    "csv: ';'": ("csv", "is not a mapping"),
    "csv: {delimeter: ';'}": ("csv.delimeter", "did you mean delimiter?"),
    "csv: {delimiter: ';;'}": ("csv.delimiter", "can't separate fields"),
    "csv: {delimiter: '\"'}": ("csv.delimiter", "can't separate fields"),
    "csv: {delimiter: §}": ("csv.delimiter", "can't separate fields"),
    "csv: {encoding: latin-99}": ("csv.encoding", "'latin-99' is no known encoding"),
    "csv: {encoding: base64}": ("csv.encoding", "'base64' is no known encoding"),
    "csv: {decimal: ';'}": ("csv.decimal", "no decimal separator"),
    "tables: [tickets]": ("tables", "is not a mapping"),
    "tables: {ticket: {}}": ("tables.ticket", "generic has no table ticket (did you mean tickets?)"),
    "tables: {tickets: {file: x.csv}}": ("tables.tickets.file", "did you mean files?"),
    "tables: {tickets: {files: ../other/*.csv}}": (
        "tables.tickets.files",
        "leads out of it",
    ),
    "tables: {tickets: {files: /etc/*.csv}}": ("tables.tickets.files", "leads out of it"),
    "tables: {tickets: {files: ./}}": ("tables.tickets.files", "is the source's folder"),
    "tables: {tickets: {files: [true]}}": ("tables.tickets.files", "is not a list of texts"),
    "tables: {tickets: {rename: {Title: title}}}": ("tables.tickets.rename.Title", "has no column title"),
    "tables: {tickets: {rename: [a]}}": ("tables.tickets.rename", "is not a mapping"),
    "timezone: UTC\ntimezone: UTC": (None, "the key timezone is given twice"),
    "timezone: 'UTC": (None, "not readable as YAML"),
    "- timezone": (None, "is not a mapping"),
}


@pytest.mark.parametrize("settings", REFUSED)
def test_what_is_not_understood_is_refused_naming_file_and_key(lab: Lab, settings: str) -> None:
    key, words = REFUSED[settings]
    lab.write("generic/source.yml", settings)
    lab.write("generic/tickets.csv", "ticket_id,created_at\n1,2026-01-01\n")
    error = lab.refusal()
    assert error.file == "generic/source.yml"
    assert str(error).startswith("generic/source.yml")
    assert key is None or f"key {key}: " in str(error)
    assert words in str(error)
    assert not lab.database.exists()


def test_a_settings_file_of_another_name_is_not_passed_over(lab: Lab) -> None:
    lab.write("generic/source.yaml", "timezone: Europe/Rome")
    assert "generic/source.yaml: settings are read from source.yml only. Rename the file." in str(
        lab.refusal()
    )


def test_a_settings_file_that_is_no_text_is_refused(lab: Lab) -> None:
    lab.write("generic/source.yml", b"timezone: \xff")
    assert "Save the file as UTF-8 text" in str(lab.refusal())


@pytest.mark.parametrize("settings", ["", "# nothing yet\n", "\ufefftimezone: UTC", "tables: {tickets: }"])
def test_settings_may_say_nothing(lab: Lab, settings: str) -> None:
    lab.write("generic/source.yml", settings)
    lab.write("generic/tickets.csv", "ticket_id,created_at\n1,2026-01-01\n")
    lab.load()
    assert lab.values("_source_timezone") == ["UTC"]


def test_ids_of_a_source_name_things_of_the_source_it_refers_to(lab: Lab) -> None:
    lab.write("zendesk@emea/tickets.csv", "id\n1\n")
    lab.write("generic/source.yml", "refers_to: zendesk@emea")
    lab.write("generic/tickets.csv", "ticket_id,created_at\n1,2026-01-01\n")
    lab.load()
    assert lab.values("_refers_to") == ["zendesk@emea"]
    assert lab.values("_refers_to", "zendesk__tickets") == ["zendesk@emea"]


def test_a_folder_of_any_name_may_say_its_vendor(lab: Lab) -> None:
    lab.write("old desk/source.yml", "vendor: zendesk")
    lab.write("old desk/tickets.csv", "id\n1\n")
    lab.load()
    assert lab.query("select id, _source_name from raw.zendesk__tickets") == [("1", "old desk")]
    assert vendors_present(lab.raw, lab.models) == ["zendesk"]


def test_files_of_a_table_may_be_named_by_a_pattern(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {tickets: {files: ['export_*.csv', 'more/**/*.csv.gz']}}")
    for number, name in enumerate(["export_1.csv", "export_2.csv", "more/a/b.csv.gz", "tickets.csv"]):
        lab.write(f"generic/{name}", f"ticket_id,created_at\n{number},2026-01-01\n")
    report = lab.load()
    assert sorted(lab.values("ticket_id")) == ["0", "1", "2"]
    assert report.warnings == (
        "generic/tickets.csv is not read: "
        "the files of table tickets are named otherwise, see generic/source.yml.",
    )


def test_a_pattern_that_matches_nothing_is_pointed_out(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {tickets: {files: 'export_*.csv'}}")
    assert (
        "generic/source.yml: no file matches the pattern export_*.csv of table tickets."
        in lab.load().warnings
    )


def test_a_pattern_that_matches_a_file_of_no_known_format_is_refused(lab: Lab) -> None:
    lab.write("generic/source.yml", "tables: {tickets: {files: 'export*'}}")
    lab.write("generic/export.xlsx", "?")
    assert "generic/export.xlsx, table tickets: a pattern of generic/source.yml" in str(lab.refusal())


BOMB = "\n".join(["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10))])

HOSTILE = {
    "aliases that multiply": (BOMB, "an alias stands for a value"),
    "merges that multiply": ("a: &a {x: y}\nb: {<<: [*a, *a]}", "an alias stands for a value"),
    "a list nested without end": ("null_values: " + "[" * 100_000, "nested too deeply"),
    "mappings nested without end": ("{a: " * 30_000, "nested too deeply"),
    "an object of Python": ("timezone: !!python/object/apply:os.system [true]", "could not determine"),
    "a NUL": ('null_values: ["\\0"]', "no text"),
    "half a pair": ('null_values: ["\\ud83d"]', "Correct the file"),
    "more than settings are": ("# " + "x" * 300_000, "no file of up to 262144 bytes"),
    "an escape sequence": ('timezone: "\\e[2J"', "\\x1b[2J' is no time zone"),
    "an encoding that is none": ("csv: {encoding: unicode_escape}", "no known encoding"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_settings_are_refused_with_a_message_that_can_be_printed(lab: Lab, kind: str) -> None:
    settings, words = HOSTILE[kind]
    lab.write("generic/source.yml", settings)
    error = lab.refusal()
    assert error.file == "generic/source.yml"
    assert words in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 2000


def test_settings_that_are_no_file_are_refused(lab: Lab) -> None:
    (lab.raw / "generic" / "source.yml").mkdir(parents=True)
    assert "no file of up to" in str(lab.refusal())
