"""The key of the pseudonyms: who has an own one, what changes with it, and that Python and SQL hash alike."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.project_files import EVERYTHING, TABLES, fingerprint
from helpdesk_kpis.pseudonyms import SAMPLE_KEY, give_key, has_own_key, pseudonym
from helpdesk_kpis.settings import SAMPLE, Settings


@pytest.mark.parametrize("key", ["", SAMPLE_KEY])
def test_the_sample_key_is_nobodys_own_even_when_it_is_set(key: str, tmp_path: Path):
    environment = {"HELPDESK_PII_KEY": key, "HELPDESK_RAW": str(tmp_path)}
    assert not has_own_key(environment)
    assert len(Settings.from_environment(environment).doubts) == 1
    assert Settings.from_environment(environment | {"HELPDESK_RAW": str(SAMPLE)}).doubts == []
    assert Settings.from_environment(environment | {"HELPDESK_PII_KEY": "own"}).doubts == []


@pytest.mark.parametrize("patterns", [TABLES, EVERYTHING])
def test_another_key_makes_another_fingerprint_and_so_every_table_anew(
    patterns: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    found = set()
    for key in ("", "one", "two"):
        monkeypatch.setenv("HELPDESK_PII_KEY", key)
        found.add(fingerprint(patterns, tmp_path))
    assert len(found) == 3


@pytest.mark.parametrize("key", ["a key", 'it\'s \\ "quoted" ü'])
def test_python_and_the_engine_make_the_same_pseudonym(key: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HELPDESK_PII_KEY", key)
    with duckdb.connect() as connection:
        give_key(connection)
        made = connection.execute(
            "select split_part(id, ':', 1) || ':' || substr(sha256(getvariable('pii_key') || id), 1, 24) "
            "from (select 'zendesk@emea:4711' as id)"
        ).fetchone()
    assert made == (pseudonym("zendesk@emea:4711"),)
    assert key not in made[0]
