"""Generic landing folders as typed rows: rejection first, then the newest version of each key.

Only the format `generic` is read (folders `generic`, `generic@x`, or any folder whose source.yml says so).
Ids come out prefixed with the folder's name, instants as aware datetimes in UTC, dates as dates.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .contract import CONTRACT, ENUMERATIONS, HAPPENED, PARENTS, RANGES, SCALES, SPANS, Column
from .currency import Rates

Row = dict[str, Any]
Entry = tuple[tuple, Row]  # what orders the versions of a key, the row

_BOOLEANS = dict.fromkeys(("true", "t", "1", "yes"), True) | dict.fromkeys(("false", "f", "0", "no"), False)
_NO_SCALE = (float("-inf"), float("inf"))
_UTC = ZoneInfo("UTC")
_SUFFIXES = (".csv", ".csv.gz", ".jsonl", ".jsonl.gz")


@dataclass(frozen=True)
class Source:
    """One landing folder: its name and its accepted rows, newest version only, per table (absent: empty)."""

    name: str
    tables: dict[str, list[Row]]


@dataclass(frozen=True)
class Settings:
    """What a source says about its own files."""

    vendor: str
    zone: ZoneInfo = _UTC
    null_texts: frozenset[str] = frozenset()
    delimiter: str = ","


class LandingError(Exception):
    """The folder holds something that stops a build: a missing required column, a malformed file."""


class _BadValue(Exception):
    """A value that rejects its row."""


def read_landing(landing: Path) -> list[Source]:
    """Every generic source of a landing folder, in the order of the folders' names."""
    found: dict[str, dict[str, list[Entry]]] = {}
    for folder in sorted(path for path in landing.iterdir() if path.is_dir()):
        settings = _source_settings(folder)
        if settings.vendor == "generic":
            found[folder.name] = _typed_rows(landing, folder, settings)
    rates = Rates.of({name: _rows_of(tables) for name, tables in found.items()}.values())
    sources = []
    for name, tables in found.items():
        for table, entries in tables.items():
            tables[table] = [entry for entry in entries if rates.covers(table, entry[1])]
        accepted = _without_orphans(tables)
        sources.append(
            Source(name, {t: _newest(columns, accepted.get(t, [])) for t, columns in CONTRACT.items()})
        )
    return sources


def latest_instant(sources: Iterable[Source], reporting_timezone: str) -> datetime:
    """The last thing that happened in the accepted rows; a date counts from its local midnight.

    Raises LandingError when nothing happened at all.
    """
    zone = ZoneInfo(reporting_timezone)
    latest: datetime | None = None
    for source in sources:
        for table, columns in HAPPENED.items():
            for row in source.tables[table]:
                for column in columns:
                    value = row[column]
                    if value is None:
                        continue
                    at = value if isinstance(value, datetime) else datetime.combine(value, time(), zone)
                    if latest is None or at > latest:
                        latest = at.astimezone(UTC)
    if latest is None:
        raise LandingError("nothing happened in this landing folder")
    return latest


def _source_settings(folder: Path) -> Settings:
    """The settings of source.yml, as far as a generic source is likely to use them: one key a line."""
    path = folder / "source.yml"
    settings = Settings(vendor=folder.name.split("@")[0])
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        key, _, value = (part.strip() for part in line.partition(":"))
        match key:
            case "vendor":
                settings = replace(settings, vendor=value.strip("\"'"))
            case "timezone":
                settings = replace(settings, zone=ZoneInfo(value.strip("\"'")))
            case "null_values":
                settings = replace(settings, null_texts=frozenset(json.loads(value)))
            case "csv":
                delimiter = re.fullmatch(r"""\{delimiter: ["'](.)["']\}""", value)
                if delimiter is None:
                    raise LandingError(f"{path}: of csv only the delimiter is understood here")
                settings = replace(settings, delimiter=delimiter[1])
            case _ if key and not key.startswith("#") and settings.vendor == "generic":
                raise LandingError(f"{path}: {key} is not understood here")
    return settings


def _typed_rows(landing: Path, folder: Path, settings: Settings) -> dict[str, list[Entry]]:
    """The well-formed rows of a folder with what orders their versions; only delivered tables are there."""
    entries: dict[str, list[Entry]] = {}
    for table, columns in CONTRACT.items():
        for path in _files_of(folder, table):
            found = entries.setdefault(table, [])
            file_name = path.relative_to(landing).as_posix()
            for number, raw in enumerate(_raw_rows(path, columns, settings), start=1):
                row = _typed(table, columns, raw, settings.zone, folder.name)
                if row is not None:
                    updated = row.get("updated_at")
                    version = (updated is not None, updated or datetime.min.replace(tzinfo=UTC))
                    found.append(((*version, file_name, number), row))
    return entries


