"""A machine without a Java that Spark can use is told so before anything is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpdesk_kpis.settings import PROJECT
from helpdesk_kpis.spark_session import java_problem
from tests.python.environment import without_settings


def write_java(home: Path, says: str, exit_code: int = 0) -> None:
    """Write a stand-in for Java that does nothing but say its version."""
    java = home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit {exit_code}\n")
    java.chmod(0o755)


@pytest.mark.parametrize("says", ['openjdk version "17.0.15" 2025-04-15', 'openjdk version "21" 2023-09-19'])
def test_java_17_and_later_will_do(says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_java(tmp_path, says)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert java_problem() is None


@pytest.mark.parametrize("says", ['java version "1.8.0_402"', 'openjdk version "11.0.22" 2024-01-16'])
def test_an_older_java_is_named(says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_java(tmp_path, says)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert says in (java_problem() or "")
    assert str(tmp_path) in (java_problem() or "")


def test_a_java_that_does_not_start_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_java(tmp_path, "no space left", exit_code=1)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert "Java 17 or 21" in (java_problem() or "")


def test_without_java_a_build_on_spark_ends_with_code_2_and_reads_nothing(tmp_path: Path) -> None:
    settings = {
        "HELPDESK_TARGET": "spark",
        "HELPDESK_WORK": str(tmp_path / "work"),
        "JAVA_HOME": str(tmp_path),
    }

    command = [sys.executable, "-m", "helpdesk_kpis", "build"]
    ended = subprocess.run(
        command, cwd=PROJECT, env=without_settings() | settings, capture_output=True, text=True
    )

    assert ended.returncode == 2
    assert "Java 17 or 21" in ended.stderr and str(tmp_path) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "work").exists()
