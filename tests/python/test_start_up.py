"""What takes seconds to import is imported only where it is needed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from helpdesk_kpis.settings import PROJECT
from tests.python.environment import without_settings

HEAVY = ("dbt", "great_expectations", "pandas", "pyarrow", "pyspark")

BUILD = f"""
import json, sys
from helpdesk_kpis.cli import app
app(["build"], standalone_mode=False)
print(json.dumps([name for name in {HEAVY} if name in sys.modules]))
"""


def test_a_load_with_nothing_new_imports_nothing_that_takes_seconds(
    built_sample: Path, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    shutil.copytree(
        built_sample.parent.parent, work, ignore=shutil.ignore_patterns("target", "logs", "published")
    )
    ended = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=PROJECT,
        env=without_settings() | {"HELPDESK_WORK": str(work), "HELPDESK_PUBLISHED": str(built_sample)},
        capture_output=True,
        text=True,
    )
    assert "Nothing is new since" in ended.stdout, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == []


def test_a_build_without_dbt_says_how_to_install_it(tmp_path: Path) -> None:
    generic = tmp_path / "landing" / "generic"
    generic.mkdir(parents=True)
    (generic / "tickets.csv").write_text("ticket_id,created_at,status\n1,2026-03-02 09:00,new\n")
    without_dbt = "import runpy, sys; sys.modules['dbt'] = None; sys.argv[1:] = ['build']; "
    ended = subprocess.run(
        [sys.executable, "-c", without_dbt + "runpy.run_module('helpdesk_kpis', run_name='__main__')"],
        cwd=PROJECT,
        env=without_settings()
        | {"HELPDESK_RAW": str(generic.parent), "HELPDESK_WORK": str(tmp_path / "work")},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert "The Python package dbt" in ended.stderr and "run `make setup`" in ended.stderr
    assert "Traceback" not in ended.stderr
