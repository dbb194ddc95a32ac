"""Lint reads every SQL file, and in macros and generic tests what they stand for."""

import subprocess
from pathlib import Path

import lint_macros
import pytest
from sqlfluff.core.linter.discovery import paths_from_path

ROOT = Path(__file__).resolve().parents[2]

SOUND = "({{ day }} + 1)"
ON_ONE_ENGINE = """\
{% macro next_day(day) %}{{ return(adapter.dispatch('next_day')(day)) }}{% endmacro %}
{% macro default__next_day(day) %}({{ day }} + 1){% endmacro %}
{% macro spark__next_day(day) %}date_add({{ day }}, 1{% endmacro %}
"""


def lint_commands() -> list[list[str]]:
    """The commands of `make lint`, as words."""
    said = subprocess.run(["make", "-n", "lint"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [line.split() for line in said.stdout.splitlines()]


def findings(project: Path, monkeypatch: pytest.MonkeyPatch, path: str, source: str) -> list[str]:
    """What lint says of a project with one file."""
    file = project / path
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    monkeypatch.setattr(lint_macros, "PROJECT", project)
    assert lint_macros.template_files() == [file]
    return list(lint_macros.findings([file]))


def test_lint_reads_every_sql_file() -> None:
    known = subprocess.run(
        ["git", "ls-files", "*.sql"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if known.returncode != 0:
        pytest.skip(f"not a checkout: {known.stderr.strip()}")
    read = set()
    for command in lint_commands():
        if "lint" in command and command[0].endswith("/sqlfluff"):
            paths = [word for word in command if (ROOT / word).is_dir()]
            read |= {ROOT / file for path in paths for file in paths_from_path(path, working_path=str(ROOT))}
        elif command[-1] == ".ci/lint_macros.py":
            read |= set(lint_macros.template_files())
    assert [path for path in known.stdout.split() if (ROOT / path).exists() and ROOT / path not in read] == []


def test_a_sound_macro_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"{{% macro next_day(day) -%}} {SOUND} {{%- endmacro %}}\n"
    assert findings(tmp_path, monkeypatch, "macros/next_day.sql", source) == []


@pytest.mark.parametrize(
    "expression", ["({{ day }} + 1", "({{ dya }} + 1)", "CAST({{ day }} as date)", "{{ day }}+1"]
)
def test_a_macro_with_a_syntax_error_an_unknown_name_or_another_style_is_found_on_both_engines(
    expression: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f"{{% macro next_day(day) -%}} {expression} {{%- endmacro %}}\n"
    found = findings(tmp_path, monkeypatch, "macros/next_day.sql", source)
    for engine in ["duckdb", "spark"]:
        assert [
            line
            for line in found
            if line.startswith(f"macros/next_day.sql: next_day('some_day') on {engine}:")
        ]


def test_a_syntax_error_in_what_one_engine_gets_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = findings(tmp_path, monkeypatch, "macros/next_day.sql", ON_ONE_ENGINE)
    assert found
    assert all(" on spark: PRS " in line for line in found)


def test_a_macro_is_read_with_the_arguments_that_its_comment_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (
        "{#- One of some values: one_of('status', ['new', 'open']). -#}\n{% macro one_of(column, values) -%}"
    )
    source += " {{ column }} in ('{{ values | join(\"', \") }}') {%- endmacro %}\n"
    found = findings(tmp_path, monkeypatch, "macros/one_of.sql", source)
    assert any("one_of('status', ['new', 'open']) on duckdb: PRS " in line for line in found)


def test_a_syntax_error_in_a_generic_test_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "{% test no_rows(model) %}\n\nselect * from from {{ model }}\n\n{% endtest %}\n"
    found = findings(tmp_path, monkeypatch, "tests/generic/no_rows.sql", source)
    assert any(" on duckdb: PRS " in line for line in found)
