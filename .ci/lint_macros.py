"""Lints the SQL that macros and generic tests stand for: their files hold no statement sqlfluff could read.

Each is called as the comment above it shows or, where that shows no call, with a column for each parameter:
`add_days(day, days)` is read as `select (some_day + cast(some_days as integer))`. Every engine has its turn.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from dbt_names import ENVIRONMENT, PROJECT, names_for_macros
from jinja2 import nodes
from sqlfluff.core import FluffConfig, Linter

DIALECTS = {"duckdb": "duckdb", "spark": "sparksql"}
"""The engines that a build runs on, and what sqlfluff calls their SQL."""

FOR_DBT = Path("macros/engine/dbt")
"""The folder of macros that speak to dbt: they stand for no SQL of a model."""

RULES_OF_TEMPLATES = "jinja.padding, layout.end_of_file, layout.start_of_file"
"""The rules about what disappears when a template is rendered."""


def template_files() -> list[Path]:
    """The files of the project's macros and generic tests."""
    return sorted([*PROJECT.glob("macros/**/*.sql"), *PROJECT.glob("tests/generic/**/*.sql")])


def findings(files: Iterable[Path]) -> Iterator[str]:
    """What is wrong in files whose macros call no others than each other."""
    sources = {file.relative_to(PROJECT): file.read_text(encoding="utf-8") for file in files}
    for path, source in sources.items():
        yield from (f"{path}: {found}" for found in _lint(source, path, rules=RULES_OF_TEMPLATES))
    for engine, dialect in DIALECTS.items():
        names = names_for_macros(engine, files)
        for path, source in sources.items():
            for call in calls(source) if FOR_DBT not in path.parents else []:
                where = f"{path}: {call} on {engine}:"
                try:
                    value = ENVIRONMENT.compile_expression(call, undefined_to_none=False)(names)
                except Exception as error:
                    yield f"{where} {error}"
                    continue
                # A list, a yes or a no is there for other templates; an engine never sees it.
                if isinstance(value, str):
                    select = "" if call.startswith("test_") else "select "
                    statement = f"{select}{value.strip()}\n"
                    found_there = _lint(statement, path, dialect=dialect, templater="raw")
                    yield from (f"{where} {found}" for found in found_there)


def calls(source: str) -> list[str]:
    """The calls by which a file's macro is linted."""
    comment = re.match(r"({#.*?#})?", source, re.DOTALL)[0]
    macro = next(ENVIRONMENT.parse(source).find_all(nodes.Macro))
    name = macro.name.removeprefix("test_")
    # Calls may stand among the arguments, but none among theirs.
    if shown := re.findall(rf"\b{name}\((?:[^()]|\([^()]*\))*\)", comment):
        return [macro.name.removesuffix(name) + call for call in shown]
    arguments = [f"'some_{parameter.name}'" for parameter in macro.args]
    if any(used.name == "varargs" for used in macro.find_all(nodes.Name)):
        arguments += ["'some_column'", "'other_column'"]
    required = arguments[: len(arguments) - len(macro.defaults)]
    return [f"{macro.name}({', '.join(given)})" for given in dict.fromkeys(map(tuple, [required, arguments]))]


def _lint(sql: str, path: Path, **settings: str) -> Iterator[str]:
    """What sqlfluff finds in SQL, by the settings of the file's folder and these instead of some."""
    for violation in _linter(path.parent, **settings).lint_string(sql).get_violations():
        line = sql.splitlines()[violation.line_no - 1].strip()
        yield f"{violation.rule_code()} {violation.desc()} In `{line}`."


@cache
def _linter(folder: Path, **settings: str) -> Linter:
    """A linter, made once for each folder, as reading the settings takes as long as linting."""
    return Linter(config=FluffConfig.from_path(str(folder), overrides=settings))


if __name__ == "__main__":
    all_found = list(findings(template_files()))
    print(*all_found, sep="\n", end="\n" if all_found else "")
    sys.exit(1 if all_found else 0)
