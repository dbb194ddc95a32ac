"""A failing build on Spark: bad rows have the fates they have on DuckDB, and what was published stays."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from helpdesk_kpis.publish_parquet import open_parquet
from helpdesk_kpis.settings import PROJECT
from helpdesk_kpis.terminal import FAILED
from tests.python.bad_landing import (
    SAYS_OF_TWO_DEFAULT_CALENDARS,
    assert_bad_rows_are_told,
    assert_row_sums_were_tested,
    write_bad_rows,
    write_two_default_calendars,
)
from tests.python.environment import without_settings

LONGEST_SECONDS = 900

if "HELPDESK_SPARK_WORK" not in os.environ:
    pytest.skip("needs Spark: make test-spark", allow_module_level=True)


def test_data_that_fails_a_test_publishes_nothing_and_is_named(tmp_path: Path) -> None:
    generic = tmp_path / "landing" / "generic"
    generic.mkdir(parents=True)
    write_bad_rows(generic)
    write_two_default_calendars(generic)
    published = tmp_path / "published" / "spark"
    before = published.with_name("spark.20260301T000000000000Z")
    (before / "kpi_values").mkdir(parents=True)
    published.symlink_to(before.name)

    settings = {
        "HELPDESK_RAW": str(generic.parent),
        "HELPDESK_WORK": str(tmp_path / "work"),
        "HELPDESK_PUBLISHED": str(published),
    }
    ended = subprocess.run(
        [PROJECT / ".ci" / "build-on-spark"],
        env=without_settings() | settings,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )

    assert ended.returncode == FAILED, ended.stderr
    assert not [text for text in SAYS_OF_TWO_DEFAULT_CALENDARS if text not in ended.stderr], ended.stderr
    assert published.resolve() == before
    assert sorted(path.name for path in published.parent.iterdir()) == sorted([published.name, before.name])
    # The audit doesn't hang on what failed, so it is there to look at.
    with open_parquet(tmp_path / "work" / "spark" / "warehouse" / "marts.db") as connection:
        assert_bad_rows_are_told(connection)
    assert_row_sums_were_tested(tmp_path / "work" / "spark" / "target")
