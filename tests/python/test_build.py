"""The build: exit codes, what it says, and that a failed one publishes nothing; dbt is a stand-in here."""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from helpdesk_kpis import build as builder
from helpdesk_kpis import terminal
from helpdesk_kpis.dbt_runner import DbtOutcome, Finding
from helpdesk_kpis.gate import GateReport
from helpdesk_kpis.landing import LandingError
from helpdesk_kpis.publish import PublishError
from helpdesk_kpis.sentiment import SentimentError
from helpdesk_kpis.settings import PROJECT, SAMPLE, Settings
from helpdesk_kpis.terminal import UNREADABLE

REPORT = SimpleNamespace(vendors=("generic", "zendesk"), warnings=(), customer_texts=())


STEPS = ["load_landing", "score_messages", "run_dbt", "check_expectations", "publish", "print_summary"]


class Build:
    """A build whose landing, dbt, publishing and summary do what a test says."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.settings = Settings(
            folder / "raw", folder / "work", folder / "published.duckdb", {}, has_pii_key=True
        )
        self.calls: list[str] = []
        self.dbt_command: list[str] = []
        self.dbt_vars: dict[str, object] = {}
        self.dbt_outcome = DbtOutcome(succeeded=True)
        self._monkeypatch = monkeypatch
        self.replace("load_landing", lambda *_, **__: REPORT)
        self.replace("score_messages", lambda *_, **__: 0)
        self.replace("run_dbt", self._run_dbt)
        self.replace("check_expectations", lambda *_, **__: GateReport((), folder / "data_docs"))
        self.replace("publish", lambda *_, **__: 1)
        self.replace("print_summary", lambda *_: None)
        self.is_up_to_date = False
        monkeypatch.setattr(builder, "is_up_to_date", lambda *_: self.is_up_to_date)
        monkeypatch.setattr(builder, "note_build", lambda *_: None)

    def replace(self, step: str, does: Callable[..., object]) -> None:
        def called(*arguments: object, **options: object) -> object:
            self.calls.append(step)
            return does(*arguments, **options)

        module = terminal if step == "print_summary" else builder
        self._monkeypatch.setattr(module, step, called)

    def run(self, **options: bool) -> tuple[int, str, str]:
        """The exit code, what went to standard output and what to standard error."""
        out, err = Console(file=io.StringIO(), width=120), Console(file=io.StringIO(), width=120)
        code = builder.build(self.settings, out=out, err=err, **options)
        return code, out.file.getvalue(), err.file.getvalue()

    def _run_dbt(self, command: list[str], settings: Settings, dbt_vars: dict, **_: object) -> DbtOutcome:
        self.dbt_command, self.dbt_vars = command, dbt_vars
        return self.dbt_outcome


@pytest.fixture
def a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    return Build(tmp_path, monkeypatch)


def fail(error: Exception) -> Callable[..., object]:
    def raise_it(*_: object, **__: object) -> object:
        raise error

    return raise_it


def test_a_build_loads_then_builds_then_publishes_then_sums_up(a_build: Build):
    code, out, err = a_build.run()

    assert code == 0
    assert a_build.calls == STEPS
    assert f"Published {a_build.settings.published}" in out
    assert err == ""


def test_a_landing_folder_that_cannot_be_loaded_stops_the_build_with_code_2(a_build: Build):
    a_build.replace(
        "load_landing", fail(LandingError("no header", "add one", file="generic/calls.csv", line=1))
    )

    code, _, err = a_build.run()

    assert code == 2
    assert a_build.calls == ["load_landing"]
    assert "generic/calls.csv, line 1: no header. add one." in err
    assert "Nothing was published." in err


def test_a_failed_test_stops_the_build_with_code_1_and_says_where_to_look(a_build: Build):
    a_build.dbt_outcome = DbtOutcome(
        succeeded=False,
        errors=[
            Finding(
                "test backlog_adds_up: fail, 2 rows", rows=("day: [1]",), look_at=(Path("tests/backlog.sql"),)
            )
        ],
        skipped=7,
    )

    code, _, err = a_build.run()

    assert code == 1
    assert a_build.calls == ["load_landing", "score_messages", "run_dbt"]
    assert "ERROR test backlog_adds_up: fail, 2 rows\n    day: [1]\n    see tests/backlog.sql\n" in err
    assert "7 further steps were skipped" in err
    assert "Nothing was published." in err


def test_warnings_are_shown_and_stop_nothing(a_build: Build):
    a_build.replace(
        "load_landing",
        lambda *_, **__: SimpleNamespace(vendors=(), warnings=("notes.txt is not read",), customer_texts=()),
    )
    a_build.dbt_outcome = DbtOutcome(
        succeeded=True, warnings=[Finding("test no_unknown_values: warn, 1 rows")]
    )

    code, _, err = a_build.run()

    assert code == 0
    assert err == "WARNING notes.txt is not read\nWARNING test no_unknown_values: warn, 1 rows\n"


def test_own_data_without_a_key_for_the_pseudonyms_is_a_warning_and_the_sample_is_not(a_build: Build):
    own_data = replace(a_build.settings, has_pii_key=False)

    a_build.settings = own_data
    assert "HELPDESK_PII_KEY is not set" in a_build.run()[2]

    a_build.settings = replace(own_data, raw=SAMPLE)
    assert a_build.run()[2] == ""


def test_a_failed_publish_ends_with_code_1(a_build: Build):
    a_build.replace("publish", fail(PublishError("kpis.duckdb was not replaced: no space left")))

    code, _, err = a_build.run()

    assert code == 1
    assert "no space left" in err
    assert "print_summary" not in a_build.calls


def test_dbt_gets_the_vendors_of_the_landing_folder_and_the_vars_of_the_user(a_build: Build):
    a_build.settings.dbt_vars.update(reporting_timezone="Europe/Berlin")
    a_build.run()
    assert a_build.dbt_vars == {"vendors": ["generic", "zendesk"], "reporting_timezone": "Europe/Berlin"}

    a_build.settings.dbt_vars.update(vendors=["generic"])
    a_build.run()
    assert a_build.dbt_vars["vendors"] == ["generic"]


def test_unit_tests_run_only_when_asked_for(a_build: Build):
    a_build.run()
    assert a_build.dbt_command == ["build", "--exclude-resource-type", "unit_test"]

    a_build.run(unit_tests=True)
    assert a_build.dbt_command == ["build"]


def test_where_nothing_is_new_nothing_is_built_and_the_figures_are_shown(a_build: Build):
    a_build.is_up_to_date = True

    code, out, _ = a_build.run()

    assert code == 0
    assert a_build.calls == ["load_landing", "score_messages", "print_summary"]
    assert f"Nothing is new since {a_build.settings.published} was published." in out


def test_a_full_build_makes_everything_anew_though_nothing_is_new(a_build: Build):
    a_build.is_up_to_date = True

    a_build.run(full=True)

    assert a_build.calls == STEPS
    assert a_build.dbt_command == ["build", "--exclude-resource-type", "unit_test", "--full-refresh"]


@pytest.mark.parametrize(
    ("variable", "value"), [("HELPDESK_RAW", "no/such/folder"), ("HELPDESK_VARS", "[no, mapping]")]
)
def test_the_command_line_ends_with_code_2_where_a_setting_cannot_be_used(
    variable: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HELPDESK_WORK", str(tmp_path))
    monkeypatch.delenv("HELPDESK_PUBLISHED", raising=False)
    monkeypatch.setenv(variable, value)

    command = [sys.executable, "-m", "helpdesk_kpis", "build"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)

    assert ended.returncode == 2
    assert value in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "published").exists()


def test_messages_that_cannot_be_scored_stop_the_build(a_build: Build):
    a_build.replace("score_messages", fail(SentimentError("the model answers 'LABEL_1'")))

    code, _, err = a_build.run()

    assert code == UNREADABLE
    assert "LABEL_1" in err and "Nothing was published" in err
    assert "run_dbt" not in a_build.calls


def test_a_setting_of_sentiment_nobody_can_use_is_named(a_build: Build):
    a_build.settings = replace(a_build.settings, dbt_vars={"sentiment_scorer": "magic"})

    code, _, err = a_build.run()

    assert code == UNREADABLE
    assert "sentiment_scorer" in err


def test_scores_of_unmeasured_quality_are_doubted(a_build: Build):
    a_build.settings = replace(a_build.settings, dbt_vars={"sentiment_languages": ["ro"]})

    code, _, err = a_build.run()

    assert code == 0
    assert "WARNING" in err and "ro" in err and "docs/sentiment.md" in err
