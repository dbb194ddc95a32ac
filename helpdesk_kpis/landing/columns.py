"""Which delivered column fills which column of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from helpdesk_kpis.landing.discovery import Delivery
from helpdesk_kpis.landing.errors import ADDRESS_OR_NUMBER, LandingError, did_you_mean, listed


@dataclass(frozen=True)
class ColumnMatch:
    """How one file's columns meet its table's contract."""

    positions: dict[str, int]
    """Contract column to the 0-based position of the delivered column that fills it."""
    missing: tuple[str, ...]
    """Contract columns that the file doesn't have, sorted; all optional."""
    unknown: tuple[str, ...]
    """Delivered columns that are ignored, under their delivered names, sorted."""


def match_columns(delivery: Delivery, delivered: Sequence[str], line: int | None = None) -> ColumnMatch:
    """Match delivered column names to the contract, after the source's renames.

    Raises `LandingError` for a name that is empty or given twice (also by renaming) and for a missing
    required column. `line` is where the names stand, for messages.
    """
    place = {"file": delivery.name, "table": delivery.table.name}
    rename = delivery.source.settings.table(delivery.table.name).rename
    names = [rename.get(name, name) for name in delivered]
    _refuse_data_as_names(delivery, names, place, line)
    _refuse_doubtful_names(delivered, place, line)
    for name, times in Counter(names).items():
        if times > 1:
            fillers = [each for each in delivered if rename.get(each, each) == name]
            raise LandingError(
                f"after renaming, {times} delivered columns ({listed(fillers)}) are called {name}",
                f"Correct rename of table {delivery.table.name} in {delivery.source.name}/source.yml",
                **place,
                column=name,
                line=line,
            )
    positions = {name: names.index(name) for name in delivery.table.column_names if name in names}
    used = set(positions.values())
    unknown = sorted(delivered[position] for position in range(len(delivered)) if position not in used)
    for column in delivery.table.columns:
        if column.is_required and column.name not in positions:
            raise LandingError(
                f"the required column is missing{did_you_mean(column.name, unknown)}; "
                f"the file has {listed(_shown(delivered))}",
                f"Deliver it, or say in {delivery.source.name}/source.yml which column it is: "
                f"tables: {{{delivery.table.name}: {{rename: {{<delivered name>: {column.name}}}}}}}",
                **place,
                column=column.name,
                line=line,
            )
    missing = sorted(set(delivery.table.column_names) - set(positions))
    return ColumnMatch(positions, tuple(missing), tuple(unknown))


def _shown(names: Sequence[str]) -> list[str]:
    """Names as they may be told: of a file without header they are somebody's data."""
    return ["(not shown)" if ADDRESS_OR_NUMBER.search(name) else name for name in names]


def _refuse_data_as_names(
    delivery: Delivery, names: Sequence[str], place: dict[str, str], line: int | None
) -> None:
    """Refuse names of which the table has none. They may be a row of data, and are not told."""
    known = delivery.table.column_names
    if not any(name in known or did_you_mean(name, known) for name in names):
        raise LandingError(
            f"none of its {len(names)} column names is one of the table's ({listed(known)})",
            "Export it with a header of column names, or say in "
            f"{delivery.source.name}/source.yml which column is which: "
            f"tables: {{{delivery.table.name}: {{rename: {{<delivered name>: {known[0]}}}}}}}",
            **place,
            line=line,
        )


def _refuse_doubtful_names(delivered: Sequence[str], place: dict[str, str], line: int | None) -> None:
    """Refuse names that are empty or given twice."""
    for position, name in enumerate(delivered, start=1):
        if not name.strip():
            raise LandingError(
                f"column {position} of {len(delivered)} has no name",
                "Name every column in the header",
                **place,
                line=line,
            )
    for name, times in Counter(delivered).items():
        if times > 1:
            raise LandingError(
                f"the column stands in the header {times} times",
                "Give every column a name of its own",
                **place,
                column=name,
                line=line,
            )
