"""What lies in the landing folder: the sources, and which file belongs to which table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpdesk_kpis.landing.contract import Contract, Table, read_contract
from helpdesk_kpis.landing.errors import LandingError, did_you_mean, listed, reading
from helpdesk_kpis.landing.source_settings import FILE_NAME, SourceSettings, read_source_settings

FORMATS = {
    ".csv": ("csv", False),
    ".csv.gz": ("csv", True),
    ".jsonl": ("jsonl", False),
    ".jsonl.gz": ("jsonl", True),
    ".parquet": ("parquet", False),
}
"""File name endings (in any case): the format, and whether the file is gzipped."""

A_SLIP = 0.85
"""How close a name is to that of a delivered table, from 0 to 1, to be taken for a slip."""


@dataclass(frozen=True)
class Source:
    """One folder of the landing folder: one instance of a vendor."""

    name: str
    settings: SourceSettings


@dataclass(frozen=True)
class Delivery:
    """One file that belongs to one table."""

    source: Source
    table: Table
    path: Path
    name: str
    """The path relative to the landing folder, with ``/``."""
    format: str
    """``csv``, ``jsonl`` or ``parquet``."""
    is_gzipped: bool


@dataclass(frozen=True)
class Landing:
    """Everything that was found."""

    sources: tuple[Source, ...]
    deliveries: tuple[Delivery, ...]
    """In order of file name."""
    warnings: tuple[str, ...]
    """What is there and is not read, one sentence each."""


def vendors_present(raw: Path, models: Path) -> list[str]:
    """The vendors that have a folder in the landing folder `raw`, sorted.

    Raises `LandingError` for a landing folder that is missing or empty, a source folder of no known vendor
    and a bad ``source.yml``.
    """
    return sorted({source.settings.vendor for source in find_sources(raw, read_contract(models))})


def find_sources(raw: Path, contract: Contract) -> tuple[Source, ...]:
    """The sources of the landing folder, by name. Raises `LandingError`."""
    remedy = f"Set HELPDESK_RAW to the folder that holds one folder per source ({listed(contract.vendors)})"
    if not raw.is_dir():
        problem = "is not a folder" if raw.exists() else "does not exist"
        raise LandingError(f"the landing folder {raw} {problem}", remedy)
    with reading(str(raw)):
        folders = sorted(path for path in raw.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not folders:
        raise LandingError(f"the landing folder {raw} holds no source folder", remedy)
    for folder in folders:
        _refuse_bad_name(folder.name, "folder")
        for path in (folder, folder / FILE_NAME):
            _refuse_way_out(raw, path, path.relative_to(raw).as_posix())
    return tuple(Source(folder.name, read_source_settings(folder, contract)) for folder in folders)


def discover(raw: Path, contract: Contract) -> Landing:
    """Find the sources and their files. Raises `LandingError`."""
    sources = find_sources(raw, contract)
    deliveries: list[Delivery] = []
    warnings = [
        f"{path.name} is not read: files belong into a source's folder."
        for path in sorted(raw.iterdir())
        if path.is_file() and _format_of(path)
    ]
    for source in sources:
        with reading(source.name):
            found = _SourceFiles(raw, source, contract.vendors[source.settings.vendor])
        deliveries += found.deliveries
        warnings += found.warnings
    for delivery in deliveries:
        _refuse_bad_name(delivery.name, "file")
        _refuse_way_out(raw, delivery.path, delivery.name)
    return Landing(
        sources, tuple(sorted(deliveries, key=lambda each: (each.name, each.table.name))), tuple(warnings)
    )


def _refuse_bad_name(name: str, kind: str) -> None:
    """Refuse the name of a file or folder that is no text, or that a terminal would obey."""
    if not name.isprintable():
        raise LandingError(
            f"the {kind}'s name is not UTF-8 text or has control characters",
            "Rename it",
            file=repr(name),
        )


def _refuse_way_out(raw: Path, path: Path, name: str) -> None:
    """Refuse what is a link, or lies behind one, that leads out of the landing folder."""
    try:
        is_inside = path.resolve().is_relative_to(raw.resolve())
    except (OSError, RuntimeError):  # links in a circle, which Python tells by either
        is_inside = False
    if not is_inside:
        raise LandingError(
            "a link leads out of the landing folder",
            "Put the data itself there, or let HELPDESK_RAW name the folder where it lies",
            file=name,
        )


class _SourceFiles:
    """The files of one source, sorted into tables; what belongs to none becomes a warning."""

    def __init__(self, raw: Path, source: Source, tables: dict[str, Table]) -> None:
        self.raw = raw
        self.source = source
        self.folder = raw / source.name
        self.deliveries: list[Delivery] = []
        self.warnings: list[str] = []
        for table in tables.values():
            patterns = source.settings.table(table.name).files
            paths = self._matching(table, patterns) if patterns else self._documented(table)
            self.deliveries += [self._delivery(table, path) for path in paths]
        self._warn_about_the_rest(tables)

    def _documented(self, table: Table) -> list[Path]:
        """``<table>.<ending>`` and everything readable in ``<table>/``."""
        names = {f"{table.name}{ending}" for ending in FORMATS}
        found = [path for path in self.folder.iterdir() if path.name.lower() in names and path.is_file()]
        inside = self.folder / table.name
        if inside.is_dir():
            found += [path for path in inside.iterdir() if path.is_file() and _format_of(path)]
        return found

    def _matching(self, table: Table, patterns: tuple[str, ...]) -> list[Path]:
        """The files that the source's own patterns name."""
        found: set[Path] = set()
        for pattern in patterns:
            matching = {path for path in self._glob(pattern) if not path.name.startswith(".")}
            if not matching:
                self.warnings.append(
                    f"{self.source.name}/{FILE_NAME}: "
                    f"no file matches the pattern {pattern} of table {table.name}."
                )
            found |= matching
        for path in sorted(found):
            if not _format_of(path):
                raise LandingError(
                    f"a pattern of {self.source.name}/{FILE_NAME} names this file, whose format is not known",
                    f"Files must end in {listed(FORMATS)}",
                    file=self._name(path),
                    table=table.name,
                )
        return list(found)

    def _glob(self, pattern: str) -> Iterator[Path]:
        """The files that match a pattern of the source's own."""
        try:
            yield from (path for path in self.folder.glob(pattern) if path.is_file())
        except (ValueError, IndexError, NotImplementedError) as error:
            raise LandingError(
                f"{pattern!r} is no pattern for files: {error}",
                "Give a pattern such as 'tickets*.csv'",
                file=f"{self.source.name}/{FILE_NAME}",
            ) from error

    def _delivery(self, table: Table, path: Path) -> Delivery:
        """A file with its format."""
        form = _format_of(path)
        assert form, "callers pass readable files only"
        return Delivery(self.source, table, path, self._name(path), *form)

    def _name(self, path: Path) -> str:
        """A path relative to the landing folder."""
        return path.relative_to(self.raw).as_posix()

    def _warn_about_the_rest(self, tables: dict[str, Table]) -> None:
        """Name what is in the source's folder and not read: each file, or the tables that no figure needs.

        Exports have many tables, and a warning for each would hide those that matter.
        """
        read = {delivery.path for delivery in self.deliveries}
        missing = tables.keys() - {delivery.table.name for delivery in self.deliveries}
        others = Counter[str]()
        for path in sorted(self.folder.rglob("*")):
            inside = path.relative_to(self.folder)
            if path.is_symlink() and not path.exists():
                raise LandingError(
                    "the link leads to nothing", "Remove it, or put the data there", file=self._name(path)
                )
            is_data = (
                path.is_file()
                and not path.name.upper().startswith("README")
                and inside.as_posix() != FILE_NAME
            )
            if not is_data or path in read or any(part.startswith(".") for part in inside.parts):
                continue
            if not _format_of(path):
                reason = f"files must end in {listed(FORMATS)}"
            elif (table := _table_meant(inside)) in tables:
                reason = f"the files of table {table} are named otherwise, see {self.source.name}/{FILE_NAME}"
                if len(inside.parts) > 2:
                    reason = f"files of table {table} must lie in {self.source.name}/{table} itself"
            elif meant := did_you_mean(table, tables, A_SLIP) or did_you_mean(table, sorted(missing)):
                reason = f"{self.source.settings.vendor} has no table {table}{meant}"
            else:
                others[table] += 1
                continue
            self.warnings.append(f"{self._name(path)} is not read: {reason}.")
        if others:
            files = f"{count} files are" if (count := others.total()) > 1 else "a file is"
            self.warnings.append(
                f"{self.source.name}: {files} not read, for no figure needs tables of such a name: "
                f"{listed(others)}; other names for tables belong into {self.source.name}/{FILE_NAME}."
            )
        if not read:
            self.warnings.append(f"{self.source.name} has no file of a known table.")


def _table_meant(inside: Path) -> str:
    """The table that a file's place in its source's folder speaks of."""
    return inside.parts[0] if len(inside.parts) > 1 else inside.name.partition(".")[0]


def _format_of(path: Path) -> tuple[str, bool] | None:
    """Format and compression by the file's name, or None; hidden files (editors', macOS's) are never data."""
    name = path.name.lower()
    if name.startswith("."):
        return None
    return next((FORMATS[ending] for ending in sorted(FORMATS, key=len) if name.endswith(ending)), None)
