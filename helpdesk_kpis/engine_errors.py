"""Errors of an engine without the values they quote: what dbt writes of them to its log, results and console.

An engine names the value that it can't convert or that is there twice, and that may be a customer's address.
There is no setting against that, so the cursors that dbt executes statements with are wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from helpdesk_kpis.pseudonyms import SAMPLE_KEY, pii_key

HIDDEN = "(its values are not shown)"

SPEAK_OF_SQL = (
    "Binder Error",
    "Catalog Error",
    "Connection Error",
    "Dependency Error",
    "Fatal Error",
    "IO Error",
    "Interrupt Error",
    "Not implemented Error",
    "Out of Memory Error",
    "Parser Error",
    "Permission Error",
    "Syntax Error",
    "TransactionContext Error",
)
"""Errors of DuckDB about statements, files and memory. They quote names and sizes."""

KIND_AND_FIRST_WORDS = re.compile(r"(?:[A-Za-z ]+ Error: |.*?\[[A-Z][A-Z0-9_.]+\] )?[A-Za-z ,]*", re.DOTALL)
"""What kind of error it is, as either engine says so, and its words up to where a value could begin."""


def without_values(message: str) -> str:
    """An error's text up to where a value of the data could begin, and with the key in no case.

    The place in the statement stays, as ``LINE <number>``: the compiled SQL has its text.
    """
    if message.startswith(SPEAK_OF_SQL):
        return _without_key(message)
    found = KIND_AND_FIRST_WORDS.match(message)
    words = found[0].strip() if found else ""
    place = re.search(r"^LINE \d+:|\(line \d+, position \d+\)", message, re.MULTILINE)
    told = f"{words[words.rfind('[') :] if '[' in words else words} ... {HIDDEN}"
    return _without_key(f"{told}\n{place[0]}" if place else told)


def hide_values_on_duckdb() -> None:
    """Let every statement that dbt executes on DuckDB fail `without_values`."""
    from dbt.adapters.duckdb.environments.local import DuckDBCursorWrapper

    def fetching(name: str) -> Callable[..., Any]:
        """A method that the wrapper would else pass on: rows may be computed only when they are fetched."""
        return lambda cursor, *arguments: getattr(cursor._cursor, name)(*arguments)

    methods = {name: fetching(name) for name in ("fetchone", "fetchmany", "fetchall")}
    _hide_values(DuckDBCursorWrapper, methods | {"execute": DuckDBCursorWrapper.execute})


def hide_values_on_spark() -> None:
    """Let every statement that dbt executes in its own Spark session fail `without_values`."""
    from dbt.adapters.spark.session import Cursor  # only the environment of Spark has it

    _hide_values(Cursor, {name: getattr(Cursor, name) for name in ("execute", "fetchone", "fetchall")})


def _hide_values(cursor: type, methods: dict[str, Callable[..., Any]]) -> None:
    """Wrap these methods of the class, once."""
    for name, method in methods.items():
        if not hasattr(cursor.__dict__.get(name), "__wrapped__"):
            setattr(cursor, name, _without_values(method))


def _without_values(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, whose errors are replaced by ones of the same kind that show no value."""

    @wraps(method)
    def execute(*arguments: Any, **options: Any) -> Any:
        try:
            return method(*arguments, **options)
        except Exception as error:  # an engine's errors have no common class
            message = without_values(str(error))
            kind = type(error)
        try:
            told = kind(message)
        except Exception:  # some of Spark's can't be made from a text
            told = RuntimeError(message)
        raise told

    return execute


def _without_key(message: str) -> str:
    """A text in which the key of the pseudonyms can't be read."""
    return message.replace(pii_key(), HIDDEN) if pii_key() != SAMPLE_KEY else message
