"""The contracts of the raw tables: dbt's source definitions beside the staging models, read as plain YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpdesk_kpis.landing.errors import LandingError, did_you_mean, listed
from helpdesk_kpis.landing.plain_yaml import parse_yaml, yaml_problem

DATA_TYPES = ("text", "timestamp", "date", "integer", "number", "boolean")
"""What a contract may say a column holds; the raw tables hold the text of it."""


PERSONAL = ("id", "mention", "data")
"""What a contract may say of a column about a customer: whose row it is, who else is named in it, or data of
that customer alone, such as a name, an address or what was written."""


@dataclass(frozen=True)
class Column:
    """One column of a raw table."""

    name: str
    data_type: str
    """One of `DATA_TYPES`."""
    is_required: bool
    """A file without this column can't be loaded. Key columns are required."""
    is_customer_text: bool = False
    """It may hold what customers wrote, whose tone is scored."""
    person: str | None = None
    """What it says of a customer, one of `PERSONAL`; None where it says nothing."""
    unless: tuple[str, frozenset[str]] | None = None
    """It is data only where that column, or key in its JSON, has none of these lower-case values."""
    keeps: str | None = None
    """Of a text of several lines those stay that are like this pattern, whatever case they have.

    None where there is `unless`.
    """
    is_a: str | None = None
    """The kind of thing that a row with this key is: ``ticket``, ``call``, ``chat`` or a part of one."""
    names: str | None = None
    """The kind of thing whose key it has, to which the row belongs."""
    is_key: bool = False
    """Part of the key of the table."""


@dataclass(frozen=True)
class Table:
    """One raw table: one table of a vendor, over all the vendor's instances."""

    vendor: str
    name: str
    identifier: str
    """Its name in schema ``raw``, such as ``generic__tickets``."""
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the contract's columns, in its order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True)
class Contract:
    """Every declared vendor with its tables, both by name."""

    vendors: dict[str, dict[str, Table]]

    @property
    def tables(self) -> list[Table]:
        """All tables of all vendors."""
        return [table for tables in self.vendors.values() for table in tables.values()]


def read_contract(models: Path) -> Contract:
    """Read ``<models>/staging/<vendor>/*.yml``; a vendor is declared when its folder defines source tables.

    Raises `LandingError` naming the YAML file, for it is the project that is broken then, not the data.
    """
    vendors: dict[str, dict[str, Table]] = {}
    folders = sorted(path for path in (models / "staging").glob("*") if path.is_dir())
    for folder in folders:
        tables: dict[str, Table] = {}
        for path in sorted(folder.glob("*.yml")):
            for table in _tables_of(path, folder.name):
                if table.name in tables:
                    raise _broken(path, f"table {table.name} is defined in two files")
                tables[table.name] = table
        if tables:
            vendors[folder.name] = tables
    if not vendors:
        raise LandingError(
            f"no vendor is declared in {models / 'staging'}",
            "Check out the project's models again, or pass its models folder",
        )
    return Contract(vendors)


def _tables_of(path: Path, vendor: str) -> list[Table]:
    """The source tables that one YAML file defines for its vendor."""
    try:
        document = parse_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        problem, line = yaml_problem(error)
        raise _broken(path, f"not readable as YAML: {problem}", line) from error
    try:
        sources = [source for source in (document or {}).get("sources") or [] if source["name"] == vendor]
        return [_table(path, vendor, table) for source in sources for table in source["tables"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise _broken(path, f"not a dbt source definition ({error!r})") from error


def _table(path: Path, vendor: str, entry: dict[str, Any]) -> Table:
    """One entry of ``tables:``."""
    columns = tuple(_column(path, column) for column in entry["columns"])
    names = [column.name.lower() for column in columns]
    if len(set(names)) < len(names):
        raise _broken(path, f"table {entry['name']} has two columns of one name")
    return Table(
        vendor=vendor,
        name=entry["name"],
        identifier=entry.get("identifier", f"{vendor}__{entry['name']}"),
        columns=columns,
    )


def _column(path: Path, entry: dict[str, Any]) -> Column:
    """One entry of ``columns:``; ``meta`` may stand in ``config`` or, as older dbt had it, beside it."""
    data_type = entry.get("data_type", "text")
    if data_type not in DATA_TYPES:
        hint = did_you_mean(str(data_type), DATA_TYPES)
        raise _broken(
            path,
            f"column {entry['name']} has data_type {data_type}{hint}; a contract knows {listed(DATA_TYPES)}",
        )
    meta = entry.get("meta", {}) | entry.get("config", {}).get("meta", {})
    if meta.get("person") not in (None, *PERSONAL):
        raise _broken(
            path, f"column {entry['name']} has person {meta['person']}; it may be {listed(PERSONAL)}"
        )
    if meta.get("keeps") and meta.get("unless"):
        raise _broken(path, f"column {entry['name']} has keeps and unless; it may have one of them")
    return Column(
        entry["name"],
        data_type,
        is_required=bool(meta.get("key") or meta.get("required")),
        is_customer_text=bool(meta.get("customer_text")),
        person=meta.get("person"),
        unless=_unless(meta.get("unless")),
        keeps=meta.get("keeps"),
        is_a=meta.get("is"),
        names=meta.get("names"),
        is_key=bool(meta.get("key")),
    )


def _unless(entry: dict[str, list[str]] | None) -> tuple[str, frozenset[str]] | None:
    """One field with the values that make a column tell nothing of a customer."""
    if not entry:
        return None
    ((field, values),) = entry.items()
    return field, frozenset(value.lower() for value in values)


def _broken(path: Path, problem: str, line: int | None = None) -> LandingError:
    """The error for a contract that can't be read."""
    return LandingError(problem, "Correct the source definition", file=str(path), line=line)
