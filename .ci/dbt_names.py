"""dbt's names for sqlfluff's Jinja templater: macros, vars and what else it lacks.

With them the linter sees the SQL much as the dbt templater would show it, in a fraction of the time:
the macros are loaded once, and those that stand for an expression are shown as a call of that name.
"""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytz
import yaml
from sqlfluff.core.templaters.builtins.dbt import DBT_BUILTINS, DbtMacroWrapper

PROJECT = Path(__file__).resolve().parents[1]

EXPRESSIONS = ("engine", "staging")
"""Folders whose macros stand for an expression; written out, a staging model takes seconds to parse."""


def _load() -> dict[str, Any]:
    """Every macro of the project and the stand-ins, by name."""
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    macros: dict[str, Callable[..., Any]] = {}

    def dispatch(name: str, *_: Any) -> Callable[..., Any]:
        """The macro for DuckDB: its own where there is one, else the default."""
        return macros.get(f"duckdb__{name}") or macros[f"default__{name}"]

    stand_ins = {
        "adapter": SimpleNamespace(dispatch=dispatch),
        "var": lambda name, default=None: variables.get(name, default),
        # Always not set, so that everybody lints the same SQL.
        "env_var": lambda name, default="": default,
        "execute": False,
        "modules": SimpleNamespace(datetime=datetime, pytz=pytz, re=re),
        "target": SimpleNamespace(type="duckdb", name="duckdb", schema="main"),
    }
    files = sorted(PROJECT.glob("macros/**/*.sql"))

    def late(name: str) -> Any:
        """A macro that may be loaded only later, for the macros that call it."""
        return lambda *args, **kwargs: macros[name](*args, **kwargs)

    names = [name for file in files for name in re.findall(r"{%-?\s*macro\s+(\w+)", file.read_text("utf-8"))]
    callable_from_macros = DBT_BUILTINS | stand_ins | {name: late(name) for name in names}
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    for file in files:
        module = environment.from_string(file.read_text("utf-8"), globals=callable_from_macros).module
        for name, value in vars(module).items():
            if isinstance(value, jinja2.runtime.Macro):
                macro = DbtMacroWrapper(value)
                macros[name] = _as_call(name, macro) if file.parent.name in EXPRESSIONS else macro
    return stand_ins | macros


def _as_call(name: str, macro: DbtMacroWrapper) -> Callable[..., Any]:
    """A macro whose text is a call with the qualified columns its expression uses: ``matches(tickets.id)``.

    The columns tell the linter that a joined table is used. What isn't text is given as it is.
    """

    def call(*args: Any, **kwargs: Any) -> Any:
        text = macro(*args, **kwargs)
        if not isinstance(text, str):
            return text
        columns = dict.fromkeys(re.findall(r"\b[a-z_]\w*\.[a-z_]\w*", text))
        return f"{name.removeprefix('default__')}({', '.join(columns)})"

    return call


NAMES = _load()
"""What a template may use, besides sqlfluff's own stand-ins for dbt."""
