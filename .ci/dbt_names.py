"""dbt's names for Jinja: macros, vars and what else a template uses.

With them the linter sees the SQL much as the dbt templater would show it, in a fraction of the time:
the macros are loaded once, those that stand for an expression are shown as a call of that name, and lists
are cut short.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytz
import yaml
from sqlfluff.core.templaters.builtins.dbt import DBT_BUILTINS, DbtMacroWrapper
from sqlfluff.core.templaters.jinja import DBTTestExtension

PROJECT = Path(__file__).resolve().parents[1]

EXPRESSIONS = ("engine", "staging")
"""Folders whose macros stand for an expression; written out, a staging model takes seconds to parse."""

ENVIRONMENT = jinja2.Environment(
    extensions=["jinja2.ext.do", DBTTestExtension], undefined=jinja2.StrictUndefined
)


@cache
def names_for_models() -> dict[str, Any]:
    """What the template of a model may use, in the place of dbt's own names."""
    return _load("duckdb", PROJECT.glob("macros/**/*.sql"), shown_as=_in_short)


def names_for_macros(engine: str, files: Iterable[Path], **variables: Any) -> dict[str, Any]:
    """The macros and generic tests of the files as an engine gets them, and all that they may use.

    `variables` stand for dbt vars, in the place of those of the project.
    """
    return _load(engine, files, shown_as=lambda file, name, macro: macro, **variables)


def _load(
    engine: str,
    files: Iterable[Path],
    shown_as: Callable[[Path, str, DbtMacroWrapper], Callable[..., Any]],
    **variables: Any,
) -> dict[str, Any]:
    """Every macro of the files and the stand-ins, by name."""
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"] | variables
    macros: dict[str, Callable[..., Any]] = {}

    def dispatch(name: str, *_: Any) -> Callable[..., Any]:
        """The macro for the engine: its own where there is one, else the default."""
        return macros.get(f"{engine}__{name}") or macros[f"default__{name}"]

    stand_ins = DBT_BUILTINS | {
        "adapter": SimpleNamespace(dispatch=dispatch),
        "var": lambda name, default=None: variables.get(name, default),
        # Always not set, so that everybody lints the same SQL.
        "env_var": lambda name, default="": default,
        "execute": False,
        # Two of six hundred zones: all of them would be most of what the linter reads of the macros.
        "modules": SimpleNamespace(
            datetime=datetime, pytz=SimpleNamespace(all_timezones=pytz.all_timezones[:2]), re=re
        ),
        "target": SimpleNamespace(type=engine, name=engine, schema="main"),
    }
    sources = {file: file.read_text("utf-8") for file in sorted(files)}

    def late(name: str) -> Any:
        """A macro that may be loaded only later, for the macros that call it."""
        return lambda *args, **kwargs: macros[name](*args, **kwargs)

    names = [name for source in sources.values() for name in re.findall(r"{%-?\s*macro\s+(\w+)", source)]
    callable_from_macros = stand_ins | {name: late(name) for name in names}
    for file, source in sources.items():
        # The name of the file stands in Jinja's messages.
        code = ENVIRONMENT.compile(source, filename=str(file))
        template = jinja2.Template.from_code(ENVIRONMENT, code, callable_from_macros)
        for name, value in vars(template.module).items():
            if isinstance(value, jinja2.runtime.Macro):
                macros[name] = shown_as(file, name, DbtMacroWrapper(value))
    return stand_ins | macros


def _in_short(file: Path, name: str, macro: DbtMacroWrapper) -> Callable[..., Any]:
    """A macro whose text is a call with the qualified columns its expression uses: ``matches(tickets.id)``.

    The columns tell the linter that a joined table is used. Lists are cut to two entries: a loop over them
    shows what stands between rounds and after the last.
    """
    if file.parent.name not in EXPRESSIONS:
        return macro

    def call(*args: Any, **kwargs: Any) -> Any:
        text = macro(*args, **kwargs)
        if not isinstance(text, str):
            return _cut_short(text)
        columns = dict.fromkeys(re.findall(r"\b[a-z_]\w*\.[a-z_]\w*", text))
        return f"{name.removeprefix('default__')}({', '.join(columns)})"

    return call


def _cut_short(value: Any) -> Any:
    """A list cut to two entries, wherever it lies; anything else as it is."""
    if isinstance(value, dict):
        return {key: _cut_short(entry) for key, entry in value.items()}
    return value[:2] if isinstance(value, list) else value
