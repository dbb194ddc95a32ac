"""A source's own settings: ``<landing>/<source>/source.yml``, all optional, nothing unknown."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import available_timezones

import duckdb
import yaml

from helpdesk_kpis.landing.contract import Contract
from helpdesk_kpis.landing.errors import LandingError, did_you_mean, listed
from helpdesk_kpis.landing.plain_yaml import parse_foreign_yaml, yaml_problem
from helpdesk_kpis.landing.sql import literal

FILE_NAME = "source.yml"

MOST_BYTES = 256 * 1024
"""The largest ``source.yml``: the names of some thousand columns."""

NO_CHARACTER_SETS = ("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape")
"""Codecs of text that no file is written in."""


@dataclass(frozen=True)
class CsvSettings:
    """How a source writes CSV."""

    delimiter: str = ","
    encoding: str = "utf-8"
    """A name that Python's codecs know, normalised."""
    decimal: str = "."
    """The decimal separator, ``.`` or ``,``."""


@dataclass(frozen=True)
class TableSettings:
    """Where a table's files and columns differ from the documented ones."""

    files: tuple[str, ...] = ()
    """Glob patterns inside the source's folder; none means the documented places."""
    rename: Mapping[str, str] = field(default_factory=dict)
    """Delivered column name to the contract's."""


@dataclass(frozen=True)
class SourceSettings:
    """The settings of one source folder."""

    vendor: str
    timezone: str = "UTC"
    """IANA zone of times without an offset."""
    timestamp_formats: tuple[str, ...] = ()
    """strptime formats, tried in order."""
    iso_8601: bool = True
    """Whether ISO 8601 is tried before `timestamp_formats`."""
    null_values: tuple[str, ...] = ()
    """Texts that mean NULL, besides the empty field."""
    csv: CsvSettings = CsvSettings()
    refers_to: str | None = None
    """The source whose tickets, agents, teams and customers this one's ids name; None for its own."""
    tables: Mapping[str, TableSettings] = field(default_factory=dict)

    def table(self, name: str) -> TableSettings:
        """The settings of one table."""
        return self.tables.get(name, TableSettings())


def read_source_settings(folder: Path, contract: Contract) -> SourceSettings:
    """The settings of the source in `folder`; its vendor is ``vendor:`` or the folder's name before ``@``.

    Raises `LandingError` naming the file and the key.
    """
    return _Reader(folder, contract).read()


