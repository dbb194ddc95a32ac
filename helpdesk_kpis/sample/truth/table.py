"""The figures of a landing folder as a file."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import astuple, fields
from datetime import datetime
from pathlib import Path

from .kpis import figures
from .shapes import Figure


def write(landing: Path, file: Path, as_of: datetime) -> int:
    """Write every figure of the generic sources, in UTC and with none withheld, as CSV; returns how many.

    Columns are those of `Figure`: parts, value and sample size by KPI, period and slice. A name that ends in
    `.gz` makes a compressed file.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Figure))
    found = figures(landing, "UTC", as_of, suppress_small_samples=False)
    rows = sorted((astuple(figure) for figure in found), key=lambda row: row[:5])
    writer.writerows(rows)
    written = text.getvalue().encode()
    file.write_bytes(gzip.compress(written, mtime=0) if file.suffix == ".gz" else written)
    return len(rows)