def _without_orphans(entries: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """A child of a rejected parent is rejected too, so the pass repeats until nothing more goes."""
    accepted = dict(entries)
    changed = True
    while changed:
        changed = False
        keys = {
            table: {row[CONTRACT[table][0].name] for _, row in found} for table, found in accepted.items()
        }
        for table, parents in PARENTS.items():
            kept = [
                entry
                for entry in accepted.get(table, ())
                if all(name not in keys or entry[1][column] in keys[name] for column, name in parents)
            ]
            changed = changed or len(kept) != len(accepted.get(table, ()))
            if table in accepted:
                accepted[table] = kept
    return accepted


def _rows_of(tables: dict[str, list[Entry]]) -> dict[str, list[Row]]:
    return {table: _newest(CONTRACT[table], entries) for table, entries in tables.items()}


def _newest(columns: list[Column], entries: list[Entry]) -> list[Row]:
    key_columns = [column.name for column in columns if column.is_key]
    newest: dict[tuple, Entry] = {}
    for version, row in entries:
        key = tuple(row[name] for name in key_columns)
        if key not in newest or version > newest[key][0]:
            newest[key] = (version, row)
    return [row for _, row in newest.values()]


def _files_of(folder: Path, table: str) -> list[Path]:
    files = [folder / f"{table}{suffix}" for suffix in _SUFFIXES]
    found = [path for path in files if path.is_file()]
    if (folder / table).is_dir():
        found += [path for path in (folder / table).rglob("*") if path.name.endswith(_SUFFIXES)]
        unread = list((folder / table).rglob("*.parquet"))
    else:
        unread = [path for path in (folder / f"{table}.parquet",) if path.exists()]
    if unread:
        raise LandingError(f"{unread[0]}: parquet needs more than the standard library")
    return sorted(found)


def _raw_rows(path: Path, columns: list[Column], settings: Settings) -> Iterator[dict[str, str | None]]:
    data = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
    text = data.decode("utf-8-sig")
    required = {column.name for column in columns if column.is_required}
    if ".jsonl" in path.name:
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
        missing = required - {name for record in records for name in record} if records else set()
        rows: Iterator = ({name: _as_text(value) for name, value in record.items()} for record in records)
    else:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=settings.delimiter, strict=True)
        missing = required - set(reader.fieldnames or ())
        rows = iter(reader)
    if missing:
        raise LandingError(f"{path}: required column {sorted(missing)[0]} is missing")
    for row in rows:
        if None in row or any(value is None and ".csv" in path.name for value in row.values()):
            raise LandingError(f"{path}: ragged row")
        yield {name: None if value in settings.null_texts else value for name, value in row.items()}


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def _typed(
    table: str, columns: list[Column], raw: dict[str, str | None], zone: ZoneInfo, source: str
) -> Row | None:
    """The typed row, or None when a rule of the landing contract rejects it."""
    row: Row = {}
    try:
        for column in columns:
            text = raw.get(column.name)
            if text is None or text == "":
                if column.is_required:
                    raise _BadValue
                row[column.name] = None
            else:
                value = _value(column, text, zone)
                row[column.name] = (
                    f"{source}:{value}" if column.kind == "text" and column.name.endswith("_id") else value
                )
        _check(table, row)
    except _BadValue:
        return None
    _apply_defaults(table, row)
    return row


def _value(column: Column, text: str, zone: ZoneInfo) -> object:
    try:
        match column.kind:
            case "text":
                return text
            case "at":
                return instant(text, zone)
            case "date":
                return date.fromisoformat(text.strip())
            case "int":
                number = float(text)
                if number != int(number):
                    raise ValueError
                return int(number)
            case "number":
                number = float(text)
                if number != number or number in (float("inf"), float("-inf")):
                    raise ValueError
                return number
            case "bool":
                return _BOOLEANS[text.strip().lower()]
            case "zone":
                ZoneInfo(text)
                return text
            case enumeration:
                return canonical(enumeration, text)
    except (ValueError, KeyError, OSError, OverflowError) as error:
        raise _BadValue from error


def instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 instant in UTC; without an offset it is wall time of `zone`. Raises ValueError."""
    at = datetime.fromisoformat(text.strip())
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def canonical(enumeration: str, text: str) -> str:
    """The canonical value of an enumeration, `unknown` for text that is not on its list."""
    value = text.strip().lower()
    return value if value in ENUMERATIONS[enumeration] else "unknown"


def _check(table: str, row: Row) -> None:
    for start, end in SPANS.get(table, ()):
        if row[start] is not None and row[end] is not None and row[end] < row[start]:
            raise _BadValue
    for column, low, high in RANGES.get(table, ()):
        if row[column] is not None and not low <= row[column] <= high:
            raise _BadValue
    if table == "survey_responses" and row["score"] is not None:
        _check_scale(row, "score", SCALES.get(row["survey_type"], _NO_SCALE))
    if table == "qa_ratings" and row["rating"] is not None:
        _check_scale(row, "rating", _NO_SCALE)
    if table == "fx_rates" and row["rate"] <= 0:
        raise _BadValue
    if table == "messages" and row["ticket_id"] is None and row["chat_id"] is None:
        raise _BadValue


def _check_scale(row: Row, column: str, default: tuple[float, float]) -> None:
    low = default[0] if row["scale_min"] is None else row["scale_min"]
    high = default[1] if row["scale_max"] is None else row["scale_max"]
    if not low <= row[column] <= high:
        raise _BadValue


def _apply_defaults(table: str, row: Row) -> None:
    if table == "tickets" and row["origin"] is None:
        row["origin"] = "inbound"
    if table == "messages":
        row["is_public"] = row["is_public"] is not False
        row["is_auto_reply"] = row["is_auto_reply"] is True
