"""Pieces of SQL that hold text from outside: nothing delivered is ever pasted into SQL unescaped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def literal(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """`name` as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literals(texts: Iterable[str]) -> str:
    """Texts as a comma-separated list of SQL string literals."""
    return ", ".join(literal(text) for text in texts)


def path_literal(path: Path) -> str:
    """A file's path as a literal for DuckDB's readers, which take ``*``, ``?`` and ``[`` for a pattern."""
    return literal("".join(f"[{each}]" if each in "*?[" else each for each in str(path.absolute())))