class _Reader:
    """Reads one ``source.yml``; every error names the file and the key."""

    def __init__(self, folder: Path, contract: Contract) -> None:
        self.folder = folder
        self.contract = contract
        self.file = f"{folder.name}/{FILE_NAME}"

    def read(self) -> SourceSettings:
        document = self._document()
        vendor = self._vendor(document.pop("vendor", None))
        readers: dict[str, Callable[[Any], Any]] = {
            "timezone": self._timezone,
            "refers_to": self._refers_to,
            "timestamp_formats": self._timestamp_formats,
            "iso_8601": lambda value: self._of_type("iso_8601", value, bool, "true or false"),
            "null_values": self._null_values,
            "csv": self._csv,
            "tables": lambda value: self._tables(value, vendor),
        }
        self._refuse_unknown("", document, ("vendor", *readers))
        settings = SourceSettings(vendor, **{key: readers[key](value) for key, value in document.items()})
        if not settings.iso_8601 and not settings.timestamp_formats:
            raise self._bad(
                "iso_8601", "it is false and there are no timestamp_formats", "Add timestamp_formats"
            )
        return settings

    def _document(self) -> dict[str, Any]:
        """The file as a mapping; an absent or empty file is an empty one."""
        misnamed = self.folder / "source.yaml"
        if misnamed.exists():
            raise LandingError(
                "settings are read from source.yml only",
                "Rename the file",
                file=f"{self.folder.name}/{misnamed.name}",
            )
        path = self.folder / FILE_NAME
        if not path.exists():
            return {}
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                raise LandingError(
                    f"it is no file of up to {MOST_BYTES} bytes",
                    "Write the settings of the source into it, and nothing else",
                    file=self.file,
                )
            document = parse_foreign_yaml(path.read_text(encoding="utf-8-sig"))
        except yaml.YAMLError as error:
            problem, line = yaml_problem(error)
            raise LandingError(
                f"not readable as YAML: {problem}", "Correct the file", file=self.file, line=line
            ) from error
        except (UnicodeDecodeError, OSError) as error:
            raise LandingError(
                f"not readable: {error}", "Save the file as UTF-8 text", file=self.file
            ) from error
        return self._mapping("", {} if document is None else document)

    def _vendor(self, given: Any) -> str:
        known = self.contract.vendors
        if given is None:
            vendor = self.folder.name.partition("@")[0]
            if vendor not in known:
                raise LandingError(
                    f"the folder {self.folder.name} is no known vendor{did_you_mean(vendor, known)}; "
                    f"known are {listed(known)}",
                    "Name the folder after its vendor (or vendor@instance), "
                    f"put `vendor: ...` into {self.file}, or move the folder out of the landing folder",
                    file=self.folder.name,
                )
            return vendor
        if not isinstance(given, str) or given not in known:
            raise self._bad(
                "vendor",
                f"{given} is no known vendor{did_you_mean(str(given), known)}",
                f"Known are {listed(known)}",
            )
        return given

    def _timezone(self, value: Any) -> str:
        zones = available_timezones()
        if not isinstance(value, str) or value not in zones:
            raise self._bad(
                "timezone",
                f"{value!r} is no time zone{did_you_mean(str(value), zones)}",
                "Give an IANA name such as Europe/Lisbon or UTC",
            )
        return value

    def _refers_to(self, value: Any) -> str:
        sources = sorted(
            path.name for path in self.folder.parent.iterdir() if path.is_dir() and path != self.folder
        )
        if not isinstance(value, str) or value not in sources:
            raise self._bad(
                "refers_to",
                f"{value!r} is no other source of the landing folder{did_you_mean(str(value), sources)}",
                "Give the name of the folder whose tickets the ids name",
            )
        return value

    def _timestamp_formats(self, value: Any) -> tuple[str, ...]:
        formats = self._texts("timestamp_formats", value)
        for each in formats:
            try:
                with duckdb.connect() as connection:
                    connection.execute(f"select try_strptime('', {literal(each)})").fetchall()
            except duckdb.Error as error:
                detail = str(error).splitlines()[0].partition(": ")[2]
                raise self._bad(
                    "timestamp_formats",
                    f"{each!r} is no time format: {detail}",
                    "Write it like '%d/%m/%Y %H:%M'",
                ) from error
            if "%" not in each.replace("%%", ""):
                raise self._bad("timestamp_formats", f"{each!r} has no %", "Write it like '%d/%m/%Y %H:%M'")
        return formats

    def _null_values(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self._bad("null_values", f"{value!r} is not a list", 'Write a list such as ["?", "N/A"]')
        if not all(isinstance(each, str) for each in value):
            raise self._bad(
                "null_values", f"{value!r} has true, false or null in it", "Put the word in quotes"
            )
        return tuple(value)

    def _csv(self, value: Any) -> CsvSettings:
        given = self._mapping("csv", value)
        self._refuse_unknown("csv.", given, ("delimiter", "encoding", "decimal"))
        settings = CsvSettings(
            delimiter=self._of_type("csv.delimiter", given.get("delimiter", ","), str, "one character"),
            encoding=self._of_type(
                "csv.encoding", given.get("encoding", "utf-8"), str, "the name of an encoding"
            ),
            decimal=given.get("decimal", "."),
        )
        if (
            not re.fullmatch(r'[^\w"\r\n\0]', settings.delimiter, re.ASCII)
            or not settings.delimiter.isascii()
        ):
            raise self._bad(
                "csv.delimiter",
                f"{settings.delimiter!r} can't separate fields",
                'Give one character, like ";" or "\\t"',
            )
        if settings.decimal not in (".", ","):
            raise self._bad("csv.decimal", f"{settings.decimal!r} is no decimal separator", 'Give "." or ","')
        return CsvSettings(settings.delimiter, self._encoding(settings.encoding), settings.decimal)

    def _encoding(self, name: str) -> str:
        try:
            codec = codecs.lookup(name)
            if codec.name.replace("-", "_") in NO_CHARACTER_SETS:
                raise LookupError(name)
            "".encode(codec.name)  # refuses codecs that aren't text encodings, such as base64
        except (LookupError, ValueError) as error:
            raise self._bad(
                "csv.encoding",
                f"{name!r} is no known encoding",
                "Give one such as utf-8, latin-1, cp1252 or utf-16",
            ) from error
        # A byte-order mark is allowed in any UTF-8 file, so the two names mean the same here.
        return "utf-8" if codec.name in ("utf-8", "utf-8-sig") else codec.name

    def _tables(self, value: Any, vendor: str) -> dict[str, TableSettings]:
        known = self.contract.vendors[vendor]
        given = self._mapping("tables", value)
        for name in given:
            if name not in known:
                raise self._bad(
                    f"tables.{name}",
                    f"{vendor} has no table {name}{did_you_mean(str(name), known)}",
                    f"Its tables are {listed(known, most=40)}",
                )
        return {name: self._table(name, entry, known[name].column_names) for name, entry in given.items()}

    def _table(self, name: str, value: Any, columns: tuple[str, ...]) -> TableSettings:
        key = f"tables.{name}"
        given = self._mapping(key, {} if value is None else value)
        self._refuse_unknown(f"{key}.", given, ("files", "rename"))
        rename = self._mapping(f"{key}.rename", given.get("rename", {}))
        for delivered, column in rename.items():
            if not isinstance(delivered, str):
                raise self._bad(f"{key}.rename", f"{delivered!r} is no name", "Put the name in quotes")
            if column not in columns:
                raise self._bad(
                    f"{key}.rename.{delivered}",
                    f"table {name} has no column {column}{did_you_mean(str(column), columns)}",
                    "Write it as {delivered name: the contract's name}",
                )
        files = given.get("files", [])
        files = (files,) if isinstance(files, str) else self._texts(f"{key}.files", files)
        for pattern in files:
            path = PurePosixPath(pattern)
            if not path.parts or path.is_absolute() or ".." in path.parts:
                raise self._bad(
                    f"{key}.files",
                    f"{pattern!r} is the source's folder, or leads out of it",
                    "Give a pattern such as 'tickets*.csv' inside it",
                )
        return TableSettings(files, dict(rename))

    def _texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            raise self._bad(key, f"{value!r} is not a list of texts", 'Write it like ["...", "..."]')
        return tuple(value)

    def _mapping(self, key: str, value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise self._bad(key, f"{value!r} is not a mapping of keys to values", "Write `key: value` lines")
        return dict(value)

    def _of_type(self, key: str, value: Any, kind: type, meaning: str) -> Any:
        if not isinstance(value, kind):
            raise self._bad(key, f"{value!r} is not {meaning}", f"Give {meaning}")
        return value

    def _refuse_unknown(self, prefix: str, given: Mapping[Any, Any], known: tuple[str, ...]) -> None:
        for key in given:
            if key not in known:
                raise self._bad(
                    f"{prefix}{key}",
                    f"it is no known key{did_you_mean(str(key), known)}",
                    f"Known are {listed(known)}",
                )

    def _bad(self, key: str, problem: str, remedy: str) -> LandingError:
        return LandingError(f"key {key}: {problem}" if key else problem, remedy, file=self.file)
