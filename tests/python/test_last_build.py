"""When a build has nothing to do: only where it would publish what is published."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis import last_build
from helpdesk_kpis.last_build import forget_build, is_up_to_date, note_build
from helpdesk_kpis.settings import Settings

VARS: dict[str, object] = {"vendors": ["generic"], "as_of": None}


def execute(settings: Settings, statement: str) -> None:
    with duckdb.connect(str(settings.work_database)) as connection:
        connection.execute(statement)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a build that has landed one file and published."""
    settings = Settings(tmp_path, tmp_path, tmp_path / "published.duckdb", {}, has_pii_key=True)
    monkeypatch.setattr(last_build, "fingerprint", lambda _: "these files")
    execute(settings, "create schema raw")
    execute(settings, "create table raw.landing_files as select 'calls.csv' as file_name, 1 as loaded_at")
    settings.published.write_text("figures", encoding="utf-8")
    note_build(settings, VARS)
    return settings


def test_a_build_is_up_to_date_right_after_it(built: Settings):
    assert is_up_to_date(built, VARS)


def test_nothing_is_up_to_date_before_the_first_build(tmp_path: Path):
    settings = Settings(tmp_path, tmp_path, tmp_path / "published.duckdb", {}, has_pii_key=True)
    assert not is_up_to_date(settings, VARS)


@pytest.mark.parametrize(
    "change",
    [
        lambda settings: execute(settings, "insert into raw.landing_files values ('chats.csv', 1)"),
        lambda settings: execute(settings, "update raw.landing_files set loaded_at = 2"),
        lambda settings: settings.published.unlink(),
        lambda settings: settings.published.write_text("others", encoding="utf-8"),
        forget_build,
    ],
    ids=["another file", "a changed file", "unpublished", "published by somebody else", "failed since"],
)
def test_a_build_is_out_of_date_with(built: Settings, change: Callable[[Settings], object]):
    change(built)
    assert not is_up_to_date(built, VARS)


def test_a_build_is_out_of_date_with_other_vars(built: Settings):
    assert not is_up_to_date(built, VARS | {"as_of": "2026-03-02"})


def test_a_build_is_out_of_date_with_other_models(built: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(last_build, "fingerprint", lambda _: "other files")
    assert not is_up_to_date(built, VARS)


def test_a_build_is_out_of_date_where_something_else_is_to_be_published(built: Settings):
    assert not is_up_to_date(replace(built, published=built.work_database), VARS)
