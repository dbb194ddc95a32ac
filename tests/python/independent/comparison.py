"""Two sets of figures side by side: what one has and the other lacks, and where they say different things."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from helpdesk_kpis.sample.truth.periods import PERIODS
from helpdesk_kpis.sample.truth.shapes import Figure

SECONDS_TOLERANCE = 1e-6
VALUE_TOLERANCE = 1e-9
_SHOWN = 20
# The default of the seed `reporting_slices`: days for these slices, longer periods for every slice.
DAILY_SLICES = frozenset({"all", "channel", "team"})

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Difference:
    """One row on which the two sides differ: the part that differs, and what either side says."""

    key: Key
    part: str
    published: object
    independent: object


def published_figures(database: Path, codes: Iterable[str]) -> list[Figure]:
    """The rows of marts.kpi_values for the given codes, in the calendar periods."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            """
            select
                kpi_code, period_code, period_start, slice, slice_value,
                numerator::double, denominator::double, value::double, sample_size
            from marts.kpi_values
            where list_contains(?, kpi_code) and list_contains(?, period_code)
            """,
            [sorted(codes), list(PERIODS)],
        ).fetchall()
    return [Figure(*row) for row in rows]


def reported(figures: Iterable[Figure]) -> list[Figure]:
    """The figures of those periods and slices that are published by default."""
    return [figure for figure in figures if figure.period_code != "day" or figure.slice in DAILY_SLICES]


def differences(published: Iterable[Figure], independent: Iterable[Figure]) -> list[Difference]:
    """Every difference, the longest periods of slice `all` first within each code."""
    ours = {_key(figure): figure for figure in published}
    theirs = {_key(figure): figure for figure in independent}
    found: list[Difference] = []
    for key in ours.keys() | theirs.keys():
        if key not in theirs:
            found.append(Difference(key, "row", _summary(ours[key]), "no row"))
        elif key not in ours:
            found.append(Difference(key, "row", "no row", _summary(theirs[key])))
        else:
            found.extend(_differing_parts(key, ours[key], theirs[key]))
    return sorted(found, key=_reading_order)


def report(found: list[Difference], full_list: Path) -> str:
    """A table of the first differences, with the number for each code; all of them go into a CSV file."""
    with full_list.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "kpi_code",
                "period_code",
                "period_start",
                "slice",
                "slice_value",
                "part",
                "published",
                "independent",
            ]
        )
        writer.writerows([*d.key, d.part, d.published, d.independent] for d in found)
    counts = Counter(difference.key[0] for difference in found)
    lines = [f"{len(found)} differences, all of them in {full_list}", ""]
    lines += [f"{count:>8}  {code}" for code, count in sorted(counts.items())]
    lines += ["", f"The first {min(_SHOWN, len(found))}, taken in turn from each code:"]
    header = ("code", "period", "start", "slice", "value of slice", "part", "published", "independent")
    rows = [(*d.key, d.part, _text(d.published), _text(d.independent)) for d in _in_turn(found)]
    widths = [max(len(row[number]) for row in [header, *rows]) for number in range(len(header))]
    for row in [header, *rows]:
        lines.append("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return "\n".join(lines)


def _differing_parts(key: Key, published: Figure, independent: Figure) -> Iterator[Difference]:
    for part in ("numerator", "denominator", "sample_size", "value"):
        ours, theirs = getattr(published, part), getattr(independent, part)
        if ours is None or theirs is None:
            is_same = ours is theirs
        elif part == "value":
            is_same = math.isclose(ours, theirs, rel_tol=VALUE_TOLERANCE, abs_tol=1e-12)
        else:
            is_same = abs(ours - theirs) <= SECONDS_TOLERANCE
        if not is_same:
            yield Difference(key, part, ours, theirs)


def _key(figure: Figure) -> Key:
    return (
        figure.kpi_code,
        figure.period_code,
        figure.period_start.isoformat(),
        figure.slice,
        figure.slice_value,
    )


def _reading_order(difference: Difference) -> tuple:
    code, period, start, name, value = difference.key
    return code, name != "all", -PERIODS.index(period), start, name, value, difference.part


def _in_turn(found: list[Difference]) -> list[Difference]:
    """The first differences, one of each code after another."""
    seen: Counter[str] = Counter()
    ranked = []
    for difference in found:
        seen[difference.key[0]] += 1
        ranked.append((seen[difference.key[0]], difference))
    first = sorted(ranked, key=lambda entry: entry[0])[:_SHOWN]
    return sorted((difference for _, difference in first), key=_reading_order)


def _summary(figure: Figure) -> str:
    parts = (figure.numerator, figure.denominator, figure.value, figure.sample_size)
    return "{} / {} = {}, n {}".format(*(_text(part) for part in parts))


def _text(value: object) -> str:
    if value is None:
        return "NULL"
    return f"{value:.10g}" if isinstance(value, float) else str(value)
