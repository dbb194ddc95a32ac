"""Errors of an engine tell where and what kind, and show no value of the data."""

from collections.abc import Iterator

import duckdb
import pytest

from helpdesk_kpis.engine_errors import without_values

VALUE = 'o\'jane "Q" +44 7700 900123 doe@example.com'
"""A value with every quotation mark, an address and a telephone number."""

FAILING = {
    "a conversion": "select cast(value as integer) from rows",
    "a time by a format": "select strptime(value, '%Y-%m-%d') from rows",
    "a date": "select cast(value as date) from rows",
    "a choice": "select cast(value as enum ('new', 'open')) from rows",
    "JSON": "select json_extract(value, '$.a') from rows",
    "a list": "select cast(value as integer[]) from rows",
    "a value twice": "insert into keys select value from rows union all select value from rows",
    "a value of another set": "insert into choices select value from rows",
    "a number that is too large": "select cast(telephone as integer) from rows",
    "a sum that is too large": "select telephone * 9000000000 from rows",
    "a text as a pattern": "select regexp_matches('a', '(' || value) from rows",
}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create table rows (value varchar, telephone bigint)")
        connection.execute("insert into rows values (?, 447700900123)", [VALUE])
        connection.execute("create table keys (key varchar primary key)")
        connection.execute("create table choices (choice varchar check (choice in ('new', 'open')))")
        yield connection


@pytest.mark.parametrize("statement", FAILING.values(), ids=FAILING)
def test_an_error_of_a_statement_shows_no_value(statement: str, connection: duckdb.DuckDBPyConnection):
    with pytest.raises(duckdb.Error) as raised:
        connection.execute(statement).fetchall()

    told = without_values(str(raised.value))

    for part in ("jane", "doe", "@", "900123", "447700900123"):
        assert part not in told
    assert told.startswith(str(raised.value).split(":")[0])


def test_the_place_in_the_statement_is_told():
    message = "Conversion Error: no integer: 'jane'\n\nLINE 3:     cast(email as integer)\n      ^"
    assert without_values(message) == "Conversion Error: no integer ... (its values are not shown)\nLINE 3:"


def test_an_error_about_the_statement_is_told_in_full():
    message = 'Binder Error: Referenced column "emial" not found in FROM clause!\nCandidate bindings: "email"'
    assert without_values(message) == message


def test_an_error_of_spark_shows_no_value():
    message = (
        '[CAST_INVALID_INPUT] The value \'jane@example.com\' of the type "STRING" cannot be cast to "INT" '
        "because it is malformed.\n== SQL (line 1, position 8) ==\nselect cast('jane' as int)\n"
    )

    told = without_values(message)

    assert told == "[CAST_INVALID_INPUT] The value ... (its values are not shown)\n(line 1, position 8)"


def test_the_key_of_the_pseudonyms_is_in_no_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HELPDESK_PII_KEY", "deep secret")
    message = "Parser Error: syntax error at or near \"fro\"\nLINE 1: select sha256('deep secret' || id) fro"
    assert "deep secret" not in without_values(message)
